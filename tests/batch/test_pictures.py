from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handoutgen.batch.load import Loader
from handoutgen.batch.pictures import LARGEST, LOGO
from handoutgen.batch.stages import Stages
from handoutgen.cli.stages import stages_for
from handoutgen.model.box import Asset
from handoutgen.model.diagnostic import Span
from handoutgen.model.edition import Edition
from tests.batch.practice import CLINIC, GROUP, JOB, edit, findings, loader, practice, write


def fake(name: str, data: bytes, span: Span) -> Asset:
    return Asset(name, data, 10, 10)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A handout with one figure."""
    practice(tmp_path)
    write(tmp_path, "handouts/own/handout.yaml", "code: OW-01\nversion: 1\nwritten: 2026-11-21\n")
    write(
        tmp_path,
        "handouts/own/en.yaml",
        "title: Own\nsections:\n  - blocks:\n      - {type: figure, image: back.png, alt: A back., caption: The back.}\n",
    )
    write(tmp_path, "handouts/own/figures/back.png", "a picture")
    return tmp_path


def with_fakes(root: Path) -> Loader:
    own = loader(root)
    real: Stages = stages_for(own.files)
    return loader(root, replace(real, read_picture=fake, read_logo=fake))


def edition(root: Path) -> Edition:
    return with_fakes(root).edition(replace(JOB, handout="own", procedure=""))


def test_a_figure_lies_beside_its_words(root: Path) -> None:
    assert [(asset.name, asset.data) for asset in edition(root).assets] == [("figures/back.png", b"a picture")]


@pytest.mark.parametrize(
    ("image", "code"),
    [
        ("bcak.png", "H430"),
        ("../../../secret.png", "H431"),
        ("/etc/secret.png", "H431"),
        ("C:\\secret.png", "H431"),
        ("back.gif", "H432"),
        ("en.yaml", "H432"),
    ],
)
def test_names_that_lead_to_no_picture(root: Path, image: str, code: str) -> None:
    edit(root, "handouts/own/en.yaml", "back.png", image)
    (finding,) = findings(lambda: edition(root))
    assert finding.code == code
    assert finding.span
    assert finding.span.path == "handouts/own/en.yaml"
    if code == "H430":
        assert finding.hint == "did you mean `back.png`?"


def test_a_link_out_of_the_project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.png"
    secret.write_text("secret")
    (root / "handouts/own/figures/back.png").unlink()
    (root / "handouts/own/figures/back.png").symlink_to(secret)
    assert [finding.code for finding in findings(lambda: edition(root))] == ["H251"]


def test_a_file_that_is_far_too_large(root: Path) -> None:
    with (root / "handouts/own/figures/back.png").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert [finding.code for finding in findings(lambda: edition(root))] == ["H434"]


def test_two_pictures_of_one_name(root: Path) -> None:
    block = "locked: false\nblocks:\n  - {type: figure, image: back.png, alt: Another., caption: Another back.}\n"
    write(root, "handouts/shared/drawing/en.yaml", block)
    write(root, "handouts/shared/drawing/figures/back.png", "another picture")
    edit(root, "handouts/own/en.yaml", "  - blocks:\n", "  - blocks:\n      - use: drawing\n")
    assert [finding.code for finding in findings(lambda: edition(root))] == ["H433"]


def test_the_logo_of_a_group_lies_in_the_groups_folder(root: Path) -> None:
    edit(root, GROUP, "paper: letter", "paper: letter\nlogo: {image: ours.svg, alt: Ours}")
    write(root, "clinics/waypoint/ours.svg", "<svg/>")
    logo = edition(root).logo
    assert logo
    assert logo.data == b"<svg/>"
    edit(root, CLINIC, "theme: classic", "theme: classic\nlogo: {image: mine.svg}")
    (finding,) = findings(lambda: edition(root))
    assert (finding.code, finding.message) == ("H430", "there is no picture `clinics/harbor/mine.svg`")
    assert finding.span
    assert finding.span.path == CLINIC


def test_a_logo_of_another_kind(root: Path) -> None:
    edit(root, CLINIC, "theme: classic", "theme: classic\nlogo: {image: logo.jpg, alt: Mine}")
    (finding,) = findings(lambda: edition(root))
    assert (finding.code, finding.message) == ("H432", "`logo.jpg` is not a PNG or SVG file")
    assert finding.hint.startswith("save it as PNG")


def test_a_finding_about_a_logo_names_its_file(root: Path) -> None:
    edit(root, CLINIC, "theme: classic", "theme: classic\nlogo: {image: mine.png, alt: Mine}")
    (root / "clinics/harbor/mine.png").write_bytes(b"\x89PNG\r\n\x1a\n, and then no picture")
    logo = edition(root).logo
    assert logo
    assert logo.name == LOGO
    (finding,) = findings(lambda: loader(root).edition(JOB))
    assert (finding.code, "`mine.png`" in finding.message) == ("H435", True)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def test_a_figure_may_be_an_svg(root: Path) -> None:
    edit(root, "handouts/own/en.yaml", "back.png", "back.svg")
    write(root, "handouts/own/figures/back.svg", SVG.format('<rect width="9" height="9"/>'))
    (asset,) = loader(root).edition(replace(JOB, handout="own", procedure="")).assets
    assert (asset.name, asset.width, len(asset.shapes)) == ("figures/back.svg", 6.75, 1)  # pixels are three quarters of a point


def test_a_figure_is_refused_as_a_logo_would_be(root: Path) -> None:
    edit(root, "handouts/own/en.yaml", "back.png", "back.svg")
    write(root, "handouts/own/figures/back.svg", SVG.format("<text>Hip</text>"))
    found = findings(lambda: loader(root).edition(replace(JOB, handout="own", procedure="")))
    assert found[0].code == "H413"
    assert found[0].message.startswith("the figure `back.svg` has text")
    assert found[0].span
    assert found[0].span.path == "handouts/own/en.yaml"
