from __future__ import annotations

import re
from pathlib import Path

import pytest

from handoutgen.desk.files import KINDS, PageFiles, beside
from handoutgen.desk.open_desk import HTML, PAGE


def files(folder: Path) -> PageFiles:
    (folder / "x.html").write_text('<meta name="csrf" content="@CSRF@">')
    (folder / "a.css").write_text("b{}")
    (folder / "c.js").write_text("1")
    (folder / "notes.txt").write_text("no")
    return PageFiles(folder / "x.html", *beside(folder, "x.html"))


def test_the_table_is_made_once(tmp_path: Path) -> None:
    found = files(tmp_path)
    (tmp_path / "later.js").write_text("2")
    (tmp_path / "c.js").write_text("changed")
    assert [each.path for each in found.allowed()] == [re.escape("/a.css"), re.escape("/c.js")]
    assert found.file("/c.js").body == b"1"
    assert found.file("/c.js").headers["content-type"].startswith("text/javascript")
    for path in ("/later.js", "/notes.txt", "/x.html", "/../x.html"):
        with pytest.raises(KeyError):
            found.file(path)


def test_the_word_of_a_session_stands_in_its_page_alone(tmp_path: Path) -> None:
    found = files(tmp_path)
    assert found.page("one").body == b'<meta name="csrf" content="one">'
    assert found.page("two").body == b'<meta name="csrf" content="two">'


def test_our_page_has_nothing_inline_and_asks_nobody_else() -> None:
    """The policy would block it: a script or style in the page, an event attribute, another host."""
    html = (PAGE / HTML).read_text(encoding="utf-8")
    assert html.count("@CSRF@") == 1
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", html)
    for path in beside(PAGE, ""):
        assert path.suffix in KINDS
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|innerHTML|outerHTML|document\.write|eval\(|localStorage|sessionStorage|document\.cookie", text), (
            path
        )
