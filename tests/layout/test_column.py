"""Column: what is left of the width and the height."""

from __future__ import annotations

from handoutgen.layout.column import Column
from handoutgen.layout.slab import Head, Slab, Surround
from handoutgen.model.box import Frame

COLUMN = Column(40, 500, 600, 0)


def test_sides_are_start_and_end() -> None:
    assert COLUMN.inside(10, 30, rtl=False)[:2] == (50, 460)
    assert COLUMN.inside(10, 30, rtl=True)[:2] == (70, 460)
    assert COLUMN.inside(400, 400, rtl=False).width == 1


def test_what_fits() -> None:
    frame = (Surround(Frame(padding=(50, 0, 50, 0)), 40, 500, 1),)
    inside = COLUMN._replace(surrounds=frame, room=500)
    assert COLUMN.fits([Slab(300), Slab(300)])
    assert not COLUMN.fits([Slab(300), Slab(301)])
    assert inside.fits([Slab(500, surrounds=frame)])
    assert not inside.fits([Slab(501, surrounds=frame)])


def test_a_head_takes_room_unless_it_takes_too_much() -> None:
    small, large = Head(100, (), 1), Head(400, (), 2)
    assert (COLUMN.headed(small).room, COLUMN.headed(small).heads) == (500, (small,))
    assert COLUMN.headed(large) == COLUMN
