"""A project -> what there is to build from: its clinics and its handouts, and those that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handoutgen.batch.clinics import clinic_names, is_group, load_clinic
from handoutgen.batch.files import is_built_in
from handoutgen.batch.handouts import handout_names, translations
from handoutgen.batch.inventory import ClinicEntry, HandoutEntry, PacketEntry, Refusal, Survey
from handoutgen.batch.load import Loader
from handoutgen.batch.packets import load_packet, packet_names, packet_translations
from handoutgen.model.approval import Release
from handoutgen.model.diagnostic import Finding, Refused
from handoutgen.model.handout import Facts
from handoutgen.model.node import Scalar


def survey(loader: Loader, release: Release = "live") -> Survey:
    """Look at every clinic and handout. One that cannot be read does not hide the others, and does not hide what was signed of it."""
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
        tried(lambda name=name: handouts.append(_handout(loader, name, release)), "", name)  # type: ignore[misc]
    facts = {each.name: loader.facts(each.name, release) for each in handouts}
    unlike = [each for each in handouts if not _taken(each.name, facts, refusals)]
    packets = tuple(_packets(loader, {each.name: facts[each.name] for each in unlike}, release, refusals))
    return Survey(tuple(clinics), tuple(unlike), tuple(groups), tuple(refusals), packets)


def _packets(loader: Loader, facts: dict[str, Facts], release: Release, refusals: list[Refusal]) -> Iterator[PacketEntry]:
    """Every packet that can be read; why the others cannot is added to `refusals`."""
    codes = {each.code: f"the handout `{name}`" for name, each in facts.items()}
    for name in packet_names(loader.files):
        try:
            packet = load_packet(loader.files, name)
            other = codes.setdefault(packet.code, f"the packet `{name}`")
            if other != f"the packet `{name}`":
                hint = "choose a code that no handout and no other packet has"
                raise Refused(Finding("H266", f"the code {packet.code.text} is that of {other} already", packet.at("code"), hint))
            split = any(loader.facts(each, release).per == "procedure" for each in packet.handouts)
            yield PacketEntry(name, split, packet.handouts, packet_translations(loader.files, name))
        except Refused as refused:
            refusals.append(Refusal("", name, refused.findings, "packet"))


def _taken(name: str, facts: dict[str, Facts], refusals: list[Refusal]) -> bool:
    """Does another handout have the code of this one? Of two, the built-in one stays; else the first by name."""
    own = facts[name]
    for other, there in facts.items():
        before = (not is_built_in(there.span.path), other) < (not is_built_in(own.span.path), name)
        if other != name and there.code == own.code and before:
            hint = "choose a code that no other handout has; `handoutgen list handouts` shows them"
            finding = Finding("H266", f"the code {own.code.text} is that of `{other}` already", own.span, hint)
            refusals.append(Refusal("", name, (finding,)))
            return True
    return False


def _clinic(loader: Loader, name: str) -> ClinicEntry:
    file = load_clinic(loader.files, name)
    clinic, faces = file.clinic, file.clinic.typography
    themes = [theme.text if isinstance(theme, Scalar) else "" if theme is None else "own" for theme in file.themes]
    look = " ".join((clinic.paper, faces.base.family, (faces.headings or faces.base).family, *themes))
    return ClinicEntry(name, tuple(dict.fromkeys(clinic.languages)), clinic.paper, tuple(sorted(clinic.procedures)), look)


def _handout(loader: Loader, name: str, release: Release) -> HandoutEntry:
    facts = loader.facts(name, release)
    return HandoutEntry(name, facts.per == "procedure", translations(loader.files, name), tuple(facts.topics))
