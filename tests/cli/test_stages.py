from __future__ import annotations

from pathlib import Path

from handoutgen.batch.files import Files
from handoutgen.batch.project import Project
from handoutgen.cli.stages import stages_for
from handoutgen.model.diagnostic import Span
from tests.conftest import ROOT


def test_pictures_and_logos_are_read() -> None:
    files = Files(Project.find(ROOT))
    stages = stages_for(files)
    png = (ROOT / "clinics/prairie/logo.png").read_bytes()
    for read in (stages.read_picture, stages.read_logo):
        asset = read("logo", png, Span("x"))
        assert asset.width > 10
        assert asset.shapes == ()
    svg = (ROOT / "clinics/harbor/logo.svg").read_bytes()
    assert stages.read_logo("logo", svg, Span("x")).shapes
    assert "Source Sans 3" in stages.families()


def test_fonts_are_read_once(tmp_path: Path) -> None:
    files = Files(Project.find(ROOT))
    stages = stages_for(files)
    assert stages.families() == stages.families()


def test_a_figure_that_is_an_svg_becomes_shapes() -> None:
    svg = (ROOT / "clinics/harbor/logo.svg").read_bytes()
    assert stages_for(Files(Project.find(ROOT))).read_picture("back.SVG", svg, Span("x")).shapes
