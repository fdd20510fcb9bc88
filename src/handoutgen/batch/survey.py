"""A project -> what there is to build from: its clinics and its handouts, and those that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handoutgen.batch.clinics import clinic_names, is_group, load_clinic
from handoutgen.batch.files import is_built_in
from handoutgen.batch.handouts import handout_names, load_facts, translations
from handoutgen.batch.inventory import ClinicEntry, HandoutEntry, PacketEntry, Refusal, Survey
from handoutgen.batch.load import Loader
from handoutgen.batch.packets import load_packet, packet_names, packet_translations, per_procedure
from handoutgen.model.diagnostic import Finding, Refused


def survey(loader: Loader) -> Survey:
    """Look at every clinic and handout. One that cannot be read does not hide the others."""
    files = loader.files
    refusals: list[Refusal] = []

    def tried(make: Callable[[], object], clinic: str, handout: str) -> None:
        try:
            make()
        except Refused as refused:
            refusals.append(Refusal(clinic, handout, refused.findings))

    clinics: list[ClinicEntry] = []
    groups: list[str] = []
    for name in clinic_names(files):
        if is_group(files, name):
            groups.append(name)
        else:
            tried(lambda name=name: clinics.append(_clinic(loader, name)), name, "")  # type: ignore[misc]
    handouts: list[HandoutEntry] = []
    for name in handout_names(files):
        tried(lambda name=name: handouts.append(_handout(loader, name)), "", name)  # type: ignore[misc]
    unlike = [each for each in handouts if not _taken(loader, each.name, handouts, refusals)]
    packets = tuple(_packets(loader, unlike, refusals))
    return Survey(tuple(clinics), tuple(unlike), tuple(groups), tuple(refusals), packets)


def _packets(loader: Loader, handouts: list[HandoutEntry], refusals: list[Refusal]) -> Iterator[PacketEntry]:
    """Every packet that can be read; why the others cannot is added to `refusals`."""
    codes = {load_facts(loader.files, each.name).code: f"the handout `{each.name}`" for each in handouts}
    for name in packet_names(loader.files):
        try:
            packet = load_packet(loader.files, name)
            other = codes.setdefault(packet.code, f"the packet `{name}`")
            if other != f"the packet `{name}`":
                hint = "choose a code that no handout and no other packet has"
                raise Refused(Finding("H266", f"the code {packet.code.text} is that of {other} already", packet.at("code"), hint))
            split = per_procedure(loader.files, packet)
            yield PacketEntry(name, split, packet.handouts, packet_translations(loader.files, name))
        except Refused as refused:
            refusals.append(Refusal("", name, refused.findings, "packet"))


def _taken(loader: Loader, name: str, handouts: list[HandoutEntry], refusals: list[Refusal]) -> bool:
    """Does another handout have the code of this one? Of two, the built-in one stays; else the first by name."""
    facts = load_facts(loader.files, name)
    for other in (each.name for each in handouts if each.name != name):
        there = load_facts(loader.files, other)
        before = (not is_built_in(there.span.path), other) < (not is_built_in(facts.span.path), name)
        if there.code == facts.code and before:
            hint = "choose a code that no other handout has; `handoutgen list handouts` shows them"
            finding = Finding("H266", f"the code {facts.code.text} is that of `{other}` already", facts.span, hint)
            refusals.append(Refusal("", name, (finding,)))
            return True
    return False


def _clinic(loader: Loader, name: str) -> ClinicEntry:
    clinic = load_clinic(loader.files, name).clinic
    return ClinicEntry(name, tuple(dict.fromkeys(clinic.languages)), clinic.paper, tuple(sorted(clinic.procedures)))


def _handout(loader: Loader, name: str) -> HandoutEntry:
    facts = load_facts(loader.files, name)
    return HandoutEntry(name, facts.per == "procedure", translations(loader.files, name))
