from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handoutgen.batch.drawings import Drawings
from handoutgen.batch.project import Project
from handoutgen.model.box import Asset
from handoutgen.model.diagnostic import Refused, Span
from handoutgen.targets.pdf.logo import read_figure, read_logo
from tests.batch.practice import practice
from tests.conftest import ROOT

LOGO = (ROOT / "clinics/harbor/logo.svg").read_bytes()
WHERE = Span("clinics/harbor/clinic.yaml", 3)


def never(name: str, data: bytes, span: Span) -> Asset:
    raise AssertionError(f"{name} was converted again")


@pytest.fixture
def own(tmp_path: Path) -> Project:
    practice(tmp_path)
    return Project.find(tmp_path)


def test_a_drawing_is_the_same_when_it_is_recalled(own: Project) -> None:
    for svg in (LOGO, *(path.read_bytes() for path in sorted(ROOT.glob("handouts/*/figures/*.svg")))):
        made = Drawings(own, "tools").read("figure", ("a.svg", svg, WHERE), read_figure)
        assert Drawings(own, "tools").read("figure", ("a.svg", svg, WHERE), never) == made
    assert (own.root / ".handoutgen/.gitignore").read_text() == "*\n"


@pytest.mark.parametrize(
    ("use", "data", "made_with"), [("figure", LOGO, "tools"), ("logo", LOGO + b"\n", "tools"), ("logo", LOGO, "others"), ("logo", LOGO, "")]
)
def test_another_use_file_or_toolchain_is_converted(own: Project, use: str, data: bytes, made_with: str) -> None:
    Drawings(own, "tools").read("logo", ("logo", LOGO, WHERE), read_logo)
    with pytest.raises(AssertionError, match="converted again"):
        Drawings(own, made_with).read(use, ("logo", data, WHERE), never)  # type: ignore[arg-type]


@pytest.mark.parametrize("harm", ["", "{", "0" * 64, "half", "digit"])
def test_what_cannot_be_trusted_is_converted_again(own: Project, harm: str) -> None:
    made = Drawings(own, "tools").read("logo", ("logo", LOGO, WHERE), read_logo)
    (kept,) = (own.root / ".handoutgen/drawings").iterdir()
    text = kept.read_text()
    spoiled = {"half": text[: len(text) // 2], "digit": text[:-12] + ("1" if text[-12] != "1" else "2") + text[-11:]}
    kept.write_text(spoiled.get(harm, harm))
    assert Drawings(own, "tools").read("logo", ("logo", LOGO, WHERE), read_logo) == made
    assert kept.read_text() == text, "and kept again"


def test_what_is_refused_is_told_each_time(own: Project) -> None:
    for _ in range(2):
        with pytest.raises(Refused):
            Drawings(own, "tools").read("logo", ("logo", b"<svg", WHERE), read_logo)
    assert not (own.root / ".handoutgen/drawings").exists()


def test_a_folder_that_cannot_be_written_changes_nothing(own: Project) -> None:
    shutil.rmtree(own.root / ".handoutgen", ignore_errors=True)
    (own.root / ".handoutgen").write_text("in the way")
    made = Drawings(own, "tools").read("logo", ("logo", LOGO, WHERE), read_logo)
    assert made == read_logo("logo", LOGO, WHERE)
