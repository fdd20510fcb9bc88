from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from handoutgen.batch.library import library_root
from handoutgen.cli.build import code_for
from handoutgen.cli.places import shortest
from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.job import Built, Outcome
from tests.batch.practice import CLINIC, DAY, JOB, edit, write
from tests.batch.short_packets import packet, short_packets
from tests.cli.calling import call

SHEETS = sorted(f"{path.parent.name}.pdf" for path in (library_root() / "handouts").glob("*/handout.yaml"))
ALL = len(SHEETS)
ON = ("--today", DAY.today)


def sheets(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "build").rglob("*.pdf"))


def test_every_handout_for_every_clinic(built: Path) -> None:
    assert sheets(built) == SHEETS
    assert (built / "build" / "manifest.csv").read_text().count("\n") == 1 + ALL
    manifest = json.loads((built / "build" / "manifest.json").read_text())
    entry = manifest["outputs"]["harbor/en/recovery-care.pdf"]
    assert (entry["code"], entry["paper"], entry["sides"], entry["language"]) == ("SC-07", "letter", 2, "en")
    inputs = dict(manifest["files"][row] for row in manifest["inputs"][entry["inputs"]])
    assert inputs[CLINIC]
    assert None in inputs.values()


def test_the_second_build_has_nothing_to_do(built: Path) -> None:
    said = call(built, "build", *ON)
    assert said.code == 0
    assert said.err.startswith(f"Built 0, current {ALL} in ")
    assert said.out == ""


def test_a_dry_run_says_why_and_writes_nothing(mine: Path) -> None:
    edit(mine, CLINIC, "name: Harbor", "name: Safe Harbor")
    before = {path: path.stat().st_mtime_ns for path in (mine / "build").rglob("*")}
    said = call(mine, "build", "-n", *ON)
    assert said.code == 0
    assert said.out.splitlines()[0].startswith("build  harbor  ")
    assert said.out.splitlines()[0].endswith(f"({CLINIC} has changed)")
    assert said.err.endswith(f": {ALL} sheets; {ALL} to build, 0 current; nothing was written\n")
    assert {path: path.stat().st_mtime_ns for path in (mine / "build").rglob("*")} == before
    assert json.loads(call(mine, "build", "-n", "--output-format", "json", *ON).out)["outputs"][0]["stale"] is True
    assert call(mine, "build", "-n", "-o", str(mine / "fresh"), *ON).code == 0
    assert not (mine / "fresh").exists()


def test_a_remark_changes_no_page(mine: Path) -> None:
    edit(mine, CLINIC, "theme: classic", "theme: classic  # a remark")
    assert call(mine, "build", *ON).err.startswith(f"Built 0, current {ALL} in ")


def test_a_new_day_builds_nothing_that_does_not_show_it(mine: Path) -> None:
    assert call(mine, "build", "--today", "2026-11-26").err.startswith(f"Built 0, current {ALL} in ")


def test_a_wrong_answer_refuses_its_sheets_and_takes_the_old_ones_away(mine: Path) -> None:
    edit(mine, CLINIC, "fasting_hours: 6", "fasting_hours: 600")
    said = call(mine, "build", *ON)
    assert said.code == 1
    assert "error[H231]" in said.err
    assert f"in harbor/en/{SHEETS[0]} (and {ALL - 1} more sheets)" in said.err
    assert said.err.count("removed: harbor/en/") == ALL
    assert f"refused {ALL}, removed {ALL}" in said.err
    assert sheets(mine) == []


def test_one_bad_clinic_stops_no_other(mine: Path) -> None:
    write(mine, "clinics/second/clinic.yaml", "name: [\n")
    said = call(mine, "build", *ON)
    assert said.code == 1
    assert "clinics/second/clinic.yaml:1:" in said.err
    assert f"current {ALL}, refused 1" in said.err
    assert sheets(mine) == SHEETS


def test_what_is_not_planned_any_more_goes_with_a_full_build(mine: Path) -> None:
    shutil.copytree(mine / "clinics/harbor", mine / "clinics/second")
    assert f"Built {ALL}, current {ALL}" in call(mine, "build", *ON).err
    shutil.rmtree(mine / "clinics/second")
    assert "removed" not in call(mine, "build", "-c", "harbor", *ON).err
    said = call(mine, "build", *ON)
    assert "removed: second/en/recovery-care.pdf" in said.err
    assert said.code == 0
    assert not (mine / "build" / "second").exists()


def test_selection_format_and_paper(mine: Path) -> None:
    said = call(mine, "build", "when-*", "-c", "har*", "-l", "en", "--format", "pdf,text", "--paper", "a4", "-o", str(mine / "out"), *ON)
    assert said.code == 0, said.err
    found = sorted(path.name for path in (mine / "out" / "harbor" / "en").iterdir())
    assert found == ["when-to-seek-help-a4.pdf", "when-to-seek-help.txt"]
    assert sheets(mine) == SHEETS


def test_json_lists_what_became_of_each(built: Path) -> None:
    said = call(built, "build", "--output-format", "json", *ON)
    plain = json.loads(said.out)
    assert [output["outcome"] for output in plain["outputs"]] == ["current"] * ALL
    assert said.err == ""


def test_a_day_comes_from_the_environment_too(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795564800")
    assert call(built, "build").err.startswith(f"Built 0, current {ALL} in ")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert call(built, "build").code == 2


def test_the_output_folder_is_a_file(mine: Path) -> None:
    write(mine, "out", "a file")
    said = call(mine, "build", "-o", str(mine / "out"), *ON)
    assert said.code == 3
    assert str(mine / "out") in said.err
    assert (mine / "out").read_text() == "a file"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_the_output_folder_is_read_only(mine: Path) -> None:
    edit(mine, CLINIC, "name: Harbor", "name: Safe Harbor")
    (mine / "build").chmod(0o555)
    said = call(mine, "build", *ON)
    (mine / "build").chmod(0o755)
    assert said.code == 3
    assert "build" in said.err
    assert sheets(mine) == SHEETS


def test_exit_codes() -> None:
    def built(outcome: Outcome, *findings: Finding) -> Built:
        return Built(JOB, outcome, findings)

    warning = Finding("H1", "soft", severity=Severity.WARNING)
    assert code_for([built("built"), built("current", warning)], strict=False) == 0
    assert code_for([built("current", warning)], strict=True) == 1
    assert code_for([built("refused")], strict=False) == 1
    assert code_for([built("refused"), built("failed")], strict=False) == 70


def test_paths_as_a_person_here_would_type_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shortest(tmp_path / "build") == "build"
    assert shortest(Path("/elsewhere")) == str(Path("/elsewhere"))


def packed(folder: Path) -> Path:
    """A practice with short sheets in its packet; nothing is built."""
    root = short_packets(folder / "packed")
    packet(root)
    return root


def test_a_packet(tmp_path: Path) -> None:
    root = packed(tmp_path)
    said = call(root, "build", "--packet", "going-home", *ON)
    assert (said.code, sheets(root)) == (0, ["packet-going-home.pdf"]), said.err
    ticket = (root / "build/manifest.csv").read_text().splitlines()
    assert len(ticket) == 2
    assert ticket[1].startswith("harbor/en/packet-going-home.pdf,")
    assert ticket[1].split(",")[3] == "2", "packets are printed on both sides"
    entry = json.loads((root / "build/manifest.json").read_text())["outputs"]["harbor/en/packet-going-home.pdf"]
    assert (entry["kind"], entry["handout"], entry["code"], entry["procedure"]) == ("packet", "going-home", "PK-3", "marrow")
    assert call(root, "build", "--packet", "going*", *ON).err.startswith("Built 0, current 1 in ")
    assert call(root, "build", "--packet", "going-home", "-v", "mono", "--paper", "a4", "-c", "harbor", "-l", "en", *ON).code == 0
    assert sheets(root) == ["packet-going-home-mono-a4.pdf", "packet-going-home.pdf"]


def test_a_build_of_everything_keeps_a_packet_true_and_removes_it_with_its_file(tmp_path: Path) -> None:
    root = packed(tmp_path)
    call(root, "build", "--packet", "going-home", *ON)
    before = (root / "build/harbor/en/packet-going-home.pdf").read_bytes()
    edit(root, CLINIC, "nsaids_after_days: 28", "nsaids_after_days: 30")
    assert call(root, "build", *ON).code == 0
    assert (root / "build/harbor/en/packet-going-home.pdf").read_bytes() != before, "yesterday's answer must not lie there"
    edit(root, CLINIC, "  nsaids_after_days: 30\n", "")
    said = call(root, "build", "--packet", "going-home", *ON)
    assert said.code == 1
    assert "removed: harbor/en/packet-going-home.pdf" in said.err
    assert "error[H474]: the packet is refused because `recovery-care` is" in said.err


def test_a_packet_is_no_web_page(tmp_path: Path) -> None:
    said = call(packed(tmp_path), "build", "--packet", "going-home", "--format", "html", *ON)
    assert said.code == 2
    assert "a packet is made as PDF alone" in said.err


def test_a_packet_without_one_of_its_handouts(tmp_path: Path) -> None:
    root = packed(tmp_path)
    packet(root, "weeks", handouts=("nowhere",), code="PK-9")
    assert call(root, "build", "recovery-care", *ON).code == 0, "it stands in nobody's way"
    said = call(root, "build", "--packet", "weeks", *ON)
    assert said.code == 1
    assert "error[H470]: the packet names a handout that is not there: `nowhere`" in said.err
    said = call(root, "check", *ON)
    assert said.code == 1
    assert "error[H470]" in said.err
