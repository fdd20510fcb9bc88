from __future__ import annotations

from handoutgen.verify.content import Content, fonts_of, read_contents
from handoutgen.verify.opened import limited
from tests.verify.sheet import PAGE, PAGES, asked, sheet, small, stream


def contents(data: bytes, *more: bytes, resources: bytes = b"") -> list[Content]:
    """The contents of a file with one page."""
    file = asked(small(*PAGES, PAGE + b"/Resources<<" + resources + b">>>>", stream(b"", data), *more))
    with limited():
        return read_contents(file)


def test_marks_and_text() -> None:
    page = contents(b"/P <</MCID 0>> BDC BT (one) Tj ET EMC /Artifact BMC BT (two) Tj ET EMC BT [(th) 3 (ree)] TJ ET")[0]
    assert dict(page.mcids) == {0: 1}
    assert [(shown.codes, shown.marked) for shown in page.shown] == [(b"one", True), (b"two", True), (b"three", False)]
    assert page.unmarked["text"] == 1
    assert page.problems == []


def test_lines_and_pictures_outside() -> None:
    assert contents(b"0 0 m 9 9 l S")[0].unmarked["lines and pictures"] == 1
    assert contents(b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI")[0].unmarked["lines and pictures"] == 1
    assert contents(b"0 0 9 9 re W n")[0].unmarked["lines and pictures"] == 0


def test_marks_by_name() -> None:
    page = contents(b"/P /M0 BDC BT (x) Tj ET EMC", resources=b"/Properties<</M0<</MCID 7>>>>")[0]
    assert dict(page.mcids) == {7: 1}


def test_marks_that_are_not_well_formed() -> None:
    assert contents(b"EMC")[0].problems == ["marked content is closed that was not opened"]
    assert contents(b"/P BMC")[0].problems == ["marked content is opened and never closed"]
    assert len(contents(b"/Artifact BMC /P <</MCID 0>> BDC EMC EMC")[0].problems) == 1


def test_forms_take_the_marks_around_them_and_may_have_their_own() -> None:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
    plain = stream(form, b"BT (x) Tj ET")
    objects = b"/XObject<</F 5 0 R>>"
    assert contents(b"/Artifact BMC /F Do EMC", plain, resources=objects)[0].unmarked["text"] == 0
    assert contents(b"/F Do", plain, resources=objects)[0].unmarked["text"] == 1
    own = contents(b"/F Do", stream(form + b"/StructParents 3", b"/P <</MCID 0>> BDC BT (x) Tj ET EMC"), resources=objects)
    assert [dict(each.mcids) for each in own] == [{}, {0: 1}]
    assert own[1].key == 5


def test_the_font_in_use_comes_back_with_the_state() -> None:
    fonts = b"/Font<</A<</BaseFont/A>>/B<</BaseFont/B>>>>"
    page = contents(b"BT /A 9 Tf ET q BT /B 9 Tf (x) Tj ET Q BT (y) Tj ET", resources=fonts)[0]
    assert [str(shown.font["/BaseFont"]) for shown in page.shown] == ["/B", "/A"]


def test_resources_may_be_inherited() -> None:
    pages = b"<</Type/Pages/Count 1/Kids[3 0 R]/Resources<</Font<</A<</BaseFont/A>>>>>>>>"
    file = asked(small(PAGES[0], pages, PAGE + b">>", stream(b"", b"")))
    assert [str(font["/BaseFont"]) for font in fonts_of(file).values()] == ["/A"]


def test_every_font_once() -> None:
    assert len(fonts_of(asked(sheet()))) >= 2
