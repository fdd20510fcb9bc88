"""Texts that wait for a signature -> what whoever signs has to read: what changed since the last approval, or the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from handoutgen.batch.handouts import load_questions
from handoutgen.batch.load import Loader
from handoutgen.batch.signoff.frozen import damage
from handoutgen.batch.signoff.release import covering, named
from handoutgen.batch.signoff.signing import SaidText, answers_of, settled
from handoutgen.model.approval import Approval, Withdrawal
from handoutgen.model.diagnostic import Refused
from handoutgen.source.outline import FIXED, Change, Line, changes, outline
from handoutgen.source.record_file import Plain, plain


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A policy answer that is not what it was; "" where there was none."""

    name: str
    ask: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """One text. `against` says what it is compared with; "" if with nothing, and `lines` are the whole."""

    text: SaidText
    signed: bool  # this very text, for all its clinics: nothing to do
    lines: tuple[Line, ...]
    against: str = ""
    changes: tuple[Change, ...] = ()
    answers: tuple[AnswerChange, ...] = ()
    stops: tuple[Withdrawal, ...] = ()  # that hold: not to be signed but by somebody who knows why


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """All texts of one handout in one language, the one that most clinics say first."""

    handout: str
    language: str
    texts: tuple[Reviewed, ...]

    @property
    def open(self) -> tuple[Reviewed, ...]:
        """Those that wait for a signature."""
        return tuple(each for each in self.texts if not each.signed)


def review_sheets(loader: Loader, texts: Iterable[SaidText], *, whole: bool) -> Iterator[ReviewSheet]:
    """A sheet for each handout and language. The first text is compared with what was signed last, the others with the first."""
    told: set[tuple[Line, ...]] = set()
    for (handout, language), group in groupby(texts, key=lambda each: (each.edition.handout, each.edition.language.code)):
        found = list(group)
        first = found[0]
        reviewed = (_stopped(loader, _reviewed(loader, each, first, whole=whole)) for each in found)
        yield ReviewSheet(handout, language, tuple(_once(each, told) for each in reviewed))


def _once(reviewed: Reviewed, told: set[tuple[Line, ...]]) -> Reviewed:
    """The fixed words of every sheet are read once, not with each of thirteen."""
    fixed = tuple(line for line in reviewed.lines if line.section == FIXED)
    if reviewed.against or fixed not in told:
        told.add(fixed if not reviewed.against else ())
        return reviewed
    return replace(reviewed, lines=tuple(line for line in reviewed.lines if line.section != FIXED))


def _stopped(loader: Loader, reviewed: Reviewed) -> Reviewed:
    """With what was withdrawn of it."""
    edition = reviewed.text.edition
    return replace(reviewed, stops=loader.register(edition.handout).stops(edition.text_hash))


def _reviewed(loader: Loader, text: SaidText, first: SaidText, *, whole: bool) -> Reviewed:
    lines, signed = _outline(text), settled(text, loader)
    if whole:
        return Reviewed(text=text, signed=signed, lines=lines)
    if text is not first:
        against = f"the first text, {first.mark}"
        answers = _answers(loader, answers_of(loader, first), answers_of(loader, text))
        return Reviewed(text=text, signed=signed, lines=lines, against=against, changes=changes(_outline(first), lines), answers=answers)
    approval = _last(loader, text)
    before = _signed_lines(loader, text, approval) if approval else None
    if approval is None or before is None:
        return Reviewed(text=text, signed=signed, lines=lines)
    against = f"{named(approval)}, approved on {approval.date} by {approval.name}, {approval.credential}"
    old = {name: plain(node) for name, node in approval.answers.items()}
    answers = _answers(loader, old, answers_of(loader, text))
    return Reviewed(text=text, signed=signed, lines=lines, against=against, changes=changes(before, lines), answers=answers)


def _outline(text: SaidText) -> tuple[Line, ...]:
    edition = text.edition
    return outline(edition.words, edition.language, edition.assets)


def _last(loader: Loader, text: SaidText) -> Approval | None:
    """The approval that a text comes after: what holds for its first clinic, else the newest of the handout."""
    register, job = loader.register(text.edition.handout), text.jobs[0]
    known = register.of(job.language)
    try:
        return covering(job, register, loader) or next(iter(known), None)
    except Refused:
        return next(iter(known), None)


def _signed_lines(loader: Loader, text: SaidText, approval: Approval) -> tuple[Line, ...] | None:
    """What was signed; None if that cannot be told any more: then the whole has to be read."""
    if any(damage(loader.project, approval)):
        return None
    try:
        said = loader.frozen(approval, answers=True).said(text.jobs[0])
    except Refused:
        return None
    return outline(said.words, said.language, said.assets)


def _answers(loader: Loader, old: dict[str, Plain], new: dict[str, Plain]) -> tuple[AnswerChange, ...]:
    known = load_questions(loader.files)
    names = (name for name in {**old, **new} if old.get(name) != new.get(name))
    return tuple(
        AnswerChange(name, known[name].ask if name in known else "", _short(old.get(name)), _short(new.get(name))) for name in sorted(names)
    )


def _short(value: Plain | None) -> str:
    """`28`, `[14, 42]`, `rest from 1`: an answer on one line."""
    match value:
        case None:
            return ""
        case str():
            return value
        case dict():
            return "{" + ", ".join(f"{name}: {_short(each)}" for name, each in value.items()) + "}"
        case _:
            return "[" + ", ".join(map(_short, value)) + "]"
