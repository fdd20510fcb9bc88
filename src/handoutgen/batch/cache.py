"""A job and what is known of its last build -> is the output current, or why not."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from handoutgen.batch.inventory import ClinicEntry, HandoutEntry, PacketEntry, Survey
from handoutgen.batch.manifest import Entry, Manifest
from handoutgen.batch.project import Project, Reads, fingerprint
from handoutgen.batch.values import exactly
from handoutgen.model.approval import Release
from handoutgen.model.job import Job


@dataclass(frozen=True, slots=True)
class Day:
    """What every output of one run depends on besides its files."""

    today: str
    made_with: str


def key_of(job: Job, inputs: Reads, day: Day) -> str:
    """Level 1: the job, all files asked for (absent ones and listings too), the toolchain, the day."""
    plain = [
        job.clinic,
        job.language,
        job.handout,
        job.procedure,
        job.paper,
        job.variant,
        job.format,
        job.release,
        job.kind,
        day.today,
        day.made_with,
        sorted(inputs.items()),
    ]
    return sha256(json.dumps(plain).encode()).hexdigest()


def reason(job: Job, manifest: Manifest, project: Project, day: Day) -> str:
    """Why an output must be looked at again; "" if it is current."""
    entry = manifest.entries.get(job.output)
    if entry is None:
        return "it was not built before"
    there = manifest.hash_of(job.output)
    if there is None:
        return "the file is not there"
    if there != entry.sha256:
        return "the file was changed by someone"
    for place, before in entry.inputs.items():
        now = project.state(place)
        if now != before:
            return f"{place} {'is new' if before is None else 'is gone' if now is None else 'has changed'}"
    if entry.made_with != day.made_with:
        return "handoutgen, a library or a font has changed"
    if entry.release != job.release:
        return f"its release was `{entry.release}` and is `{job.release}` now"
    if entry.today != day.today:
        return f"it was last looked at on {entry.today}"
    # Whatever else the key holds (a hand-edited manifest) is not worth a reason of its own.
    return "" if entry.key == key_of(job, dict(entry.inputs), day) else "its place in the plan has changed"


def remember_survey(survey: Survey, reads: Reads, day: Day, release: Release = "live") -> dict[str, Any]:
    """The survey as plain values; nothing if part of the project could not be read."""
    if survey.refusals:
        return {}
    return {
        "made_with": day.made_with,
        "release": release,
        "inputs": dict(sorted(reads.items())),
        "groups": list(survey.groups),
        "clinics": [asdict(each) for each in survey.clinics],
        "handouts": [asdict(each) for each in survey.handouts],
        "packets": [asdict(each) for each in survey.packets],
    }


def recall_survey(plain: dict[str, Any], project: Project, day: Day, release: Release = "live") -> Survey | None:
    """The survey of the last build, if no file behind it has changed: no YAML needs to be read then."""
    try:
        inputs = plain["inputs"]
        other = (plain["made_with"], plain["release"]) != (day.made_with, release)
        if other or any(project.state(place) != state for place, state in inputs.items()):
            return None
        clinics = tuple(ClinicEntry(**_tuples(each)) for each in plain["clinics"])
        handouts = tuple(HandoutEntry(**_tuples(each)) for each in plain["handouts"])
        packets = tuple(PacketEntry(**_tuples(each)) for each in plain["packets"])
        return Survey(clinics, handouts, tuple(plain["groups"]), packets=packets)
    except (KeyError, TypeError, AttributeError):
        return None


def _tuples(plain: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()}


def known_values(entry: Entry | None, day: Day) -> str:
    """Level 2: the hash of the document that lies there. "" if pages had remarks, which only a new layout can repeat."""
    return entry.values if entry and not entry.findings and entry.made_with == day.made_with else ""


def values_of(document: object, form: str, day: Day) -> str:
    """Level 2: the document, and all that turns it into bytes. The day is in the document where it is printed."""
    return fingerprint(f"{exactly(document)}\n{form}\n{day.made_with}".encode()) or ""
