"""A project -> what there is to build from: its clinics and its handouts, and those that cannot be read."""

from __future__ import annotations

from collections.abc import Callable

from handoutgen.batch.clinics import clinic_names, is_group, load_clinic
from handoutgen.batch.handouts import handout_names, load_facts, translations
from handoutgen.batch.inventory import ClinicEntry, HandoutEntry, Refusal, Survey
from handoutgen.batch.load import Loader
from handoutgen.model.diagnostic import Refused


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
    return Survey(tuple(clinics), tuple(handouts), tuple(groups), tuple(refusals))


def _clinic(loader: Loader, name: str) -> ClinicEntry:
    clinic = load_clinic(loader.files, name).clinic
    return ClinicEntry(name, tuple(dict.fromkeys(clinic.languages)), clinic.paper, tuple(sorted(clinic.procedures)))


def _handout(loader: Loader, name: str) -> HandoutEntry:
    facts = load_facts(loader.files, name)
    return HandoutEntry(name, facts.per == "procedure", translations(loader.files, name))
