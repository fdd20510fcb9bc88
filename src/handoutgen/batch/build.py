"""One job -> the bytes of its output, or why there are none: load, check, compose, check, lay out, check, write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from handoutgen.batch.cache import Day, values_of
from handoutgen.batch.frozen import told_at_copy
from handoutgen.batch.load import Loader
from handoutgen.batch.signoff import Source, signed_edition
from handoutgen.checks import run
from handoutgen.model.approval import Approval
from handoutgen.model.box import Document
from handoutgen.model.diagnostic import Finding, Refused
from handoutgen.model.edition import Edition
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
        findings: list[Finding] = []
        approval: Approval | None = None
        try:
            source = loader.release(job)
            approval = source.approval
            built = _steps(job, loader, rules, (source, known, findings))
        except Refused as refused:
            findings += refused.findings
            built = Built(job, "refused")
        if rules.strict and findings:
            built = Built(job, "refused")
    told = tuple(dict.fromkeys(told_at_copy(each, approval) if approval else each for each in findings))
    return replace(built, findings=told, reads=tuple(sorted((place, state or "") for place, state in reads.items())))


def _steps(job: Job, loader: Loader, rules: Rules, given: tuple[Source, str, list[Finding]]) -> Built:
    source, known, findings = given
    stages = loader.stages
    # Told together: an author who mends the words wants to know of the clinic's file too.
    findings += source.loader.words_findings(job)
    edition = signed_edition(job, source)
    _judge((*findings, *run("edition", edition)), findings)
    document = stages.compose(edition)
    _judge(run("document", document), findings)
    values = values_of(document, job.format, rules.day)
    done = _described(job, edition, values)
    if values == known:
        return replace(done, outcome="current")
    return _made(done, loader, rules, (document, findings))


def _made(done: Built, loader: Loader, rules: Rules, composed: tuple[Document, list[Finding]]) -> Built:
    stages, (document, findings) = loader.stages, composed
    if done.job.format != "pdf":
        write = stages.write_html if done.job.format == "html" else stages.write_text
        return replace(done, data=write(document))
    pages = stages.lay_out(document)
    _judge(run("pages", pages), findings)
    data = stages.write_pdf(pages) if rules.write else b""
    return replace(done, data=data, pages=len(pages.pages))


def _described(job: Job, edition: Edition, values: str) -> Built:
    facts = edition.facts
    return Built(job, "built", code=facts.code.text, version=facts.version, content_code=edition.content_code, values=values)


def _judge(new: Iterable[Finding], findings: list[Finding]) -> None:
    """Write findings down. Raises Refused if one of them is an error: later stages would only repeat it."""
    told = tuple(new)
    findings += told
    if any(finding.blocking for finding in told):
        raise Refused
