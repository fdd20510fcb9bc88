"""The library says it in its own words: no sheet shares a run of eight words with the articles that its facts began with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT, run
from tests.shingles import RUN, SIZE, known, runs, shared


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of every sheet of the library; the titles of its sources, which are not ours, left out."""
    folder = tmp_path_factory.mktemp("text")
    done = run("build", "--format", "text", "--output", str(folder), cwd=ROOT)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    texts = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(Path(folder).glob("*/*/*.txt"))}
    return {name: text.split("Where these facts come from")[0] for name, text in texts.items()}


def test_no_sheet_copies_an_article(sheets: dict[str, str]) -> None:
    assert len(sheets) >= 15
    assert all(len(list(runs(text))) > 400 for text in sheets.values())
    assert {name: found for name, text in sheets.items() if (found := shared(text))} == {}


def test_a_copied_line_would_be_seen() -> None:
    assert len(known()) == len(known() | {b"\0" * SIZE}) - 1 > 8000
    line = "Millions of people worldwide suffer from chronic back"
    assert len(line.split()) == RUN
    assert shared(f"We say it ourselves: {line.upper()}, and so on.") == [line.lower()]
    assert shared(line.replace("chronic", "lasting")) == []
