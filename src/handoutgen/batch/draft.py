"""A clinic's file that is not finished -> a clinic good enough to ask its doctor the policy questions. Never one to print sheets for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from handoutgen.batch.clinics import ClinicFile, chain, load_clinic, merged, place_of
from handoutgen.batch.files import Files
from handoutgen.model.clinic import Clinic
from handoutgen.model.diagnostic import Refused
from handoutgen.model.node import Entry, Mapping, Node, Scalar
from handoutgen.source.merge import merge
from handoutgen.source.parse import parse
from handoutgen.source.validate import validate

T = TypeVar("T")

# Stands where facts are missing or wrong. None of it prints on the questionnaire, which names the clinic and asks.
_STAND_IN = b"""
address: [Address]
state: CA
phone:
  day: 206-555-0100
  hours: [{days: [mon], open: "08:00", close: "17:00"}]
  after_hours: 206-555-0100
  no_answer: {minutes: 15, go_to: {name: Hospital, address: [Address]}}
languages: [en]
color: {primary: "#000000"}
typography: {base: Source Sans 3}
procedures: {}
"""
_PROCEDURE = b"{kind: marrow, harvest_site: back_of_hip, sedation: none, guidance: both, regulatory_status: other}"
# Without these there is nobody to ask, or the answers given so far would be lost.
_NEEDED = ("name", "policy")


def draft_clinic(files: Files, name: str) -> ClinicFile:
    """The clinic, with stand-ins for facts that are missing or wrong. Raises Refused if its name or its answers cannot be read."""
    try:
        return load_clinic(files, name)
    except Refused as refused:
        layers = chain(files, name)
        file = _draft(name, layers)
        if file is None:
            raise refused from None
        return file


def or_else(make: Callable[[], T], stand_in: T) -> T:
    """What can be made of a draft; the stand-in, where a colour, a typeface or a logo is not in order yet."""
    try:
        return make()
    except Refused:
        return stand_in


def _draft(name: str, layers: tuple[Mapping, ...]) -> ClinicFile | None:
    stand_in = parse(_STAND_IN, place_of(name))
    if not layers or not isinstance(stand_in, Mapping):
        return None
    node = merged(layers)
    kept: list[Entry] = []
    base = merge(stand_in, _only(node, _NEEDED))
    for entry in node.entries:
        tried = Entry(entry.key, _procedures(entry.value)) if entry.key.text == "procedures" else entry
        if _reads(_with(base, tried)):
            kept.append(tried)
        elif entry.key.text in _NEEDED:
            return None
    draft = _with(base, *kept)
    return ClinicFile(name, validate(draft, Clinic), draft, layers) if _reads(draft) else None


def _reads(node: Mapping) -> bool:
    try:
        validate(node, Clinic)
    except Refused:
        return False
    return True


def _with(base: Mapping, *entries: Entry) -> Mapping:
    """The base with some keys replaced whole."""
    keys = {entry.key.text for entry in entries}
    return Mapping((*(entry for entry in base.entries if entry.key.text not in keys), *entries), base.span)


def _only(node: Mapping, keys: tuple[str, ...]) -> Mapping:
    return Mapping(tuple(entry for entry in node.entries if entry.key.text in keys), node.span)


def _procedures(node: Node) -> Node:
    """Each procedure with its own answers; its facts, which the questions do not need, stood in for."""
    facts = parse(_PROCEDURE, node.span.path)
    if not isinstance(node, Mapping) or not isinstance(facts, Mapping):
        return node
    return Mapping(tuple(Entry(entry.key, _answers(facts, entry.value)) for entry in node.entries), node.span)


def _answers(facts: Mapping, node: Node) -> Node:
    own = _only(node, ("policy",)) if isinstance(node, Mapping) else Mapping((), node.span)
    return _with(facts, *(entry for entry in own.entries if not isinstance(entry.value, Scalar)))
