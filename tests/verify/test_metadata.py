from __future__ import annotations

import pytest

from handoutgen.verify.metadata import find
from tests.verify.sheet import PAGE, PAGES, asked, sheet, small, stream

HEAD = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
    b' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
)
TAIL = b"</rdf:Description></rdf:RDF></x:xmpmeta>"
TITLE = b'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A sheet</rdf:li></rdf:Alt></dc:title>'


def found(packet: bytes, info: bytes = b"") -> list[str]:
    catalog = b"<</Type/Catalog/Pages 2 0 R/Metadata 5 0 R/OutputIntents[<</S/GTS_PDFA1/DestOutputProfile 4 0 R>>]>>"
    data = small(catalog, PAGES[1], PAGE + b">>", stream(b"", b""), stream(b"/Type/Metadata/Subtype/XML", packet), b"<<" + info + b">>")
    return [finding.message for finding in find(asked(data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Info 6 0 R")))]


def test_ours_says_all_twice_and_the_same() -> None:
    assert list(find(asked(sheet()))) == []


def test_values_may_be_attributes() -> None:
    packet = HEAD + b'pdfaid:part="2" pdfaid:conformance="A" pdfuaid:part="1">' + TITLE + TAIL
    assert found(packet) == []
    assert found(packet, b"/Title(A sheet)") == []
    assert found(packet, b"/Title(B)") == ["Title is `B` in one place and `A sheet` in the metadata"]


def test_another_standard_is_named() -> None:
    packet = HEAD + b'pdfaid:part="3" pdfaid:conformance="B" pdfuaid:part="1">' + TITLE + TAIL
    assert found(packet) == ["the metadata do not say that the file follows PDF/A-2A, but PDF/A-3B"]


@pytest.mark.parametrize(
    ("pdf", "xmp", "same"),
    [
        (b"D:20261121100000+01'00'", b"2026-11-21T09:00:00Z", True),
        (b"D:20261121", b"2026-11-21", True),
        (b"D:20261121100000", b"2026-11-21T11:00:00+00:00", False),
        (b"yesterday", b"2026-11-21", False),
    ],
)
def test_dates_are_moments(pdf: bytes, xmp: bytes, same: bool) -> None:
    packet = HEAD + b'pdfaid:part="2" pdfaid:conformance="A" pdfuaid:part="1" xmp:CreateDate="%s">' % xmp + TITLE + TAIL
    assert (found(packet, b"/CreationDate(%s)" % pdf) == []) is same


def test_entities_do_not_grow() -> None:
    bomb = (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "&%c;&%c;&%c;&%c;">' % (98 + n, *(97 + n,) * 4) for n in range(20))
        + b"]>"
    )
    assert found(bomb + HEAD + b">&u;" + TAIL)[0] == "the file has no metadata that can be read"
