"""What checks look at: words before they are filled, an edition, a document, its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from handoutgen.checks.passages import Passage, answers, passages
from handoutgen.model.diagnostic import Span
from handoutgen.model.handout import Facts, SharedBlock, Source, Words
from handoutgen.model.keeping import Keeping
from handoutgen.model.policy import Question
from handoutgen.model.record import Record, key

SubjectName = Literal["words", "edition", "document", "pages", "set"]
# Why a check is there. Style warns, all others stop a PDF.
Kind = Literal["safety", "law", "lost text", "style"]
SpokenKind = Literal["number", "do", "do not", "tier", "answer"]
KINDS: tuple[Kind, ...] = ("safety", "law", "lost text", "style")
TierName = Literal["call_911", "call_now", "call_open", "expected"]
TIERS: tuple[TierName, ...] = ("call_911", "call_now", "call_open", "expected")  # the most urgent first


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredSign(Record):
    """One entry of data/red_flags.yaml: a sign that every handout names, by the name of its symptom."""

    means: str = key(about="the sign in plain words, for people who write handouts")
    tier: TierName = key(about="the mildest tier it may stand in")
    milder: bool = key(False, about="true: a milder form of it may stand in a weaker tier too, with a limit of its own")
    why: str = key(about="what goes wrong if it is missed")
    sources: tuple[str, ...] = key(minimum=1, about="ids of sources.yaml")


@dataclass(frozen=True, kw_only=True)  # no slots: `passages` is made once and kept
class WordsSubject:
    """One handout in one language, before any clinic fills it: asked once, whatever the number of clinics.

    `shared` are the shared blocks that it uses, `questions` and `sources` all that the project knows, `required` the entries of
    data/red_flags.yaml, `kinds` what each code of a check is about.
    """

    handout: str
    facts: Facts
    words: Words
    language: str = "en"
    shared: Mapping[str, SharedBlock] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    required: Mapping[str, RequiredSign] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All that is said to patients, in reading order, then what the policy answers say."""
        return (*passages(self.words, self.shared), *answers(self.questions, self.language))


@dataclass(frozen=True, slots=True)
class Spoken(Keeping):
    """One thing that a sheet says: a number about a topic in the topic's unit, an order about an object, a sign in a tier, or the answer it prints
    to a policy question ("" by pen). `words` are shown to people.
    """

    topic: str
    kind: SpokenKind
    value: str
    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class SheetSaid:
    """One sheet of a set, by the folder of its handout; `place` is where its words begin."""

    handout: str
    place: Span
    spoken: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class SetSubject:
    """All sheets that a patient of one clinic and procedure may get in one language, in the order of their handouts."""

    sheets: tuple[SheetSaid, ...]
