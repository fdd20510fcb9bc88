"""Binding: parts keep all they have, begin on front sides, and none speaks for another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.layout.binding import bound, sheets
from handoutgen.model.box import Asset, Break, Group, Picture, TextBox
from handoutgen.model.page import Image, Line, Pages
from handoutgen.model.text import words
from tests.layout.sample import laid


def part(title: str, pages: int, **more: object) -> Pages:
    """A laid-out document of so many pages."""
    boxes: list[TextBox | Break | Group] = [TextBox(text=words(title), role="H1", outline=1)]
    for number in range(2, pages + 1):
        boxes += [Break(), Group(children=(TextBox(text=words(f"{title} page {number}")),), role="Sect")]
    return laid(*boxes, title=title, **more)


BLANK = laid(TextBox(text=words("This side is blank."), role="Artifact"))


def lines(pages: Pages, number: int, *, furniture: bool = False) -> list[str]:
    page = pages.pages[number]
    marks = page.furniture if furniture else page.marks
    return ["".join(segment.text for segment in mark.segments) for mark in marks if isinstance(mark, Line)]


@pytest.mark.parametrize(("counts", "starts"), [((1, 1), (0, 2)), ((2, 3, 1), (0, 2, 6)), ((4,), (0,)), ((3, 2), (0, 4))])
def test_every_part_begins_on_a_front_side(counts: tuple[int, ...], starts: tuple[int, ...]) -> None:
    parts = [part(f"Part {number}", count) for number, count in enumerate(counts)]
    found = bound(parts[0].document, parts, BLANK)
    assert [mark.page for mark in found.bookmarks if mark.level == 1] == list(starts)
    assert all(lines(found, start)[0] == f"Part {number}" for number, start in enumerate(starts))
    assert len(found.pages) == starts[-1] + counts[-1], "the last part has no blank page behind it"


def test_a_blank_back_says_so_and_to_no_screen_reader() -> None:
    found = bound(BLANK.document, [part("One", 1), part("Two", 1)], BLANK)
    assert found.pages[1].marks == ()
    assert "This side is blank." in lines(found, 1, furniture=True)


def test_one_tree_with_an_element_for_each_part() -> None:
    parts = [part("One", 2), part("Two", 3)]
    found = bound(parts[0].document, parts, BLANK)
    assert [element.role for element in found.elements if element.parent == -1] == ["Document"]
    tops = [number for number, element in enumerate(found.elements) if element.parent == 0]
    assert [found.elements[number].role for number in tops] == ["Part", "Part"]
    for start, end, own in zip(tops, [*tops[1:], len(found.elements)], parts, strict=True):
        assert [element.role for element in found.elements[start + 1 : end]] == [element.role for element in own.elements[1:]]
        assert all(start <= element.parent < number for number, element in enumerate(found.elements[start + 1 : end], start=start + 1))


def test_every_mark_belongs_to_what_it_belonged_to() -> None:
    parts = [part("One", 2), part("Two", 2)]
    found = bound(parts[0].document, parts, BLANK)
    second = next(number for number, element in enumerate(found.elements) if element.parent == 0 and number > 1)
    for mine, before in zip(found.pages[2:], parts[1].pages, strict=True):
        for mark, old in zip(mine.marks, before.marks, strict=True):
            assert isinstance(mark, Line)
            assert isinstance(old, Line)
            assert [segment.element - second for segment in mark.segments] == [segment.element for segment in old.segments]
        assert mine.furniture == before.furniture, "what is no content stays no content"


def test_nothing_is_lost() -> None:
    parts = [part("One", 3), part("Two", 2), part("Three", 1)]
    found = bound(parts[0].document, parts, BLANK)
    said = [line for number in range(len(found.pages)) for line in lines(found, number)]
    assert said == [line for each in parts for number in range(len(each.pages)) for line in lines(each, number)]


def pictured(data: bytes) -> Pages:
    asset = Asset("figures/a.png", data, 40, 30)
    return laid(Picture(asset="figures/a.png", width=40, height=30, alt="A back"), assets=(asset,))


def test_two_pictures_of_one_name_stay_two_and_one_stays_one() -> None:
    two = bound(BLANK.document, [pictured(b"first"), pictured(b"second")], BLANK)
    assert [asset.data for asset in two.assets] == [b"first", b"second"]
    used = [mark.asset for page in two.pages for mark in page.marks if isinstance(mark, Image)]
    assert used == [asset.name for asset in two.assets]
    assert len(set(used)) == 2
    assert len(bound(BLANK.document, [pictured(b"first"), pictured(b"first")], BLANK).assets) == 1


def test_the_document_is_the_one_that_was_given() -> None:
    document = replace(BLANK.document, title="The packet")
    assert bound(document, [part("One", 1)], BLANK).document == document


@pytest.mark.parametrize(("pages", "paper"), [(0, 0), (1, 1), (2, 1), (3, 2), (4, 2)])
def test_sheets_of_paper(pages: int, paper: int) -> None:
    assert sheets(pages) == paper


def test_a_packet_is_private_if_one_of_its_parts_is() -> None:
    """Else the writer would remember the patient."""
    first, second = part("One", 1), part("Two", 2)
    blank = part("", 1)
    assert not bound(first.document, (first, second), blank).private
    assert bound(first.document, (first, replace(second, private=True)), blank).private
    assert bound(first.document, (replace(first, private=True), second), blank).private
