from __future__ import annotations

from pathlib import Path

from handoutgen.batch.everything import check_files
from handoutgen.batch.survey import survey
from handoutgen.model.diagnostic import Severity
from tests.batch.practice import CLINIC, GROUP, edit, loader, practice, write


def told(root: Path) -> list[tuple[str, str]]:
    own = loader(root)
    return [(finding.code, finding.span.path if finding.span else "") for finding in check_files(own, survey(own))]


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
    (finding,) = check_files(own, survey(own))
    assert (finding.code, finding.severity) == ("H248", Severity.WARNING)
    assert finding.message.startswith("the `after_hours` phone 415-555-0187 is also that of `Harbor Spine")
    assert finding.span
    assert (finding.span.path, finding.notes[0].span.path) == ("clinics/north/clinic.yaml", CLINIC)
    for place in (CLINIC, "clinics/north/clinic.yaml"):
        edit(tmp_path, place, "  after_hours: 415-555-0187\n", "")
    edit(tmp_path, GROUP, "paper: letter\n", "paper: letter\nphone: {after_hours: 415-555-0187}\n")
    assert told(tmp_path) == [], "one service of the group answers for both"
