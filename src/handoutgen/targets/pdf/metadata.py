"""metadata: what the file says of itself: Info, XMP with PDF/UA-1 and PDF/A-2a identification, output intent."""

from __future__ import annotations

import zlib
from functools import lru_cache, partial
from html import escape
from importlib import resources

from handoutgen.model.box import Document
from handoutgen.targets.pdf.file import LEVEL, File, text

PRODUCER = "handoutgen"
# PDF/A knows pdfaid; every other schema must describe itself (ISO 19005-2 §6.6.2.3.3).
_EXTENSION = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>'
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


def info(file: File, document: Document) -> bytes:
    """The Info dictionary; the same facts as in XMP, as PDF/A asks."""
    entries = {
        "Title": document.title,
        "Author": document.author,
        "Subject": document.subject,
        "Keywords": document.keywords,
        "Creator": PRODUCER,
        "Producer": PRODUCER,
        "CreationDate": f"D:{document.date:%Y%m%d}000000+00'00'",
        "ModDate": f"D:{document.date:%Y%m%d}000000+00'00'",
    }
    return file.add(b"<<" + b"".join(b"/%s%s" % (key.encode(), text(value)) for key, value in entries.items() if value) + b">>")[0]


def xmp(file: File, document: Document) -> bytes:
    """The XMP packet, uncompressed so that any tool can find it."""
    e = partial(escape, quote=False)  # xml.sax.saxutils has the same, and brings in http and ssl
    date = f"{document.date:%Y-%m-%d}T00:00:00+00:00"
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part>'
        "<pdfaid:conformance>A</pdfaid:conformance></rdf:Description>"
        '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format>'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{e(document.title)}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:creator><rdf:Seq><rdf:li>{e(document.author)}</rdf:li></rdf:Seq></dc:creator>"
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{e(document.subject)}</rdf:li></rdf:Alt></dc:description>'
        f"<dc:language><rdf:Bag><rdf:li>{e(document.language)}</rdf:li></rdf:Bag></dc:language></rdf:Description>"
        '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
        f"<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate><xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>"
        f"<pdf:Producer>{PRODUCER}</pdf:Producer><pdf:Keywords>{e(document.keywords)}</pdf:Keywords></rdf:Description>"
        f'{_EXTENSION}</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    )
    return file.add(b"/Type/Metadata/Subtype/XML", packet.encode(), compressed=False)[0]


def output_intent(file: File) -> bytes:
    """The sRGB profile of the International Color Consortium: may be copied and embedded without restriction if unaltered."""
    ref = file.add(b"/N 3/Filter/FlateDecode", _profile(), compressed=False)[0]
    name = text("sRGB IEC61966-2.1")
    return b"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier%s/Info%s/DestOutputProfile %s>>]" % (name, name, ref)


@lru_cache(maxsize=1)
def _profile() -> bytes:
    return zlib.compress(resources.files("handoutgen").joinpath("data", "sRGB2014.icc").read_bytes(), LEVEL)
