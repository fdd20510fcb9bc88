"""Placing: frames cover what they hold."""

from __future__ import annotations

from handoutgen.model.box import Frame, Group, Path
from handoutgen.model.page import Shapes
from tests.layout.sample import A6, laid, lines, shown, tall, text

ROOM = 20  # about so many lines of body text stand on an A6 page


def test_frames_cover_their_slabs_on_each_page() -> None:
    for before in (0, 7, 15):
        pages = laid(*tall(before), Group(children=tall(40), frame=Frame(fill="tint", padding=(6, 6, 6, 6))), text("after"), paper=A6)
        for page in pages.pages:
            inside = [line for line in lines(page.marks) if shown(line).startswith("line") and line.x > 40]
            (frame,) = (mark for mark in page.furniture if isinstance(mark, Shapes)) if inside else (None,)
            if frame:
                # 16 points a line, its baseline between
                assert frame.y + 6 < inside[0].y < frame.y + 6 + 16
                assert frame.y + frame.height - 6 - 16 < inside[-1].y < frame.y + frame.height - 6
                assert all(not frame.y < line.y < frame.y + frame.height for line in lines(page.marks) if line.x == 40)


def test_a_frame_to_cut_along_and_one_to_fold() -> None:
    frame = Frame(stroke="text", stroke_width=1, dashed=True, fold=True, padding=(6, 6, 6, 6))
    pages = laid(Group(children=tall(3), frame=frame), paper=A6)
    (mark,) = (mark for mark in pages.pages[0].furniture if isinstance(mark, Shapes))
    cut, fold = mark.shapes
    assert isinstance(cut, Path)
    assert isinstance(fold, Path)
    xs, ys = ([float(command[place]) for command in cut.commands] for place in (1, 2))
    assert (min(xs), max(xs), min(ys), max(ys)) == (0.5, mark.width - 0.5, 0.5, mark.height - 0.5)
    assert {command[1] for command in fold.commands} == {round(mark.width / 2, 2)}
