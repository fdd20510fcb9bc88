"""What was signed for a clinic and the clinic's file of today -> what the sheet says that the clinic does not say any more.

The words of today are not asked: a half-edited file must not stop a sheet. A clinic's own answers are its word, and somebody may act on them.
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.batch.clinics import ClinicFile, load_clinic, node_at, written_at
from handoutgen.batch.load import Loader
from handoutgen.batch.signoff.frozen import facts_of
from handoutgen.batch.signoff.release import AGAIN, named
from handoutgen.model.approval import Approval
from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.edition import Edition
from handoutgen.model.job import Job
from handoutgen.model.node import Mapping, Node
from handoutgen.model.notice import Announced
from handoutgen.source.notices import notice_hash
from handoutgen.source.record_file import Plain, plain

GRAVE = ("kind", "harvest_site")  # a sheet about the wrong part of the body is no older text, it is a wrong one


def since_signed(job: Job, loader: Loader, approval: Approval | None) -> Iterator[Finding]:
    """An error where the sheet is of another procedure; a warning where an answer, a fact or a sign of the clinic is another one today."""
    if approval is None:
        return
    file = load_clinic(loader.outer, job.clinic)
    if job.procedure and approval.procedure:
        yield from _procedure(file, job.procedure, approval)
    given = given_answers(file.node, job.procedure)
    signed = {name: plain(node) for name, node in approval.answers.items()}
    changed = tuple(name for name, value in signed.items() if given.get(name) != value)
    if changed:
        span = written_at(file.node, "policy", changed[0]) or file.clinic.span
        listed = ", ".join(f"`{name}`" for name in changed)
        message = f"{named(approval)} prints as it was signed; the clinic has answered otherwise since: {listed}"
        yield Finding(
            "H466", message, span, f"if the old answer is wrong, `handoutgen withdraw {approval.content_code}`; {AGAIN}", Severity.WARNING
        )
    signs = node_at(file.node, "extra_signs", job.language)
    before = plain(approval.extra_signs) if approval.extra_signs is not None else []
    if (plain(signs) if signs else []) != before:
        message = f"{named(approval)} prints as it was signed; the clinic's own `extra_signs` are others today"
        yield Finding("H466", message, written_at(file.node, "extra_signs") or file.clinic.span, AGAIN, Severity.WARNING)


def notices_of(edition: Edition) -> tuple[Announced, ...]:
    """Every notice of the law on a sheet."""
    return (*edition.state_notices, *edition.language_notice)


def other_notices(edition: Edition, approval: Approval | None) -> Iterator[Finding]:
    """A warning where a notice of the law is not one that whoever signed has seen: it prints, as the law wants it, and somebody should read it."""
    if approval is not None and any(notice_hash(each) not in approval.notices for each in notices_of(edition)):
        message = f"a notice of the law prints with {named(approval)} that did not when it was signed"
        yield Finding("H469", message, edition.clinic.at("state"), AGAIN, Severity.WARNING)


def _procedure(file: ClinicFile, procedure: str, approval: Approval) -> Iterator[Finding]:
    today = file.clinic.procedures[procedure]
    for name, value in facts_of(today).items():
        signed = approval.procedure.get(name, value)
        if signed == value:
            continue
        message = f"{named(approval)} was signed for `{name}: {signed}`, and the clinic says `{value}` today"
        if name in GRAVE:
            yield Finding("H467", message, today.at(name), AGAIN)
        else:
            yield Finding("H466", message, today.at(name), AGAIN, Severity.WARNING)


def given_answers(node: Node | None, procedure: str) -> dict[str, Plain]:
    """What a clinic answers as it is written there, the procedure's answers above its own."""
    above = node_at(node, "procedures", procedure, "policy") if procedure else None
    layers = [each for each in (node_at(node, "policy"), above) if isinstance(each, Mapping)]
    return {entry.key.text: plain(entry.value) for layer in layers for entry in layer.entries}
