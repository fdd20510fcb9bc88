"""Filled words -> the hash of all that a patient is told, and its four characters. A phone may change them as little as a colour.

Words before they are filled have a hash too: it changes with what the author wrote, and not with what a clinic answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from handoutgen.model.box import Asset
from handoutgen.model.expression import Expression
from handoutgen.model.handout import Block, Section, SharedBlock, Use, Words
from handoutgen.model.keeping import kept
from handoutgen.model.language import Language
from handoutgen.model.policy import Question
from handoutgen.model.record import Record
from handoutgen.model.text import Run, Text
from handoutgen.source.shapes import keys_of

# Crockford's base 32: no I, L, O, U, so that it can be read out over the phone.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE = f"[{LETTERS}]{{4}}"
_JOINT = "\x1f"  # between any two things that are said
_FACT = "\x01"  # stands for every fact of the clinic: its name, phones, hours
_VISIT = "\x02"  # around the name of what the counter may fill in
_NOT_PRINTED = ("sources", "discern")  # for those who check
NOT_SAID = (*_NOT_PRINTED, "when", "each", "as_name")
# Fixed wording that tells a patient what to do and whom to call when, or what a mark means. The rest is the frame of the page.
_CLINICAL = re.compile(
    r"call_.*|expected(_help)?|no_answer|footer_.*|open_hours|sign_limit|blank.*|pain_.*|general|warning|important|note|tip"
)


def content_code(text_hash: str) -> str:
    """The first 20 bits of a hash, as people read them out: `K7QF`."""
    bits = int(text_hash[:5], 16)
    return "".join(LETTERS[bits >> shift & 31] for shift in (15, 10, 5, 0))


def read_code(text: str) -> str:
    """A code as somebody typed it, with the letters that Crockford's alphabet lacks read as what they look like; "" if it is none."""
    code = text.strip().upper().translate(str.maketrans("OIL", "011"))
    return code if re.fullmatch(CODE, code) else ""


def text_hash(words: Words, code: str, language: Language, assets: Iterable[Asset]) -> str:
    """The sha256 of handout code, language, words, policy answers, block types and settings, pictures, and the wording of emergency tiers."""
    said = (code, language.code, *_said(words), *wording(language), *pictures(assets))
    return sha256(_JOINT.join(said).encode()).hexdigest()


def words_hash(
    words: Words, shared: Mapping[str, SharedBlock], asked: Mapping[str, Question], language: str, assets: Iterable[Asset]
) -> str:
    """The sha256 of what authors wrote: words, shared blocks in their place, conditions, pictures, and the patient's words for each choice."""
    says = (line for name, question in asked.items() for line in (name, *_says(question, language)))
    blocks = (line for name, block in shared.items() for line in (name, *_said(block, whole=True)))
    return sha256(_JOINT.join((*_said(words, whole=True), *blocks, *says, *pictures(assets))).encode()).hexdigest()


@kept
def wording(language: Language) -> tuple[str, ...]:
    """`call_now_help: Do not wait until morning.` for each fixed wording that is clinical."""
    return tuple(f"{name}: {said}" for name, said in sorted(language.wording.items()) if _CLINICAL.fullmatch(name))


def pictures(assets: Iterable[Asset]) -> tuple[str, ...]:
    """Each picture by name and content."""
    return tuple(f"{asset.name}: {_digest(asset)}" for asset in assets)


@kept
def _digest(asset: Asset) -> str:
    return sha256(asset.data).hexdigest()


def as_said(text: Text) -> str:
    """The characters of a filled text, without look; facts of the clinic are one mark each, and so is what the counter may fill in: the name of it."""
    return " ".join("".join(_FACT if run.origin == "fact" else _filled_in(run.visit) or run.text for run in text.runs).split())


def _filled_in(visit: str) -> str:
    """Day 14 and day 42 are the same line for the pen, and not the same text."""
    return f"{_VISIT}{visit}{_VISIT}" if visit else ""


def _written(text: Text) -> str:
    """The characters of a text that may still hold slots; where links lead."""
    parts = (part.text if isinstance(part, Run) else f"{{{{{part.expression.source}}}}}" for part in text.parts)
    links = dict.fromkeys(part.link for part in text.parts if part.link)
    return " ".join(" ".join(("".join(parts), *links)).split())


def _said(value: object, *, whole: bool = False) -> Iterator[str]:
    """All of a record in order. `whole`: as authors wrote it, with slots and conditions."""
    match value:
        case Text():
            yield _written(value) if whole else as_said(value)
        case Expression():
            yield " ".join(value.source.split())
        case Section() | Block() if not whole:
            yield _part(value)
        case Record():
            yield from _record(value, whole=whole)
        case tuple():
            yield str(len(value))
            for part in value:
                yield from _said(part, whole=whole)
        case None:
            yield "-"
        case _:
            yield str(value)


@kept
def _part(part: Section | Block) -> str:
    """What a filled section or block says, joined as all of it is joined: clinics that say the same are asked once."""
    return _JOINT.join(_record(part, whole=False))


def _record(record: Record, *, whole: bool) -> Iterator[str]:
    yield record.NAME if isinstance(record, Block) else record.use if isinstance(record, Use) else type(record).__name__
    for key in keys_of(type(record)):
        if key.name not in (_NOT_PRINTED if whole else NOT_SAID):
            yield from _said(getattr(record, key.name), whole=whole)


def _says(question: Question, language: str) -> Iterator[str]:
    for name, choice in question.choices.items():
        yield f"{name}: {choice.say.get(language, '')}"
    for name, field in question.fields.items():
        yield from (f"{name}.{line}" for line in _says(field, language))
