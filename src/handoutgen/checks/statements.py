"""English text -> its statements: what it claims, without questions, orders, and words that say that something is not known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoutgen.model.diagnostic import Span
from handoutgen.model.record import Record
from handoutgen.model.text import SLOT as MARK
from handoutgen.model.text import Run, Text

SLOT = "\x01"  # stands for what a clinic or its answers bring, so that no number of theirs is taken for a typed one
LANGUAGE = "en"  # the language these patterns are written for; others need patterns of their own

_ORDERS = (
    "add|agree|always|arrange|ask|avoid|be|bend|breathe|bring|buy|call|change|check|choose|clean|come|count|cover|decide|do|don't|draw|drink|drive|"
    "eat|expect|feel free|fill|find|follow|get|give|go|have|hold|keep|know|learn|leave|let|lie|lift|list|look|make|mark|move|never|note|only|open|"
    "pick|plan|please|press|put|raise|read|remove|rest|return|save|say|see|set|share|show|shower|sign|sit|sleep|stand|start|stay|stop|take|talk|"
    "tell|think|try|turn|use|wait|walk|wash|watch|wear|work|write"
)
_ORDER = re.compile(rf"(?:then |and |but |so |first,? |next,? |also,? |gently |slowly |lightly )?(?:{_ORDERS})\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"(?:if|when|once|before|after|until|while|for|on|at|during|unless|to|with|as|in)\b[^,]*,\s*(.+)", re.IGNORECASE | re.DOTALL
)
_LABEL = re.compile(r"[^.:?!]{1,60}:\s+(?=\S)")
_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+")
# `What may happen`, `If they can become disc cells.`: headings, and questions put as half a sentence.
_ASKED = re.compile(r"(?:what|how|when|why|who|where|which)\b.*[^.!]$|(?:if|whether)\b[^,]*$", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:no ?one knows|nobody knows|not (?:yet )?(?:known|clear|certain)|unclear|unknown|(?:do|does|did) not (?:yet )?know|don't know|"
    r"cannot (?:tell|say|know)|can't (?:tell|say)|we are not sure)\b",
    re.IGNORECASE,
)


def language_of(record: Record) -> str:
    """The language of a file of words, by its name: `handouts/home-care/en.yaml` is `en`."""
    return record.span.path.rpartition("/")[2].removesuffix(".yaml")


def typed(text: Text) -> str:
    """The characters that an author typed, everything else as marks."""
    parts = (part.text if isinstance(part, Run) and part.origin == "words" else SLOT * 2 for part in text.parts)
    return "".join(parts).replace("\n", " ")


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, a label before one ("**Ice:** Do not ...") left out."""
    for sentence in _END.split(text):
        said = _LABEL.sub("", sentence.strip(), count=1) or sentence.strip()
        if said:
            yield said


def is_order(sentence: str) -> bool:
    """`Call us`, `Then wait`, `If it bleeds, press on it`: something to do, and no claim."""
    said = sentence.lstrip('*"“(').strip()
    if _ORDER.match(said):
        return True
    after = _CONDITION.match(said)
    return bool(after and _ORDER.match(after[1]))


def claims(text: str) -> Iterator[str]:
    """The sentences that say how things are: no question, no order, no word that it is not known."""
    # "What is not known: How often ..." says of all that follows that nobody knows it.
    if re.match(r"[^.:?!]{0,30}\bnot known:|[^.:?!]{0,30}\bdo(?:es)? not know:", text.strip(), re.IGNORECASE):
        return
    for sentence in sentences(text):
        asks = sentence.endswith("?") or _ASKED.match(sentence)
        if not asks and not _OPEN.search(sentence) and not is_order(sentence):
            yield sentence


def at(text: Text, otherwise: Span, sentence: str = "") -> Span:
    """Where these words of a text stand; the whole text where that cannot be told."""
    if not text.span.path:
        return otherwise
    return text.place(re.sub(rf"(?:{SLOT}{SLOT})+", MARK, sentence)) if sentence else text.span
