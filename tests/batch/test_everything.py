from __future__ import annotations

from pathlib import Path

from handoutgen.batch.everything import check_files
from handoutgen.batch.survey import survey
from tests.batch.practice import loader, practice, write


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
