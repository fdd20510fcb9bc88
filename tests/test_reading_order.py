"""What a screen reader hears is what was composed: every word of the boxes once, in order, and nothing else.

veraPDF cannot see this: a paragraph marked as decoration, or two columns read across, passes every profile. poppler reads the structure
tree here; the boxes are walked in their own order.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from handoutgen.batch.files import Files
from handoutgen.batch.load import Loader
from handoutgen.batch.plan import Selection, plan
from handoutgen.batch.project import Project
from handoutgen.batch.survey import survey
from handoutgen.cli.stages import stages_for
from handoutgen.model.box import Box, Document, Drawing, Grid, Group, Label, Labelled, Row, TextBox
from tests.conftest import ROOT, Build
from tests.pdf_reading import tags
from tests.tools import needs


def said(box: Box) -> Iterator[str]:
    """The text of a box and all in it, in reading order, drawings left out: those speak by their `alt`."""
    match box:
        case TextBox() if box.role != "Artifact":
            yield "".join(run.text for run in box.text)
        case Group():
            for part in (*box.head, *box.children):
                yield from said(part)
        case Labelled(label=Drawing(shapes=shapes)):  # a number in a disc is text, a box to tick is not: "to do" is heard in its place
            shown = " ".join(shape.text for shape in shapes if isinstance(shape, Label))
            yield shown if words(iter((shown,))) == words(iter((box.spoken,))) else f"{box.spoken} {shown}"
            yield from said(box.body)
        case Labelled():
            yield from said(box.label)
            yield from said(box.body)
        case Row():
            for part in box.cells:
                yield from said(part)
        case Grid():
            for row in (*box.header, *box.rows):
                for cell in row:
                    yield from said(cell.content)
        case _:
            pass


def words(texts: Iterator[str]) -> list[str]:
    """Words alone: where a line ends must not matter."""
    return re.findall(r"\w+", " ".join(texts))


def heard(path: Path) -> Iterator[str]:
    """The text of the structure tree: of each block one text, links and foreign words in their places; figures left out."""
    done = subprocess.run(["pdfinfo", "-enc", "UTF-8", "-struct-text", str(path)], capture_output=True, check=True)
    figure = 1000  # depth of the figure we are in
    text = ""
    for line in done.stdout.decode("utf-8").splitlines():
        depth, content = len(line) - len(line.lstrip()), line.strip()
        if depth <= figure:
            figure = depth if content.startswith("Figure") else 1000
        if content.startswith('"'):
            text += content[1:-1] if depth < figure else ""
        elif not re.match(r"/|Object |(Link|Span) ", content):
            yield text
            text = ""
    yield text


def evened(texts: Iterator[str]) -> list[str]:
    """Texts whose white space is evened out: a word that a line's end divides, or two that it glues, stay what they are."""
    return [made for text in texts if (made := " ".join(text.split()))]


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    """Every document of the library, by the name of its output."""
    files = Files(Project.find(ROOT))
    stages = stages_for(files)
    loader = Loader(files, stages, date(2026, 11, 21))
    return {job.output: stages.compose(loader.edition(job)) for job in plan(survey(loader), Selection()).jobs}


@needs("pdfinfo", package="poppler-utils")
def test_a_screen_reader_hears_all_words_in_order(library_build: Build, documents: dict[str, Document]) -> None:
    assert {output.path.relative_to(library_build.folder).as_posix() for output in library_build.outputs} == set(documents)
    for name, document in documents.items():
        composed, spoken = evened(said(document.body)), evened(heard(library_build.folder / name))
        assert len(composed) > 50, name
        at = next((at for at, (one, other) in enumerate(zip(composed, spoken, strict=False)) if one != other), None)
        assert at is None, f"{name}: composed {composed[at : at + 3]}, heard {spoken[at : at + 3]}"
        assert len(spoken) == len(composed), name


def test_headings_never_skip_a_level(library_build: Build) -> None:
    for output in library_build.outputs:
        levels = [int(tag.role[1]) for tag in tags(output.path).walk() if re.fullmatch("H[1-6]", tag.role)]
        assert levels[0] == 1, output.path
        assert levels.count(1) == 1, output.path
        assert all(lower - upper <= 1 for upper, lower in pairwise(levels)), output.path


def test_every_picture_speaks(library_build: Build) -> None:
    for output in library_build.outputs:
        assert [tag for tag in tags(output.path).walk() if tag.role == "Figure" and not tag.alt.strip()] == [], output.path


def test_tables_have_headers_and_lists_have_items(library_build: Build) -> None:
    for output in library_build.outputs:
        every = list(tags(output.path).walk())
        for table in (tag for tag in every if tag.role == "Table"):
            headers = [tag for tag in table.walk() if tag.role == "TH"]
            assert headers, output.path
            assert all(header.scope in ("Row", "Column", "Both") for header in headers), output.path
        for listed in (tag for tag in every if tag.role == "L"):
            assert listed.children, output.path
            assert {item.role for item in listed.children} <= {"LI", "Caption"}, output.path
