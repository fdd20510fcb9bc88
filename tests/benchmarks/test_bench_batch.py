"""The measures judge what they claim to judge."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.bench_batch import SETS, Sizes, imported, lead, phone_of, processes, same, swap
from benchmarks.brands import Brand
from benchmarks.processes import Broken, knows
from tests.conftest import ROOT


def test_a_rival_that_draws_less_is_no_rival() -> None:
    mine = {"a": (4, 1000), "b": (5, 1200)}
    assert "9 pages" in same(mine, mine)
    with pytest.raises(Broken, match="pages"):
        same(mine, {"a": (3, 1000), "b": (3, 1200)})
    with pytest.raises(Broken, match="words"):
        same(mine, {"a": (4, 500), "b": (5, 600)})
    with pytest.raises(Broken, match="none"):
        same(mine, {"c": (4, 1000)})


def test_imports_are_read_from_what_python_says() -> None:
    said = "import time: self [us] | cumulative | imported package\nimport time:  12 |  15 |   reportlab.pdfbase\nimport time: 1 | 1 | yaml\nBuilt 0"
    assert {"reportlab", "yaml"} <= imported(said)
    assert "pydantic" not in imported(said)


def test_the_sets_of_long_sheets_have_as_many_pages() -> None:
    assert {length * count for length, count in SETS.items()} == {96, 100}


def test_edits_change_what_they_name_and_change_it_back(tmp_path: Path) -> None:
    words = ROOT.joinpath("handouts/recovery-care/en.yaml").read_text(encoding="utf-8")
    assert words.count(lead(0)) == 1
    assert lead(0).replace("Care in", "Care, in") == lead(1)
    assert lead(2) == lead(0)
    brand = Brand(3)
    file = tmp_path / "clinic.yaml"
    file.write_text(brand.yaml(), encoding="utf-8")
    swap(file, phone_of(brand, 0), phone_of(brand, 1))
    assert file.read_text(encoding="utf-8") != brand.yaml()
    swap(file, phone_of(brand, 1), phone_of(brand, 2))
    assert file.read_text(encoding="utf-8") == brand.yaml()
    with pytest.raises(Broken, match="does not stand"):
        swap(file, "no such words", "")


@pytest.mark.skipif(knows("-j"), reason="`build` has -j now")
def test_what_is_not_there_yet_is_not_measured_and_not_kept(tmp_path: Path) -> None:
    (verdict,) = processes(tmp_path, Sizes())
    assert verdict.kept is None
    assert "no option -j" in verdict.why
