"""What there is to build from, in plain values: a build with nothing to do knows no more than this."""

from __future__ import annotations

from dataclasses import dataclass

from handoutgen.model.clinic import Paper
from handoutgen.model.diagnostic import Finding
from handoutgen.model.job import Kind


@dataclass(frozen=True, slots=True)
class ClinicEntry:
    """A clinic that is built for."""

    name: str
    languages: tuple[str, ...]
    paper: Paper
    procedures: tuple[str, ...]
    look: str = ""  # clinics of one look share most of what is laid out: they are built one after the other


@dataclass(frozen=True, slots=True)
class HandoutEntry:
    """A handout, and the languages it is written in."""

    name: str
    per_procedure: bool
    languages: tuple[str, ...]
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PacketEntry:
    """A packet, and the languages its cover is written in."""

    name: str
    per_procedure: bool
    handouts: tuple[str, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """What none of the sheets can be built of: a clinic (`handout` is ""), a handout or packet (`clinic` is ""), or one for the other."""

    clinic: str
    handout: str
    findings: tuple[Finding, ...]
    kind: Kind = "handout"  # what `handout` names


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything a plan is made of, sorted by name. `groups` are named only to be recognised."""

    clinics: tuple[ClinicEntry, ...]
    handouts: tuple[HandoutEntry, ...]
    groups: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    packets: tuple[PacketEntry, ...] = ()
