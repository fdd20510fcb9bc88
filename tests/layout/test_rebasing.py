"""Rebasing: what is taken from another place is what would have been made there."""

from __future__ import annotations

import pytest

from handoutgen.layout.column import Column
from handoutgen.layout.memory import Base, Made, Memory
from handoutgen.layout.rebasing import rebased
from handoutgen.layout.slabs import Slabber
from handoutgen.model.box import Frame, Group
from handoutgen.model.page import Element
from tests.layout.sample import setter, styles, text
from tests.layout.trees import forest

FRAME = Frame(fill="tint", padding=(4, 4, 4, 4))


def slabber(before: int) -> Slabber:
    """One that has made so many elements and frames already, with nothing remembered."""
    made = Slabber(setter(), dict(styles()), 40)
    column = Column(40, 500, 700, 0)
    for number in range(before):
        made.slabs(Group(children=(text(f"line {number}"),), frame=FRAME, role="Sect"), column)
    return made


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("parent", [0, 2])
def test_it_is_what_would_have_been_made_there(seed: int, parent: int) -> None:
    group = Group(children=(*forest(seed, most=4), text("bare", role="")), head=(text("Head"),), frame=FRAME if seed % 2 else None)
    made = []
    for before, element in ((1, 0), (4, parent)):
        maker = slabber(before)
        first, number = len(maker.elements), maker._number
        slabs = maker.slabs(group, Column(40, 500, 700, element))
        made.append(Made(Base(first, number, element), tuple(slabs), maker.elements[first:], maker._number - number, None))
    one, other = made
    assert one.slabs != other.slabs
    assert rebased(one, other.base, Memory()) == other
    assert rebased(other, one.base, Memory()) == one


def test_marks_from_the_same_place_are_the_same_marks() -> None:
    """So that a title above two clinics' own words is drawn once."""
    maker = slabber(1)
    base, title = Base(len(maker.elements), maker._number, 0), text("Call us now")
    slabs = tuple(maker.slabs(title, Column(40, 500, 700, 0)))
    memory = Memory()
    again = [rebased(Made(base, slabs, [Element("P", 0)], 0, None), Base(9, 3, 0), memory) for _ in range(2)]
    assert again[0].slabs[0].marks[0] is again[1].slabs[0].marks[0]
