from __future__ import annotations

import io
import os
import re
import shutil
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from handoutgen.batch.errors import MachineError
from handoutgen.cli import build_report
from handoutgen.cli.build_report import reason
from tests.batch.group import group
from tests.batch.practice import CLINIC, DAY, edit, write
from tests.browser import DESK, NARROW, Browser, sideways
from tests.cli.calling import call
from tests.cli.running import begin, gone, parts, wait_for
from tests.tools import needs

ON = ("--today", DAY.today)
chromium = needs("chromium", package="chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as running:
        yield running


@pytest.fixture
def reported(mine: Path) -> Path:
    """A build in which something is built, something is current and something is refused."""
    shutil.copytree(mine / "clinics/harbor", mine / "clinics/second")
    edit(mine, "clinics/second/clinic.yaml", "name: Harbor", "name: <script>alert(1)</script>")
    shutil.copytree(mine / "clinics/harbor", mine / "clinics/third")
    edit(mine, "clinics/third/clinic.yaml", "fasting_hours: 6", "fasting_hours: 600")
    said = call(mine, "build", "when-*", "recovery-*", "-c", "*", *ON, "--report", str(mine / "reports/build report.html"))
    assert said.code == 1, said.err
    assert f"Report -> {mine / 'reports/build report.html'}" in said.err
    return mine / "reports/build report.html"


def pictures(page: str) -> list[Image.Image]:
    return [Image.open(io.BytesIO(b64decode(each))) for each in re.findall(r"data:image/png;base64,([A-Za-z0-9+/=]+)", page)]


def test_what_was_built_is_shown_and_linked(reported: Path) -> None:
    page = reported.read_text(encoding="utf-8")
    assert "2 built, 2 current, 2 refused" in page
    assert "H231" in page
    assert f"handoutgen build when-* recovery-* --clinic * --today {DAY.today} --report" in page
    shown = pictures(page)
    assert len(shown) == 2
    assert all(each.width == build_report.WIDTH and each.height > each.width for each in shown)
    assert all(len(each.convert("L").getcolors() or ()) > 4 for each in shown), "a page, not a blank"
    links = re.findall(r'href="([^"]+)"', page)
    assert links
    assert all((reported.parent / link).is_file() for link in links)


@chromium
@pytest.mark.parametrize("width", [DESK, NARROW])
def test_it_is_accessible_and_asks_for_nothing(reported: Path, browser: Browser, width: int) -> None:
    with browser.page(reported, width) as page:
        page.evaluate("() => document.querySelectorAll('details').forEach(each => each.open = true)")
        assert browser.violations(page) == []
        assert sideways(page) == []
        assert page.evaluate("() => [...document.images].every(each => each.naturalWidth > 0)")
        assert page.evaluate("() => getComputedStyle(document.querySelector('h1')).color") == "rgb(11, 74, 111)", "its style is let in"
    assert browser.asked == []


def test_a_build_with_nothing_to_do_has_a_report_too(mine: Path) -> None:
    said = call(mine, "build", *ON, "--report", str(mine / "report.html"))
    assert said.code == 0
    page = (mine / "report.html").read_text(encoding="utf-8")
    assert "0 built, " in page
    assert pictures(page) == []
    assert "What took longest" not in page


def test_a_report_cannot_be_a_folder(mine: Path) -> None:
    said = call(mine, "build", *ON, "--report", str(mine))
    assert said.code == 2
    assert f"`--report {mine}` is a folder" in said.err
    write(mine, "file", "x")
    said = call(mine, "build", *ON, "--report", str(mine / "file/report.html"))
    assert said.code == 3
    assert "cannot write" in said.err


def test_a_run_that_stops_half_way_is_reported(mine: Path) -> None:
    edit(mine, CLINIC, "name: Harbor", "name: Safe Harbor")
    target = mine / "build/harbor/en/when-to-seek-help.pdf"
    target.unlink()
    target.mkdir()
    said = call(mine, "build", *ON, "--report", str(mine / "report.html"))
    assert said.code == 3
    page = (mine / "report.html").read_text(encoding="utf-8")
    assert "This build did not end by itself." in page
    assert "when-to-seek-help.pdf" in page
    assert "cannot write" in page


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_a_run_that_is_interrupted_is_reported(tmp_path: Path) -> None:
    root = group(tmp_path)
    running = begin(root, "-j", "2", "--paper", "letter", "--paper", "a4", "--report", str(root / "report.html"))
    wait_for(root, 1)
    running.terminate()
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130, said
    assert gone(running.pid)
    assert parts(root) == []
    assert "it was interrupted. It had got to " in (root / "report.html").read_text(encoding="utf-8")


def test_reasons_in_a_line() -> None:
    assert reason(KeyboardInterrupt()) == "it was interrupted"
    assert reason(MachineError("the disk is full")) == "the disk is full"
    assert reason(ZeroDivisionError()) == "ZeroDivisionError"


@pytest.mark.parametrize("place", [CLINIC, "build/manifest.json", "build/harbor/en/recovery-care.pdf", "notes.html", "report.txt"])
def test_a_report_is_written_over_nothing_but_a_report(mine: Path, place: str) -> None:
    (mine / "notes.html").write_text("<p>mine")
    before = (mine / place).read_bytes() if (mine / place).exists() else b""
    said = call(mine, "build", "--report", str(mine / place), "--today", DAY.today)
    assert said.code == 2, said.err
    assert ((mine / place).read_bytes() if (mine / place).exists() else b"") == before
    for _ in range(2):
        assert call(mine, "build", "--report", str(mine / "again.html"), "--today", DAY.today).code == 0
