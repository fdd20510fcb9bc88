"""Document: a sheet says whose it is, which, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import get_args

import pytest

from handoutgen.batch.files import Files
from handoutgen.batch.load import Loader
from handoutgen.batch.plan import Selection, plan
from handoutgen.batch.project import Project
from handoutgen.batch.survey import survey
from handoutgen.batch.values import exactly
from handoutgen.blocks.red_flags import RedFlags
from handoutgen.checks.walk import boxes
from handoutgen.cli.stages import stages_for
from handoutgen.compose.document import compose
from handoutgen.model.box import Box, Group, TextBox
from handoutgen.model.clinic import Variant
from handoutgen.model.edition import Edition
from handoutgen.model.handout import Block
from tests.compose.editions import edition, editions, texts
from tests.conftest import ROOT

NAMES = ("harbor/en/recovery-care.pdf", "summit/en/when-to-seek-help.pdf")


def test_the_library_has_editions() -> None:
    assert len(editions()) >= 12
    assert set(NAMES) <= set(editions())


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_it_is(name: str) -> None:
    own = edition(name)
    document = compose(own)
    assert own.clinic.sample
    assert document.title == f"SAMPLE, not for patients: {own.words.title.plain}"
    assert document.sample_notice == "SAMPLE, not for patients"
    assert (document.author, document.code, document.version) == (own.clinic.name, own.facts.code.text, str(own.facts.version))
    assert own.content_code in document.keywords.split()
    assert document.date == own.facts.written
    assert document.language == "en"
    assert compose(own) == document


def test_a_real_clinic_has_no_sample_mark() -> None:
    own = edition()
    document = compose(replace(own, clinic=replace(own.clinic, sample=False)))
    assert document.title == own.words.title.plain
    assert document.sample_notice == ""
    said = texts(document.header_first) + texts(document.header)
    assert not any("SAMPLE" in line for line in said)


def test_paper() -> None:
    own = edition()
    assert (compose(replace(own, paper="a4")).paper.width, compose(replace(own, paper="letter")).paper.width) == (595.28, 612)


@pytest.mark.parametrize("name", NAMES)
def test_the_end_of_a_sheet(name: str) -> None:
    own = edition(name)
    said = texts(compose(own).body)
    end = said[-(len(own.sources) + 3) :]
    assert end[0] == own.language.words("general")
    assert end[1].startswith("Written ")
    assert end[1].endswith("Not yet reviewed by a clinician.")
    assert end[2] == "Where these facts come from"
    lines = end[3:]
    assert len(lines) == len(own.sources) > 0
    for _, source in own.sources:
        (line,) = (line for line in lines if line.startswith(source.title) and source.publisher in line)
        assert ".." not in line.replace("...", "")
    assert lines == sorted(lines, key=len, reverse=True), "those beside each other are of about the same length"


@pytest.mark.parametrize("count", [1, 2, 3])
def test_no_empty_paragraph_stands_beside_the_last_source(count: int) -> None:
    own = edition()
    body = compose(replace(own, sources=own.sources[:count])).body
    assert all(box.text for box in boxes(body) if isinstance(box, TextBox))


def test_no_sources_no_heading() -> None:
    assert "Where these facts come from" not in texts(compose(replace(edition(), sources=())).body)


def test_the_title_comes_first() -> None:
    document = compose(edition())
    first = document.body.children[0]
    assert getattr(first, "role", "") == "H1"
    assert getattr(first, "outline", 0) == 1
    assert isinstance(document.body, Group)


def test_large_print_lists_its_contents_but_not_before_the_signs_of_the_help_sheet() -> None:
    care, help_ = (
        compose(replace(edition(f"harbor/en/{name}.pdf"), variant="large-print")) for name in ("recovery-care", "when-to-seek-help")
    )
    assert (care.contents, help_.contents) == ("In this sheet", "")


# ---- what agrees is the same object ------------------------------------------------------------------------------------------


def blocks_of(own: Edition) -> list[tuple[object, Box]]:
    """Every block of the words with its box."""
    parts = [part for part in compose(own).body.children if isinstance(part, Group) and part.role == "Sect"]
    return [
        (block, box)
        for section, part in zip(own.words.sections, parts, strict=False)
        for block, box in zip(section.blocks, part.children[-len(section.blocks) :], strict=True)
    ]


def renamed(own: Edition) -> Edition:
    """The same words for another clinic, with another name and another number."""
    return replace(own, contact=replace(own.contact, clinic="Another Clinic", day_phone="206-555-0177", day_link="tel:+12065550177"))


@pytest.mark.parametrize("variant", ["standard", "large-print", "mono"])
def test_blocks_of_two_clinics_have_one_box_where_nothing_of_the_clinic_stands_in_it(variant: Variant) -> None:
    """What is laid out and written for one clinic is found again for the next: by the box itself."""
    own = replace(edition("harbor/en/recovery-care.pdf"), variant=variant)
    told = 0
    for (block, here), (_, there) in zip(blocks_of(own), blocks_of(renamed(own)), strict=True):
        asks = isinstance(block, Block) and "contact" in block.ASKS
        told += asks
        assert (here is there) != asks, block
        assert ("206-555-0177" in "".join(texts(there))) == asks
        assert "206-555-0177" not in "".join(texts(here))
    assert 0 < told < 5


def test_the_signs_are_the_same_box_beside_other_phones() -> None:
    own = edition("harbor/en/when-to-seek-help.pdf")
    pairs = zip(blocks_of(own), blocks_of(renamed(own)), strict=True)
    here, there = next((here, there) for (block, here), (_, there) in pairs if isinstance(block, RedFlags))
    assert isinstance(here, Group)
    assert isinstance(there, Group)
    assert sorted(one is other for one, other in zip(here.children, there.children, strict=True)) == [False, True, True, True]


def test_a_block_asks_for_what_it_shows() -> None:
    """A box that is shared by clinics holds nothing of any of them: the facts of a clinic are not to be had for a block that does not ask."""
    for own in editions().values():
        for block, box in blocks_of(own):
            assert isinstance(block, Block)
            said = " ".join(texts(box))
            assert (own.contact.day_phone in said) <= ("contact" in block.ASKS or own.contact.day_phone in repr(block))


def everything(value: object) -> object:
    """A value with all that comparing leaves out: the places in files that findings point at."""
    if is_dataclass(value) and not isinstance(value, type):
        return (type(value).__name__, *((field.name, everything(getattr(value, field.name))) for field in fields(value)))
    if isinstance(value, tuple):
        return tuple(map(everything, value))
    return sorted((str(key), everything(part)) for key, part in value.items()) if isinstance(value, Mapping) else repr(value)


@pytest.mark.parametrize("name", [*NAMES, "prairie/en/recovery-care-fat.pdf", "harbor/en/costs-and-insurance.pdf"])
def test_a_sheet_made_after_all_others_is_the_sheet_made_alone(name: str) -> None:
    """What is kept of other clinics changes neither a word, nor a box, nor the line of a file that a finding would point at."""
    last = edition(name)
    files = Files(Project.find(ROOT))
    fresh = Loader(files, stages_for(files), last.today)
    job = next(job for job in plan(survey(fresh), Selection()).jobs if job.output == name)
    alone = fresh.edition(job)
    assert everything(alone.words) == everything(last.words)
    for variant in get_args(Variant):
        here, there = (compose(replace(each, variant=variant)) for each in (alone, last))
        assert everything(here) == everything(there)
        assert exactly(here) == exactly(there)
