"""questions.yaml: what patients ask, answered from the sheets alone, at every sample clinic, by one block and against no other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import pytest

from handoutgen.batch.clinics import load_clinic
from handoutgen.batch.files import Files
from handoutgen.batch.handouts import load_facts
from handoutgen.batch.load import Loader
from handoutgen.batch.plan import Selection, plan
from handoutgen.batch.project import Project
from handoutgen.batch.survey import survey
from handoutgen.blocks.paragraph import Paragraph
from handoutgen.checks.walk import printed
from handoutgen.cli.stages import stages_for
from handoutgen.compose.document import SHEETS
from handoutgen.model.edition import Edition
from handoutgen.model.handout import Block, Section, Words
from handoutgen.model.record import Conditional, Record, key
from handoutgen.model.setting import Setting
from handoutgen.model.text import Text, words
from handoutgen.source.fill import fill
from handoutgen.source.parse import parse
from handoutgen.source.scope import scope_for
from handoutgen.source.validate import validate
from tests.conftest import ROOT

PLACE = "tests/questions.yaml"
TODAY = date(2026, 11, 25)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Conditional):
    """What the block must say, as a handout would write it: with the clinic's own numbers."""

    SHORTHAND = "text"
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Conditional):
    """One question. `when` leaves out procedures it does not arise with."""

    asks: str
    handout: str
    section: str = key("", about="the heading of the section that answers; left out where it has none")
    says: tuple[Answer, ...] = key(minimum=1, about="all of this stands in one block of that section")
    about: str = key("", about="a pattern: every line of the clinic's set that it finds says the same, or something of `fits`")
    fits: tuple[Answer, ...] = key((), about="what else is said of the matter: read by a person, and no contradiction")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks(Record):
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A block of one clinic's set, with all that it says, line by line: an item, a cell, a paragraph."""

    handout: str
    section: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.lines)

    def __str__(self) -> str:
        return f"{self.handout}: {self.section}"


@dataclass(frozen=True, slots=True)
class Set:
    """Everything one patient of one clinic may be handed."""

    clinic: str
    procedure: str
    places: tuple[Place, ...] = field(repr=False)

    def __str__(self) -> str:
        return f"{self.clinic}/{self.procedure}"


def places(editions: Iterable[Edition]) -> Iterator[Place]:
    for edition in editions:
        for section in edition.words.sections:
            heading = plain(section.heading) if section.heading else ""
            yield from (Place(edition.handout, heading, saying(block, edition)) for block in section.blocks if isinstance(block, Block))


def plain(text: Text) -> str:
    return " ".join(text.plain.split())


def saying(block: Block, edition: Edition) -> tuple[str, ...]:
    """All that a block prints, its fixed wording and phones too."""
    width = SHEETS[edition.paper].width - 2 * edition.theme.page.side.points
    assets = {asset.name: asset for asset in edition.assets}
    setting = Setting(language=edition.language, theme=edition.theme, contact=edition.contact, assets=assets, width=width)
    return tuple(line for each in printed(block.compose(setting)) if (line := " ".join(each.split())))


@cache
def asked() -> tuple[Asked, ...]:
    data = (ROOT / PLACE).read_bytes()
    return validate(parse(data, PLACE), Asks).questions


@cache
def loader() -> Loader:
    files = Files(Project.find(ROOT))
    return Loader(files, stages_for(files), TODAY)


@cache
def sets() -> tuple[Set, ...]:
    """Every sample clinic and procedure with all of its sheets."""
    jobs = plan(survey(loader()), Selection()).jobs
    pairs = sorted({(job.clinic, job.procedure) for job in jobs if job.procedure})
    return tuple(
        Set(
            clinic,
            procedure,
            tuple(places(loader().edition(job) for job in jobs if job.clinic == clinic and job.procedure in ("", procedure))),
        )
        for clinic, procedure in pairs
    )


def in_words(given: tuple[Answer, ...], question: Asked, each: Set) -> tuple[str, ...]:
    """Answers in this clinic's own words; none where the question does not arise."""
    file = load_clinic(loader().files, each.clinic)
    facts, language = load_facts(loader().files, question.handout), loader().language("en", file.clinic.span)
    scope = scope_for(file.clinic, file.clinic.procedures[each.procedure], loader().policy(file, each.procedure), facts, language)
    blocks = tuple(Paragraph(text=one.text, when=one.when, each=one.each, as_name=one.as_name, span=one.span) for one in given)
    always = Section(blocks=(Paragraph(text=Text(words("-"))),))  # words of which nothing is left are refused
    sections = (Section(blocks=blocks, when=question.when, span=question.span), always) if blocks else (always,)
    filled = fill(Words(title=Text(words("-")), sections=sections), {}, scope).sections[:-1]
    return tuple(plain(block.text) for section in filled for block in section.blocks if isinstance(block, Paragraph))


@cache
def expected(question: Asked, each: Set) -> tuple[str, ...]:
    return in_words(question.says, question, each)


def answers(question: Asked, each: Set) -> list[Place]:
    """The blocks that say all of it."""
    wanted = expected(question, each)
    return [
        place
        for place in each.places
        if (place.handout, place.section) == (question.handout, question.section) and all(part in place.text for part in wanted)
    ]


def test_there_are_forty_and_none_is_asked_twice() -> None:
    questions = asked()
    assert len(questions) >= 40
    assert [asks for asks, count in Counter(question.asks for question in questions).items() if count > 1] == []
    together = " ".join(question.asks for question in questions)
    for word in ("Advil", "Aleve", "aspirin", "blood thinner", "shower", "drive", "numb", "Saturday", "2 am"):
        assert word in together, word


def test_every_sample_clinic_is_asked() -> None:
    assert len(sets()) >= 4
    assert {each.clinic for each in sets()} == {"harbor", "prairie", "summit"}
    for question in asked():
        assert any(expected(question, each) for each in sets()), f"`{question.asks}` arises nowhere"


@pytest.mark.parametrize("question", asked(), ids=lambda question: question.asks)
def test_one_block_answers_at_every_clinic(question: Asked) -> None:
    for each in sets():
        if wanted := expected(question, each):
            there = {str(place) for place in each.places}
            assert f"{question.handout}: {question.section}" in there, f"{each}: no such section; there are {sorted(there)}"
            found = answers(question, each)
            assert len(found) == 1, f"{each}: {len(found)} blocks of `{question.section}` say {wanted}"


@pytest.mark.parametrize("question", [question for question in asked() if question.about], ids=lambda question: question.asks)
def test_no_other_block_says_otherwise(question: Asked) -> None:
    """Whatever else speaks of the matter gives the same answer, or a person has read it and named it in `fits`."""
    for each in sets():
        if wanted := expected(question, each):
            known = (*wanted, *in_words(question.fits, question, each))
            others = {f"{place}: {line}" for place, line in lines_about(question, each) if not any(part in line for part in known)}
            assert "\n".join(sorted(others)) == "", f"{each} on {question.asks}"


def test_what_was_read_is_still_said() -> None:
    """A `fits` that no clinic's sheets say any more would let the next line through."""
    used: dict[tuple[str, str], bool] = {}
    for question in asked():
        for each in sets():
            lines = [line for _, line in lines_about(question, each)] if expected(question, each) else []
            for fit in question.fits:
                said = any(part in line for part in in_words((fit,), question, each) for line in lines)
                used[question.asks, plain(fit.text)] = used.get((question.asks, plain(fit.text)), False) or said
    assert [where for where, said in used.items() if not said] == []


def lines_about(question: Asked, each: Set) -> Iterator[tuple[Place, str]]:
    pattern = re.compile(question.about)
    return ((place, line) for place in each.places for line in place.lines if pattern.search(line))
