"""Notice: words that a law asks for, with the law, its date, where it holds, and where its text was confirmed word for word."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from handoutgen.model.record import Record, key
from handoutgen.model.text import Run
from handoutgen.model.units import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed(Record):
    """When a text was compared word for word, and with what."""

    date: datetime.date
    seen: tuple[str, ...] = key(name="at", minimum=1, about="pages that print it: the law itself, or two that do not depend on each other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording(Record):
    """The text of a notice in one language. It prints only if it is confirmed."""

    SHORTHAND: ClassVar[str] = "text"
    text: str = key(about="word for word; `{phone}` stands for the clinic's day number")
    confirmed: Confirmed | None = key(None, about="without it nothing prints")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Record):
    """One file of data/notices, or of a project's own notices/: its name is the notice's."""

    kind: Literal["stem_cell", "language"] = key(about="`stem_cell`: of a state; `language`: that help with languages is free")
    title: str = key(about="what the notice is, for people who look after this file")
    law: str = key(about="section and title")
    dated: str = key(about="since when the law holds, as precise as known")
    url: str = key("", about="where the law can be read")
    states: tuple[State, ...] = key((), about="where it holds; everywhere if left out")
    applies: tuple[Literal["procedure", "packet"], ...] = key(minimum=1, about="what it prints on: sheets `per: procedure`, packets")
    texts: Mapping[str, Wording] = key({}, about="by language; none while none is confirmed", blank=True)
    lacking: tuple[str, ...] = key((), about="languages that the law may ask for and that have no confirmed text here")
    note: str = key("", about="what is known and what is not; not printed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """A notice as it prints on one sheet: runs in one language. Their phone is the clinic's own."""

    language: str
    text: tuple[Run, ...]
