"""Filled English words -> what their authors typed on matters that doctors differ on: numbers with a unit, do and do not, signs by tier.

Only what stands in the words themselves counts, never what an answer or a fact brought in. A sentence that can be read in two ways is left out: these
patterns would rather miss a contradiction than invent one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from handoutgen.checks.statements import at, sentences, typed
from handoutgen.checks.subject import Spoken
from handoutgen.checks.subject import SpokenKind as Kind
from handoutgen.checks.topic_numbers import numbers
from handoutgen.checks.topic_orders import expected, orders
from handoutgen.checks.walk import over, said, signs_of
from handoutgen.model.handout import Words
from handoutgen.model.keeping import Keeping


def spoken(words: Words) -> tuple[Spoken, ...]:
    """Everything a sheet says on these matters, in order."""
    return (*over(words, sentences_of), *over(words, _signs))


def sentences_of(part: Keeping) -> tuple[Spoken, ...]:
    """What the sentences of a part say, for `over`."""
    return tuple(
        Spoken(topic, kind, value, " ".join(sentence.split()), at(field.text, field.span, sentence))
        for field in said(part)
        for topic, kind, value, sentence in _in_text(typed(field.text))
    )


@lru_cache(maxsize=10_000)
def _in_text(text: str) -> tuple[tuple[str, Kind, str, str], ...]:
    """Topic, kind, value and words. What an author typed is the same for every clinic, so it is looked at once."""
    return tuple(each for sentence in sentences(text) if not sentence.endswith("?") for each in _in_sentence(sentence))


def _in_sentence(sentence: str) -> Iterator[tuple[str, Kind, str, str]]:
    for topic, value in numbers(sentence):
        yield topic, "number", value, sentence
    for topic, order in orders(sentence):
        yield topic, order, "", sentence
    if symptom := expected(sentence):
        yield symptom, "tier", "expected", sentence


def _signs(part: Keeping) -> tuple[Spoken, ...]:
    return tuple(Spoken(sign.symptom, "tier", sign.tier, f"{sign.sign.plain}, {sign.limit.plain}", sign.span) for sign in signs_of(part))
