from __future__ import annotations

from pathlib import Path

from handoutgen.batch.everything import check_files, check_records
from handoutgen.batch.memory import Memory, recalled_files
from handoutgen.batch.survey import survey
from handoutgen.model.diagnostic import Severity
from tests.batch.practice import CLINIC, DAY, GROUP, edit, loader, practice, write
from tests.batch.short_packets import packet, short_packets
from tests.batch.signed import FOLDER, loader_on, records, signed


def told(root: Path) -> list[tuple[str, str]]:
    own = loader(root)
    return [
        (finding.code, finding.span.path if finding.span else "") for finding in check_files(own, Memory(own.project, DAY), survey(own))
    ]


def test_a_project_in_order_has_nothing_to_tell(tmp_path: Path) -> None:
    assert told(practice(tmp_path)) == []


def test_files_that_no_sheet_is_built_from_are_read_too(tmp_path: Path) -> None:
    practice(tmp_path)
    write(tmp_path, "handouts/own/handout.yaml", "code: OW-01\nversion: 1\nwritten: 2026-11-21\n")
    write(tmp_path, "handouts/own/es.yaml", "titel: Own\n")
    write(tmp_path, "handouts/shared/spare/es.yaml", "blocks: []\n")
    write(tmp_path, "handouts/policies.yaml", "ice: no\n")
    write(tmp_path, "languages/es.yaml", "code: es\n")
    write(tmp_path, "themes/ours.yaml", "name: [\n")
    assert {path for _, path in told(tmp_path)} == {
        "handouts/own/es.yaml",
        "handouts/shared/spare/es.yaml",
        "handouts/policies.yaml",
        "languages/es.yaml",
        "themes/ours.yaml",
    }


def test_a_phone_that_two_clinics_wrote_down(tmp_path: Path) -> None:
    practice(tmp_path)
    text = (tmp_path / CLINIC).read_text(encoding="utf-8")
    write(tmp_path, "clinics/north/clinic.yaml", text.replace("Harbor Spine", "North Spine").replace("415-555-0114", "206-555-0115"))
    own = loader(tmp_path)
    (finding,) = check_files(own, Memory(own.project, DAY), survey(own))
    assert (finding.code, finding.severity) == ("H248", Severity.WARNING)
    assert finding.message.startswith("the `after_hours` phone 415-555-0187 is also that of `Harbor Spine")
    assert finding.span
    assert (finding.span.path, finding.notes[0].span.path) == ("clinics/north/clinic.yaml", CLINIC)
    for place in (CLINIC, "clinics/north/clinic.yaml"):
        edit(tmp_path, place, "  after_hours: 415-555-0187\n", "")
    edit(tmp_path, GROUP, "paper: letter\n", "paper: letter\nphone: {after_hours: 415-555-0187}\n")
    assert told(tmp_path) == [], "one service of the group answers for both"


def test_covers_in_languages_that_no_clinic_asks_for_and_notices_are_read_too(tmp_path: Path) -> None:
    packet(short_packets(tmp_path))
    write(tmp_path, "handouts/packets/going-home/es.yaml", "title: A casa\nlines: {}\n")
    write(tmp_path, "notices/county.yaml", "kind: stem_cell\n")
    found = dict(reversed([(place, code) for code, place in told(tmp_path)]))
    assert found["handouts/packets/going-home/es.yaml"] == "H471"
    assert "notices/county.yaml" in found


def test_what_has_not_changed_is_not_looked_at_again(tmp_path: Path) -> None:
    practice(tmp_path)
    write(tmp_path, "languages/es.yaml", "code: es\n")
    own = loader(tmp_path)
    memory = Memory(own.project, DAY)
    found = check_files(own, memory, survey(own))
    assert found
    memory.save()
    again = loader(tmp_path)
    known = recalled_files(Memory.open(again.project, DAY))
    assert known == found
    write(tmp_path, "languages/es.yaml", "name: x\n")
    changed = loader(tmp_path)
    memory = Memory.open(changed.project, DAY)
    assert recalled_files(memory) is None
    assert check_files(changed, memory, survey(changed)) == check_files(changed, Memory(changed.project, DAY), survey(changed)) != found


def test_what_is_wrong_with_records_whatever_was_asked_for(tmp_path: Path) -> None:
    root = signed(tmp_path)

    def found() -> list[str]:
        return [each.code for each in check_records(loader_on(root))]

    assert found() == []
    write(root, f"{FOLDER}/inputs/0123456789abcdef-en.yaml", "x")
    assert found() == ["H461"], "a copy that no approval names"
    copy = next(path for path in sorted((root / FOLDER / "inputs").glob("*-handout.yaml")))
    copy.write_text("x", encoding="utf-8")
    assert found() == ["H458", "H461"]
    edit(root, f"{FOLDER}/{records(root)[0]}", "Maria", "Marta")
    assert found() == ["H457"]


def test_somebody_who_signed_and_is_not_listed(tmp_path: Path) -> None:
    root = signed(tmp_path)
    assert check_records(loader_on(root)) == ()
    edit(root, "handoutgen.yaml", "mlopez", "asmith")
    assert [(each.code, each.severity) for each in check_records(loader_on(root))] == [("H468", Severity.WARNING)]
