"""Filled words -> lines under the heading they stand below, for people who compare; two of them -> what was taken out and put in.

Everything that changes the hash of a text changes a line here, so that nothing changes unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from handoutgen.model.box import Asset
from handoutgen.model.handout import Block, Words
from handoutgen.model.language import Language
from handoutgen.model.record import Record
from handoutgen.model.text import Text
from handoutgen.source.content_code import NOT_SAID, pictures, wording
from handoutgen.source.shapes import Key, keys_of

FACT = "[clinic]"  # stands for every name, phone and time of the clinic
TOP, PICTURES, FIXED = "Title", "Pictures", "Fixed words of every sheet"


@dataclass(frozen=True, slots=True)
class Line:
    """A line, and the heading of the section it stands in."""

    section: str
    text: str

    @property
    def titles(self) -> bool:
        """Does it only say again which section it stands in?"""
        return self.text == f"Heading: {self.section}"


@dataclass(frozen=True, slots=True)
class Change:
    """Lines that were taken out of a section, and those that were put there."""

    section: str
    old: tuple[str, ...]
    new: tuple[str, ...]


def outline(words: Words, language: Language, assets: Iterable[Asset]) -> tuple[Line, ...]:
    """Title, sections, pictures, and the fixed wording that counts as clinical."""
    lines = [Line(TOP, _shown(text)) for text in (words.title, words.subtitle) if text]
    for section in words.sections:
        heading = _shown(section.heading) if section.heading else TOP
        lines += [Line(heading, f"Heading: {heading}")] if section.heading else []
        lines += [Line(heading, line) for block in section.blocks if isinstance(block, Block) for line in _block(block, language)]
    lines += [Line(PICTURES, line) for line in pictures(assets)]
    return (*lines, *(Line(FIXED, line) for line in wording(language)))


def changes(old: tuple[Line, ...], new: tuple[Line, ...]) -> tuple[Change, ...]:
    """What differs, section by section, in the order of the new lines."""
    found: list[Change] = []
    matched = SequenceMatcher(None, [line.text for line in old], [line.text for line in new], autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matched.get_opcodes():
        if kind == "equal":
            continue
        gone, come = old[old_from:old_to], new[new_from:new_to]
        for section in dict.fromkeys(line.section for line in (*come, *gone)):
            taken = tuple(line.text for line in gone if line.section == section)
            put = tuple(line.text for line in come if line.section == section)
            found.append(Change(section, taken, put))
    return tuple(found)


def _shown(text: Text) -> str:
    return " ".join("".join(FACT if run.origin == "fact" else _line(run.visit) or run.text for run in text.runs).split())


def _line(visit: str) -> str:
    """A line that the counter may fill in, by what it fills in: whoever signs signs how many days are counted."""
    field, _, days = visit.partition("+")
    name = field.replace("_", " ")
    return f"[day {days} after the {name}]" if days else f"[{name}]" if visit else ""


def _block(block: Block, language: Language) -> Iterator[str]:
    """What kind of block it is, with its settings; then a line for each thing it says."""
    settings = [_setting(key, value) for key, value in _fields(block) if not isinstance(value, Text | tuple | Record)]
    yield f"[{', '.join((block.NAME.replace('_', ' '), *settings))}]"
    for _, value in _fields(block):
        yield from _lines(value, language)


def _setting(key: Key, value: object) -> str:
    """`lead`, `kind important`, `width 46`: what is not said, and still belongs to the text."""
    return key.key.replace("_", " ") if value is True else f"{key.key.replace('_', ' ')} {value}"


def _lines(value: object, language: Language) -> Iterator[str]:
    match value:
        case Text():
            yield _shown(value)
        case Record():
            yield " | ".join(_cells(value, language))
        case tuple():
            for part in value:
                if isinstance(part, tuple):  # a row of a table
                    yield " | ".join(line for cell in part for line in _lines(cell, language))
                elif isinstance(part, Text | Record):
                    yield from _lines(part, language)
                else:
                    yield str(part)


def _cells(record: Record, language: Language) -> Iterator[str]:
    """What one item says, on one line."""
    for key, value in _fields(record):
        if isinstance(value, Text | Record | tuple):
            yield from _lines(value, language)
        elif isinstance(value, str) and value in language.wording:
            yield language.words(value) if "{" not in language.wording[value] else value
        else:
            yield f"({_setting(key, value)})"


def _fields(record: Record) -> Iterator[tuple[Key, object]]:
    """Keys that say something, with their values: no sources, no conditions, nothing that was left out."""
    for key in keys_of(type(record)):
        value = getattr(record, key.name)
        if key.name not in NOT_SAID and value is not None and value != () and value != key.default:
            yield key, value
