"""Metadata: Info and XMP say the same."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pikepdf
import pytest

from tests.layout.sample import text
from tests.targets.pdf.printed import printed


@pytest.mark.parametrize("title", ["Plain", 'SAMPLE: Care & <rest> "at home"', "Überleben – días", "שלום"])
def test_both_say_the_same(title: str) -> None:
    with pikepdf.open(io.BytesIO(printed(text("a"), title=title, language="he"))) as pdf:
        raw = pdf.Root.Metadata.read_bytes()
        ET.fromstring(raw)
        assert "/Filter" not in pdf.Root.Metadata
        meta = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
        assert meta["dc:title"] == str(pdf.docinfo["/Title"]) == title
        assert meta["dc:creator"] == [str(pdf.docinfo["/Author"])]
        assert meta["dc:description"] == str(pdf.docinfo["/Subject"])
        assert meta["pdf:Keywords"] == str(pdf.docinfo["/Keywords"])
        assert meta["pdf:Producer"] == str(pdf.docinfo["/Producer"]) == "handoutgen"
        assert meta["xmp:CreateDate"] == "2026-11-21T00:00:00+00:00"
        assert str(pdf.docinfo["/CreationDate"]) == str(pdf.docinfo["/ModDate"]) == "D:20261121000000+00'00'"
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("2", "A", "1")
        assert str(pdf.Root.Lang) == "he"


def test_colours_are_declared() -> None:
    with pikepdf.open(io.BytesIO(printed(text("a")))) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
