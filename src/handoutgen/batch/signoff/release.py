"""A job and what was signed of its handout -> the loader that its edition comes from, and the edition with the name below it; or why not.

The one place that decides what may be handed out. `Loader.edition` asks it, and so `build`, `check`, and whoever prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, Protocol, Self, TypeVar

from handoutgen.batch.files import is_built_in
from handoutgen.batch.project import Project
from handoutgen.batch.signoff.approvals import RESTORE, Register, folder_for
from handoutgen.batch.signoff.frozen import damage
from handoutgen.model.approval import Approval, Review, Stamp, Withdrawal, place_name
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.edition import Edition
from handoutgen.model.job import Job

AGAIN = "see `handoutgen review-sheet`, then have it signed: `handoutgen approve`"


class Hashed(Protocol):
    """What is said, as far as it is asked here."""

    @property
    def text_hash(self) -> str: ...


class Maker(Protocol):
    """A Loader, as far as it is asked here."""

    @property
    def project(self) -> Project: ...
    @property
    def today(self) -> date: ...
    def register(self, handout: str) -> Register: ...
    def said(self, job: Job) -> Hashed: ...
    def unsigned(self, job: Job) -> Edition: ...
    def written(self, job: Job) -> str: ...
    def frozen(self, approval: Approval, *, answers: bool) -> Self: ...


M = TypeVar("M", bound=Maker)


@dataclass(frozen=True, slots=True)
class Source(Generic[M]):
    """Where an edition comes from. `approval` is what it is frozen by; None: it is made of the files as they are now."""

    loader: M
    approval: Approval | None = None
    stamp: Stamp = ""


def source_of(job: Job, loader: M) -> Source[M]:
    """Whence the edition of a job. Raises Refused where only what was signed may be handed out, and this was not."""
    register = loader.register(job.handout)
    if register.problems:
        raise Refused(*register.problems)
    if job.release in ("live", "unsigned"):
        return Source(loader)
    approval = covering(job, register, loader)
    if approval is None:
        return _unsigned(job, register, loader)
    findings = tuple(barred(approval, register, loader))
    if findings:
        raise Refused(*findings)
    return Source(loader.frozen(approval, answers=True), approval)


def signed_edition(job: Job, source: Source[M]) -> Edition:
    """The edition of a source, with who signed it. Raises Refused if its text is not what was signed, or was withdrawn, or changed in silence."""
    loader, approval = source.loader, source.approval
    edition = loader.unsigned(job)
    if approval is not None:
        if edition.text_hash != approval.text:
            raise Refused(_other_text(edition, approval))
        said = (approval.code, approval.version, approval.title, approval.words)
        if said != (edition.facts.code.text, edition.facts.version, edition.words.title.plain, loader.written(job)):
            message = "this approval is not as it was written: its code, version, title or words are not those of its copies"
            raise Refused(Finding("H457", message, approval.at("words"), RESTORE))
        return replace(edition, review=review_of(approval))
    register = loader.register(job.handout)
    findings = tuple(_unlike(job, edition, register, loader))
    if stop := register.withdrawal(edition.text_hash):
        findings = (*findings, *(() if job.release == "unsigned" else (withdrawn(stop),)))
    if findings:
        raise Refused(*findings)
    if job.release == "unsigned":
        return edition
    signed = next((each for each in register.of(job.language) if each.text == edition.text_hash), None)
    return replace(edition, review=review_of(signed) if signed and not source.stamp else None, stamp=source.stamp)


def covering(job: Job, register: Register, loader: Maker) -> Approval | None:
    """The newest approval that holds for this clinic: it names it, or its text is what the clinic says now, or would say with its words.

    Raises Refused where two approvals are equally new and say different things.
    """
    name, live, tried = place_name(job.clinic, job.procedure), "", False
    for approval in register.of(job.language):
        if name not in approval.clinics:
            if not tried:
                live, tried = text_of(job, loader), True
            if approval.text not in (live, text_of(job, loader.frozen(approval, answers=False))):
                continue
        rivals = [each for each in register.of(job.language) if each.rank == approval.rank and each.text != approval.text]
        if any(name in each.clinics for each in rivals):
            raise Refused(_rivals(approval, rivals[0]))
        return approval
    return None


def text_of(job: Job, loader: Maker) -> str:
    """The hash of what a clinic says by these files; "" if they cannot be read."""
    try:
        return loader.said(job).text_hash
    except Refused:
        return ""


def barred(approval: Approval, register: Register, loader: Maker) -> Iterator[Finding]:
    """Why what was signed may not be handed out today."""
    today = loader.today
    if stop := register.withdrawal(approval.text):
        yield withdrawn(stop)
    if today < approval.date:
        yield early(approval, today)
    if today > approval.due:
        message = f"the approval of {named(approval)} ran out on {approval.due}"
        yield Finding("H453", message, approval.at("due"), AGAIN)
    yield from damage(loader.project, approval)


def early(approval: Approval, today: date) -> Finding:
    """A day before the approval was given."""
    message = f"{named(approval)} was approved on {approval.date}, and today is {today}"
    return Finding("H454", message, approval.at("date"), "is the clock of this machine right?")


def withdrawn(stop: Withdrawal) -> Finding:
    """A text that was stopped."""
    message = f"the text {stop.content_code} was withdrawn on {stop.date}: {stop.reason}"
    hint = f"change the words and `version:`, then have them signed; if it was withdrawn by mistake: `{lifting(stop)}`"
    return Finding("H452", message, stop.at("reason"), hint)


def lifting(stop: Withdrawal) -> str:
    """The command that says that a text was withdrawn by mistake."""
    return f"handoutgen approve {stop.handout} --lift {stop.content_code} --by NAME"


def named(approval: Approval) -> str:
    """`SC-07 v3 · K7QF`, as it stands in the footer."""
    return f"{approval.code} v{approval.version} · {approval.content_code}"


def review_of(approval: Approval) -> Review:
    """What a sheet says about an approval."""
    return Review(approval.name, approval.credential, approval.date, approval.due, approval.at("date"))


def _unsigned(job: Job, register: Register, loader: M) -> Source[M]:
    """What was never signed: a draft, if drafts are allowed; what was withdrawn is not even that."""
    if stop := register.withdrawal(text_of(job, loader)):
        raise Refused(withdrawn(stop))
    if job.release == "draft":
        return Source(loader, None, "draft")
    place = place_name(job.clinic, job.procedure)
    known = register.of(job.language)
    if not known:
        message = f"`{job.handout}` was never approved in `{job.language}`"
        raise Refused(Finding("H450", message, Span(folder_for(job.handout)), AGAIN))
    message = f"what `{job.handout}` says for {place} was never approved; {named(known[0])} was, for other answers or other words"
    raise Refused(Finding("H451", message, known[0].at("clinics"), AGAIN))


def _unlike(job: Job, edition: Edition, register: Register, loader: Maker) -> Iterator[Finding]:
    """A version that says what it did not say when it was signed, or that is older than what was signed."""
    facts, known = edition.facts, register.of(job.language)
    newest = max((each.version for each in known), default=0)
    if facts.version < newest:
        hint = f"write `version: {newest}`, or `{newest + 1}` if the words have changed since"
        yield Finding("H456", f"this is version {facts.version}, and version {newest} was approved", facts.at("version"), hint)
        return
    same = next((each for each in known if each.version == facts.version), None)
    if same and same.words != loader.written(job):
        message = f"the words have changed since version {same.version} was approved on {same.date}"
        hint = f"write `version: {newest + 1}`; paper that says v{same.version} must not say two things"
        if is_built_in(facts.span.path):
            hint = "this handout is built in: approve its next version, or make it your own with `handoutgen new handout NAME --from`"
        yield Finding("H455", message, facts.at("version"), hint)


def _other_text(edition: Edition, approval: Approval) -> Finding:
    """The copies are whole, the record is whole, and together with today's facts of the clinic they say something else."""
    message = f"{named(approval)} says something else for `{edition.clinic_name}` today: {edition.content_code}"
    hint = f"a fact of the clinic that the words ask for, or handoutgen itself, has changed; {AGAIN}"
    return Finding("H459", message, approval.at("text"), hint)


def _rivals(one: Approval, other: Approval) -> Finding:
    message = f"{named(one)} and {named(other)} were approved on the same day, neither after the other"
    return Finding("H460", message, one.at("sequence"), "approve the right one again: the newest counts")
