"""Whole processes are timed, their failures are not taken for results, and what changed is counted on disk."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from benchmarks.processes import Broken, Verdict, changed, code_of, files, knows, ran, size


def test_time_memory_and_words_of_a_process() -> None:
    found = ran(
        sys.executable, "-c", "import sys; kept = bytearray(60 << 20); print('out'); print('err', file=sys.stderr); sum(range(3_000_000))"
    )
    assert (found.code, found.out.strip(), found.err.strip()) == (0, "out", "err")
    assert found.peak > 60
    assert found.cpu > 0
    assert found.seconds > 0.5 * found.cpu


def test_a_process_that_fails_is_no_measurement() -> None:
    with pytest.raises(Broken, match="exit 3"):
        ran(sys.executable, "-c", "raise SystemExit(3)")
    assert ran(sys.executable, "-c", "raise SystemExit(3)", allowed=(3,)).code == 3


def test_what_was_written_again_is_counted_even_with_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.pdf").write_bytes(b"%PDF")
    (tmp_path / "d.txt").write_text("no", encoding="utf-8")
    before = files(tmp_path)
    assert len(before) == 3
    assert size(tmp_path) == 12
    assert changed(before, files(tmp_path)) == 0
    time.sleep(0.01)
    (tmp_path / "new").write_bytes(b"%PDF")
    (tmp_path / "new").replace(tmp_path / "a.pdf")
    (tmp_path / "e.pdf").write_bytes(b"%PDF")
    assert changed(before, files(tmp_path)) == 2


def test_an_option_is_known_only_if_help_lists_it() -> None:
    assert knows("--force")
    assert not knows("--no-such-option")


def test_the_exit_code_says_that_a_promise_is_broken() -> None:
    kept, broken, unknown = (Verdict("speed", "8 x", "9 x", kept=kept) for kept in (True, False, None))
    assert code_of([kept, unknown]) == 0
    assert code_of([kept, broken]) == 1
    assert "NOT kept" in broken.line()
    assert "not measured" in unknown.line()
