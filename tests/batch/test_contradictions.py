from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from handoutgen.batch.contradictions import Found, Sets
from handoutgen.batch.inventory import ClinicEntry, PacketEntry, Survey
from handoutgen.batch.memory import Memory
from handoutgen.batch.project import FILE, Project
from handoutgen.batch.retelling import to_plain
from handoutgen.model.diagnostic import Finding
from tests.batch.practice import DAY, JOB, write

CLASH = Finding("H357", "two sheets differ")
SURVEY = Survey(
    (ClinicEntry("harbor", ("en",), "letter", ("fat", "marrow")),), (), packets=(PacketEntry("home", True, ("care", "help"), ("en",)),)
)


def sets(folder: Path) -> tuple[Sets, list[str]]:
    write(folder, FILE, "name: x\n")
    asked: list[str] = []

    def look(name: str) -> Found:
        asked.append(name)
        return {"care": [to_plain(CLASH)]}

    return Sets(look, Memory(Project.find(folder), DAY), SURVEY), asked


def test_each_set_is_looked_at_once(tmp_path: Path) -> None:
    found, asked = sets(tmp_path)
    care = replace(JOB, handout="care")
    assert found.conflicts(care) == found.conflicts(care) == (CLASH,)
    assert found.conflicts(replace(care, handout="help")) == ()
    assert asked == ["set:harbor/en/marrow/live"]


def test_a_sheet_for_all_procedures_stands_in_the_set_of_each(tmp_path: Path) -> None:
    found, asked = sets(tmp_path)
    assert found.conflicts(replace(JOB, handout="care", procedure="")) == (CLASH,), "told once"
    assert asked == ["set:harbor/en/fat/live", "set:harbor/en/marrow/live"]


def test_a_packet_says_what_its_parts_say(tmp_path: Path) -> None:
    found, _ = sets(tmp_path)
    assert found.conflicts(replace(JOB, handout="home", kind="packet")) == (CLASH,)
