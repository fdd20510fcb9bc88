from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import handoutgen.batch.build
from handoutgen.batch.judging import Rules
from handoutgen.batch.load import Loader
from handoutgen.batch.survey import survey
from handoutgen.model.job import Built, Job
from tests.batch.practice import CLINIC, DAY, edit, loader, write
from tests.cli.calling import call


def test_nothing_wrong_and_nothing_written(built: Path, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*") if ".handoutgen" not in path.parts and path != built}
    said = call(built, "check")
    assert said.code == 0, said.err
    assert said.err.startswith("Checked ")
    assert said.err.endswith("no problems\n")
    found = survey(loader(built))
    assert f" and {len(found.handouts) + len(found.packets)} sheets " in said.err, "each handout and each packet, for one clinic"
    assert len(found.packets) >= 2
    assert {path: path.stat().st_mtime_ns for path in built.rglob("*") if ".handoutgen" not in path.parts and path != built} == before


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
    edit(mine, CLINIC, "  driver: always\n", "")
    text = (mine / CLINIC).read_text(encoding="utf-8")
    write(mine, CLINIC, re.sub(r"(?m)^    - \{from_day.*\n", "", text))
    said = call(mine, "check")
    assert said.code == 1
    assert said.err.count("error[H235]") == 1
    line = text.splitlines().index("policy:") + 1
    assert f"--> {CLINIC}:{line}:1\n" in said.err
    assert "`handoutgen show policy harbor --format pdf`" in said.err


def told(root: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and findings, without the time it took."""
    said = call(root, "check", "--today", DAY.today, "--max-problems", "0", *arguments)
    return said.code, said.out + "\n".join(line for line in said.err.splitlines() if not line.startswith("Checked "))


EDITS = (
    ("clinics/harbor/clinic.yaml", "  fasting_hours: 6\n", "  fasting_hours: 1\n"),
    ("clinics/harbor/clinic.yaml", "  fasting_hours: 1\n", "  fasting_hours: 8\n"),
    ("handouts/first/en.yaml", "Rest today.", "Use ice."),
    ("handouts/second/en.yaml", "Drink water.", "Do not use ice."),
    ("handouts/second/handout.yaml", "version: 1", "version: 0"),
    ("handouts/second/handout.yaml", "version: 0", "version: 2"),
    ("handouts/second/handout.yaml", "version: 2", "version: 2\nignore:\n  - {check: H391, reason: It has a page for the log.}"),
    ("handouts/second/handout.yaml", "check: H391", "check: H999"),
    ("handouts/first/en.yaml", "Use ice.", "Soreness is common."),
    (
        "handouts/first/handout.yaml",
        "version: 1",
        "version: 1\nignore:\n  - {check: H354, words: Soreness is common, reason: The surgeon who wrote it said so.}",
    ),
    ("clinics/waypoint/clinic.yaml", "  clear_liquid_hours: 2\n", ""),
)
SHEET = """\
title: Our own sheet
sections:
  - heading: What to do
    blocks:
      - {type: checklist, items: [%s]}
      - use: emergency-signs
"""


def own_sheets(root: Path) -> None:
    for number, (name, say) in enumerate((("first", "Rest today."), ("second", "Drink water.")), start=1):
        write(root, f"handouts/{name}/handout.yaml", f"code: OW-0{number}\nversion: 1\nwritten: 2026-11-21\n")
        write(root, f"handouts/{name}/en.yaml", SHEET % say)


def test_what_is_remembered_tells_the_same_as_a_new_look_after_every_edit(mine: Path) -> None:
    own_sheets(mine)
    seen = set()
    assert told(mine) == told(mine) == told(mine, "--no-cache")
    for place, before, after in EDITS:
        edit(mine, place, before, after)
        anew = told(mine, "--no-cache", "--output-format", "json")
        assert told(mine, "--output-format", "json") == anew, (place, after)
        assert told(mine, "--output-format", "json") == anew, (place, after)
        seen.add(anew)
    assert len(seen) > 7, "most edits show"
    for options in (("--strict",), ("first",), ("--output-format", "github")):
        assert told(mine, *options) == told(mine, *options, "--no-cache"), options


def test_only_what_was_edited_is_looked_at_again(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_sheets(mine)
    told(mine)
    built: list[str] = []
    real = handoutgen.batch.build.build

    def watched(job: Job, loader: Loader, rules: Rules, known: str = "") -> Built:
        built.append(job.handout)
        return real(job, loader, rules, known)

    monkeypatch.setattr(handoutgen.batch.build, "build", watched)
    told(mine)
    assert built == []
    edit(mine, "handouts/first/en.yaml", "Rest today.", "Rest a lot.")
    told(mine)
    assert built == ["first"]
    told(mine, "--no-cache", "second")
    assert built == ["first", "second"]
    told(mine)
    assert built == ["first", "second"]


def test_a_written_reason_shows_and_blocks_nothing(mine: Path) -> None:
    own_sheets(mine)
    edit(mine, "handouts/first/en.yaml", "Rest today.", "Soreness is common.")
    assert call(mine, "check").code == 1
    edit(
        mine,
        "handouts/first/handout.yaml",
        "version: 1",
        "version: 1\nignore:\n  - {check: H354, words: Soreness is common, reason: The surgeon said so.}",
    )
    said = call(mine, "check", "first")
    assert said.code == 0, said.err
    assert "ignored[H354]: a fact without a source" in said.err
    assert "= reason: The surgeon said so. (handouts/first/handout.yaml:4)" in said.err
    assert said.err.rstrip().endswith(", 1 ignored")
    plain = json.loads(call(mine, "check", "--output-format", "json").out)
    assert (plain["errors"], plain["ignored"]) == (0, 1)
    assert [each["ignored"]["reason"] for each in plain["findings"] if "ignored" in each] == ["The surgeon said so."]
    assert "ignored: The surgeon said so." in call(mine, "check", "--output-format", "github").out
    assert call(mine, "build", "first").code == 0
    assert "ignored[H354]" in call(mine, "build", "first").err, "told again though it is current"


def test_a_reason_for_nothing_is_a_warning(mine: Path) -> None:
    own_sheets(mine)
    edit(
        mine,
        "handouts/first/handout.yaml",
        "version: 1",
        "version: 1\nignore:\n  - {check: H354, words: Soreness is common, reason: The surgeon said so.}",
    )
    said = call(mine, "check")
    assert (said.code, "nothing is left to ignore: no sheet has H354" in said.err) == (0, True)
    assert "nothing is left" not in call(mine, "check", "first").err, "only a check of everything can tell"


def test_a_reason_for_nothing_is_told_beside_other_errors(mine: Path) -> None:
    own_sheets(mine)
    edit(
        mine, "handouts/first/handout.yaml", "version: 1", "version: 1\nignore:\n  - {check: H364, reason: The law lists all nine of them.}"
    )
    edit(mine, CLINIC, "  fasting_hours: 6\n", "  fasting_hours: 1\n")
    edit(mine, "handouts/second/en.yaml", "Drink water.", "Soreness is common.")
    edit(mine, "handouts/second/handout.yaml", "version: 1", "version: 1\nunknown: 1")
    assert "nothing is left to ignore: no sheet has H364" in call(mine, "check").err
    edit(mine, "handouts/first/en.yaml", "Rest today.", "Soreness is common.")
    assert "nothing is left to ignore: no sheet has H364" in call(mine, "check").err, "the words of a refused sheet were all looked at"
    edit(mine, "handouts/first/handout.yaml", "check: H364", "check: H391")
    assert "nothing is left" not in call(mine, "check").err, "a refused sheet was not laid out"


def test_answers_that_contradict_each_other_are_shown_with_their_lines(mine: Path) -> None:
    edit(mine, CLINIC, "  fasting_hours: 6\n", "  fasting_hours: 1\n")
    said = call(mine, "check", "recovery-care")
    assert said.code == 1
    assert "error[H355]: water is stopped 2 hours before, food only 1 hour before\n" in said.err
    assert "::: clinics/harbor/clinic.yaml:" in said.err
    assert "`fasting_hours` is answered here" in said.err
    assert call(mine, "build", "recovery-care").code == 1
    assert not (mine / "build/harbor/en/recovery-care.pdf").exists()
