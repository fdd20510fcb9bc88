from __future__ import annotations

from pathlib import Path

from handoutgen.batch.inventory import ClinicEntry, HandoutEntry, PacketEntry
from handoutgen.batch.survey import survey
from tests.batch.practice import CLINIC, edit, loader, practice, write
from tests.batch.short_packets import CARE, HELP, packet, short_packets


def test_what_there_is(tmp_path: Path) -> None:
    found = survey(loader(practice(tmp_path)))
    assert found.clinics == (ClinicEntry("harbor", ("en",), "letter", ("marrow",), "letter Source Sans 3 Source Sans 3  classic"),)
    assert HandoutEntry("when-to-seek-help", False, ("en",), ("emergency", "warning signs", "red flags", "who to call")) in found.handouts
    assert HandoutEntry("recovery-care", True, ("en",), ("recovery", "home care", "pain", "washing", "activity", "log")) in found.handouts
    assert (found.groups, found.refusals) == (("waypoint",), ())


def test_what_cannot_be_read_hides_nothing_else(tmp_path: Path) -> None:
    practice(tmp_path)
    write(tmp_path, "clinics/broken/clinic.yaml", "name: [")
    write(tmp_path, "handouts/broken/handout.yaml", "code: x")
    found = survey(loader(tmp_path))
    assert [clinic.name for clinic in found.clinics] == ["harbor"]
    assert {"recovery-care", "when-to-seek-help"} <= {handout.name for handout in found.handouts}
    assert [(refusal.clinic, refusal.handout) for refusal in found.refusals] == [("broken", ""), ("", "broken")]
    assert all(refusal.findings for refusal in found.refusals)


def test_of_two_handouts_with_one_code_the_built_in_one_stays(tmp_path: Path) -> None:
    practice(tmp_path)
    write(tmp_path, "handouts/a-copy/handout.yaml", "code: SC-07\nversion: 1\nwritten: 2026-11-21\n")
    found = survey(loader(tmp_path))
    assert "recovery-care" in [handout.name for handout in found.handouts]
    (refusal,) = found.refusals
    assert (refusal.handout, refusal.findings[0].code) == ("a-copy", "H266")


def test_a_language_listed_twice_is_one(tmp_path: Path) -> None:
    practice(tmp_path)
    edit(tmp_path, CLINIC, "theme: classic", "theme: classic\nlanguages: [en, en]")
    assert survey(loader(tmp_path)).clinics[0].languages == ("en",)


def test_packets_that_can_be_read_and_those_that_cannot(tmp_path: Path) -> None:
    packet(short_packets(tmp_path))
    packet(tmp_path, "weeks", handouts=("nowhere",), code="PK-8")
    packet(tmp_path, "twin", handouts=(HELP,), code="SC-10")
    found = survey(loader(tmp_path))
    mine = {entry.name: entry for entry in found.packets}
    assert mine["going-home"] == PacketEntry("going-home", True, (HELP, CARE), ("en",))
    refused = {(each.handout, each.kind, each.findings[0].code) for each in found.refusals}
    assert {("weeks", "packet", "H470"), ("twin", "packet", "H266")} <= refused
