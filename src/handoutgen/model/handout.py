"""Handout: facts (handout.yaml) and words (<language>.yaml) of one sheet, and the base of all block types."""

from __future__ import annotations

import datetime
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from handoutgen.model.box import Box
from handoutgen.model.diagnostic import Finding
from handoutgen.model.node import Node
from handoutgen.model.record import Conditional, Record, key
from handoutgen.model.setting import Asked, Setting
from handoutgen.model.text import Text
from handoutgen.model.units import HandoutCode, Phrase
from handoutgen.model.visit import Field

Occasion = Literal["first-visit", "before", "going-home", "weeks-after"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Conditional):
    """One thing a section can hold. A block type is one file of `blocks/`: its fields are its YAML keys.

    `NAME` is what authors write after `type:`; `EXAMPLE` is YAML that the docs print and the tests build. `ASKS` is what its boxes show beside its own
    words: the clinic's contact facts, pictures. They are made once for all clinics that have it in common.
    """

    NAME: ClassVar[str] = ""
    EXAMPLE: ClassVar[str] = ""
    ASKS: ClassVar[tuple[Asked, ...]] = ()
    sources: tuple[str, ...] = key((), about="ids of sources.yaml that this rests on")

    @abstractmethod
    def compose(self, setting: Setting) -> Box:
        """The boxes this block becomes, once its text is filled."""

    def complaints(self) -> tuple[Finding, ...]:
        """What is wrong with these fields together: findings no single type can see. Asked before fill, so slots may stand."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Conditional):
    """One line of a list. `- Rest today` is short for `- text: Rest today`."""

    SHORTHAND: ClassVar[str] = "text"
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Use(Record):
    """`- use: emergency-signs` puts a shared block here. It takes no condition: what is locked cannot be switched off."""

    use: str = key(about="a folder of handouts/shared")


# The questions of DISCERN (ndph.ox.ac.uk) that words have to answer; sources and date are printed on every sheet.
DiscernPoint = Literal[
    "aims", "achieves", "relevant", "balanced", "more_sources", "uncertainty", "how_it_works", "benefits", "risks", "no_treatment",
    "quality_of_life", "more_than_one", "shared_decision",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Conditional):
    heading: Text | None = key(None, about="at least two words; absent only in the first section")
    discern: tuple[DiscernPoint, ...] = key((), about="the points of DISCERN that this section answers, for `form: options`; never printed")
    blocks: tuple[Block | Use, ...] = key(minimum=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """One entry of sources.yaml: where a fact comes from."""

    title: str
    publisher: str
    date: str = key("", about="as precise as known: `2020-07-22`, `2022`; left out where the source gives none")
    url: str = ""
    note: str = key("", about="what it carries and what it cannot carry; not printed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore(Record):
    """A finding that the author knows and keeps, with the reason, which every report shows."""

    check: str = key(about="the code of the finding, such as `H391`; `handoutgen explain` says which can be ignored")
    reason: str = key(about="why this is right here, in a whole sentence")
    words: str = key("", about="only findings whose message holds these words; a finding of law needs most of what it quotes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts(Record):
    """handout.yaml: what is true of the sheet in every language."""

    code: HandoutCode
    version: int
    topics: tuple[str, ...] = ()
    per: Literal["clinic", "procedure"] = key("clinic", about="`procedure`: one sheet for each procedure of the clinic")
    visit: Occasion | None = key(None, about="when it is handed out; a sheet for the first visit may use the shorter emergency signs")
    fields: Mapping[str, Field] = key(
        {}, about="what the counter may fill in for one visit, `{{ visit.first_name }}`; a line for the pen where it does not"
    )
    search: Mapping[str, tuple[Phrase, ...]] = key(
        {},
        about="by language, what people say when they look for it: `en: [sore hip, can I drive]`; never printed, not part of what is signed",
    )
    written: datetime.date
    review_months: int = key(12, about="how many months an approval holds, 1 to 36")
    theme: Node | None = key(None, about="theme values for this sheet, such as a larger body size")
    exempt_terms: tuple[str, ...] = key((), about="terms outside of the reading grade, each explained on the sheet: `bone marrow`")
    form: Literal["", "options", "help"] = key(
        "", about="`options`: it helps to choose a treatment, and answers DISCERN; `help`: the emergency signs stand first"
    )
    budget: int = key(4, about="the most pages it should have in the standard form")
    ignore: tuple[Ignore, ...] = key((), about="findings of style or law that are right here, each with its reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Record):
    """<language>.yaml: all that is said."""

    title: Text
    subtitle: Text | None = None
    sections: tuple[Section, ...] = key(minimum=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedBlock(Record):
    """handouts/shared/<name>/<language>.yaml."""

    locked: bool = key(about="true: nothing may condition it")
    blocks: tuple[Block, ...] = key(minimum=1)
