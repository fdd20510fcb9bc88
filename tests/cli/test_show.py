from __future__ import annotations

import json
from pathlib import Path

import yaml

from tests.batch.practice import CLINIC, GROUP, edit
from tests.cli.calling import call
from tests.conftest import ROOT


def test_a_clinic_with_its_group_below_it(built: Path) -> None:
    said = call(built, "show", "clinic", "harbor")
    assert said.code == 0, said.err
    read = yaml.safe_load(said.out)
    assert read["sample"] is True
    assert read["phone"]["day"] == "415-555-0114"
    assert read["phone"]["hours"][0]["open"] == "08:00"


def test_where_each_value_was_written(built: Path) -> None:
    lines = call(built, "show", "clinic", "harbor", "--origin").out.splitlines()
    assert any(line.startswith("sample: true  # ") and GROUP in line for line in lines)
    phone = next(line for line in lines if "day: 415-555-0114" in line)
    place, _, number = phone.rpartition("# ")[2].rpartition(":")
    assert place == CLINIC
    assert "415-555-0114" in (built / CLINIC).read_text(encoding="utf-8").splitlines()[int(number) - 1]
    plain = json.loads(call(built, "show", "clinic", "harbor", "--origin", "--output-format", "json").out)
    assert plain["sample"] == {"value": "true", "path": GROUP, "line": plain["sample"]["line"]}


def test_the_line_that_won(mine: Path) -> None:
    edit(mine, CLINIC, "policy:\n", "policy:\n  fever_threshold_f: 101\n")
    said = call(mine, "show", "clinic", "harbor", "--origin").out
    assert f"fever_threshold_f: 101  # {CLINIC}:" in said


def test_a_theme_and_the_theme_of_a_clinic(mine: Path) -> None:
    assert "title: " in call(mine, "show", "theme", "classic").out
    edit(mine, CLINIC, "theme: classic", "theme: {extends: classic, type: {title: 31 pt}}")
    said = call(mine, "show", "theme", "-c", "harbor", "--origin").out
    assert f"title: 31 pt  # {CLINIC}:" in said
    assert "# handoutgen:data/themes/base.yaml:" in said


def test_open_questions(mine: Path) -> None:
    edit(mine, CLINIC, "  nsaids_before_days: 7\n", "")
    said = call(mine, "show", "policy", "harbor", "--origin").out
    assert said.startswith("Open: 1 of ")
    assert "  nsaids_before_days: For how many days" in said
    assert f"  fasting_hours: 6 hours  # {CLINIC}:" in said
    plain = json.loads(call(mine, "show", "policy", "-c", "harbor", "--output-format", "json").out)
    assert next(line for line in plain if line["name"] == "nsaids_before_days")["open_for"] == ["marrow"]


def test_open_questions_as_a_sheet_for_the_doctor(mine: Path) -> None:
    said = call(mine, "show", "policy", "harbor", "--format", "pdf", "--today", "2026-11-21")
    assert said.code == 0, said.err
    assert (mine / "build/policy/harbor.pdf").read_bytes().startswith(b"%PDF-")
    assert call(mine, "show", "policy", "harbor", "--format", "pdf", "-o", str(mine / "q.pdf")).code == 0
    assert (mine / "q.pdf").is_file()


def test_a_language_as_its_file_stands(built: Path) -> None:
    said = call(built, "show", "language", "en")
    assert said.code == 0
    assert said.out == (ROOT / "src/handoutgen/data/languages/en.yaml").read_text(encoding="utf-8")
    plain = json.loads(call(built, "show", "language", "en", "--output-format", "json").out)
    assert plain["code"] == "en"
    assert "code: en  # handoutgen:data/languages/en.yaml:2" in call(built, "show", "language", "en", "--origin").out


def test_names_nobody_has(built: Path) -> None:
    for arguments in (
        ("clinic", "harbour"),
        ("theme", "clasic"),
        ("policy",),
        ("theme",),
        ("handout", "x"),
        ("language", "xx"),
        ("language",),
    ):
        assert call(built, "show", *arguments).code == 2, arguments


def test_a_clinic_with_problems_shows_them(mine: Path) -> None:
    edit(mine, CLINIC, "day: 415-555-0114", "day: 911")
    said = call(mine, "show", "clinic", "harbor")
    assert said.code == 1
    assert "error[H123]" in said.err
