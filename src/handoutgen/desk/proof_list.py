"""What somebody chose to look at -> its sheets, and those that cannot be read just now among them, each with an id and how much is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from handoutgen.batch.errors import UsageError
from handoutgen.batch.handouts import handout_names
from handoutgen.batch.inventory import Refusal, Survey
from handoutgen.batch.packets import packet_names
from handoutgen.batch.plan import Selection, plan
from handoutgen.desk.proofs import Proofs
from handoutgen.model.clinic import VARIANTS, Variant
from handoutgen.model.diagnostic import Finding
from handoutgen.model.job import Built, Job
from handoutgen.report.gather import count, gather


@dataclass(frozen=True, slots=True)
class Choice:
    """A clinic, a language and a print form; what there is not is the first that there is."""

    clinic: str = ""
    language: str = ""
    variant: Variant = "standard"


class ProofList:
    """Remembers which sheets there were: a file that is half written hides none of them."""

    def __init__(self, proofs: Proofs) -> None:
        self.proofs = proofs
        self._jobs: dict[Choice, tuple[Job, ...]] = {}
        self._by_id: dict[str, Job] = {}
        self._languages: dict[str, tuple[str, ...]] = {}

    def settled(self, wanted: Choice) -> Choice:
        """The choice, with what there is."""
        clinics = self.clinics()
        clinic = wanted.clinic if wanted.clinic in clinics else next(iter(clinics), "")
        languages = clinics.get(clinic, ())
        language = wanted.language if wanted.language in languages else next(iter(languages), "")
        return Choice(clinic, language, wanted.variant if wanted.variant in VARIANTS else "standard")

    def clinics(self) -> dict[str, tuple[str, ...]]:
        """The languages of each clinic; those of one that cannot be read are as they were."""
        survey = self.proofs.survey()
        self._languages |= {each.name: each.languages for each in survey.clinics}
        broken = {each.clinic for each in survey.refusals if each.clinic and not each.handout}
        names = sorted({each.name for each in survey.clinics} | broken)
        return {name: self._languages.get(name, ("en",)) for name in names}

    def jobs(self, choice: Choice) -> tuple[Job, ...]:
        """The sheets of a choice: packets first, then handouts by name."""
        with self.proofs.lock:
            survey = self.proofs.survey()
            found = {_key(job): job for job in self._planned(survey, choice)}
            there = _names(self.proofs)
            lost = {(each.kind, each.handout) for each in survey.refusals if each.handout}
            no_clinic = any(each.clinic == choice.clinic and not each.handout for each in survey.refusals)
            known = [job for job in self._jobs.get(choice, ()) if (job.kind, job.handout) in (there if no_clinic else lost & there)]
            for job in (*known, *_never_read(survey.refusals, choice, known)):
                if not any((job.kind, job.handout) == (each.kind, each.handout) for each in found.values()) or job in known:
                    found.setdefault(_key(job), job)
            jobs = tuple(sorted(found.values(), key=lambda job: (job.kind != "packet", job.handout, job.procedure)))
            self._jobs[choice] = jobs
            self._by_id |= {id_of(job): job for job in jobs}
            return jobs

    def named(self, name: str) -> Job | None:
        """The job of an id that was given out."""
        return self._by_id.get(name)

    def problems(self) -> tuple[Finding, ...]:
        """What is wrong with the project itself, and with clinics that cannot be read."""
        survey = self.proofs.survey()
        found = [*self.proofs.problems, *(each for refusal in survey.refusals if not refusal.handout for each in refusal.findings)]
        return tuple(dict.fromkeys(found))

    @staticmethod
    def _planned(survey: Survey, choice: Choice) -> Iterable[Job]:
        wanted = Selection(
            clinics=(choice.clinic,), languages=(choice.language,), variants=(choice.variant,), handouts=("*",),
            packets=("*",) if survey.packets else (),
        )  # fmt: skip
        try:
            return plan(survey, wanted).jobs if any(each.name == choice.clinic for each in survey.clinics) else ()
        except UsageError:
            return ()


def _never_read(refusals: Iterable[Refusal], choice: Choice, known: Iterable[Job]) -> Iterable[Job]:
    """A handout that could not be read from the first: it is listed, with what is wrong."""
    seen = {(job.kind, job.handout) for job in known}
    for each in refusals:
        if each.handout and each.clinic in ("", choice.clinic) and (each.kind, each.handout) not in seen:
            yield Job(choice.clinic, choice.language, each.handout, "", "letter", "pdf", "", choice.variant, each.kind)


def _names(proofs: Proofs) -> set[tuple[str, str]]:
    files = proofs.loader.files
    return {("handout", name) for name in handout_names(files)} | {("packet", name) for name in packet_names(files)}


def _key(job: Job) -> tuple[str, str, str]:
    return job.kind, job.handout, job.procedure


def id_of(job: Job) -> str:
    """The same from start to start, and no name: it stands in addresses."""
    said = (job.clinic, job.language, job.kind, job.handout, job.procedure, job.variant)
    return sha256("\0".join(said).encode()).hexdigest()[:32]


def line_of(job: Job, built: Built | None, called: tuple[str, str]) -> Mapping[str, Any]:
    """A sheet in the list, by its title and code. `built` None: nobody has looked at it yet."""
    counted = count(gather((replace(built, job=job),))) if built else None
    return {
        "id": id_of(job), "kind": job.kind, "name": job.handout, "procedure": job.procedure, "title": called[0], "code": called[1],
        "known": built is not None, "errors": counted.errors if counted else 0, "warnings": counted.warnings if counted else 0,
    }  # fmt: skip
