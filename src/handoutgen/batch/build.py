"""One job -> the bytes of its output, or why there are none: load, check, compose, check, lay out, check, write."""

from __future__ import annotations

from dataclasses import replace

from handoutgen.batch.bind import bind
from handoutgen.batch.cache import values_of
from handoutgen.batch.judging import Rules, Told
from handoutgen.batch.label import label_of
from handoutgen.batch.load import Loader
from handoutgen.batch.signoff.frozen import told_at_copy
from handoutgen.batch.signoff.release import Source, signed_edition
from handoutgen.batch.signoff.since import other_notices, since_signed
from handoutgen.checks import run
from handoutgen.compose.personal import personalised
from handoutgen.model.approval import Approval
from handoutgen.model.box import Document
from handoutgen.model.diagnostic import Refused
from handoutgen.model.edition import Edition
from handoutgen.model.job import Built, Job
from handoutgen.model.visit import NOBODY, Visit


def build(job: Job, loader: Loader, rules: Rules, known: str = "", visit: Visit = NOBODY) -> Built:
    """What becomes of a job. `known` is the hash of the document whose output lies there already: it is not laid out again.

    `visit` fills in what the counter typed, in the laid-out pages alone: nothing that is kept holds it.

    Everything the job read is in `reads`, whatever became of it.
    """
    with loader.project.recording() as reads:
        told = Told(loader.ignores(job.handout) if job.kind == "handout" else ())
        approval: Approval | None = None
        try:
            if job.kind == "packet":
                built = bind(job, loader, rules, (known, told), visit)
            else:
                source = loader.release(job)
                told, approval = Told(source.loader.ignores(job.handout)), source.approval
                built = _steps(job, loader, rules, (source, known, told, visit))
        except Refused as refused:
            told.add(refused.findings)
            built = Built(job, "refused")
        if rules.strict and not all(finding.ignored for finding in told.findings):
            built = Built(job, "refused")
    found = tuple(dict.fromkeys(told_at_copy(each, approval) if approval else each for each in told.findings))
    return replace(built, findings=found, reads=tuple(sorted((place, state or "") for place, state in reads.items())))


def _steps(job: Job, loader: Loader, rules: Rules, given: tuple[Source[Loader], str, Told, Visit]) -> Built:
    source, known, told, visit = given
    edition, document = looked_at(job, loader, source, told)
    values = values_of(document, job.format, rules.day)
    done = _described(job, edition, values, loader)
    if values == known:
        return replace(done, outcome="current")
    return _made(done, loader, rules, (personalised(document, visit, edition.language), told))


def looked_at(job: Job, loader: Loader, source: Source[Loader], told: Told) -> tuple[Edition, Document]:
    """All that can be refused before a page is laid out. Raises Refused; why is in `told`, or in what is raised."""
    # Told together: an author who mends the words wants to know of the clinic's file too.
    told.add(source.loader.words_findings(job))
    told.add(since_signed(job, loader, source.approval))
    edition = signed_edition(job, source)
    told.add(other_notices(edition, source.approval))
    told.judge(run("edition", edition))
    document = loader.stages.compose(edition)
    told.judge(run("document", document))
    return edition, document


def _made(done: Built, loader: Loader, rules: Rules, composed: tuple[Document, Told]) -> Built:
    stages, (document, told) = loader.stages, composed
    if done.job.format != "pdf":
        write = stages.write_html if done.job.format == "html" else stages.write_text
        return replace(done, data=write(document))
    pages, before = stages.lay_out(document), len(told.findings)
    told.judge(run("pages", pages))
    data = stages.write_pdf(pages) if rules.write else b""
    return replace(done, data=data, pages=len(pages.pages), paged=len(told.findings) > before)


def _described(job: Job, edition: Edition, values: str, loader: Loader) -> Built:
    facts = edition.facts
    return Built(
        job, "built", code=facts.code.text, version=facts.version, content_code=edition.content_code, values=values,
        label=label_of(edition, loader.files), clinic_name=edition.clinic.name,
    )  # fmt: skip
