from __future__ import annotations

from handoutgen.compose.mono import INKS, _changed
from handoutgen.model.box import Box, Circle, Drawing, Frame, Group, Label, Path, Rectangle, TextBox
from handoutgen.model.text import words
from handoutgen.model.units import BLACK, WHITE, Colour


def shapes(*given: Rectangle | Circle | Path | Label) -> tuple[object, ...]:
    changed = _changed(Drawing(shapes=given, width=10, height=10, alt="x"))
    assert isinstance(changed, Drawing)
    return changed.shapes


def test_every_ink_is_a_grey_that_reads_on_white() -> None:
    assert all(ink.red == ink.green == ink.blue for ink in INKS.values())
    surfaces = {"tint", "paper", "alarm_tint"}
    assert all(ink.contrast(WHITE) >= 4.5 for name, ink in INKS.items() if name not in surfaces)
    assert {INKS[name] for name in surfaces} == {WHITE}  # type: ignore[index]


def test_a_filled_frame_becomes_an_outline_and_white_words_in_it_black() -> None:
    band: Box = Group(children=(), frame=Frame(fill="alarm", padding=(1, 1, 1, 1)))
    changed = _changed(band)
    assert isinstance(changed, Group)
    assert changed.frame
    assert (changed.frame.fill, changed.frame.stroke) == ("", "black")
    assert changed.frame.stroke_width >= 1
    name = _changed(TextBox(text=words("Call 911 now"), colour="paper"))
    assert isinstance(name, TextBox)
    assert name.colour == "black"


def test_coloured_surfaces_in_drawings_become_outlines_and_their_labels_black() -> None:
    box, label = shapes(Rectangle(0, 0, 5, 5, fill="primary"), Label(2, 2, "3", "label", "middle", "paper"))
    assert isinstance(box, Rectangle)
    assert (box.fill, box.stroke) == ("", "black")
    assert isinstance(label, Label)
    assert label.colour == "black"


def test_black_marks_and_white_paper_stay() -> None:
    kept = (Rectangle(0, 0, 5, 5, fill="black"), Circle(1, 1, 1, fill="text"), Rectangle(0, 0, 5, 5, fill="paper", stroke="text"))
    assert shapes(*kept) == kept


def test_logo_colours_become_their_grey() -> None:
    (logo,) = shapes(Path((("m", 0, 0), ("h",)), fill=Colour(1, 0, 0)))
    assert isinstance(logo, Path)
    assert isinstance(logo.fill, Colour)
    assert logo.fill.red == logo.fill.green == logo.fill.blue
    assert logo.fill != BLACK
