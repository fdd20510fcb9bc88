"""File: objects as bytes that every reader takes."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoutgen.targets.pdf.file import File, differences, number, text


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1, "1"), (1.5, "1.5"), (0.004, "0"), (-0.004, "0"), (-0.5, "-0.5"), (100, "100"), (12.3456, "12.35"), (1e6, "1000000"), (0, "0")],
)
def test_numbers(value: float, expected: str) -> None:
    assert number(value) == expected


@pytest.mark.parametrize("value", ["plain", "a (b) \\ c", "é → 🧼", "שלום", "two\nlines", "", ")"])
def test_texts_are_read_back(value: str) -> None:
    file = File()
    root = file.add(b"<</Type/Catalog/Pages 2 0 R/Said%s>>" % text(value))[0]
    file.add(b"<</Type/Pages/Count 0/Kids[]>>")
    data = file.write(root, file.add(b"<<>>")[0])
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Said) == value


def test_many_objects_and_streams() -> None:
    file = File()
    root = file.add(b"<</Type/Catalog/Pages 2 0 R/Kept[%s]>>" % b" ".join(b"%d 0 R" % at for at in range(3, 703)))[0]
    file.add(b"<</Type/Pages/Count 0/Kids[]>>")
    for at in range(700):
        if at % 7:
            file.add(b"<</Number %d>>" % at)
        else:
            file.add(b"/Number %d" % at, b"data %d" % at, compressed=bool(at % 2))
    data = file.write(root, file.add(b"<<>>")[0])
    assert data.startswith(b"%PDF-1.7\n")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.check_pdf_syntax()
        assert [int(each.Number) for each in pdf.Root.Kept] == list(range(700))
        assert pdf.Root.Kept[14].read_bytes() == b"data 14"
        assert len([each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Type") == "/ObjStm"]) >= 4


def test_an_object_may_be_filled_in_later() -> None:
    file = File()
    reference, body = file.add()
    assert reference == b"1 0 R"
    body.entries = b"<</Type/Catalog/Pages 2 0 R>>"
    file.add(b"<</Type/Pages/Count 0/Kids[]>>")
    with pikepdf.open(io.BytesIO(file.write(reference, file.add(b"<<>>")[0]))) as pdf:
        assert pdf.Root.Type == "/Catalog"


@given(st.lists(st.binary(min_size=7, max_size=7), min_size=1, max_size=40))
def test_differences_add_up_to_the_rows(rows: list[bytes]) -> None:
    data, above = differences(rows), bytes(7)
    assert len(data) == 8 * len(rows)
    for at, row in enumerate(rows):
        kind, *more = data[8 * at : 8 * at + 8]
        assert kind == 2
        above = bytes([(one + other) % 256 for one, other in zip(more, above, strict=True)])
        assert above == row
