"""A git repository -> the files of a project that differ from a commit, and with them the jobs that they are behind."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path

from handoutgen.batch.errors import MachineError, UsageError
from handoutgen.batch.inventory import Survey
from handoutgen.batch.outputs.entry import Entry
from handoutgen.batch.plan import Plan
from handoutgen.model.job import Job

_HINT = "`@changed` asks git what differs from the last commit, `@changed:main` what differs from where `main` was left"


def changed_places(root: Path, ref: str) -> frozenset[str]:
    """The files below `root` that are not as in a commit: changed, new, or gone. `ref` is HEAD, or a branch, whose last common commit counts.

    Raises UsageError where there is no repository or no such commit, MachineError where there is no git.
    """
    if ref.startswith("-"):
        raise UsageError(f"`{ref}` is no commit", _HINT)
    base = _git(root, "merge-base", ref, "HEAD").strip() if ref != "HEAD" else "HEAD"
    changed = _git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", base, "--", ".")
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return frozenset(name for name in (*changed.split("\0"), *new.split("\0")) if name)


def _git(root: Path, *command: str) -> str:
    call = ("git", *command)
    try:
        # The user's own git; its arguments are ours but for a commit, which begins with no `-`.
        done = subprocess.run(call, cwd=root, capture_output=True, text=True, encoding="utf-8", errors="surrogateescape", check=False)  # noqa: S603
    except OSError as error:
        raise MachineError("`@changed` needs git, which is not installed here", "install git, or name what to build") from error
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise UsageError(f"git cannot tell what has changed: {said[-1] if said else 'it says nothing'}", _HINT)
    return done.stdout


def only_changed(
    planned: Plan, changed: Collection[str], entries: Mapping[str, Entry], survey: Survey, reads: Callable[[Job], Collection[str]]
) -> Plan:
    """The jobs of a plan that are made of one of these files; a packet, if one of its handouts is.

    What an output was made of is known from its entry; of one that was not built before, `reads` finds it out.
    """
    parts = {each.name: each.handouts for each in survey.packets}
    known: dict[tuple[str, ...], bool] = {}

    def concerned(job: Job) -> bool:
        if entry := entries.get(job.output):
            return any(place in changed for place in entry.inputs)
        if job.kind == "packet":
            own = any(place.startswith(f"handouts/packets/{job.handout}") for place in changed)
            return own or any(concerned(replace(job, handout=name, kind="handout", output="")) for name in parts.get(job.handout, ()))
        key = (job.clinic, job.language, job.handout, job.procedure, job.release)
        if key not in known:
            known[key] = any(place in changed for place in reads(job))
        return known[key]

    refusals = tuple(each for each in planned.refusals if any(_of(each.clinic, each.handout, place) for place in changed))
    return replace(planned, jobs=tuple(job for job in planned.jobs if concerned(job)), refusals=refusals, everything=False)


def _of(clinic: str, handout: str, place: str) -> bool:
    """Does a file belong to a clinic or handout that cannot be read?"""
    folders = ([f"clinics/{clinic}/"] if clinic else []) + ([f"handouts/{handout}/", f"handouts/packets/{handout}"] if handout else [])
    return place.startswith(tuple(folders))
