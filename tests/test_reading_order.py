"""What a screen reader hears is what was composed: every word of the boxes once, in order, and nothing else.

veraPDF cannot see this: a paragraph marked as decoration, or two columns read across, passes every profile. poppler reads the structure
tree here; the boxes are walked in their own order.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise, zip_longest
from pathlib import Path

import pikepdf
import pypdf
import pytest

from handoutgen.batch.files import Files
from handoutgen.batch.load import Loader
from handoutgen.batch.plan import Selection, plan
from handoutgen.batch.project import Project
from handoutgen.batch.survey import survey
from handoutgen.cli.stages import stages_for
from handoutgen.model.box import Box, Document, Drawing, Grid, Group, Label, Labelled, Row, Sheet, TextBox
from tests.conftest import ROOT, Build
from tests.pdf_reading import tags
from tests.structure_text import artifacts, blocks
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


def first_difference(composed: list[str], spoken: tuple[str, ...]) -> str:
    """Where they part, for a message; "" if they are the same."""
    for at, (one, other) in enumerate(zip_longest(composed, spoken, fillvalue="(nothing)")):
        if one != other:
            return f"composed {composed[at : at + 3]}, heard {spoken[at : at + 3]}"
    return ""


def test_a_screen_reader_hears_every_text_once_and_in_order(library_build: Build, documents: dict[str, Document]) -> None:
    """Texts, not words: a space that a line's end swallowed, or one too many, is a difference."""
    assert {output.path.relative_to(library_build.folder).as_posix() for output in library_build.outputs} == set(documents)
    for name, document in documents.items():
        composed = evened(said(document.body))
        assert len(composed) > 50, name
        assert first_difference(composed, blocks(library_build.folder / name)) == "", name


@needs("pdfinfo", package="poppler-utils")
def test_poppler_hears_the_same(library_build: Build) -> None:
    """It goes through a page again for each of its elements, so one clinic will do."""
    heard_all = {output.path: evened(heard(output.path)) for output in library_build.outputs if output.clinic == "harbor"}
    assert len(heard_all) >= 4
    for path, spoken in heard_all.items():
        assert first_difference(spoken, blocks(path)) == "", path


@needs("pdftotext", package="poppler-utils")
def test_readers_of_plain_text_keep_lines_apart(library_build: Build) -> None:
    """Words that are heard and not seen stand on the page too: nobody may mix their letters with those of the line below."""
    path = next(output.path for output in library_build.outputs if output.handout == "when-to-seek-help")
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    for read in (done.stdout.decode("utf-8"), "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)):
        lines = " ".join(read.split())
        for block in blocks(path):
            assert block in lines or block.removesuffix(" !") in lines


def furniture(document: Document) -> set[str]:
    """All that may stand on a page without being heard: header, footer, and what is repeated after a break."""
    texts = {text for group in (document.header_first, document.header, document.footer) for text in said_anyway(group)}
    return texts | set(repeated(document.body))


def said_anyway(box: Box) -> Iterator[str]:
    """The texts of boxes that are artifacts."""
    match box:
        case TextBox():
            yield "".join(run.text for run in box.text)
        case Group():
            for part in (*box.head, *box.children):
                yield from said_anyway(part)
        case Row():
            for part in box.cells:
                yield from said_anyway(part)
        case Labelled():
            yield from said_anyway(box.label)
            yield from said_anyway(box.body)
        case _:
            pass


def repeated(box: Box) -> Iterator[str]:
    """The texts of heads."""
    match box:
        case Group():
            for part in (*box.head, *box.head_again):
                yield from said_anyway(part)
            for part in box.children:
                yield from repeated(part)
        case Labelled():
            yield from repeated(box.body)
        case Row():
            for part in box.cells:
                yield from repeated(part)
        case Grid():
            for row in box.header:
                for cell in row:
                    yield from said_anyway(cell.content)
            for row in box.rows:
                for cell in row:
                    yield from repeated(cell.content)
        case _:
            pass


def test_nothing_that_matters_is_an_artifact(library_build: Build, documents: dict[str, Document]) -> None:
    for name, document in documents.items():
        allowed = " ".join(evened(iter(furniture(document))))
        vocabulary = set(words(iter((allowed,)))) | {str(number) for number in range(1, 20)}  # pages are numbered
        for page in artifacts(library_build.folder / name):
            assert set(words(iter(page))) <= vocabulary, name
            # furniture is short: a paragraph that hides among it would make it long
            assert sum(len(text) for text in page) < 1.5 * len(allowed) + 40, name


SHEETS = (
    Sheet(name="a4", width=595.28, height=841.89),
    Sheet(name="small", width=500, height=640),  # the log of seven days has eight columns, too many for A5
    Sheet(name="strip", width=612, height=400),
)


def test_the_sheet_does_not_change_what_is_heard(documents: dict[str, Document], tmp_path: Path) -> None:
    stages = stages_for(Files(Project.find(ROOT)))
    chosen = {name: document for name, document in documents.items() if name.startswith("harbor/")}
    assert len(chosen) >= 4
    for name, document in chosen.items():
        texts, counts = set(), set()
        for paper in (document.paper, *SHEETS):
            pages = stages.lay_out(replace(document, paper=paper))
            path = tmp_path / f"{Path(name).stem}-{paper.name}.pdf"
            path.write_bytes(stages.write_pdf(pages))
            texts.add(blocks(path))
            counts.add(len(pages.pages))
        assert len(texts) == 1, name
        assert len(counts) > 1, name


def spoken_labels(path: Path) -> list[str]:
    """The /ActualText of every label that speaks for a drawing."""
    with pikepdf.open(path) as pdf:
        found = [
            each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Lbl" and "/ActualText" in each
        ]
        return [str(each.ActualText) for each in found]


def test_the_tier_is_heard_before_each_red_flag(library_build: Build, documents: dict[str, Document]) -> None:
    path = next(output.path for output in library_build.outputs if output.handout == "when-to-seek-help")
    signs = [
        box for box in walked(documents[path.relative_to(library_build.folder).as_posix()].body) if isinstance(box, Labelled) and box.spoken
    ]
    texts = blocks(path)
    assert len(signs) >= 12
    at = 0
    for sign in signs:
        sentence = evened(said(sign.body))[0]
        at = texts.index(sentence, at + 1)
        assert texts[at - 1].removesuffix(" !") == sign.spoken
    assert spoken_labels(path) == [sign.spoken for sign in signs]


def walked(box: Box) -> Iterator[Box]:
    """The box and all in it."""
    yield box
    match box:
        case Group():
            for part in (*box.head, *box.children):
                yield from walked(part)
        case Labelled():
            yield from walked(box.body)
        case Row():
            for part in box.cells:
                yield from walked(part)
        case _:
            pass


def test_to_do_is_heard_before_each_line_of_a_checklist(library_build: Build) -> None:
    found = [output.path for output in library_build.outputs if "to do" in blocks(output.path)]
    assert max(blocks(path).count("to do") for path in found) >= 3
    for path in found:
        texts = blocks(path)
        assert texts.count("to do") == spoken_labels(path).count("to do") >= 1
        assert all(texts[at + 1][0].isupper() for at, text in enumerate(texts) if text == "to do")


def test_the_pain_scale_says_its_value_and_its_ends(library_build: Build, documents: dict[str, Document]) -> None:
    path = next(output.path for output in library_build.outputs if output.handout == "harvesting-pain")
    scales = [tag.alt for tag in tags(path).walk() if tag.role == "Figure" and tag.alt.startswith("Pain scale")]
    assert scales
    for alt in scales:
        assert re.fullmatch(r"Pain scale from 0, no pain, to 10, worst pain\. Marked: \d+ to \d+ out of 10\.", alt), alt


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
