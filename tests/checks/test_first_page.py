from __future__ import annotations

from handoutgen.checks import first_page
from handoutgen.model.box import Group, TextBox
from handoutgen.model.diagnostic import Span
from handoutgen.model.page import Line, Page, Pages, Segment
from handoutgen.model.text import words
from tests.checks.subjects import document, messages

STATUS = ("Important: Not FDA-approved", "FDA has not approved it.", "A list goes on.")
BODY = Group(children=tuple(TextBox(text=words(text), span=Span("handouts/shared/fda-status/en.yaml", 9)) for text in STATUS))


def page(*lines: str) -> Page:
    return Page((), tuple(Line(0, 0, (Segment(0, 9, text, "x", 12, "text", 1),)) for text in lines))


def told(*pages: Page, **others: str) -> list[str]:
    return messages(first_page, Pages(document(body=BODY, **others), (), pages))


def test_on_page_1() -> None:
    assert told(page("Important: Not", "FDA-approved", "FDA has not approved it."), page("A list goes on.")) == []


def test_on_page_2() -> None:
    late = (page("Key points"), page(*STATUS))
    assert told(*late) == ["the FDA status is not on page 1"]
    assert told(page(STATUS[0]), page(*STATUS[1:])) == ["the FDA status is not on page 1"]
    assert told(*late, form="help") == []
    assert told(*late, contents="In this sheet") == []


def test_a_sheet_without_it_is_for_another_check() -> None:
    assert messages(first_page, Pages(document(), (), (page("x"),))) == []
