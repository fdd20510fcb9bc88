from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from handoutgen.report.review_html import sheet_page
from handoutgen.source.outline import Change, Line
from tests.report.test_review_text import CHANGED, SIGNED, WHOLE, sheet


class Tags(HTMLParser):
    """Every opened tag has to be closed in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags(page: str) -> list[str]:
    parser = Tags()
    parser.feed(page)
    assert parser.open == []
    return parser.seen


def test_a_page_that_is_whole() -> None:
    page = sheet_page([sheet(WHOLE, CHANGED, SIGNED)], "Practice & Co", "2026-11-21")
    seen = tags(page)
    assert (seen.count("h1"), seen.count("h2"), seen.count("del"), seen.count("ins")) == (1, 3, 2, 2)
    assert "Practice &amp; Co" in page
    assert "<del>&minus; Rest today</del>" in page
    assert "<ins>+ Rest, today</ins>" in page
    assert "handoutgen approve a -l en --by NAME" in page
    assert "Read by" in page
    assert "src=" not in page
    assert "href=" not in page


def test_what_authors_write_is_text() -> None:
    evil = replace(WHOLE, lines=(Line("<b>", "<script>x</script>"),))
    changed = replace(CHANGED, changes=(Change("<i>", ("<u>",), ("<s>",)),))
    seen = tags(sheet_page([sheet(evil, changed)], "<x>", "<y>"))
    assert not {"script", "b", "i", "u", "s", "x", "y"} & set(seen)


def test_nothing_to_sign_has_no_line_to_sign_on() -> None:
    assert "Read by" not in sheet_page([sheet(SIGNED)], "P", "2026-11-21")
