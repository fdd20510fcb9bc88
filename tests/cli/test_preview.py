from __future__ import annotations

from pathlib import Path

from tests.batch.practice import CLINIC, edit
from tests.cli.calling import call

PNG = b"\x89PNG"


def test_pages_as_pictures(mine: Path) -> None:
    said = call(mine, "preview", "when-to-seek-help", "--dpi", "40", "--grey")
    assert said.code == 0, said.err
    found = sorted((mine / "build/preview/harbor/en").iterdir())
    assert len(found) >= 2
    assert found[0].name == "when-to-seek-help-1.png"
    assert all(path.read_bytes().startswith(PNG) for path in found)
    assert len(said.out.split()) == len(found)


def test_a_refused_sheet_has_no_pictures(mine: Path) -> None:
    edit(mine, CLINIC, "fasting_hours: 6", "fasting_hours: 600")
    said = call(mine, "preview", "when-to-seek-help", "-o", str(mine / "pictures"))
    assert said.code == 1
    assert "error[H231]" in said.err
    assert not (mine / "pictures").exists()
