from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from handoutgen.batch.cache import Day
from handoutgen.batch.former import Former
from handoutgen.batch.outputs.entry import Entry
from handoutgen.batch.outputs.manifest import Manifest
from handoutgen.batch.project import FILE, Project, Reads
from handoutgen.batch.staleness import Staleness, files_behind
from handoutgen.model.job import Job
from tests.batch.outputs.test_manifest import entry
from tests.batch.practice import DAY, JOB, TODAY, write

DATA = b"%PDF"
FAR = TODAY + timedelta(days=30)


def built(folder: Path) -> Manifest:
    """A project of two files and its finished output, which was compared with a day a month away."""
    write(folder, FILE, "name: x\n")
    write(folder, "a.yaml", "phone: {day: 1, night: 2}\nwords: [a, b]\n")
    now = Project.find(folder)
    with now.recording() as reads:
        now.read("a.yaml")
        now.read("b.yaml")
        now.names("clinics")
        assert now.on(TODAY) < FAR
    manifest = Manifest.open(folder / "build")
    manifest.finish(JOB.output, finished(reads), DATA)
    manifest.save()
    Former(now).keep(reads)
    return manifest


def finished(reads: Reads) -> Entry:
    names = ("clinic", "language", "handout", "procedure", "paper", "variant", "format")
    return entry(DATA, inputs=reads, made_with=DAY.made_with, **{name: getattr(JOB, name) for name in names})


def staleness(folder: Path, today: date = TODAY, day: Day = DAY) -> Staleness:
    project = Project.find(folder)
    project.today = today
    return Staleness(Manifest.open(folder / "build"), project, day)


def reason(folder: Path, job: Job = JOB, today: date = TODAY, day: Day = DAY) -> str:
    return staleness(folder, today, day).reason(job)


def test_a_finished_output_is_current(tmp_path: Path) -> None:
    built(tmp_path)
    assert reason(tmp_path) == ""
    assert staleness(tmp_path).why(JOB) == ""


def test_every_reason_is_told(tmp_path: Path) -> None:
    manifest = built(tmp_path)
    assert reason(tmp_path, replace(JOB, output="x/y/z.pdf")) == "it was not built before"
    assert reason(tmp_path, day=replace(DAY, made_with="newer")) == "handoutgen, a library or a font has changed"
    assert reason(tmp_path, replace(JOB, release="draft")) == "its release was `live` and is `draft` now"
    for changed in (replace(JOB, paper="a4"), replace(JOB, kind="packet"), replace(JOB, procedure="fat"), replace(JOB, variant="mono")):
        assert reason(tmp_path, changed) == "its place in the plan has changed"
    before = (tmp_path / "a.yaml").read_text()
    write(tmp_path, "a.yaml", before.replace("2", "3"))
    assert reason(tmp_path) == "a.yaml has changed"
    (tmp_path / "a.yaml").unlink()
    assert reason(tmp_path) == "a.yaml is gone"
    write(tmp_path, "a.yaml", before)
    write(tmp_path, "b.yaml", "b")
    assert reason(tmp_path) == "b.yaml is new"
    write(tmp_path, "clinics/new/clinic.yaml", "")
    assert reason(tmp_path) == "b.yaml is new, and 1 more"
    (tmp_path / "b.yaml").unlink()
    assert reason(tmp_path) == "clinics/ has changed"
    manifest.store.delete(JOB.output)
    assert reason(tmp_path) == "the file is not there"
    write(tmp_path, f"build/{JOB.output}", "edited")
    assert reason(tmp_path) == "the file was changed by someone"


def test_the_day_counts_where_it_was_asked_for(tmp_path: Path) -> None:
    built(tmp_path)
    assert reason(tmp_path, today=FAR - timedelta(days=1)) == ""
    assert reason(tmp_path, today=FAR) == f"{FAR} has come"
    assert staleness(tmp_path, today=FAR + timedelta(days=400)).why(JOB) == f"{FAR} has come"


def test_the_field_that_changed_is_named(tmp_path: Path) -> None:
    built(tmp_path)
    text = (tmp_path / "a.yaml").read_text()
    write(tmp_path, "a.yaml", text.replace("night: 2", "night: 3").replace("[a, b]", "[a, c]"))
    write(tmp_path, "b.yaml", "b")
    assert staleness(tmp_path).why(JOB) == "a.yaml: `phone.night`, `words[1]`; b.yaml is new"


def test_a_remark_says_nothing(tmp_path: Path) -> None:
    manifest = built(tmp_path)
    write(tmp_path, "a.yaml", "# who changed what\n" + (tmp_path / "a.yaml").read_text())
    found = staleness(tmp_path)
    assert found.reason(JOB) == ""
    entry = found.touched(JOB)
    assert entry is not None
    assert entry.inputs["a.yaml"] == Project.find(tmp_path).state("a.yaml") != manifest.entries[JOB.output].inputs["a.yaml"]
    assert replace(entry, inputs={}) == replace(manifest.entries[JOB.output], inputs={})


def test_a_remark_moves_what_was_found(tmp_path: Path) -> None:
    """The places of its findings are other lines now."""
    manifest = built(tmp_path)
    manifest.finish(JOB.output, replace(manifest.entries[JOB.output], findings=({"code": "H390"},)), None)
    manifest.save()
    write(tmp_path, "a.yaml", "# a remark\n" + (tmp_path / "a.yaml").read_text())
    assert reason(tmp_path) == "a.yaml has changed"


def test_without_the_former_files_a_change_is_a_change(tmp_path: Path) -> None:
    built(tmp_path)
    (tmp_path / ".handoutgen/inputs.zip").write_bytes(b"no zip")
    write(tmp_path, "a.yaml", "# a remark\n" + (tmp_path / "a.yaml").read_text())
    assert reason(tmp_path) == "a.yaml has changed"
    assert staleness(tmp_path).why(JOB) == "a.yaml has changed"


def test_what_failed_is_tried_again(tmp_path: Path) -> None:
    manifest = built(tmp_path)
    manifest.finish(JOB.output, replace(manifest.entries[JOB.output], stale="it failed"), None)
    manifest.save()
    assert reason(tmp_path) == "it failed"


def test_what_was_refused_is_current_until_a_file_changes(tmp_path: Path) -> None:
    manifest = built(tmp_path)
    manifest.refused[JOB.output] = replace(manifest.entries[JOB.output], sha256="")
    manifest.discard(JOB.output)
    manifest.save()
    assert reason(tmp_path) == ""
    write(tmp_path, "b.yaml", "b")
    assert reason(tmp_path) == "b.yaml is new"


def test_the_files_behind_some_outputs(tmp_path: Path) -> None:
    inputs = {"a": "1", "b": None}
    assert files_behind({"x": entry(inputs=inputs), "y": entry(inputs={"c": "2"})}) == {"a": "1", "b": None, "c": "2"}
