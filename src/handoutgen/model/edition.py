"""Edition: one handout for one clinic, procedure, language and paper, filled: all that check and compose look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from handoutgen.model.approval import Release, Review, Stamp
from handoutgen.model.box import Asset
from handoutgen.model.clinic import Brand, Clinic, Paper, Procedure, Variant
from handoutgen.model.diagnostic import Span
from handoutgen.model.handout import Facts, Source, Words
from handoutgen.model.language import Language
from handoutgen.model.notice import Announced
from handoutgen.model.policy import Answered
from handoutgen.model.setting import ContactWords
from handoutgen.model.text import NOWHERE
from handoutgen.model.theme import Theme

# What a sheet ends with. "alone": notices, general facts, sources. "part" of a packet: nothing, its cover says it once for all.
# "cover": the same as alone, languages and sources on its back; "full_cover": the same, as soon as there is room. "sources": the sources alone, where a cover has no room for them.
# "blank": the back of a part that ends on a front side.
Form = Literal["alone", "part", "cover", "full_cover", "sources", "blank"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """`words` are filled: no slot, no condition, no `use:` is left. `text_hash` is made from the clinical text alone, `content_code` from it.

    `review` is who signed this very text; `stamp` is what every page says first, if it is not for patients.
    """

    handout: str  # folder name
    clinic_name: str  # folder name
    facts: Facts
    words: Words
    clinic: Clinic
    procedure_name: str  # "" where the sheet is the same for all procedures
    procedure: Procedure | None
    policy: tuple[tuple[str, Answered], ...]
    language: Language
    contact: ContactWords
    theme: Theme
    brand: Brand
    paper: Paper
    sources: tuple[tuple[str, Source], ...]  # all that the blocks name, in order of first use
    assets: tuple[Asset, ...]
    logo: Asset | None
    content_code: str
    today: date
    variant: Variant = "standard"
    text_hash: str = ""
    review: Review | None = None
    release: Release = "live"
    reviewed_inside: bool = False  # of a cover: each of its sheets says who reviewed it
    stamp: Stamp = ""
    form: Form = "alone"
    state_notices: tuple[Announced, ...] = ()  # what the law of the state asks to tell
    language_notice: tuple[Announced, ...] = ()  # one text a language
    span: Span = field(default=NOWHERE, compare=False, repr=False)
