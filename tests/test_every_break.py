"""Two hundred random handouts of the real block types: each block breaks across pages in every way, and every file passes.

Judged by veraPDF in one process and by our own `verify`, which sees what veraPDF does not: parent tree, content outside marks.
"""

from __future__ import annotations

import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from handoutgen.blocks import BLOCKS
from handoutgen.model.diagnostic import Refused
from handoutgen.verify.inspect import inspect
from tests.examples import SHEETS, any_document, stages
from tests.pdf_reading import tags
from tests.structure_text import blocks
from tests.test_reading_order import evened, first_difference, said
from tests.tools import needs
from tests.vera.vera import FLAVOURS, Vera

COUNT = 220
pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Made:
    """A random handout as a file, and what its boxes say."""

    path: Path
    texts: list[str]


@pytest.fixture(scope="module")
def handouts(tmp_path_factory: pytest.TempPathFactory) -> list[Made]:
    """Seeds whose handout is refused (a table too wide for its sheet) are passed over."""
    folder = tmp_path_factory.mktemp("breaks")
    made: list[Made] = []
    refused: Counter[str] = Counter()
    for seed in range(2 * COUNT):
        try:
            pages = stages().lay_out(any_document(seed))
        except Refused as refusal:
            refused.update(finding.code for finding in refusal.findings)
            continue
        path = folder / f"{seed}-{pages.document.paper.name}.pdf"
        path.write_bytes(stages().write_pdf(pages))
        made.append(Made(path, evened(said(pages.document.body))))
        if len(made) == COUNT:
            break
    assert len(made) == COUNT
    assert set(refused) <= {"H501"}
    assert refused.total() < COUNT / 10
    return made


def test_blocks_break_everywhere(handouts: list[Made]) -> None:
    """The documents are what they are made for: long enough, on all sheets, with all roles."""
    assert {made.path.stem.split("-")[1] for made in handouts} == {sheet.name for sheet in SHEETS}
    roles = Counter(tag.role for made in handouts for tag in tags(made.path).walk())
    assert all(roles[role] > COUNT / 10 for role in ("H3", "L", "Lbl", "Table", "TH", "Figure", "Caption", "Link")), roles
    assert roles["TOC"] > 2, "only large print of many pages and many sections has a list of them"
    assert len(BLOCKS) * 10 < COUNT


@pytest.mark.needs("javac", package="default-jdk-headless")
def test_all_are_accessible_and_archival(vera: Vera, handouts: list[Made]) -> None:
    verdicts = vera.verdicts(made.path for made in handouts)
    assert len(verdicts) == len(FLAVOURS) * COUNT
    assert [verdict.reason for verdict in verdicts if not verdict.compliant] == []


def test_verify_finds_nothing(handouts: list[Made]) -> None:
    found = {made.path.name: inspect(made.path.read_bytes(), made.path.name) for made in handouts[::2]}
    assert {name: findings for name, findings in found.items() if findings} == {}


def test_all_texts_are_heard_once_and_in_order(handouts: list[Made]) -> None:
    for made in handouts:
        assert first_difference(made.texts, blocks(made.path)) == "", made.path.name


@needs("qpdf", package="qpdf")
def test_qpdf_has_no_complaint(handouts: list[Made]) -> None:
    done = [subprocess.run(["qpdf", "--check", str(made.path)], check=False, capture_output=True, text=True) for made in handouts[::10]]
    assert [each.stdout + each.stderr for each in done if each.returncode] == []


def test_nothing_is_remembered_from_one_to_the_next(handouts: list[Made]) -> None:
    """Made again after two hundred others, in other order: the same bytes."""
    for made in reversed(handouts[::20]):
        seed = int(made.path.stem.split("-")[0])
        assert stages().write_pdf(stages().lay_out(any_document(seed))) == made.path.read_bytes()
