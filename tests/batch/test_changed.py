from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from handoutgen.batch.changed import changed_places, only_changed
from handoutgen.batch.errors import UsageError
from handoutgen.batch.inventory import PacketEntry, Refusal, Survey
from handoutgen.batch.plan import Plan
from handoutgen.model.job import Job
from tests.batch.outputs.test_manifest import entry
from tests.batch.practice import write


def git(folder: Path, *command: str) -> None:
    own = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false")
    subprocess.run(("git", *own, *command), cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A project in a folder of a repository, with one commit."""
    for name in ("a.yaml", "b c.yaml", "gone.yaml", "../elsewhere.yaml", "../.gitignore"):
        write(tmp_path / "project", name, "ignored.yaml" if name.endswith("ignore") else "one")
    git(tmp_path, "init")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "one")
    return tmp_path / "project"


def test_what_differs_from_the_last_commit(repository: Path) -> None:
    assert changed_places(repository, "HEAD") == frozenset()
    write(repository, "b c.yaml", "two")
    write(repository, "new/d.yaml", "new")
    write(repository, "ignored.yaml", "new")
    write(repository, "../elsewhere.yaml", "two")
    (repository / "gone.yaml").unlink()
    assert changed_places(repository, "HEAD") == {"b c.yaml", "new/d.yaml", "gone.yaml"}


def test_what_differs_from_where_a_branch_was_left(repository: Path) -> None:
    git(repository, "checkout", "-b", "mine")
    write(repository, "a.yaml", "mine")
    git(repository, "commit", "-am", "mine")
    git(repository, "checkout", "main")
    write(repository, "b c.yaml", "theirs")
    git(repository, "commit", "-am", "theirs")
    git(repository, "checkout", "mine")
    assert changed_places(repository, "main") == {"a.yaml"}
    assert changed_places(repository, "HEAD") == frozenset()


@pytest.mark.parametrize("ref", ["no-such-branch", "--output=/tmp/x", "-x"])
def test_what_is_no_commit(repository: Path, ref: str) -> None:
    with pytest.raises(UsageError):
        changed_places(repository, ref)


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="git cannot tell what has changed"):
        changed_places(tmp_path, "HEAD")


def job(clinic: str, handout: str, kind: str = "handout") -> Job:
    return Job(clinic, "en", handout, "", "letter", "pdf", f"{clinic}/en/{handout}.pdf", kind=kind)  # type: ignore[arg-type]


def test_the_jobs_that_changed_files_are_behind() -> None:
    built, new, other = job("a", "care"), job("b", "care"), job("b", "help")
    packet = job("b", "home", "packet")
    survey = Survey((), (), packets=(PacketEntry("home", False, ("care", "help"), ("en",)),))
    refusals = (Refusal("c", "", ()), Refusal("", "lost", ()))
    planned = Plan((built, new, other, packet), refusals, True)
    asked: list[Job] = []

    def reads(each: Job) -> tuple[str, ...]:
        asked.append(each)
        return (f"handouts/{each.handout}/en.yaml", f"clinics/{each.clinic}/clinic.yaml")

    def chosen(*changed: str) -> Plan:
        asked.clear()
        return only_changed(planned, changed, {built.output: entry(inputs={"handouts/care/en.yaml": "1"})}, survey, reads)

    assert chosen("handouts/care/en.yaml").jobs == (built, new, packet)
    assert built not in asked, "its entry says what it was made of"
    assert len(asked) == len({each.handout for each in asked}) == 2, "each edition is looked at once"
    assert chosen("clinics/b/clinic.yaml").jobs == (new, other, packet)
    assert chosen("handouts/packets/home/en.yaml").jobs == (packet,)
    nothing = chosen("README.md")
    assert (nothing.jobs, nothing.refusals, nothing.everything) == ((), (), False)
    assert chosen("clinics/c/clinic.yaml", "handouts/lost/en.yaml").refusals == refusals
