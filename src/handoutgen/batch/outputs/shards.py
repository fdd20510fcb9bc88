"""`2/4` -> every fourth clinic, from the second on, with a manifest of its own; and such manifests -> one, whichever comes first.

What lies there decides which of several entries of an output is taken: the one whose hash it has. So nothing depends on the order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from handoutgen.batch.errors import UsageError
from handoutgen.batch.inventory import Survey
from handoutgen.batch.outputs.entry import Entry, Inputs
from handoutgen.batch.outputs.lock import LOCK
from handoutgen.batch.outputs.manifest import STEM, Manifest
from handoutgen.batch.outputs.store import Store
from handoutgen.batch.plan import Plan

# Those of its manifest, and its lock, which nobody holds who is not there: a whole build is alone in a folder.
_FILE = re.compile(rf"(?:{re.escape(LOCK)}-)?\.?({STEM}\.(\d+)-of-(\d+))(?:\.json|\.csv|\.journal|\.marks)?")


@dataclass(frozen=True, slots=True, order=True)
class Shard:
    """Part `number` of `of`, counted from 1."""

    of: int
    number: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    @classmethod
    def read(cls, given: str) -> Self:
        """What was typed. Raises UsageError."""
        found = re.fullmatch(r"(\d{1,5})/(\d{1,5})", given)
        if not found or not 1 <= int(found[1]) <= int(found[2]):
            raise UsageError(f"`--shard {given}` is no part of a whole", "write `--shard 1/4` to `--shard 4/4`, each once")
        return cls(int(found[2]), int(found[1]))

    @property
    def stem(self) -> str:
        """How the names of its manifest's files begin."""
        return f"{STEM}.{self.number}-of-{self.of}"

    def clinics(self, survey: Survey) -> frozenset[str]:
        """Its clinics, those that cannot be read among them: every clinic belongs to one shard."""
        names = {each.name for each in survey.clinics} | {each.clinic for each in survey.refusals if each.clinic}
        return frozenset(sorted(names)[self.number - 1 :: self.of])

    def part(self, plan: Plan, survey: Survey) -> Plan:
        """Its part of a plan: whole clinics, with their packets. What concerns all clinics concerns it too."""
        clinics = self.clinics(survey)
        jobs = tuple(job for job in plan.jobs if job.clinic in clinics)
        refusals = tuple(each for each in plan.refusals if not each.clinic or each.clinic in clinics)
        return replace(plan, jobs=jobs, refusals=refusals)


def opened(store: Store | Path) -> Manifest:
    """The manifest of a store. Those that shards left there are taken in, and deleted when it is saved."""
    manifest = Manifest.open(store)
    files = _files(manifest.store.names())
    for stem in dict.fromkeys(stem for stem, _ in files):
        _take_in(manifest, Manifest.open(manifest.store, stem))
    manifest.joined = tuple(name for _, name in files)
    return manifest


def opened_shard(store: Store | Path, shard: Shard) -> Manifest:
    """The manifest of a shard; `narrow` says what it is about, once the clinics are known. The survey may be that of the whole."""
    manifest = Manifest.open(store, shard.stem)
    if not manifest.survey:
        manifest.survey = Manifest.open(manifest.store).survey
    return manifest


def narrow(manifest: Manifest, clinics: frozenset[str]) -> None:
    """A shard knows and touches the outputs of its clinics alone. What an earlier build made of them is taken in; what is of others is kept."""
    manifest.others = {name: entry for name, entry in manifest.entries.items() if entry.clinic not in clinics}
    manifest.entries = {name: entry for name, entry in manifest.entries.items() if entry.clinic in clinics}
    manifest.refused = {name: entry for name, entry in manifest.refused.items() if entry.clinic in clinics}
    whole = Manifest.open(manifest.store)
    whole.entries = {name: each for name, each in whole.entries.items() if each.clinic in clinics and not _lies(manifest, name)}
    whole.refused = {name: each for name, each in whole.refused.items() if each.clinic in clinics and name not in manifest.refused}
    _take_in(manifest, whole)


def _files(names: Iterable[str]) -> list[tuple[str, str]]:
    """(stem, name) of what belongs to manifests of shards, in the order of the shards."""
    found = [match for name in names if (match := _FILE.fullmatch(name))]
    found.sort(key=lambda match: (int(match[3]), int(match[2]), match[0]))
    return [(match[1], match[0]) for match in found]


def _lies(manifest: Manifest, output: str) -> bool:
    return output in manifest.entries and not manifest.lies(output)


def _take_in(manifest: Manifest, other: Manifest) -> None:
    sets: dict[int, Inputs] = {}

    def ours(entry: Entry) -> Entry:
        """With the sets of files of this manifest's tables."""
        if id(entry.inputs) not in sets:
            sets[id(entry.inputs)] = manifest.tables.inputs(sorted(entry.inputs.items(), key=_order))
        return replace(entry, inputs=sets[id(entry.inputs)], made_with=manifest.tables.shared(entry.made_with))

    for output, entry in other.entries.items():
        if _lies(other, output):
            manifest.adopt(output, ours(entry), other)
    for output, entry in other.refused.items():
        # A file that lies there all the same is not what was refused, or was copied there: it is looked at again.
        if manifest.store.mark(output) is None:
            manifest.entries.pop(output, None)
            manifest.refused[output] = ours(entry)
    manifest.survey = manifest.survey or other.survey


def _order(pair: tuple[str, str | None]) -> tuple[str, str]:
    return pair[0], pair[1] or ""
