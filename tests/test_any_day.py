"""A build on any day leaves what a build into an empty folder would on that day, whenever the last one was: approvals run out, checks of phones grow old."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.batch.practice import CLINIC, TODAY, edit
from tests.batch.signed import signed
from tests.cli.calling import call
from tests.test_any_edits import left

DUE = date(2027, 11, 25)  # of what is signed on TODAY, a year later
DIALLED = date(2026, 11, 1)
BORDERS = (TODAY, DIALLED + timedelta(days=366), DUE - timedelta(days=60), DUE)
# Each day that changes something, the day before and the day after, there and back again: a clock may be set back.
DAYS = sorted({border + timedelta(days=number) for border in BORDERS for number in (-1, 0, 1)})
WALK = [TODAY, DAYS[0], *DAYS, DUE, TODAY, DAYS[-1]]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three clinics of which one has dialled its numbers; it is no sample, so that nobody lets it off."""
    root = signed(tmp_path_factory.mktemp("days"))
    edit(root, CLINIC, "sample: true\n", "") if "sample: true\n" in (root / CLINIC).read_text(encoding="utf-8") else None
    return root


@pytest.mark.parametrize("release", [(), ("--approved-only",)], ids=["live", "approved"])
def test_the_last_build_was_on_another_day(root: Path, tmp_path: Path, release: tuple[str, ...]) -> None:
    fresh: dict[date, dict[str, bytes]] = {}
    codes: dict[date, int] = {}
    for day in sorted(set(WALK)):
        folder = tmp_path / f"fresh-{day}"
        codes[day] = call(root, "build", "own", "-o", str(folder), "--today", str(day), *release).code
        fresh[day] = left(folder)
    assert len({tuple(each) for each in fresh.values()}) > (1 if release else 0), "the days make a difference"
    for day in WALK:
        said = call(root, "build", "own", "-o", str(tmp_path / "build"), "--today", str(day), *release)
        assert said.code == codes[day], (day, said.err)
        assert left(tmp_path / "build") == fresh[day], day
