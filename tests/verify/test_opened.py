from __future__ import annotations

import pytest

from handoutgen.model.diagnostic import Refused
from handoutgen.verify import opened as module
from tests.verify.sheet import PAGES, asked, sheet, small


def code(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        asked(data)
    return refused.value.findings[0].code


def test_a_good_file_has_pages_and_a_catalog() -> None:
    file = asked(sheet())
    assert len(file.pages) > 1
    assert "/StructTreeRoot" in file.catalog
    assert file.finding("H603", "x").span == file.span


def test_what_is_no_pdf() -> None:
    assert code(b"") == "H600"
    assert code(b"PK\3\4") == "H600"
    assert code(b"%PDF-1.7\nand nothing") == "H600"


def test_no_pages_and_pages_within_themselves() -> None:
    assert code(small(PAGES[0], b"<</Type/Pages/Count 0/Kids[]>>")) == "H600"
    assert code(small(PAGES[0], b"<</Type/Pages/Count 1/Kids[2 0 R]>>")) == "H600"
    assert code(small(b"2 0 R", b"1 0 R")) == "H600"


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PAGES", 2)
    assert code(sheet()) == "H602"
    monkeypatch.setattr(module, "MOST_BYTES", 1000)
    assert code(sheet()) == "H602"
