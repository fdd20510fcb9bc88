"""Policy: the questions a clinic must answer before its sheets can print, and the answers. No question has a default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from handoutgen.model.diagnostic import Span
from handoutgen.model.record import Record, key
from handoutgen.model.text import NOWHERE

WRITE_IN = "write_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Record):
    """One possible answer: what the doctor reads, and what the patient reads in each language."""

    means: str = key(about="for the doctor who answers, in plain words")
    say: Mapping[str, str] = key(about="for the patient: language code to a sentence or phrase")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Record):
    """One policy question of policies.yaml."""

    ask: str = key(about="the question, in plain words, for the doctor who answers it")
    type: Literal["number", "numbers", "choice", "list"]
    unit: str = key("", about="a unit of the language files: days, hours, fahrenheit, pounds")
    minimum: Decimal | None = key(None, about="the least plausible number")
    maximum: Decimal | None = key(None, about="the greatest plausible number")
    choices: Mapping[str, Choice] = key({}, about="for `type: choice`")
    fields: Mapping[str, Question] = key({}, about="for `type: list`: what each item answers")
    why: str = key("", about="why clinics differ, or what goes wrong")
    source: str = key(about="an id of sources.yaml, or `clinic` where practice alone decides")

    @property
    def measure(self) -> str:
        """The unit as those who answer write it: `days`, `°F`."""
        return {"fahrenheit": "°F", "celsius": "°C"}.get(self.unit, self.unit)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as answered."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice, by name, with the patient's words for it in each language; `choices` are all names that could have been chosen."""

    name: str
    say: tuple[tuple[str, str], ...]
    choices: tuple[str, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class WriteIn:
    """The clinic answers by pen, on each sheet. `choices` and `fields` are what the question offers: a slot that asks for more is wrong."""

    unit: str = ""
    choices: tuple[str, ...] = field(default=(), compare=False, repr=False)
    fields: tuple[tuple[str, WriteIn], ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The clinic has not answered; a sheet that asks is refused with the question's own words."""

    ask: str


Answer = Quantity | Chosen | WriteIn | Unanswered | tuple["Answer", ...] | tuple[tuple[str, "Answer"], ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer and the line it was written on."""

    answer: Answer
    span: Span = field(default=NOWHERE, compare=False, repr=False)
