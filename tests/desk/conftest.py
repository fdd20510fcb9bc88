"""A browser, and a desk of a project whose handout is signed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk_page import ARGUMENTS, NO_QUEUES, Chromium, DeskPage, signed_off
from tests.desk_server import DeskServer
from tests.ipp_printer import IppPrinter, ipp_printer


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    """One for a module: two may not run at a time in one process."""
    with Chromium() as running:
        yield running


@pytest.fixture(scope="module")
def practice_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServer]:
    """A desk without a printer, for tests that change nothing of its project."""
    folder = tmp_path_factory.mktemp("desk")
    with DeskServer(signed_off(folder), folder / "state", ARGUMENTS, NO_QUEUES) as running:
        yield running


@pytest.fixture
def desk(chromium: Chromium, practice_desk: DeskServer) -> Iterator[DeskPage]:
    """A window on it."""
    with chromium.again(practice_desk) as window:
        yield window


@pytest.fixture
def printer(tmp_path: Path, loopback: None) -> Iterator[IppPrinter]:
    """A real printer that takes both sides and copies."""
    with ipp_printer(tmp_path / "printer") as running:
        yield running


@pytest.fixture
def printing_desk(tmp_path: Path, printer: IppPrinter) -> Iterator[DeskServer]:
    """A desk that knows this printer, and no queue of this machine."""
    root = signed_off(tmp_path)
    settings = root / "handoutgen.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + f"printers: {{Front Desk: {printer.uri}}}\n", encoding="utf-8")
    with DeskServer(root, tmp_path / "state", ARGUMENTS, NO_QUEUES) as running:
        yield running


@pytest.fixture
def printing(chromium: Chromium, printing_desk: DeskServer) -> Iterator[DeskPage]:
    """A window on it."""
    with chromium.desk(printing_desk.url) as window:
        yield window
