"""metadata: XMP, Info and output intent: which standards the file claims, and that it says the same in both places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from xml.dom.minidom import Element

from pypdf.errors import PyPdfError
from pypdf.generic import StreamObject
from pypdf.xmp import XmpInformation

from handoutgen.model.diagnostic import Finding
from handoutgen.verify.opened import Opened
from handoutgen.verify.values import dictionary, entry, items, name, string

PDFA, PDFUA = "http://www.aiim.org/pdfa/ns/id/", "http://www.aiim.org/pdfua/ns/id/"
DUBLIN, XMP, PDF = "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/xap/1.0/", "http://ns.adobe.com/pdf/1.3/"
# Info's key: where XMP says the same (ISO 19005-2 §6.6.2.3)
SAME = {
    "/Title": (DUBLIN, "title"),
    "/Author": (DUBLIN, "creator"),
    "/Subject": (DUBLIN, "description"),
    "/Keywords": (PDF, "Keywords"),
    "/Creator": (XMP, "CreatorTool"),
    "/Producer": (PDF, "Producer"),
}
DATES = {"/CreationDate": (XMP, "CreateDate"), "/ModDate": (XMP, "ModifyDate")}


def find(file: Opened) -> Iterator[Finding]:
    """H606 claims, H607 two places that disagree, H608 output intent."""
    packet = _packet(file)
    if packet is None:
        yield file.finding("H606", "the file has no metadata that can be read", "/Metadata in its catalog holds XMP")
    else:
        yield from _claims(file, packet)
        yield from _disagreements(file, packet)
    intents = items(entry(file.catalog, "/OutputIntents"))
    if not any(name(intent, "/S") == "GTS_PDFA1" and isinstance(entry(intent, "/DestOutputProfile"), StreamObject) for intent in intents):
        yield file.finding("H608", "the file does not say which colours its numbers mean", "an output intent with a colour profile says so")


def _packet(file: Opened) -> XmpInformation | None:
    stream = dictionary(file.catalog, "/Metadata")
    try:
        return XmpInformation(stream) if isinstance(stream, StreamObject) else None
    except (PyPdfError, ValueError, TypeError, AttributeError):
        return None


def _claims(file: Opened, packet: XmpInformation) -> Iterator[Finding]:
    if _value(packet, PDFUA, "part") != "1":
        yield file.finding("H606", "the metadata do not say that the file follows PDF/UA-1")
    part, level = _value(packet, PDFA, "part"), _value(packet, PDFA, "conformance").upper()
    if (part, level) != ("2", "A"):
        said = f", but PDF/A-{part}{level}" if part else ""
        yield file.finding("H606", f"the metadata do not say that the file follows PDF/A-2A{said}")
    if not _value(packet, DUBLIN, "title"):
        yield file.finding("H604", "the metadata have no title")


def _disagreements(file: Opened, packet: XmpInformation) -> Iterator[Finding]:
    info = dictionary(file.reader.trailer, "/Info")
    for key, place in SAME.items():
        here, there = string(info, key), _value(packet, *place)
        if here and here != there:
            yield file.finding("H607", f"{key[1:]} is `{_short(here)}` in one place and `{_short(there)}` in the metadata")
    for key, place in DATES.items():
        here, there = string(info, key), _value(packet, *place)
        if here and _from_pdf(here) != _from_xmp(there):
            yield file.finding("H607", f"{key[1:]} is `{_short(here)}` in one place and `{_short(there)}` in the metadata")


def _value(packet: XmpInformation, space: str, key: str) -> str:
    """A property, written as an attribute or as an element; of a list of values its first."""
    root = packet.rdf_root
    for each in root.getElementsByTagNameNS("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "Description"):
        if each.hasAttributeNS(space, key):
            return str(each.getAttributeNS(space, key)).strip()
    for found in root.getElementsByTagNameNS(space, key):
        inner = found.getElementsByTagNameNS("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "li")
        return _text(inner[0] if inner else found).strip()
    return ""


def _text(element: Element) -> str:
    return "".join(node.data for node in element.childNodes if node.nodeType in (node.TEXT_NODE, node.CDATA_SECTION_NODE))


def _from_pdf(text: str) -> datetime | None:
    """`D:20261121000000+00'00'` as a moment."""
    digits = text.removeprefix("D:").replace("'", "").replace("Z", "+0000")
    for form in ("%Y%m%d%H%M%S%z", "%Y%m%d%H%M%S", "%Y%m%d"):
        try:
            found = datetime.strptime(digits, form)  # noqa: DTZ007 -- without a zone it is taken for UTC below
        except ValueError:
            continue
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return None


def _from_xmp(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "..."
