"""Packet: the handouts that a patient takes home from one visit, in order, and how many sheets of paper they may take."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from handoutgen.model.handout import Occasion
from handoutgen.model.record import Record, key
from handoutgen.model.text import Text
from handoutgen.model.units import HandoutCode, Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet(Record):
    """handouts/packets/<name>.yaml: what is true of the packet in every language."""

    code: HandoutCode = key(about="in the footer of the cover; no handout has it")
    version: int
    visit: Occasion = key(about="when it is handed out")
    budget: int = key(about="sheets of paper it may take, printed on both sides in the standard form")
    handouts: tuple[str, ...] = key(minimum=1, about="in order of reading")
    cover: Literal["first", "second"] = key("first", about="`second`: the first handout lies on top, the cover below it")
    search: Mapping[str, tuple[Phrase, ...]] = key(
        {}, about="by language, what people say when they look for it: `en: [going home, discharge papers]`; never printed"
    )
    written: datetime.date


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketWords(Record):
    """handouts/packets/<name>/<language>.yaml: what the cover says."""

    title: Text
    subtitle: Text | None = None
    lines: Mapping[str, Text] = key(about="for each handout, when or why to read it")
