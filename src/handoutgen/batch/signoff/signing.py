"""Editions as they are now -> the texts they say, each once; a text and who signs it -> a record beside its handout, and copies of its inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from handoutgen.batch.build import build
from handoutgen.batch.cache import Day
from handoutgen.batch.clinics import node_at
from handoutgen.batch.errors import MachineError, UsageError
from handoutgen.batch.handouts import load_shared, load_words
from handoutgen.batch.judging import Rules
from handoutgen.batch.load import Loader
from handoutgen.batch.signoff.approvals import Register, copy_place, folder_for
from handoutgen.batch.signoff.frozen import facts_of, is_input
from handoutgen.batch.signoff.release import barred, covering, withdrawn
from handoutgen.batch.signoff.since import given_answers, notices_of
from handoutgen.batch.writing import write_file
from handoutgen.checks import run
from handoutgen.model.approval import MOST_MONTHS, NOTICE_DAYS, Approver, months_later, place_name, unprintable
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.edition import Edition
from handoutgen.model.job import Built, Job
from handoutgen.model.notice import Announced
from handoutgen.model.text import NOWHERE
from handoutgen.source.asked import asked
from handoutgen.source.notices import notice_hash
from handoutgen.source.record_file import Plain, plain, record_text

_NO_DAY = Day("", "")  # nothing is cached of a look at a page
HEAD = "Written by `handoutgen {command}`. Do not edit: a changed line makes every sheet of this handout refuse. Commit it."


@dataclass(frozen=True, slots=True)
class SaidText:
    """One text and every edition that says it; `edition` is the first of them, `reads` what that was made of."""

    edition: Edition
    jobs: tuple[Job, ...]
    reads: Mapping[str, str | None]
    notices: tuple[Announced, ...] = ()  # of the law, that print with it, each once

    @property
    def clinics(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(place_name(job.clinic, job.procedure) for job in self.jobs))

    @property
    def mark(self) -> str:
        """`SC-07 v3 · K7QF`."""
        facts = self.edition.facts
        return f"{facts.code.text} v{facts.version} · {self.edition.content_code}"


def said_texts(loader: Loader, jobs: Iterable[Job]) -> tuple[tuple[SaidText, ...], tuple[Built, ...]]:
    """What the editions of some jobs say, each text once, the one that most clinics say first; and the editions that have errors."""
    found: dict[tuple[str, str, str], SaidText] = {}
    refused: list[Built] = []
    for job in (replace(each, release="unsigned") for each in jobs):
        with loader.project.recording() as reads:
            edition, findings = _looked(loader, job)
        if edition is None or any(each.blocking for each in findings):
            refused.append(Built(job, "refused", findings))
            continue
        key = (job.handout, job.language, edition.text_hash)
        known = found.get(key)
        new = SaidText(edition, (job,), dict(reads), notices_of(edition))
        # One text may print with the notices of several states.
        notices = {notice_hash(each): each for each in (*(known.notices if known else ()), *new.notices)}
        found[key] = replace(known, jobs=(*known.jobs, job), notices=tuple(notices.values())) if known else new
    order = sorted(found, key=lambda key: (key[0], key[1], -len(found[key].jobs), found[key].clinics))
    return tuple(found[key] for key in order), tuple(refused)


def _looked(loader: Loader, job: Job) -> tuple[Edition | None, tuple[Finding, ...]]:
    """An edition as nobody has signed it yet, and what is wrong with it; None if it cannot be made."""
    findings = list(loader.words_findings(job))
    try:
        edition = loader.edition(job)
        # Also what this clinic does not print is kept: a drawing of the other procedure belongs to the words that are signed.
        loader.written(job)
    except Refused as refused:
        return None, tuple(dict.fromkeys((*findings, *refused.findings)))
    return edition, tuple(dict.fromkeys((*findings, *run("edition", edition))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs, and until when it is to hold; no day: as long as the handout says.

    `again`: also what is signed already. `lift`: the code of the one text that may be signed although it was withdrawn.
    """

    short: str
    approver: Approver
    due: date | None = None
    again: bool = False
    lift: str = ""


def signature(approvers: Mapping[str, Approver], short: str, due: date | None, *, again: bool, lift: str = "") -> Signature:
    """Raises UsageError for somebody whom the project does not list."""
    if not approvers:
        raise UsageError("nobody may sign in this project yet", "list them in handoutgen.yaml, below `approvers:`; see docs/signoff.md")
    listed = ", ".join(f"`{name}`" for name in approvers)
    if short not in approvers:
        raise UsageError(f"`{short}` is not listed below `approvers:`" if short else "who signs?", f"`--by` takes one of {listed}")
    who = approvers[short]
    if any(unprintable(each) for each in (who.name, who.role, who.credential)):
        raise UsageError(
            f"`{short}` has characters in the name, role or credential that cannot be seen", "type the line in handoutgen.yaml anew"
        )
    return Signature(short=short, approver=approvers[short], due=due, again=again, lift=lift)


def refusal(text: SaidText, loader: Loader, sign: Signature, codes: Mapping[str, set[str]]) -> tuple[Finding, ...]:
    """Why a text cannot be signed: what a page of it lacks, its code, its dates, the clock. `codes` are the texts known by each code."""
    edition, today = text.edition, loader.today
    register = loader.register(edition.handout)
    findings = [each for each in build(text.jobs[0], loader, Rules(day=_NO_DAY, write=False)).findings if each.blocking]
    if codes.get(edition.content_code, set()) - {edition.text_hash}:
        hint = "change a word: each code has to lead to one text"
        findings.append(Finding("H462", f"another text has the code {edition.content_code} already", edition.span, hint))
    last = max((each.date for each in (*register.approvals, *register.withdrawals)), default=today)
    if last > today:
        message = f"the newest record of `{edition.handout}` is of {last}, and today is {today}"
        findings.append(Finding("H464", message, Span(folder_for(edition.handout)), "is the clock of this machine right?"))
    halt = register.withdrawal(edition.text_hash)
    if halt and sign.lift != edition.content_code:
        findings.append(withdrawn(halt))
    findings += _due_findings(edition, sign, today)
    return tuple(dict.fromkeys(findings))


def _due_findings(edition: Edition, sign: Signature, today: date) -> Iterator[Finding]:
    months = edition.facts.review_months
    if not 1 <= months <= MOST_MONTHS:
        yield Finding("H463", f"`review_months` is {months}", edition.facts.at("review_months"), f"write 1 to {MOST_MONTHS}")
    elif sign.due and not today < sign.due <= months_later(today, MOST_MONTHS):
        hint = f"a day after {today}, and at most {MOST_MONTHS} months later"
        yield Finding("H463", f"an approval cannot be due on {sign.due}", None, hint)


def settled(text: SaidText, loader: Loader) -> bool:
    """Is this very text signed for each of its clinics, by name, and will it stay so for the next two months?"""
    register = loader.register(text.edition.handout)
    if unnamed(register, text.edition.text_hash, text.clinics):
        return False
    soon = loader.today + timedelta(days=NOTICE_DAYS)
    for job in text.jobs:
        try:
            approval = covering(job, register, loader)
        except Refused:
            return False
        same = approval and (approval.text, approval.version) == (text.edition.text_hash, text.edition.facts.version)
        if not approval or not same or approval.due <= soon or any(barred(approval, register, loader)):
            return False
    return True


def unnamed(register: Register, text: str, clinics: Iterable[str]) -> tuple[str, ...]:
    """Clinics that no approval of a text names. They may hand it out; once they say something else, nobody knows that they had it."""
    named = {name for each in register.approvals if each.text == text for name in each.clinics}
    return tuple(name for name in clinics if name not in named)


def known_codes(registers: Iterable[Register], texts: Iterable[SaidText]) -> dict[str, set[str]]:
    """Every code, with the hashes of the texts that have it."""
    found: dict[str, set[str]] = {}
    signed = [record for register in registers for record in (*register.approvals, *register.withdrawals)]
    for code, text in (
        *((each.content_code, each.text) for each in signed),
        *((t.edition.content_code, t.edition.text_hash) for t in texts),
    ):
        found.setdefault(code, set()).add(text)
    return found


def approve(text: SaidText, loader: Loader, sign: Signature, sequence: int) -> tuple[str, date]:
    """Write the copies, then the record; its place and the day it is due. Raises MachineError."""
    edition, project, today = text.edition, loader.project, loader.today
    due = sign.due or months_later(today, edition.facts.review_months)
    inputs: dict[str, str] = {}
    for place in sorted(text.reads):
        data = project.read(place) if is_input(place) and text.reads[place] else None
        if data is not None:
            inputs[place] = sha256(data).hexdigest()
            path = project.root / copy_place(edition.handout, place, inputs[place])
            if not path.is_file() or path.read_bytes() != data:
                _write(path, data)
    # A copy has to stay what it is, byte for byte, whatever git does to line ends on Windows.
    _write(project.root / folder_for(edition.handout) / ".gitattributes", b"* -text\n")
    values = _record(text, loader, sign, inputs) | {"due": due.isoformat(), "sequence": str(sequence)}
    name = _free_name(loader, edition.handout, f"{edition.content_code}-{today}")
    _write(project.root / name, record_text(values, HEAD.format(command="approve")).encode())
    return name, due


def _record(text: SaidText, loader: Loader, sign: Signature, inputs: dict[str, str]) -> dict[str, Plain]:
    edition, job = text.edition, text.jobs[0]
    register, own = loader.register(edition.handout), edition.clinic.extra_signs.get(job.language, ())
    signs = node_at(loader.clinic(job).node, "extra_signs", job.language)
    lifted = [each.checksum for each in register.stops(edition.text_hash) if sign.lift == edition.content_code]
    return {
        "text": edition.text_hash,
        "content_code": edition.content_code,
        "handout": edition.handout,
        "code": edition.facts.code.text,
        "version": str(edition.facts.version),
        "language": job.language,
        "title": edition.words.title.plain,
        "approver": sign.short,
        "name": sign.approver.name,
        "role": sign.approver.role,
        "credential": sign.approver.credential,
        "date": loader.today.isoformat(),
        "words": loader.written(job),
        "clinics": text.clinics,
        "inputs": inputs,
        "answers": answers_of(loader, text),
        "procedure": facts_of(edition.procedure) if edition.procedure else {},
        **({"extra_signs": plain(signs)} if own and signs else {}),
        **({"notices": [notice_hash(each) for each in text.notices]} if text.notices else {}),
        **({"lifts": lifted} if lifted else {}),
    }


def answers_of(loader: Loader, text: SaidText) -> dict[str, Plain]:
    """What the clinic of a text answers to the questions that the text asks, as it is written there."""
    edition, job = text.edition, text.jobs[0]
    words = load_words(loader.files, edition.handout, job.language, NOWHERE)
    shared = load_shared(loader.files, words, job.language)
    given = given_answers(loader.clinic(job).node, job.procedure)
    names = asked((words, *shared.values(), *edition.clinic.extra_signs.get(job.language, ())))
    return {name: given[name] for name in names if name in given}


def _free_name(loader: Loader, handout: str, stem: str) -> str:
    """`approved/K7QF-2026-11-25.yaml`, the second one of a day `-2`."""
    folder = folder_for(handout)
    names = (f"{folder}/{stem}{f'-{number}' if number > 1 else ''}.yaml" for number in range(1, 1000))
    return next(name for name in names if not (loader.project.root / name).exists())


def _write(path: Path, data: bytes) -> None:
    """A file beside the handout: there is no other folder for it. Raises MachineError."""
    try:
        write_file(path, data)
    except MachineError as error:
        hint = "nothing was recorded: records go beside the handout, into a project that can be written; work in your own checkout"
        raise MachineError(str(error), hint) from error


def stop(loader: Loader, register: Register, found: tuple[str, str, str], said: tuple[str, str], before: int = 0) -> str:
    """Write the record that stops a text: (hash, code, language), and (reason, by). Its place. Raises MachineError.

    `before` counts the records that were written since the register was read.
    """
    (text, code, language), (reason, by) = found, said
    values: dict[str, Plain] = {
        "text": text,
        "content_code": code,
        "handout": register.handout,
        "language": language,
        "date": loader.today.isoformat(),
        "sequence": str(register.next_sequence + before),
        "reason": reason,
        **({"by": by} if by else {}),
    }
    name = _free_name(loader, register.handout, f"{code}.withdrawn-{loader.today}")
    _write(loader.project.root / name, record_text(values, HEAD.format(command="withdraw")).encode())
    return name
