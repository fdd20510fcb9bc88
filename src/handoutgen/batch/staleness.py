"""A manifest and a project -> which outputs are not what a build would make now, and why: by file, and by field.

Level 1 of the cache. Files that many sheets are made of are asked for once; where no file has changed, nothing is loaded at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from handoutgen.batch.cache import Day
from handoutgen.batch.former import Former
from handoutgen.batch.outputs.entry import Entry, Inputs
from handoutgen.batch.outputs.manifest import Manifest
from handoutgen.batch.project import Project
from handoutgen.batch.today import DAY, said_of
from handoutgen.model.job import Job
from handoutgen.source.changes import changes

NEW = "it was not built before"
MOST_FIELDS = 3


@dataclass(frozen=True, slots=True)
class _Changes:
    """How a set of files differs from what it was. `says` are the places that say something else now; `now` is the set as it is."""

    places: tuple[str, ...]
    says: tuple[str, ...]
    now: Inputs


class Staleness:
    """Asked about every output of a plan; what is the same for many of them is found out once."""

    def __init__(self, manifest: Manifest, project: Project, day: Day) -> None:
        self.manifest, self.project, self.day = manifest, project, day
        self.former = Former(project)
        self._states: dict[tuple[str, str | None], bool] = {}
        self._sets: dict[int, tuple[Inputs, _Changes | None]] = {}
        self._fields: dict[tuple[str, str | None], tuple[str, ...] | None] = {}

    def reason(self, job: Job) -> str:
        """Why an output must be looked at again; "" if it is current."""
        entry, why = self._entry(job)
        if why or entry is None:
            return why
        found = self._changes(entry.inputs)
        return self._told(found, entry) if found and (found.says or entry.findings) else ""

    def why(self, job: Job) -> str:
        """The reason in full: every file that has changed, and its fields."""
        entry, why = self._entry(job)
        if why or entry is None:
            return why
        found = self._changes(entry.inputs)
        if not found or not (found.says or entry.findings):
            return ""
        return "; ".join(self._field_words(place, entry.inputs[place]) for place in found.says or found.places)

    def touched(self, job: Job) -> Entry | None:
        """The entry of a current output, if a file behind it was changed in a way that says nothing: with the files as they are now."""
        entry = self.manifest.entries.get(job.output) or self.manifest.refused.get(job.output)
        found = self._changes(entry.inputs) if entry else None
        return replace(entry, inputs=found.now) if entry and found and not found.says else None

    def _entry(self, job: Job) -> tuple[Entry | None, str]:
        entry = self.manifest.entries.get(job.output)
        if entry:
            if why := self.manifest.lies(job.output):
                return entry, why
        else:
            entry = self.manifest.refused.get(job.output)
            if entry is None:
                return None, NEW
        if entry.stale:
            return entry, entry.stale
        if entry.made_with != self.day.made_with:
            return entry, "handoutgen, a library or a font has changed"
        if entry.release != job.release:
            return entry, f"its release was `{entry.release}` and is `{job.release}` now"
        if not same_job(entry, job):
            return entry, "its place in the plan has changed"
        return entry, ""

    def _changes(self, inputs: Inputs) -> _Changes | None:
        known = self._sets.get(id(inputs))
        if known is None:
            known = self._sets[id(inputs)] = inputs, self._compared(inputs)
        return known[1]

    def _compared(self, inputs: Inputs) -> _Changes | None:
        changed = tuple(place for place, state in inputs.items() if not self._same((place, state)))
        if not changed:
            return None
        says = tuple(place for place in changed if self._says_else(place, inputs[place]))
        now = self.manifest.tables.inputs(sorted((place, self.project.state(place)) for place in inputs))
        return _Changes(changed, says, now)

    def _same(self, pair: tuple[str, str | None]) -> bool:
        if pair not in self._states:
            self._states[pair] = self.project.state(pair[0]) == pair[1]
        return self._states[pair]

    def _says_else(self, place: str, before: str | None) -> bool:
        return self._changed_fields(place, before) != ()

    def _changed_fields(self, place: str, before: str | None) -> tuple[str, ...] | None:
        """The fields of a YAML file that have changed; none for a remark; None where nobody can tell."""
        key = place, before
        if key not in self._fields:
            self._fields[key] = self._compare(place, before)
        return self._fields[key]

    def _compare(self, place: str, before: str | None) -> tuple[str, ...] | None:
        now = self.project.state(place)
        if not place.endswith(".yaml") or before is None or now is None:
            return None
        old = self.former.read(before)
        new = self.project.bytes_of(place, now)
        if old is None or new is None:
            return None
        return changes(old, new)

    def _told(self, found: _Changes, entry: Entry) -> str:
        place = (found.says or found.places)[0]
        more = len(found.says or found.places) - 1
        return self._place_words(place, entry.inputs[place]) + (f", and {more} more" if more else "")

    def _place_words(self, place: str, before: str | None) -> str:
        if place.startswith(DAY):
            return said_of(place, self.project.state(place))
        now = self.project.state(place)
        return f"{place} {'is new' if before is None else 'is gone' if now is None else 'has changed'}"

    def _field_words(self, place: str, before: str | None) -> str:
        fields = self._changed_fields(place, before) if not place.startswith(DAY) else None
        if not fields:
            return self._place_words(place, before)
        shown = ", ".join(f"`{each}`" for each in fields[:MOST_FIELDS])
        return f"{place}: {shown}" + (f" and {len(fields) - MOST_FIELDS} more" if len(fields) > MOST_FIELDS else "")


def same_job(entry: Entry, job: Job) -> bool:
    """Is an entry that of a job? A manifest may have been edited, or be of another plan."""
    of_entry = (entry.clinic, entry.language, entry.handout, entry.procedure, entry.paper, entry.format, entry.variant, entry.kind)
    return of_entry == (job.clinic, job.language, job.handout, job.procedure, job.paper, job.format, job.variant, job.kind)


def files_behind(entries: Mapping[str, Entry]) -> dict[str, str | None]:
    """Every file that some outputs were made of."""
    sets = {id(entry.inputs): entry.inputs for entry in entries.values()}
    return {place: state for inputs in sets.values() for place, state in inputs.items()}
