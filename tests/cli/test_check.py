from __future__ import annotations

import json
import re
from pathlib import Path

from handoutgen.batch.survey import survey
from tests.batch.practice import CLINIC, edit, loader, write
from tests.cli.calling import call


def test_nothing_wrong_and_nothing_written(built: Path, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*")}
    said = call(built, "check")
    assert said.code == 0, said.err
    assert said.err.startswith("Checked ")
    assert said.err.endswith("no problems\n")
    found = survey(loader(built))
    assert f" and {len(found.handouts) + len(found.packets)} sheets " in said.err, "each handout and each packet, for one clinic"
    assert len(found.packets) >= 2
    assert {path: path.stat().st_mtime_ns for path in built.rglob("*")} == before


def test_everything_wrong_is_told_by_file_and_line(mine: Path) -> None:
    edit(mine, CLINIC, "base: Source Sans 3", "base: Source Sans")
    write(mine, "handouts/own/handout.yaml", "code: OW-01\nversion: 1\nwritten: 2026-11-21\n")
    write(mine, "handouts/own/en.yaml", "title: Own\nsections:\n  - blocks:\n      - type: step\n      - type: paragraph\n        txt: x\n")
    said = call(mine, "check")
    assert said.code == 1
    assert "4 |       - type: step\n  |               ^^^^ did you mean `steps`?\n" in said.err
    assert said.err.count("unknown block type") == 1
    assert said.err.index("clinics/harbor") < said.err.index("handouts/own/en.yaml:4") < said.err.index("handouts/own/en.yaml:6")
    assert said.err.rstrip().endswith("errors")


def test_selection(mine: Path) -> None:
    write(mine, "handouts/own/handout.yaml", "code: OW-01\n")
    assert call(mine, "check", "recovery-care").code == 0
    assert call(mine, "check", "own").code == 1
    assert call(mine, "check", "nothing").code == 2


def test_formats_for_programs(mine: Path) -> None:
    write(mine, "languages/es.yaml", "code: es\nnmae: x\n")
    said = call(mine, "check", "--output-format", "json")
    assert said.code == 1
    assert {finding["path"] for finding in json.loads(said.out)["findings"]} == {"languages/es.yaml"}
    said = call(mine, "check", "--output-format", "github")
    assert "::error title=H121,file=" in said.out
    assert said.err == ""


def test_a_project_without_clinics_has_files_to_check(tmp_path: Path) -> None:
    write(tmp_path, "handoutgen.yaml", "name: x\n")
    write(tmp_path, "themes/ours.yaml", "name: [\n")
    assert call(tmp_path, "check").code == 1
    write(tmp_path, "themes/ours.yaml", "extends: classic\n")
    assert call(tmp_path, "check").code == 0


def test_problems_past_the_cap_are_counted(mine: Path) -> None:
    write(mine, "languages/es.yaml", "code: es\n")
    assert "more problems (--max-problems 0 shows all)" in call(mine, "check", "--max-problems", "3").err
    assert "more problems" not in call(mine, "check", "--max-problems", "0").err


def test_an_open_question_is_asked_once_at_the_clinics_policy(mine: Path) -> None:
    edit(mine, CLINIC, "  activity_steps:\n", "  activity_steps: write_in\n")
    edit(mine, CLINIC, "  fasting_hours: 6\n", "")
    text = (mine / CLINIC).read_text(encoding="utf-8")
    write(mine, CLINIC, re.sub(r"(?m)^    - \{from_day.*\n", "", text))
    said = call(mine, "check")
    assert said.code == 1
    assert said.err.count("error[H235]") == 1
    line = text.splitlines().index("policy:") + 1
    assert f"--> {CLINIC}:{line}:1\n" in said.err
    assert "`handoutgen show policy harbor --format pdf`" in said.err
