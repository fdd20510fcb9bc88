"""What is known of the last build -> what need not be found out again: the survey, and documents that were laid out (level 2 of the cache)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from handoutgen.batch.inventory import ClinicEntry, HandoutEntry, PacketEntry, Survey
from handoutgen.batch.outputs.entry import Entry
from handoutgen.batch.project import Project, Reads, fingerprint
from handoutgen.batch.values import exactly
from handoutgen.model.approval import Release


@dataclass(frozen=True, slots=True)
class Day:
    """What every output of one run depends on besides its files. A sheet depends on `today` as far as it asks for it: `batch/today`."""

    today: str
    made_with: str


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
    return entry.values if entry and not entry.paged and entry.made_with == day.made_with else ""


def values_of(document: object, form: str, day: Day) -> str:
    """Level 2: the document, and all that turns it into bytes. The day is in the document where it is printed."""
    return fingerprint(f"{exactly(document)}\n{form}\n{day.made_with}".encode()) or ""
