"""Approval: who signed which text, when and until when; and what stops a text at once. The program writes these records, git keeps them."""

from __future__ import annotations

import calendar
import datetime
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from handoutgen.model.diagnostic import Span
from handoutgen.model.node import Node
from handoutgen.model.record import Record, key
from handoutgen.model.text import NOWHERE

# live: the files as they are now. approved: what was signed, and nothing else. draft: the same, and what nobody has signed yet, marked DRAFT.
# unsigned: the files as they are now with nobody's name below them, which is what a person who signs looks at.
Release = Literal["live", "approved", "draft", "unsigned"]
Stamp = Literal["", "draft", "withdrawn", "copy"]  # what every page says first; keys of the language's wording
MOST_MONTHS = 36  # an approval holds no longer
NOTICE_DAYS = 60  # so many days before a review is due people are told


@dataclass(frozen=True, slots=True, kw_only=True)
class Approver(Record):
    """Somebody who may sign, listed in handoutgen.yaml."""

    name: str = key(about="as it prints: Maria Lopez")
    role: str = key(about="what they do here: Nurse lead")
    credential: str = key(about="as it prints behind the name: RN, MD")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed(Record):
    """What approvals and withdrawals have in common. `text` is the sha256 of all that is said, `checksum` that of the record itself."""

    text: str
    content_code: str
    handout: str  # folder name
    language: str
    date: datetime.date
    sequence: int  # counts the records of one handout: of two of one day, the later is the greater
    checksum: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval(Signed):
    """approved/K7QF-2026-11-25.yaml: one text, for all the clinics that say it.

    `words` is the sha256 of the words before any clinic fills them. `clinics` are `harbor` or `harbor/marrow`. `inputs` are the places of the
    files the text was made of, with the sha256 of the copies that lie in approved/inputs/. `answers`, `procedure` and `extra_signs` are
    what the clinic's own file says that the text depends on.
    """

    code: str
    version: int
    title: str
    words: str
    approver: str
    name: str
    role: str
    credential: str
    due: datetime.date
    clinics: tuple[str, ...] = key(minimum=1)
    inputs: Mapping[str, str]
    answers: Mapping[str, Node] = key({}, blank=True)
    procedure: Mapping[str, str] = key({}, blank=True)
    extra_signs: Node | None = None
    notices: tuple[str, ...] = key((), about="sha256 of each notice of the law that printed with the text, for whichever of its clinics")
    lifts: tuple[str, ...] = key((), about="checksums of withdrawals that whoever signed knew of, and lifted")

    @property
    def rank(self) -> tuple[int, datetime.date, int]:
        """Of two approvals the greater is the newer."""
        return (self.version, self.date, self.sequence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal(Signed):
    """approved/K7QF.withdrawn-2026-11-25.yaml: this text must not be handed out any more."""

    reason: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """What a sheet says about who signed its text."""

    by: str
    credential: str
    date: datetime.date
    due: datetime.date
    span: Span = field(default=NOWHERE, compare=False, repr=False)


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day some months later; the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def unprintable(text: str) -> bool:
    """Does it hold characters that nobody sees: controls, or those that turn the direction of a line?"""
    return any(unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp") for each in text)


def place_name(clinic: str, procedure: str) -> str:
    """What an approval calls the sheet of a clinic, or of one of its procedures."""
    return f"{clinic}/{procedure}" if procedure else clinic
