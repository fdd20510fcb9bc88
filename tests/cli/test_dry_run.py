from __future__ import annotations

import json
from pathlib import Path

from tests.batch.practice import CLINIC, DAY, edit, write
from tests.batch.test_changed import git
from tests.cli.calling import call

ON = ("--today", DAY.today)


def test_the_plan_is_shown_in_all_its_dimensions(mine: Path) -> None:
    said = call(mine, "build", "-n", "-v", "standard", "-v", "large-print", "recovery-*", *ON)
    assert said.code == 0
    rows = [line.split() for line in said.out.splitlines()]
    assert [row[:2] + row[-1:] for row in rows if "standard" in row] == [["current", "harbor", "harbor/en/recovery-care.pdf"]]
    large = next(line for line in said.out.splitlines() if "large-print" in line)
    assert large.startswith("build    harbor  recovery-care (marrow)  en  large-print  letter  harbor/en/recovery-care-large-print.pdf")
    assert large.endswith("(it was not built before)")
    assert "1 clinic × 1 handout × 1 language × 2 forms × 1 paper: 2 sheets; 1 to build, 1 current; nothing was written" in said.err


def test_why_names_the_file_and_the_field(mine: Path) -> None:
    edit(mine, CLINIC, "name: Harbor", "name: Safe Harbor")
    short = call(mine, "build", "-n", "recovery-care", *ON).out
    assert short.endswith(f"({CLINIC} has changed)\n")
    assert call(mine, "build", "-n", "--why", "recovery-care", *ON).out.endswith(f"({CLINIC}: `name`)\n")
    plain = json.loads(call(mine, "build", "-n", "--output-format", "json", "recovery-care", *ON).out)["outputs"][0]
    assert (plain["stale"], plain["reason"], plain["handout"], plain["variant"]) == (True, f"{CLINIC}: `name`", "recovery-care", "standard")
    said = call(mine, "build", "--why", "recovery-care", *ON)
    assert f"why: harbor/en/recovery-care.pdf: {CLINIC}: `name`" in said.err
    assert "why:" not in call(mine, "build", "--why", "recovery-care", *ON).err, "nothing is built any more"


def test_a_remark_builds_nothing(mine: Path) -> None:
    edit(mine, CLINIC, "name: Harbor", "# the sign over the door\nname: Harbor")
    said = call(mine, "build", *ON)
    assert said.err.startswith("Built 0, current")


def test_handouts_by_topic(mine: Path) -> None:
    said = call(mine, "build", "-n", "topic:recov*", *ON)
    assert {line.split()[2] for line in said.out.splitlines()} == {"recovery-care", "weeks-and-months"}
    said = call(mine, "build", "-n", "topic:recovry", *ON)
    assert said.code == 2
    assert "there is no topic `recovry`" in said.err
    assert "recovery" in said.err


def test_what_git_says_has_changed(mine: Path) -> None:
    git(mine, "init")
    git(mine, "add", "-A")
    git(mine, "commit", "-m", "one")
    said = call(mine, "build", "-n", "@changed", *ON)
    assert (said.code, said.out) == (0, "")
    assert "no sheets" in said.err
    edit(mine, CLINIC, "name: Harbor", "name: Safe Harbor")
    said = call(mine, "build", "-n", "@changed", "recovery-care", *ON)
    assert [line.split()[7] for line in said.out.splitlines()] == ["harbor/en/recovery-care.pdf"]
    said = call(mine, "build", "-n", "@changed:HEAD", "-o", str(mine / "elsewhere"), *ON)
    assert len(said.out.splitlines()) == 13, "what was never built is looked at"
    said = call(mine, "build", "@chnaged", *ON)
    assert said.code == 2


def test_a_clinic_that_joins_a_group_is_no_matter_of_the_others(mine: Path) -> None:
    copy = (mine / CLINIC).read_text(encoding="utf-8").replace("name: Harbor", "name: Lake")
    write(mine, "clinics/lake/clinic.yaml", copy)
    said = call(mine, "build", "-n", *ON)
    assert {line.split()[1] for line in said.out.splitlines() if line.startswith("build")} == {"lake"}


def test_a_remark_builds_nothing_where_there_are_warnings_either(mine: Path) -> None:
    """They are found again, at other lines; nothing is laid out."""
    write(mine, "handouts/own/handout.yaml", "code: OW-01\nversion: 1\nwritten: 2026-11-01\n")
    heading = "All of the things that you need to know about the time when you are at home again with us"
    write(
        mine, "handouts/own/en.yaml", f"title: Care at home\nsections:\n  - heading: {heading}\n    blocks:\n      - use: emergency-signs\n"
    )
    first = call(mine, "build", "own", *ON)
    assert first.err.splitlines()[-1].startswith("Built 1 in ")
    assert "handouts/own/en.yaml:3:" in first.err
    edit(mine, "handouts/own/en.yaml", "title:", "# remark\ntitle:")
    again = call(mine, "build", "own", *ON)
    assert again.err.splitlines()[-1].startswith("Built 0, current 1 in ")
    assert "handouts/own/en.yaml:4:" in again.err
    assert call(mine, "build", "own", *ON).err.splitlines()[:-1] == again.err.splitlines()[:-1], "and told again"


def test_what_is_refused_is_not_called_current(mine: Path) -> None:
    edit(mine, CLINIC, "dressing_hours: 24", "dressing_hours: 9999")
    assert call(mine, "build", "recovery-care", *ON).code == 1
    said = call(mine, "build", "-n", "recovery-care", *ON)
    assert said.code == 1
    assert said.out.startswith("refused  harbor  recovery-care")
    assert "0 to build, 0 current, 1 refused" in said.err
    plain = json.loads(call(mine, "build", "-n", "--output-format", "json", "recovery-care", *ON).out)
    assert plain["counts"] == {"build": 0, "current": 0, "refused": 1}
    assert plain["outputs"][0]["refused"] is True


def test_what_would_be_deleted_is_told_to_programs_too(mine: Path) -> None:
    write(mine, "clinics/lake/clinic.yaml", (mine / CLINIC).read_text(encoding="utf-8").replace("name: Harbor", "name: Lake"))
    assert call(mine, "build", "-c", "lake", "recovery-care", *ON).code == 0
    (mine / "clinics/lake/clinic.yaml").unlink()
    (mine / "clinics/lake").rmdir()
    assert json.loads(call(mine, "build", "-n", "--output-format", "json", *ON).out)["orphans"] == ["lake/en/recovery-care.pdf"]


def test_the_field_is_named_after_a_remark_too(mine: Path) -> None:
    edit(mine, CLINIC, "name: Harbor", "# remark\nname: Harbor")
    assert call(mine, "build", *ON).err.startswith("Built 0, current")
    edit(mine, CLINIC, "name: Harbor", "name: Safe Harbor")
    assert call(mine, "build", "-n", "--why", "recovery-care", *ON).out.endswith(f"({CLINIC}: `name`)\n")
