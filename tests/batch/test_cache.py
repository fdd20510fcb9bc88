from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from handoutgen.batch.cache import Day, key_of, known_values, reason, recall_survey, remember_survey, values_of
from handoutgen.batch.inventory import ClinicEntry, HandoutEntry, Refusal, Survey
from handoutgen.batch.manifest import Entry, Manifest
from handoutgen.batch.project import FILE, Project, Reads
from tests.batch.practice import DAY, JOB, write
from tests.batch.test_manifest import entry

DATA = b"%PDF"


def project(folder: Path) -> Project:
    return Project.find(folder)


def built(folder: Path) -> Manifest:
    """A project of two files and its finished output."""
    write(folder, FILE, "name: x\n")
    write(folder, "a.yaml", "a")
    now = project(folder)
    with now.recording() as reads:
        now.read("a.yaml")
        now.read("b.yaml")
        now.names("clinics")
    manifest = Manifest.open(folder / "build")
    manifest.finish(JOB.output, finished(reads), DATA)
    return manifest


def finished(reads: Reads) -> Entry:
    return entry(DATA, inputs=reads, key=key_of(JOB, reads, DAY), made_with=DAY.made_with, today=DAY.today)


def test_a_finished_output_is_current(tmp_path: Path) -> None:
    manifest = built(tmp_path)
    assert reason(JOB, manifest, project(tmp_path), DAY) == ""


def test_every_reason_is_told(tmp_path: Path) -> None:
    manifest = built(tmp_path)
    now = project(tmp_path)
    assert reason(replace(JOB, output="x/y/z.pdf"), manifest, now, DAY) == "it was not built before"
    assert reason(JOB, manifest, now, replace(DAY, made_with="newer")) == "handoutgen, a library or a font has changed"
    assert reason(JOB, manifest, now, replace(DAY, today="2026-11-22")) == "it was last looked at on 2026-11-21"
    assert reason(replace(JOB, paper="a4"), manifest, now, DAY) == "its place in the plan has changed"
    assert reason(replace(JOB, kind="packet"), manifest, now, DAY) == "its place in the plan has changed"
    write(tmp_path, "a.yaml", "b")
    assert reason(JOB, manifest, project(tmp_path), DAY) == "a.yaml has changed"
    (tmp_path / "a.yaml").unlink()
    assert reason(JOB, manifest, project(tmp_path), DAY) == "a.yaml is gone"
    write(tmp_path, "a.yaml", "a")
    write(tmp_path, "b.yaml", "b")
    assert reason(JOB, manifest, project(tmp_path), DAY) == "b.yaml is new"
    (tmp_path / "b.yaml").unlink()
    write(tmp_path, "clinics/new/clinic.yaml", "")
    assert reason(JOB, manifest, project(tmp_path), DAY) == "clinics/ has changed"
    manifest.path_of(JOB.output).write_bytes(b"edited")
    assert reason(JOB, manifest, project(tmp_path), DAY) == "the file was changed by someone"
    manifest.path_of(JOB.output).unlink()
    assert reason(JOB, manifest, project(tmp_path), DAY) == "the file is not there"


def test_the_key_holds_all_it_should() -> None:
    reads: Reads = {"a": "1", "b": None}
    keys = {
        key_of(JOB, reads, DAY),
        key_of(replace(JOB, procedure="fat"), reads, DAY),
        key_of(JOB, {"a": "2", "b": None}, DAY),
        key_of(JOB, {"a": "1"}, DAY),
        key_of(JOB, reads, Day("2026-11-22", "tools")),
        key_of(JOB, reads, Day(DAY.today, "newer")),
    }
    assert len(keys) == 6
    assert key_of(JOB, {"b": None, "a": "1"}, DAY) == key_of(JOB, reads, DAY), "the order of reading does not count"


def test_level_two_is_the_document_and_what_draws_it() -> None:
    assert values_of("document", "pdf", DAY) == values_of("document", "pdf", replace(DAY, today="2027-01-01")), "a day that is not printed"
    assert len({values_of("document", "pdf", DAY), values_of("other", "pdf", DAY), values_of("document", "text", DAY)}) == 3
    assert known_values(entry(made_with="tools"), DAY) == "v"
    assert known_values(entry(made_with="older"), DAY) == ""
    assert known_values(entry(made_with="tools", findings=({"code": "H390"},)), DAY) == "", "remarks about pages need pages"
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
