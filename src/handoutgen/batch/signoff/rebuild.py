"""A text that was signed, or is said now -> its sheets again, from the files it was signed with and the clinics of today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handoutgen.batch.load import Loader
from handoutgen.batch.signoff.found import Found
from handoutgen.batch.signoff.frozen import damage, told_at_copy
from handoutgen.batch.signoff.release import review_of
from handoutgen.model.approval import Approval, place_name
from handoutgen.model.diagnostic import Finding, Refused
from handoutgen.model.edition import Edition
from handoutgen.model.job import Built, Job


def rebuilt(loader: Loader, found: Found, jobs: Iterable[Job]) -> Iterator[Built]:
    """The sheet for every clinic that the text was signed for or that says it now, as far as the clinic is there."""
    wanted = {*found.signed_for, *found.now}
    for job in jobs:
        if (job.handout, job.language) == (found.handout, found.language) and place_name(job.clinic, job.procedure) in wanted:
            yield _again(loader, found, replace(job, release="live"))


def _again(loader: Loader, found: Found, job: Job) -> Built:
    """It is made for the record, not for patients: what has run out is made too. Every page says that it is a copy, or was withdrawn."""
    name = place_name(job.clinic, job.procedure)
    approval = next((each for each in found.approvals if name in each.clinics), next(iter(found.approvals), None))
    findings: tuple[Finding, ...] = ()
    try:
        findings = tuple(damage(loader.project, approval)) if approval else ()
        if findings:
            raise Refused(*findings)
        edition = _edition(loader, found, job, approval)
        stages = loader.stages
        pages = stages.lay_out(stages.compose(edition))
        data = stages.write_pdf(pages)
    except Refused as refused:
        told = tuple(told_at_copy(each, approval) if approval else each for each in refused.findings)
        return Built(job, "refused", told)
    facts = edition.facts
    return Built(job, "built", (), data, len(pages.pages), facts.code.text, facts.version, edition.content_code)


def _edition(loader: Loader, found: Found, job: Job, approval: Approval | None) -> Edition:
    edition = (loader.frozen(approval, answers=True) if approval else loader).unsigned(job)
    if edition.text_hash != found.text:
        message = f"{found.code} cannot be made again for `{job.clinic}`: its files say {edition.content_code} today"
        hint = "a fact of the clinic that the words ask for, or handoutgen itself, has changed"
        raise Refused(Finding("H459", message, approval.at("text") if approval else edition.span, hint))
    review = review_of(approval) if approval else None
    return replace(edition, review=review, stamp="withdrawn" if found.withdrawals else "copy")
