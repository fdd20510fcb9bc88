"""One thing broken at a time: `verify` finds it, and nothing else."""

from __future__ import annotations

import re
import zlib
from time import monotonic
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from handoutgen.verify.inspect import MOST_OF_A_KIND, inspect
from tests.conftest import Build
from tests.verify.sheet import PAGE, PAGES, Spoil, codes, elements, messages, repainted, sheet, small, spoiled, stream

FONT = "/Source_Sans_3.regular.1"


def last(pdf: pikepdf.Pdf, role: str) -> Any:
    return elements(pdf, role)[-1]


def font(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].Resources.Font[FONT]


def remapped(pdf: pikepdf.Pdf, change: Any) -> None:
    """Change what the first font's codes stand for."""
    data = font(pdf).ToUnicode.read_bytes()
    font(pdf).ToUnicode.write(change(data))


def metadata(pdf: pikepdf.Pdf, before: bytes, after: bytes) -> None:
    data = pdf.Root.Metadata.read_bytes()
    assert before in data
    pdf.Root.Metadata.write(data.replace(before, after))


def links(pdf: pikepdf.Pdf) -> list[Any]:
    return [annotation for page in pdf.pages for annotation in page.obj.get("/Annots", ())]


def parents(pdf: pikepdf.Pdf) -> Any:
    return pdf.Root.StructTreeRoot.ParentTree.Nums


def remark(role: str) -> Spoil:
    """Give the last element of a role another one."""
    before, after = role.split(">")
    return lambda pdf: setattr(last(pdf, before), "S", Name("/" + after))


def take_a_cell(pdf: pikepdf.Pdf) -> None:
    row = last(pdf, "TD").P
    kids = list(row.K)
    row.K = Array(kids[:-1])


def headless(pdf: pikepdf.Pdf) -> None:
    for header in elements(pdf, "TH"):
        header.S = Name.TD


def untagged(pdf: pikepdf.Pdf) -> None:
    repainted(pdf, lambda data: data + b"\nBT %s 9 Tf 1 0 0 1 20 20 Tm (a) Tj ET" % FONT.encode())


def swapped_parents(pdf: pikepdf.Pdf) -> None:
    led = parents(pdf)[1]
    led[0], led[1] = led[1], led[0]


def note_without_name(pdf: pikepdf.Pdf) -> None:
    last(pdf, "P").S = Name.Note


def twice(pdf: pikepdf.Pdf) -> None:
    group = next(each for each in elements(pdf, "Sect") if isinstance(each.get("/K"), Array))
    group.K.append(group.K[0])


def second_claim(pdf: pikepdf.Pdf) -> None:
    """Another element claims a paragraph's content."""
    first, second = elements(pdf, "P")[:2]
    second.K.append(first.K[0])


def not_there(pdf: pikepdf.Pdf) -> None:
    last(pdf, "P").K.append(9999)


def stretched(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.TrimBox = Array([0, 0, 999, 999])


WRONG: dict[str, tuple[Spoil, str]] = {
    "no language": (lambda pdf: pdf.Root.__delitem__("/Lang"), "H603"),
    "a language that is none": (lambda pdf: setattr(pdf.Root, "Lang", String("English, please")), "H603"),
    "no title": (lambda pdf: pdf.trailer.Info.__delitem__("/Title"), "H604"),
    "a title that is not shown": (lambda pdf: pdf.Root.ViewerPreferences.__delitem__("/DisplayDocTitle"), "H604"),
    "not marked": (lambda pdf: pdf.Root.__delitem__("/MarkInfo"), "H605"),
    "doubtful": (lambda pdf: setattr(pdf.Root.MarkInfo, "Suspects", True), "H605"),
    "no tree": (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), "H605"),
    "no metadata": (lambda pdf: pdf.Root.__delitem__("/Metadata"), "H606"),
    "no PDF/UA": (lambda pdf: metadata(pdf, b"<pdfuaid:part>1<", b"<pdfuaid:part>9<"), "H606"),
    "PDF/A-1": (lambda pdf: metadata(pdf, b"<pdfaid:part>2<", b"<pdfaid:part>1<"), "H606"),
    "PDF/A-2B": (lambda pdf: metadata(pdf, b"conformance>A<", b"conformance>B<"), "H606"),
    "two titles": (lambda pdf: setattr(pdf.trailer.Info, "Title", String("Another")), "H607"),
    "two dates": (lambda pdf: setattr(pdf.trailer.Info, "ModDate", String("D:20200101000000Z")), "H607"),
    "no output intent": (lambda pdf: pdf.Root.__delitem__("/OutputIntents"), "H608"),
    "tab order": (lambda pdf: [page.obj.__delitem__("/Tabs") for page in pdf.pages], "H609"),
    "a font left out": (lambda pdf: font(pdf).FontDescriptor.__delitem__("/FontFile2"), "H610"),
    "no ToUnicode": (lambda pdf: font(pdf).__delitem__("/ToUnicode"), "H611"),
    "a letter that stands for nothing": (lambda pdf: remapped(pdf, lambda data: re.sub(rb"<0041>", b"<FFFD>", data)), "H612"),
    "a letter for private use": (lambda pdf: remapped(pdf, lambda data: re.sub(rb"<0061>", b"<E001>", data)), "H612"),
    "a letter without a line": (lambda pdf: remapped(pdf, lambda data: re.sub(rb"\n<[0-9A-F]{2}> <[0-9A-F]{2}> <0061>", b"", data)), "H612"),
    "a wrong parent": (lambda pdf: setattr(last(pdf, "P"), "P", pdf.Root.StructTreeRoot.K), "H613"),
    "an element twice": (twice, "H613"),
    "an unknown role": (remark("P>Fancy"), "H614"),
    "a heading that skips": (lambda pdf: setattr(elements(pdf, "H2")[-1], "S", Name.H4), "H615"),
    "no first heading": (lambda pdf: setattr(elements(pdf, "H1")[0], "S", Name.P), "H615"),
    "a list of paragraphs": (remark("LI>P"), "H616"),
    "an item without a list": (lambda pdf: setattr(last(pdf, "LI").P, "S", Name.Div), "H616"),
    "a row without a table": (lambda pdf: setattr(last(pdf, "TBody"), "S", Name.Div), "H617"),
    "a row with a hole": (take_a_cell, "H617"),
    "a header without scope": (lambda pdf: last(pdf, "TH").__delitem__("/A"), "H618"),
    "no headers": (headless, "H618"),
    "no alt": (lambda pdf: last(pdf, "Figure").__delitem__("/Alt"), "H619"),
    "a file's name as alt": (lambda pdf: setattr(last(pdf, "Figure"), "Alt", String("IMG_0042.jpeg")), "H619"),
    "no bounding box": (lambda pdf: last(pdf, "Figure").__delitem__("/A"), "H620"),
    "a link without words": (lambda pdf: links(pdf)[0].__delitem__("/Contents"), "H621"),
    "a link tagged as text": (lambda pdf: setattr(elements(pdf, "Link")[0], "S", Name.Span), "H621"),
    "a link without its tag": (
        lambda pdf: setattr(elements(pdf, "Link")[0], "K", Array([kid for kid in elements(pdf, "Link")[0].K if not isinstance(kid, Dictionary)])),
        "H621",
    ),
    "a note without name": (note_without_name, "H622"),
    "content that nobody holds": (lambda pdf: last(pdf, "P").__delitem__("/K"), "H623"),
    "content held twice": (second_claim, "H623"),
    "content that is not there": (not_there, "H623"),
    "a wrong way back": (swapped_parents, "H624"),
    "no way back": (lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/ParentTree"), "H624"),
    "a wrong way back from a link": (lambda pdf: setattr(links(pdf)[0], "StructParent", int(links(pdf)[1].StructParent)), "H624"),
    "a page without its key": (lambda pdf: pdf.pages[0].obj.__delitem__("/StructParents"), "H624"),
    "text outside": (untagged, "H625"),
    "a line outside": (lambda pdf: repainted(pdf, lambda data: data + b"\n9 9 m 99 9 l S"), "H625"),
    "a mark that is not closed": (lambda pdf: repainted(pdf, lambda data: data + b"\n/Artifact BMC"), "H625"),
    "a mark closed twice": (lambda pdf: repainted(pdf, lambda data: data + b"\nEMC"), "H625"),
    "an artifact inside": (lambda pdf: repainted(pdf, lambda data: re.sub(rb"(MCID \d+>> BDC)\nBT", rb"\1\n/Artifact BMC EMC BT", data, count=1)), "H625"),
    "no TrimBox": (lambda pdf: pdf.pages[1].obj.__delitem__("/TrimBox"), "H626"),
    "no CropBox": (lambda pdf: pdf.pages[0].obj.__delitem__("/CropBox"), "H626"),
    "a TrimBox beyond the sheet": (stretched, "H626"),
    "scaled in print": (lambda pdf: pdf.Root.ViewerPreferences.__delitem__("/PrintScaling"), "H627"),
    "printed on one side": (lambda pdf: setattr(pdf.Root.ViewerPreferences, "Duplex", Name.Simplex), "H627"),
}  # fmt: skip


def test_a_good_sheet_has_no_findings() -> None:
    assert messages(sheet()) == []
    assert messages(spoiled(lambda pdf: None)) == []  # and pikepdf's way of writing changes nothing


@pytest.mark.parametrize("name", WRONG)
def test_each_fault_is_found_and_no_other(name: str) -> None:
    spoil, code = WRONG[name]
    # two elements cannot both be what the parent tree leads to
    assert codes(spoiled(spoil)) == {code} | ({"H624"} if name == "content held twice" else set())


def test_metadata_that_are_no_xml() -> None:
    assert sheet().count(b"<x:xmpmeta") == 1  # not compressed, so that any tool can find it
    assert codes(sheet().replace(b"<x:xmpmeta", b"<x:xmp<eta")) == {"H606"}


def test_the_whole_library_has_no_findings(library_build: Build) -> None:
    said = {output.path.name: inspect(output.path.read_bytes(), output.path.name) for output in library_build.outputs}
    assert {name: findings for name, findings in said.items() if findings} == {}


def test_a_locked_file_is_not_looked_into() -> None:
    assert codes(spoiled(lambda pdf: None, encryption=pikepdf.Encryption(owner="x", user=""))) == {"H601"}


@pytest.mark.parametrize("keep", [0, 4, 100, 5000, 30000])
def test_a_file_cut_off_is_a_finding(keep: int) -> None:
    assert "H600" in codes(sheet()[:keep])


def test_any_byte_may_be_wrong() -> None:
    """A file with a flipped byte gives findings or none, and never an exception."""
    data = sheet()
    for at in range(0, len(data), len(data) // 60):
        inspect(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :], "x.pdf")


BOMBS = {
    "one stream": (*PAGES, PAGE + b">>", stream(b"/Filter/FlateDecode", zlib.compress(b" " * 90_000_000, 9))),
    "many operators": (*PAGES, PAGE + b">>", stream(b"/Filter/FlateDecode", zlib.compress(b"q Q " * 2_000_000, 9))),
    "forms of forms": (
        *PAGES,
        PAGE + b"/Resources<</XObject<</F 4 0 R>>>>>>",
        stream(b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>", b"/F Do /F Do"),
    ),
    "deep arrays": (*PAGES, PAGE + b">>", stream(b"", b"[" * 20_000)),
}


@pytest.mark.parametrize("name", BOMBS)
def test_traps_are_given_up(name: str) -> None:
    begun = monotonic()
    assert {"H602", "H600"} & codes(small(*BOMBS[name]))
    assert monotonic() - begun < 20


def test_many_of_a_kind_are_counted() -> None:
    many = messages(small(PAGES[0], b"<</Type/Pages/Count 9/Kids[%s]>>" % (b"3 0 R " * 9), PAGE + b">>", stream(b"", b"")))
    assert sum(each.startswith("H626") for each in many) == MOST_OF_A_KIND + 1
    assert any(each.endswith("more of this kind in the file") for each in many)
