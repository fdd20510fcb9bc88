"""Furniture: header and footer of every page, in each of the theme's manners."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.compose.document import compose
from handoutgen.layout.lay_out import lay_out
from handoutgen.layout.lines import Typesetter
from handoutgen.model.box import Asset, Drawing, Group, Path, Picture, Row, TextBox
from tests.compose.editions import all_boxes, edition, looking, texts
from tests.layout.sample import fonts, furniture, lines, shown

LOOKS = ("band", "rule", "bare")


@pytest.mark.parametrize("look", LOOKS)
def test_the_first_header(look: str) -> None:
    own = looking(header=look)
    header = compose(own).header_first
    said = texts(header)
    assert said[0] == "SAMPLE, not for patients"
    assert own.clinic.name in said
    assert ", ".join(own.contact.address) in said
    assert own.contact.website in said
    assert f"Call {own.contact.day_phone}" in said
    assert f"When closed: {own.contact.after_phone}" in said
    filled = [box for box in all_boxes(header) if isinstance(box, Group) and box.frame and box.frame.fill == "primary"]
    assert bool(filled) == (look == "band")
    if filled:
        assert {box.colour for box in all_boxes(filled[0]) if isinstance(box, TextBox)} == {"on_primary"}


@pytest.mark.parametrize("look", LOOKS)
def test_all_of_it_is_an_artifact(look: str) -> None:
    document = compose(looking(header=look))
    for group in (document.header_first, document.header, document.footer):
        for box in all_boxes(group):
            assert not isinstance(box, TextBox) or box.role == "Artifact"
            assert not isinstance(box, (Drawing, Picture)) or not box.alt


def test_every_page_says_whose_and_which() -> None:
    own = edition()
    document = compose(own)
    pages = lay_out(document, Typesetter(fonts(), document.fallback, False))
    count = len(pages.pages)
    assert count >= 2
    for number, page in enumerate(pages.pages, 1):
        said = furniture(page)
        assert "SAMPLE, not for patients" in said
        assert own.clinic.name in said
        for wanted in (own.contact.day_phone, own.contact.after_phone):
            assert wanted in said
        assert f"SC-07 v1 · {own.content_code}. " in said
        assert "Not yet reviewed by a clinician." in said
        assert f"Page {number} of {count}" in said


def test_a_clinic_without_a_logo() -> None:
    document = compose(replace(edition(), logo=None))
    assert not any(isinstance(box, Picture) for box in all_boxes(document.header_first))


@pytest.mark.parametrize(("width", "height"), [(1000, 100), (100, 1000), (1, 1)])
def test_a_logo_fits_its_place(width: float, height: float) -> None:
    shapes = (Path((("m", 0, 0), ("l", width, height)), stroke="primary", line=0.1),)
    for logo in (Asset("logo.png", b"", width, height), Asset("logo.svg", b"", width, height, shapes)):
        header = compose(replace(edition(), logo=logo)).header_first
        row = next(box for box in header.children if isinstance(box, Row)).cells[0]
        assert isinstance(row, Drawing if logo.shapes else Picture)
        assert row.width <= 150.01
        assert row.height <= 38.01
        assert row.width / row.height == pytest.approx(width / height)
        if isinstance(row, Drawing):
            assert all(isinstance(shape, Path) and shape.line >= 0.5 for shape in row.shapes)


def test_large_print_takes_no_line_more_than_it_needs() -> None:
    """On letter paper both phones stand on one line, name and title on one, and the foot has three lines."""
    document = compose(replace(edition(), variant="large-print"))
    pages = lay_out(document, Typesetter(fonts(), document.fallback, False))
    said = {shown(line): round(line.y, 1) for line in lines(pages.pages[1].furniture)}
    day, after = (
        next(y for words, y in said.items() if phone in words) for phone in (edition().contact.day_phone, edition().contact.after_phone)
    )
    assert day == after
    assert said[edition().clinic.name] == said[edition().words.title.plain]
    assert len({y for y in said.values() if y >= day}) == 3
    assert f"Page 2 of {len(pages.pages)}" in furniture(pages.pages[1])
