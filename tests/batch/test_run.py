from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from handoutgen.batch.crews.crew import Alone, Bench
from handoutgen.batch.errors import MachineError
from handoutgen.batch.inventory import Refusal
from handoutgen.batch.outputs.manifest import JOURNAL, MANIFEST, Manifest
from handoutgen.batch.plan import Plan
from handoutgen.batch.project import FILE, Project
from handoutgen.batch.run import Order, Run, refused
from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.job import Built, Job
from tests.batch.practice import DAY, write

WARNING = Finding("H390", "nearly empty", severity=Severity.WARNING)
ERROR = Finding("H106", "unknown block")
Act = Callable[[Job, str], Built]
Conflicts = Callable[[Job], tuple[Finding, ...]]


def job(clinic: str, handout: str = "care") -> Job:
    return Job(clinic, "en", handout, "", "letter", "pdf", f"{clinic}/en/{handout}.pdf")


A, B, C = job("a"), job("b"), job("c")


class Yard:
    """A project whose builder is a function of the test; `seen` are the jobs it was given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: list[tuple[str, str]] = []
        write(folder, FILE, "name: x\n")

    def act(self, job: Job, known: str) -> Built:
        self.seen.append((job.clinic, known))
        content = (self.folder / f"{job.clinic}.yaml").read_bytes() if (self.folder / f"{job.clinic}.yaml").exists() else b"first"
        project = Project.find(self.folder)
        with project.recording() as reads:
            project.read(f"{job.clinic}.yaml")
        state = tuple((place, state or "") for place, state in reads.items())
        values = content.split(b"#")[0].decode()  # what follows a # does not show on the page
        done = Built(job, "built", (), b"%PDF" + values.encode(), 2, "SC-07", 1, "7K2M", values, state)
        return replace(done, outcome="current", data=b"") if values == known else done

    def run(self, *jobs: Job, act: Act | None = None, everything: bool = True, refusals: tuple[Refusal, ...] = (), **order: Any) -> Run:
        plan = Plan(jobs, refusals, everything)
        self.current = Run(plan, Manifest.open(self.folder / "build"), Project.find(self.folder), DAY)
        self.results = [(built.job.clinic, built.outcome) for built in self.current.results(self.order(act, **order))]
        return self.current

    def order(self, act: Act | None = None, conflicts: Conflicts = lambda _: (), **order: Any) -> Order:
        return Order(crew=lambda: Alone(lambda: Bench(act or self.act, conflicts, self.tell)), **order)

    def tell(self, job: Job, error: Exception) -> None:
        self.told = (job, error)

    def outputs(self) -> list[str]:
        return sorted(path.relative_to(self.folder / "build").as_posix() for path in (self.folder / "build").rglob("*.pdf"))

    def known(self) -> list[str]:
        return sorted(Manifest.open(self.folder / "build").entries)


@pytest.fixture
def bench(tmp_path: Path) -> Yard:
    return Yard(tmp_path)


def test_what_is_current_is_not_built_again(bench: Yard) -> None:
    bench.run(A, B)
    assert bench.results == [("a", "built"), ("b", "built")]
    before = (bench.folder / "build" / MANIFEST).stat().st_mtime_ns
    bench.seen.clear()
    bench.run(A, B)
    assert bench.results == [("a", "current"), ("b", "current")]
    assert bench.seen == []
    assert (bench.folder / "build" / MANIFEST).stat().st_mtime_ns == before
    assert not (bench.folder / "build" / JOURNAL).exists()


def test_clinics_that_look_alike_are_built_one_after_the_other(bench: Yard) -> None:
    bench.run(A, B, C, looks={"a": "serif", "b": "sans", "c": "serif"})
    assert [clinic for clinic, _ in bench.seen] == ["b", "a", "c"]
    assert bench.known() == ["a/en/care.pdf", "b/en/care.pdf", "c/en/care.pdf"]


def test_a_crew_is_only_called_if_there_is_work(bench: Yard) -> None:
    bench.run(A)

    def never() -> Alone:
        raise AssertionError("heavy libraries loaded")

    run = Run(Plan((A,), (), True), Manifest.open(bench.folder / "build"), Project.find(bench.folder), DAY)
    assert [built.outcome for built in run.results(Order(crew=never))] == ["current"]


def test_only_what_a_change_concerns_is_built(bench: Yard) -> None:
    bench.run(A, B)
    write(bench.folder, "b.yaml", "second")
    bench.seen.clear()
    bench.run(A, B)
    assert bench.results == [("a", "current"), ("b", "built")]
    assert (bench.folder / "build/b/en/care.pdf").read_bytes() == b"%PDFsecond"


def test_a_change_that_does_not_show_is_not_laid_out_again(bench: Yard) -> None:
    bench.run(A)
    path = bench.folder / "build/a/en/care.pdf"
    date = path.stat().st_mtime_ns
    write(bench.folder, "a.yaml", "first# a remark")
    bench.seen.clear()
    bench.run(A)
    assert bench.seen == [("a", "first")]
    assert bench.results == [("a", "current")]
    assert path.stat().st_mtime_ns == date
    bench.seen.clear()
    bench.run(A)
    assert bench.seen == [], "level 1 knows the new file"


def test_a_spoilt_output_is_made_again(bench: Yard) -> None:
    bench.run(A, B)
    (bench.folder / "build/a/en/care.pdf").write_bytes(b"edited")
    (bench.folder / "build/b/en/care.pdf").unlink()
    bench.seen.clear()
    bench.run(A, B)
    assert bench.seen == [("a", ""), ("b", "")]
    assert (bench.folder / "build/a/en/care.pdf").read_bytes() == b"%PDFfirst"


def test_force_builds_all_and_leaves_equal_files_alone(bench: Yard) -> None:
    bench.run(A)
    date = (bench.folder / "build/a/en/care.pdf").stat().st_mtime_ns
    bench.run(A, force=True)
    assert bench.results == [("a", "built")]
    assert (bench.folder / "build/a/en/care.pdf").stat().st_mtime_ns == date


def test_a_refused_sheet_leaves_no_old_one_behind(bench: Yard) -> None:
    bench.run(A, B)
    write(bench.folder, "a.yaml", "broken")
    run = bench.run(A, B, act=lambda job, _: Built(job, "refused", (ERROR,)))
    assert bench.results == [("b", "current"), ("a", "refused")]
    assert run.removed == ["a/en/care.pdf"]
    assert bench.outputs() == bench.known() == ["b/en/care.pdf"]


def test_what_was_refused_is_told_again_without_looking(bench: Yard) -> None:
    def act(job: Job, known: str) -> Built:
        return replace(bench.act(job, known), outcome="refused", findings=(ERROR,), data=b"")

    bench.run(A, B, act=lambda job, known: act(job, known) if job is A else bench.act(job, known))
    bench.seen.clear()
    run = bench.run(A, B)
    assert bench.results == [("a", "refused"), ("b", "current")]
    assert bench.seen == []
    assert [built.findings for built in run.results(bench.order())] == [(ERROR,), ()]
    write(bench.folder, "a.yaml", "mended")
    bench.run(A, B)
    assert bench.results == [("b", "current"), ("a", "built")]
    assert bench.outputs() == ["a/en/care.pdf", "b/en/care.pdf"]


def test_what_was_refused_for_a_warning_is_not_when_warnings_are_none(bench: Yard) -> None:
    def strict(job: Job, known: str) -> Built:
        return replace(bench.act(job, known), outcome="refused", findings=(WARNING,), data=b"")

    bench.run(A, act=strict, strict=True)
    assert bench.results == [("a", "refused")]
    bench.run(A, act=strict, strict=True)
    assert len(bench.seen) == 1, "told again without looking"
    bench.run(A)
    assert bench.results == [("a", "built")]


def test_what_failed_keeps_its_last_good_file_and_is_tried_again(bench: Yard) -> None:
    def fail(job: Job, known: str) -> Built:
        raise ZeroDivisionError("oops")

    bench.run(A, B)
    write(bench.folder, "a.yaml", "second")
    run = bench.run(A, B, act=fail)
    assert bench.results == [("b", "current"), ("a", "failed")]
    assert (run.kept, run.removed) == (["a/en/care.pdf"], [])
    assert (bench.folder / "build/a/en/care.pdf").read_bytes() == b"%PDFfirst"
    assert Manifest.open(bench.folder / "build").entries["a/en/care.pdf"].stale
    write(bench.folder, "a.yaml", "first")
    bench.run(A, B)
    assert bench.results == [("b", "current"), ("a", "current")], "looked at again, and found to be what it was"
    assert not Manifest.open(bench.folder / "build").entries["a/en/care.pdf"].stale


def test_a_remark_is_taken_in_without_looking(bench: Yard) -> None:
    bench.run(A, B)
    write(bench.folder, "a.yaml", "name: x\n")
    bench.run(A, B)
    write(bench.folder, "a.yaml", "name: x  # who\n")
    bench.seen.clear()
    bench.run(A, B)
    assert bench.results == [("a", "current"), ("b", "current")]
    write(bench.folder, "a.yaml", "name: x\n")
    (bench.folder / ".handoutgen/inputs.zip").unlink()
    bench.run(A, B)
    assert bench.seen == [("a", "name: x\n")], "nobody knows any more what the file said"


def test_a_file_that_changes_meanwhile_is_told(bench: Yard) -> None:
    write(bench.folder, "a.yaml", "first")

    def act(job: Job, known: str) -> Built:
        built = bench.act(job, known)
        write(bench.folder, "a.yaml", "second")
        return built

    run = bench.run(A, act=act)
    (finding,) = run.meanwhile
    assert (finding.code, finding.span.path if finding.span else "") == ("H278", "a.yaml")
    assert (bench.folder / "build/a/en/care.pdf").read_bytes() == b"%PDFfirst"
    run = bench.run(A)
    assert (bench.results, run.meanwhile) == ([("a", "built")], ())
    assert (bench.folder / "build/a/en/care.pdf").read_bytes() == b"%PDFsecond"


def test_a_sheet_of_a_clinic_that_cannot_be_read_is_gone_too(bench: Yard) -> None:
    bench.run(A, B)
    run = bench.run(B, refusals=(Refusal("a", "", (ERROR,)),), everything=False)
    assert bench.results == [("a", "refused"), ("b", "current")]
    assert run.removed == ["a/en/care.pdf"]
    run = bench.run(refusals=(Refusal("", "care", (ERROR,)),), everything=False)
    assert run.removed == ["b/en/care.pdf"]


def test_what_nobody_plans_any_more_is_removed_by_a_full_build_only(bench: Yard) -> None:
    bench.run(A, B)
    assert bench.run(A, everything=False).removed == []
    assert bench.run(A).removed == ["b/en/care.pdf"]
    assert bench.outputs() == ["a/en/care.pdf"]


def test_files_of_others_in_the_folder_stay(bench: Yard) -> None:
    write(bench.folder, "build/a/en/own.pdf", "mine")
    bench.run(A, B)
    bench.run(B)
    assert bench.outputs() == ["a/en/own.pdf", "b/en/care.pdf"]


def test_a_bug_in_one_sheet_stops_no_other(bench: Yard) -> None:
    def act(job: Job, known: str) -> Built:
        if job is A:
            raise ZeroDivisionError("oops")
        return bench.act(job, known)

    bench.run(A, B, act=act)
    assert bench.results == [("a", "failed"), ("b", "built")]
    assert bench.told[0] is A
    assert bench.outputs() == ["b/en/care.pdf"]


def test_warnings_are_told_again_and_count_when_strict(bench: Yard) -> None:
    def act(job: Job, known: str) -> Built:
        return replace(bench.act(job, known), findings=(WARNING,))

    bench.run(A, act=act)
    run = bench.run(A, act=act)
    assert [built.findings for built in run.results(bench.order(act))] == [(WARNING,)]
    assert run.stale(bench.order(strict=True)) == {A: "its warnings count as errors now"}
    assert run.stale(bench.order()) == {A: ""}
    assert run.stale(bench.order(force=True)) == {A: "everything was asked for"}


@pytest.mark.parametrize("stop", [KeyboardInterrupt, MachineError("the disk is full")])
def test_however_it_ends_the_manifest_is_true(bench: Yard, stop: BaseException | type[BaseException]) -> None:
    def act(job: Job, known: str) -> Built:
        if job is B:
            raise stop
        return bench.act(job, known)

    with pytest.raises((KeyboardInterrupt, MachineError)):
        bench.run(A, B, C, act=act)
    assert bench.outputs() == bench.known() == ["a/en/care.pdf"]
    assert not (bench.folder / "build" / JOURNAL).exists()
    bench.seen.clear()
    bench.run(A, B, C)
    assert [clinic for clinic, _ in bench.seen] == ["b", "c"]


def test_a_target_that_cannot_be_replaced_keeps_the_rest(bench: Yard, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.run(A, B, C)
    for name in "abc":
        write(bench.folder, f"{name}.yaml", "second")
    replace_file = Path.replace

    def held(self: Path, target: Path) -> Path:
        if "b/en" in str(target):
            raise PermissionError(13, "in use")
        return replace_file(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", held)
        with pytest.raises(MachineError, match=r"care\.pdf"):
            bench.run(A, B, C)
    content = {name: (bench.folder / f"build/{name}/en/care.pdf").read_bytes() for name in "abc"}
    assert content == {"a": b"%PDFsecond", "b": b"%PDFfirst", "c": b"%PDFfirst"}
    manifest = Manifest.open(bench.folder / "build")
    assert all(manifest.hash_of(name) == entry.sha256 for name, entry in manifest.entries.items())
    assert list((bench.folder / "build").rglob("*.part")) == []


def test_a_refusal_as_a_result() -> None:
    built = refused(Refusal("a", "", (ERROR,)))
    assert (built.job.clinic, built.job.output, built.outcome, built.findings) == ("a", "", "refused", (ERROR,))


def test_a_refused_packet_takes_its_own_output_and_no_handouts(bench: Yard) -> None:
    packed = replace(A, kind="packet", output="a/en/packet-care.pdf")
    bench.run(A, packed)
    assert bench.outputs() == ["a/en/care.pdf", "a/en/packet-care.pdf"]
    bench.run(A, refusals=(Refusal("", "care", (ERROR,), "packet"),), everything=False)
    assert bench.outputs() == ["a/en/care.pdf"]
    bench.run(A, packed)
    bench.run(packed, refusals=(Refusal("", "care", (ERROR,)),), everything=False)
    assert bench.outputs() == ["a/en/packet-care.pdf"]


def test_a_sheet_that_contradicts_another_is_not_kept(bench: Yard) -> None:
    bench.run(A, B)
    clash = Finding("H357", "two sheets differ on ice")
    write(bench.folder, "b.yaml", "second")
    asked: list[Job] = []

    def conflicts(job: Job) -> tuple[Finding, ...]:
        asked.append(job)
        return (clash,)

    run = bench.run(A, B, conflicts=conflicts)
    assert asked == [B], "nothing is built for the other clinic"
    assert bench.results == [("a", "current"), ("b", "refused")]
    assert run.removed == [B.output]
    assert bench.outputs() == [A.output]


def test_a_current_sheet_goes_too_when_another_of_its_clinic_contradicts_it(bench: Yard) -> None:
    other = replace(A, handout="more", output="a/en/more.pdf")
    bench.run(A, other)
    (bench.folder / "build" / other.output).unlink()
    bench.run(A, other, conflicts=lambda _: (Finding("H357", "two sheets differ"),))
    assert bench.results == [("a", "refused"), ("a", "refused")]
    assert bench.outputs() == []


def test_part_of_a_project_is_built_without_looking_at_the_rest(bench: Yard) -> None:
    bench.run(A, everything=False, conflicts=lambda _: (Finding("H357", "two sheets differ"),))
    assert bench.results == [("a", "built")]
