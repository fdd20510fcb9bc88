from __future__ import annotations

import pytest
from pypdf.generic import DictionaryObject, NameObject

from handoutgen.verify.content import read_contents
from handoutgen.verify.fonts import embedded, find, readable
from handoutgen.verify.opened import limited
from tests.verify.sheet import PAGE, PAGES, asked, small, stream


def found(font: bytes, *more: bytes, text: bytes = b"BT /F 9 Tf (x) Tj ET") -> list[str]:
    file = asked(small(*PAGES, PAGE + b"/Resources<</Font<</F %s>>>>>>" % font, stream(b"", text), *more))
    with limited():
        return [finding.code for finding in find(file, read_contents(file))]


def test_a_font_by_name_alone() -> None:
    assert found(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>") == ["H610"]
    assert found(b"<</Type/Font/Subtype/Type1/BaseFont/Symbol>>") == ["H610", "H611"]


def test_glyphs_drawn_in_the_file_are_embedded() -> None:
    assert embedded(DictionaryObject({NameObject("/Subtype"): NameObject("/Type3")}))


def test_a_code_that_stands_for_nothing() -> None:
    unicode = stream(b"", b"beginbfchar <78> <0078> endbfchar")
    descriptor = b"/FontDescriptor<</FontFile2 5 0 R>>"
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/A/ToUnicode 5 0 R%s>>" % descriptor
    assert found(font, unicode) == []
    assert found(font, unicode, text=b"BT /F 9 Tf (xy) Tj ET") == ["H612"]


def test_a_file_without_text() -> None:
    font = b"<</Type/Font/Subtype/Type3/BaseFont/A/ToUnicode 5 0 R>>"
    assert found(font, stream(b"", b""), text=b"") == ["H612"]


@pytest.mark.parametrize(
    ("text", "good"), [("é", True), ("ffi", True), ("", False), ("\ufffd", False), ("\ue000", False), ("\x00", False), ("\u00ad", True)]
)
def test_real_characters(text: str, good: bool) -> None:
    assert readable(text) is good
