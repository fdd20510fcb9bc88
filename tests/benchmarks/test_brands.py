"""Invented clinics: as different as they say, the same each time, and without a finding."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from benchmarks.brands import ANSWERS, LOOKS, MOST, SPAN, TEN, brands, write_project
from tests.conftest import ROOT, run

CHECKED = ("getting-ready", "harvesting-pain", "recovery-care", "weeks-and-months")  # what asks most of a clinic


def hashes(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def test_the_same_number_gives_the_same_files(tmp_path: Path) -> None:
    write_project(tmp_path / "one", 6)
    write_project(tmp_path / "two", 6)
    assert hashes(tmp_path / "one") == hashes(tmp_path / "two")


def test_a_clinic_does_not_depend_on_how_many_there_are() -> None:
    assert [brand.yaml() for brand in brands(3)] == [brand.yaml() for brand in brands(9)[:3]]


def test_no_two_share_a_name_a_folder_or_a_phone() -> None:
    made = brands(MOST)
    assert len({brand.name for brand in made}) == len({brand.folder for brand in made}) == MOST
    phones = [phone for brand in made for phone in brand.phones]
    assert len(set(phones)) == 2 * MOST
    assert all(phone[4:10] == "555-01" and len(phone) == 12 for phone in phones)


def test_more_than_there_are_numbers_for_is_refused() -> None:
    with pytest.raises(ValueError, match="1 to 2000"):
        brands(MOST + 1)


def test_they_differ_in_what_the_module_says() -> None:
    made = brands(4 * SPAN)
    assert {brand.look for brand in made} == set(LOOKS)
    assert len({brand.hexadecimal for brand in made}) == len(made)
    assert {brand.fat for brand in made} == {brand.drawn for brand in made} == {True, False}
    assert {brand.answers()[0] for brand in made if not brand.fat} == {sedation for sedation, _ in ANSWERS}


def test_alike_ones_differ_in_brand_alone() -> None:
    made = brands(30, alike=True)
    assert {(brand.look, brand.fat, brand.drawn, brand.answers()[0]) for brand in made} == {(LOOKS[0], False, False, "light")}
    assert len({brand.hexadecimal for brand in made}) == 30


def test_the_ten_are_handouts_of_the_library() -> None:
    assert len(set(TEN)) == 10
    assert all((ROOT / "handouts" / name / "handout.yaml").is_file() for name in TEN)


def test_check_finds_nothing_in_every_look_and_procedure(tmp_path: Path) -> None:
    made = write_project(tmp_path / "project", 12)
    assert {brand.look for brand in made} == set(LOOKS)
    assert {brand.fat for brand in made} == {brand.drawn for brand in made} == {True, False}
    ran = run("check", *CHECKED, "-C", str(tmp_path / "project"), "--output-format", "json", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["findings"] == []
