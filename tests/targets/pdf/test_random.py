"""Random documents of all kinds of boxes, judged by programs of others."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pikepdf
import pypdf
import pytest

from handoutgen.model.diagnostic import Refused
from tests.layout.sample import A4, A6, LETTER
from tests.layout.trees import forest
from tests.pdf_reading import structure_problems
from tests.targets.pdf.printed import png, saved
from tests.tools import needs
from tests.vera.vera import FLAVOURS, Vera

COUNT = 66
PICTURES = ("RGB", "RGBA", "L")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Documents in three sizes of paper and both directions."""
    folder = tmp_path_factory.mktemp("random")
    made: list[Path] = []
    for seed in range(3 * COUNT):
        direction, paper, picture = ("ltr", "rtl")[seed % 2], (LETTER, A4, A6)[seed % 3], png(PICTURES[seed // 2 % 3])
        boxes = forest(seed, direction, most=8, picture=picture.name)
        language = "he" if direction == "rtl" else "en"
        try:
            made.append(saved(folder, *boxes, paper=paper, direction=direction, assets=(picture,), language=language))
        except Refused as refused:
            if {finding.code for finding in refused.findings} != {"H501"}:
                raise
        if len(made) == COUNT:
            break
    return made


def test_there_are_enough(files: list[Path]) -> None:
    assert len(files) == COUNT


@needs("javac", package="default-jdk-headless")
def test_all_are_accessible(vera: Vera, files: list[Path]) -> None:
    verdicts = vera.verdicts(files)
    assert len(verdicts) == len(FLAVOURS) * COUNT
    assert [verdict.reason for verdict in verdicts if not verdict.compliant] == []


def test_tags_and_content_agree(files: list[Path]) -> None:
    assert {path.name: problems for path in files if (problems := structure_problems(path))} == {}


def test_others_can_read_them(files: list[Path]) -> None:
    for path in files[:12]:
        assert pypdf.PdfReader(path, strict=True).pages[0].extract_text() is not None
        with pikepdf.open(path) as pdf:
            assert not pdf.check_pdf_syntax()


@needs("qpdf", package="qpdf")
@needs("pdfinfo", package="poppler-utils")
def test_other_programs_complain_of_nothing(files: list[Path]) -> None:
    for path in files[:12]:
        done = subprocess.run(["qpdf", "--check", str(path)], check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        done = subprocess.run(["pdfinfo", "-struct-text", str(path)], check=False, capture_output=True, text=True, errors="replace")
        assert done.returncode == 0
        assert not done.stderr, done.stderr
