from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from handoutgen.batch.cache import known_values, recall_survey, remember_survey, values_of
from handoutgen.batch.inventory import ClinicEntry, HandoutEntry, Refusal, Survey
from handoutgen.batch.project import FILE, Project
from tests.batch.outputs.test_manifest import entry
from tests.batch.practice import DAY, write


def project(folder: Path) -> Project:
    return Project.find(folder)


def test_level_two_is_the_document_and_what_draws_it() -> None:
    assert values_of("document", "pdf", DAY) == values_of("document", "pdf", replace(DAY, today="2027-01-01")), "a day that is not printed"
    assert len({values_of("document", "pdf", DAY), values_of("other", "pdf", DAY), values_of("document", "text", DAY)}) == 3
    assert known_values(entry(made_with="tools"), DAY) == "v"
    assert known_values(entry(made_with="older"), DAY) == ""
    assert known_values(entry(made_with="tools", findings=({"code": "H390"},), paged=True), DAY) == "", "remarks about pages need pages"
    assert known_values(entry(made_with="tools", findings=({"code": "H380"},)), DAY) == "v", "others are found again before"
    assert known_values(None, DAY) == ""


def test_a_survey_is_recalled_until_a_file_behind_it_changes(tmp_path: Path) -> None:
    write(tmp_path, FILE, "name: x\n")
    now = project(tmp_path)
    with now.recording() as reads:
        now.read(FILE)
        now.names("clinics")
    found = Survey((ClinicEntry("east", ("en",), "letter", ("fat",)),), (HandoutEntry("care", True, ("en",)),), ("group",))
    plain = remember_survey(found, reads, DAY)
    assert recall_survey(plain, project(tmp_path), DAY) == found
    assert recall_survey(plain, project(tmp_path), replace(DAY, made_with="newer")) is None
    assert recall_survey({}, project(tmp_path), DAY) is None
    assert recall_survey(plain | {"clinics": [{"nmae": "x"}]}, project(tmp_path), DAY) is None
    assert remember_survey(replace(found, refusals=(Refusal("x", "", ()),)), reads, DAY) == {}
    write(tmp_path, "clinics/west/clinic.yaml", "")
    assert recall_survey(plain, project(tmp_path), DAY) is None
