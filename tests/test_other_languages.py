"""The whole way in a pseudo-language and from right to left: no wording of ours is English, nothing is lost, pages hold."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, Output, collect, run
from tests.other_languages import hebrew, project_in, pseudo
from tests.pdf_reading import structure_problems, text, texts
from tests.tools import needs
from tests.vera.vera import Vera


def built(folder: Path) -> tuple[Output, ...]:
    done = run("build", cwd=folder)
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]
    return collect(folder / "build")


@pytest.fixture(scope="module")
def stretched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Output, ...]:
    return built(project_in(tmp_path_factory.mktemp("qps"), "qps", pseudo, name="Pšéudó"))


@pytest.fixture(scope="module")
def mirrored(tmp_path_factory: pytest.TempPathFactory) -> tuple[Output, ...]:
    folder = project_in(
        tmp_path_factory.mktemp("he"), "he", hebrew, direction="rtl", families=["Noto Sans Hebrew"], morning="am", afternoon="pm"
    )
    shutil.copytree(ROOT / "tests/fonts_data", folder / "fonts")
    return built(folder)


def ours(path: Path) -> set[str]:
    """Words that a clinic's file, a source, a slot or a notice of the law may say in a language of its own."""
    notices = (ROOT / "src/handoutgen/data/notices").glob("*.yaml")
    files = [*(ROOT / "clinics").glob("*/clinic.yaml"), ROOT / "handouts/sources.yaml", *notices]
    said = " ".join(file.read_text(encoding="utf-8") for file in files)
    slots = " ".join(
        found for file in (ROOT / "handouts").rglob("en.yaml") for found in re.findall(r"\{\{.*?\}\}", file.read_text(encoding="utf-8"))
    )
    return set(re.findall(r"[A-Za-z]+", said + " " + slots))


def test_no_fixed_word_is_english(stretched: tuple[Output, ...]) -> None:
    assert len(stretched) >= 12
    for output in stretched:
        words = set(re.findall(r"(?<![\w.@/-])[A-Za-z]{3,}(?![\w.@/-])", text(output.path)))
        assert words - ours(output.path) == set(), output.path


def test_long_words_make_no_mess(stretched: tuple[Output, ...]) -> None:
    for output in stretched:
        assert structure_problems(output.path) == []
        assert 1 <= len(texts(output.path)) <= 14
        assert all(len(page) > 200 for page in texts(output.path)[:-1])


def test_hebrew_sheets_hold_all_phones(mirrored: tuple[Output, ...], stretched: tuple[Output, ...]) -> None:
    assert len(mirrored) == len(stretched)
    phone = re.compile(r"(?<!\d)\d{3}-\d{3}-\d{4}(?!\d)")  # pypdf loses the space before a number
    for own, other in zip(mirrored, stretched, strict=True):
        assert structure_problems(own.path) == []
        assert set(phone.findall(text(own.path))) == set(phone.findall(text(other.path)))
        for page in texts(own.path):
            assert len(set(phone.findall(page))) >= 2, "both phones stand on each page"


@needs("javac", package="default-jdk-headless")
def test_both_are_accessible(vera: Vera, mirrored: tuple[Output, ...], stretched: tuple[Output, ...]) -> None:
    verdicts = vera.verdicts([output.path for output in (*mirrored[:4], *stretched[:4])])
    assert [verdict.reason for verdict in verdicts if not verdict.compliant] == []
