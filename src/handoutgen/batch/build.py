"""One job -> the bytes of its output, or why there are none: load, check, compose, check, lay out, check, write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from handoutgen.batch.cache import Day, values_of
from handoutgen.batch.load import Loader
from handoutgen.checks import kinds, run
from handoutgen.checks.ignores import excused
from handoutgen.model.box import Document
from handoutgen.model.diagnostic import Finding, Refused
from handoutgen.model.edition import Edition
from handoutgen.model.handout import Ignore
from handoutgen.model.job import Built, Job


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How strict a run is, and how far it goes. `write` False stops after layout: `check`."""

    day: Day
    strict: bool = False
    write: bool = True


def build(job: Job, loader: Loader, rules: Rules, known: str = "") -> Built:
    """What becomes of a job. `known` is the hash of the document whose output lies there already: it is not laid out again.

    Everything the job read is in `reads`, whatever became of it.
    """
    with loader.project.recording() as reads:
        told = _Told(loader.ignores(job.handout))
        try:
            built = _steps(job, loader, rules, (known, told))
        except Refused as refused:
            told.add(refused.findings)
            built = Built(job, "refused")
        if rules.strict and not all(finding.ignored for finding in told.findings):
            built = Built(job, "refused")
    told_once = tuple(dict.fromkeys(told.findings))
    return replace(built, findings=told_once, reads=tuple(sorted((place, state or "") for place, state in reads.items())))


class _Told:
    """What was found so far; what the author ignores with a reason is marked as it comes in."""

    def __init__(self, ignores: tuple[Ignore, ...]) -> None:
        self.ignores = ignores
        self.findings: list[Finding] = []

    def add(self, new: Iterable[Finding]) -> None:
        self.findings += excused(new, self.ignores, kinds()) if self.ignores else new

    def judge(self, new: Iterable[Finding]) -> None:
        """Raises Refused if an error is among all that was found: later stages would only repeat it."""
        self.add(new)
        if any(finding.blocking for finding in self.findings):
            raise Refused


def _steps(job: Job, loader: Loader, rules: Rules, given: tuple[str, _Told]) -> Built:
    known, told = given
    stages = loader.stages
    # Told together: an author who mends the words wants to know of the clinic's file too.
    told.add(loader.words_findings(job))
    edition = loader.edition(job)
    told.judge(run("edition", edition))
    document = stages.compose(edition)
    told.judge(run("document", document))
    values = values_of(document, job.format, rules.day)
    done = _described(job, edition, values)
    if values == known:
        return replace(done, outcome="current")
    return _made(done, loader, rules, (document, told))


def _made(done: Built, loader: Loader, rules: Rules, composed: tuple[Document, _Told]) -> Built:
    stages, (document, told) = loader.stages, composed
    if done.job.format != "pdf":
        write = stages.write_html if done.job.format == "html" else stages.write_text
        return replace(done, data=write(document))
    pages = stages.lay_out(document)
    told.judge(run("pages", pages))
    data = stages.write_pdf(pages) if rules.write else b""
    return replace(done, data=data, pages=len(pages.pages))


def _described(job: Job, edition: Edition, values: str) -> Built:
    facts = edition.facts
    return Built(job, "built", code=facts.code.text, version=facts.version, content_code=edition.content_code, values=values)
