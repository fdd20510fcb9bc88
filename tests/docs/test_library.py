"""docs/library.md says where each line of the five articles went. What it names must be there, and nothing of the articles may be missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache

import pytest

from handoutgen.batch.handouts import handout_names, load_facts, load_questions, load_shared, load_sources, load_words, uses
from handoutgen.checks import CHECKS
from handoutgen.checks.subject import WordsSubject
from handoutgen.model.clinic import Procedure
from handoutgen.model.text import NOWHERE
from tests.batch.practice import loader
from tests.conftest import ROOT
from tests.shingles import shared as copied

PAGE = (ROOT / "docs/library.md").read_text(encoding="utf-8")
FILES = loader(ROOT).files

# What the articles hold, by article: counted in the articles, which do not lie in this repository.
LISTS = {
    "S0": "19-25",
    "S1": "12-18 30-34 40-44 50-51 57-59 64-66 74-80 86-94 99-103 111-115",
    "S2": "8-10 13-20 23-26",
    "S3": "21-22 26-28 34-37 43-47 53-57 63-68 74-77 89-92 98-101 109-113",
    "S4": "7-11 25-28 30-34 41-43 45-48 51-52 59-61 111-113 121-123 129-132 136-139 143-146 168-171 187-189",
}
TABLES = {"S4": "54-56 74-76 100-102 116-118 158-161 174-178 194-197"}
QUESTIONS = {
    "S1": "128-130 132-134 136-138 140-142 144-146 148-150",
    "S3": "117-119 121-123 125-127 129-131 133-135",
    "S4": "206-207 208-209 210-211 212-213 214-215 216-217 218-219 220-221 222-223 224-225",
}
LENGTHS = {"S0": 35, "S1": 150, "S2": 30, "S3": 148, "S4": 227}
EMPTY = {"S0": 7, "S1": 27, "S2": 0, "S3": 22, "S4": 1}  # empty lines that no row covers

RANGE = re.compile(r"`(S\d):(\d+)(?:-(\d+))?`")
CODES = re.compile(r"SC-(\d\d)(?: to SC-(\d\d))?")
NAMED = re.compile(r'((?:SC-\d\d(?:, | and )?)+) ("[^"]+"(?:, "[^"]+")*)')
Lines = tuple[str, int, int]


@cache
def sheets() -> dict[str, WordsSubject]:
    """Every handout by its code."""
    found = {}
    for name in handout_names(FILES):
        words = load_words(FILES, name, "en", NOWHERE)
        facts = load_facts(FILES, name)
        found[facts.code.text] = WordsSubject(
            handout=name,
            facts=facts,
            words=words,
            shared=load_shared(FILES, words, "en"),
            questions=load_questions(FILES),
            sources=load_sources(FILES),
        )
    return found


def sections() -> dict[str, str]:
    """The page's chapters by their headings."""
    parts = re.split(r"^## (.+)\n", PAGE, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def codes(text: str) -> set[str]:
    return {f"SC-{number:02}" for first, last in CODES.findall(text) for number in range(int(first), int(last or first) + 1)}


def lines(text: str) -> list[Lines]:
    return [(article, int(first), int(last or first)) for article, first, last in RANGE.findall(text)]


def counted(by_article: dict[str, str]) -> set[Lines]:
    return {line for article, ranges in by_article.items() for line in lines(" ".join(f"`{article}:{each}`" for each in ranges.split()))}


def rows() -> Iterator[tuple[str, str]]:
    """The first cell of each row that deals with lines of the articles, with its chapter."""
    for heading, text in sections().items():
        if "SC-" in heading or heading.startswith("References"):
            yield from ((heading, row.split("|")[1]) for row in text.splitlines() if row.startswith("|") and "`S" in row.split("|")[1])


def named() -> list[tuple[str, str]]:
    return [
        (code, name) for sheet, names in NAMED.findall(PAGE) for code in sorted(codes(sheet)) for name in re.findall(r'"([^"]+)"', names)
    ]


def test_every_sheet_has_a_chapter_and_its_name() -> None:
    table = dict(re.findall(r"\| (SC-\d\d) \| `([a-z-]+)` ", PAGE))
    assert table == {code: sheet.handout for code, sheet in sheets().items()}
    assert codes(" ".join(heading for heading in sections() if "SC-" in heading)) == set(table)
    assert codes(PAGE) == set(table)


def test_every_section_that_is_named_is_on_its_sheet() -> None:
    assert len(named()) > 120
    there = {
        (code, passage.words)
        for code, sheet in sheets().items()
        for passage in sheet.passages
        if passage.role in ("heading", "label", "question")
    }
    assert [each for each in named() if each not in there] == []


def test_nothing_else_stands_in_straight_quotes() -> None:
    """Or a section could be named in a way that the test above does not see."""
    assert PAGE.count('"') == 2 * sum(names.count('", "') + 1 for _, names in NAMED.findall(PAGE))


def test_what_a_sheet_is_said_to_say_it_says() -> None:
    said = [" ".join(wording.split()) for sheet in sheets().values() for passage in sheet.passages for wording in passage.wordings]
    quoted = [" ".join(each.split()) for each in re.findall("“([^”]+)”", PAGE)]
    assert len(quoted) > 40
    assert [each for each in quoted if not any(each in text for text in said)] == []


def test_every_name_is_that_of_something() -> None:
    blocks = {path.parent.name for path in (ROOT / "handouts/shared").glob("*/en.yaml")}
    known = {
        *blocks,
        *load_sources(FILES),
        *(f"policy.{name}" for name in load_questions(FILES)),
        *(f"procedure.{each.name}" for each in fields(Procedure)),
        *(check.__name__.rsplit(".", 1)[-1] for check in CHECKS),
        *(sheet.handout for sheet in sheets().values()),
        *("policy.", "procedure.", "discern:"),
    }
    names = [name for name in re.findall("`([^`]+)`", PAGE) if not RANGE.fullmatch(f"`{name}`")]
    assert len(names) > 100
    assert [name for name in names if name not in known and not (ROOT / name).is_file()] == []
    assert blocks <= set(names), "a shared block that the page does not speak of"


@pytest.mark.parametrize("block", sorted(path.parent.name for path in (ROOT / "handouts/shared").glob("*/en.yaml")))
def test_the_sheets_of_each_shared_block(block: str) -> None:
    (listed,) = re.findall(rf"^\| `{block}` \| [^|]+ \| ([^|]+) \|$", PAGE, flags=re.MULTILINE)
    assert codes(listed) == {code for code, sheet in sheets().items() if block in {use.use for use in uses(sheet.words)}}


@pytest.mark.parametrize(("column", "expected", "count"), [(2, LISTS, 38), (3, TABLES, 7), (4, QUESTIONS, 21)])
def test_every_list_table_and_question_has_its_place(column: int, expected: dict[str, str], count: int) -> None:
    assert len(counted(expected)) == count
    inventory = [row.split("|") for row in sections()["Every list, table and question"].splitlines() if row.startswith("| SC-")]
    listed = [(codes(row[1]), each) for row in inventory for each in lines(row[column])]
    assert len(listed) == count
    assert {each for _, each in listed} == counted(expected)
    dealt = [(codes(heading), each) for heading, cell in rows() for each in lines(cell)]
    lost = [
        (topic, each)
        for topic, each in listed
        if not any(topic == there and row[0] == each[0] and row[1] <= each[1] and each[2] <= row[2] for there, row in dealt)
    ]
    assert lost == []


def test_every_line_of_the_articles_is_dealt_with() -> None:
    """A row that is taken away leaves its lines uncovered; what no row covers is empty."""
    covered = {(article, line) for _, cell in rows() for article, first, last in lines(cell) for line in range(first, last + 1)}
    every = {(article, line) for article, length in LENGTHS.items() for line in range(1, length + 1)}
    assert covered <= every
    assert {article: sum(each == article for each, _ in every - covered) for article in LENGTHS} == EMPTY
    assert all(1 <= first <= last <= LENGTHS[article] for article, first, last in lines(PAGE))


def test_claims_and_contradictions_are_numbered() -> None:
    claims = [int(number) for number in re.findall(r"^(\d+)\. .*\. Instead: ", sections()["The 28 claims"], flags=re.MULTILINE)]
    contradictions = [int(number) for number in re.findall(r"^\| (\d+) \|", sections()["The 20 contradictions"], flags=re.MULTILINE)]
    assert claims == list(range(1, 29))
    assert contradictions == list(range(1, 21))
    for word, most in (("claim", 28), ("contradiction", 20)):
        for group in re.findall(rf"\b{word}s? ((?:\d+(?:, | to | and )?)+)", PAGE + pointers(), flags=re.IGNORECASE):
            assert all(1 <= int(number) <= most for number in re.findall(r"\d+", group)), group


def test_files_point_here_and_to_nothing_that_is_not_here() -> None:
    found = pointers()
    assert found.count("docs/library.md") > 10
    assert "domain.md" not in found
    for heading in re.findall(r'docs/library\.md, "([^"]+)"', found):
        assert heading in sections()


def pointers() -> str:
    """All that the sheets and the code say, with comments run together."""
    places = [
        path for folder in ("handouts", "src") for path in sorted((ROOT / folder).rglob("*")) if path.suffix in (".py", ".yaml", ".md")
    ]
    return " ".join(re.sub(r"\s*\n\s*#?\s*", " ", path.read_text(encoding="utf-8")) for path in places)


def test_no_line_is_an_articles() -> None:
    assert copied(PAGE) == []
