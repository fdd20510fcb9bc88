"""The whole file: the same for the same pages, and in order for whoever reads it."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from handoutgen.model.box import Picture
from tests.conftest import ROOT
from tests.layout.sample import A4, A6, tall, text
from tests.layout.trees import forest
from tests.pdf_reading import boxes, painted, tags, viewer_preferences
from tests.pdf_reading import fonts as fonts_of
from tests.targets.pdf.printed import png, printed, saved

PROGRAM = """
import sys
from hashlib import sha256
from tests.layout.trees import forest
from tests.targets.pdf.printed import png, printed
picture = png("RGBA")
for seed in (3, 4):
    data = printed(*forest(seed, ("ltr", "rtl")[seed % 2], picture=picture.name), direction=("ltr", "rtl")[seed % 2], assets=(picture,))
    sys.stdout.write(sha256(data).hexdigest() + "\\n")
"""
HOSTILE = {"RL_invariant": "0", "RL_pageCompression": "0", "RL_useA85": "1", "RL_ttfAsciiReadable": "1", "TZ": "Pacific/Kiritimati"}


def hashes(folder: Path, **variables: str) -> str:
    paths = os.pathsep.join((str(folder), str(ROOT / "src"), str(ROOT)))
    environment = os.environ | {"PYTHONPATH": paths, "HOME": str(folder)} | variables
    done = subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True, env=environment)
    return done.stdout


def test_the_same_bytes_whoever_writes(tmp_path: Path) -> None:
    calm, hostile = tmp_path / "calm", tmp_path / "hostile"
    calm.mkdir()
    hostile.mkdir()
    for name in (".reportlab_settings", "reportlab_settings.py"):
        (hostile / name).write_text("pageCompression = 0\nuseA85 = 1\ninvariant = 0\npdfMultiLine = 1\npdfComments = 1\n")
    assert hashes(calm, PYTHONHASHSEED="1") == hashes(hostile, PYTHONHASHSEED="4711", **HOSTILE)


def test_what_was_written_before_changes_nothing() -> None:
    first = printed(*forest(5))
    printed(*forest(6, "rtl"), direction="rtl")
    assert printed(*forest(5)) == first


def test_the_identity_is_that_of_the_content(tmp_path: Path) -> None:
    def identity(content: str) -> bytes:
        with pikepdf.open(saved(tmp_path, text(content))) as pdf:
            one, two = pdf.trailer.ID
            assert bytes(one) == bytes(two)
            return bytes(one)

    assert identity("a") == identity("a") != identity("b")


def test_outlines_are_a_tree(tmp_path: Path) -> None:
    levels = [("One", 1), ("Below", 2), ("Deep", 3), ("Next", 2), ("Two", 1)]
    path = saved(tmp_path, *(box for name, level in levels for box in (text(name, outline=level), *tall(20))), paper=A6)
    with pikepdf.open(path) as pdf:
        assert int(pdf.Root.Outlines.Count) == len(levels)
        with pdf.open_outline() as outline:
            (one, two) = outline.root
            assert [one.title, two.title] == ["One", "Two"]
            assert [child.title for child in one.children] == ["Below", "Next"]
            assert [child.title for child in one.children[0].children] == ["Deep"]
        pages = [page.obj.objgen for page in pdf.pages]
        found = [pdf.Root.Outlines.First, pdf.Root.Outlines.First.First]
        assert [pages.index(each.Dest[0].objgen) for each in found] == sorted(pages.index(each.Dest[0].objgen) for each in found)


def test_no_headings_no_outline(tmp_path: Path) -> None:
    with pikepdf.open(saved(tmp_path, text("plain"))) as pdf:
        assert "/Outlines" not in pdf.Root


def test_pages_and_printing(tmp_path: Path) -> None:
    one, many = saved(tmp_path, text("a"), paper=A4), saved(tmp_path, *tall(80), paper=A6, direction="rtl")
    assert boxes(one)[0].media == boxes(one)[0].crop == boxes(one)[0].trim == pytest.approx((0, 0, 595.28, 841.89))
    assert viewer_preferences(one)["Duplex"] == "Simplex"
    assert viewer_preferences(many) == {
        "DisplayDocTitle": "True", "PrintScaling": "None", "Duplex": "DuplexFlipLongEdge", "Direction": "R2L",
    }  # fmt: skip


def test_fonts_are_embedded_subsets(tmp_path: Path) -> None:
    path = saved(tmp_path, text("plain → שלום مرحبا"), text("strong", style="label"), family="Public Sans")
    assert len(fonts_of(path)) >= 4
    assert all(font.embedded and font.subset and font.unicode for font in fonts_of(path))
    assert path.stat().st_size < 60_000


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
def test_pictures(tmp_path: Path, mode: str) -> None:
    asset = png(mode)
    picture = Picture(asset=asset.name, width=40, height=30, alt="A back", above=10)
    path = saved(tmp_path, *tall(30), picture, paper=A6, assets=(asset,))
    (figure,) = (tag for tag in tags(path).walk() if tag.role == "Figure")
    assert figure.alt == "A back"
    with pikepdf.open(path) as pdf:
        (element,) = (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure")
        box = [float(side) for side in element.A.BBox]
        assert [box[2] - box[0], box[3] - box[1]] == pytest.approx([40, 30], abs=0.02)
        pages = [page.obj.objgen for page in pdf.pages]
        assert pages.index(element.Pg.objgen) == next(mark.page for mark in painted(path) if mark.kind == "image")
        (image,) = (each for each in pdf.objects if (isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image" and "/SMask" in each) or (isinstance(each, pikepdf.Stream) and mode != "RGBA" and each.get("/Subtype") == "/Image"))  # fmt: skip
        assert str(image.ColorSpace) == ("/DeviceGray" if mode == "L" else "/DeviceRGB")


def test_a_document_of_nothing_is_a_file() -> None:
    assert len(sha256(printed()).hexdigest()) == 64
