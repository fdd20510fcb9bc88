"""Document: a sheet says whose it is, which, and what it rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.checks.walk import boxes
from handoutgen.compose.document import compose
from handoutgen.model.box import Group, TextBox
from tests.compose.editions import edition, editions, texts

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
