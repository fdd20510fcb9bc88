"""What went out from this machine, as `status`, `identify` and `withdraw` say it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from handoutgen.printing.ledger import FILE, Printed, record
from tests.batch.practice import TODAY
from tests.batch.signed import code, signed
from tests.cli.calling import call

ON = ("--today", str(TODAY))


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HANDOUTGEN_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def root(tmp_path: Path, state: Path) -> Path:
    root = signed(tmp_path)
    one = Printed(
        clinic="harbor", handout="own", code="OW-01", version=3, content_code=code(root), language="en", variant="standard", copies=14,
        printer="Front Desk", result="printed", time="2026-11-25T10:00:00Z",
    )  # fmt: skip
    older = replace(one, version=2, content_code="9F3A", copies=9, time="2026-03-02T10:00:00Z")
    record(
        one,
        older,
        replace(one, handout="another", copies=100),
        replace(one, language="es", copies=100),
        replace(one, copies=1, result="sent"),
    )
    return root


def test_status_counts_copies_of_what_it_says_and_of_older_texts(root: Path) -> None:
    lines = call(root, "status", "own", *ON).out.splitlines()
    assert lines[1] == "  14 copies of v3 went out from this machine, and 1 more may have (last 2026-11-25)"
    assert lines[2:] == ["own  en  9 copies of v2 · 9F3A went out from this machine (last 2026-03-02)"]
    told = json.loads(call(root, "status", "own", *ON, "--output-format", "json").out)
    assert told[0]["printed_here"] == {"copies": 14, "perhaps": 1, "last": "2026-11-25"}


def test_identify_and_withdraw_say_how_many_to_collect(root: Path) -> None:
    words = "went out from this machine, and 1 more may have (last 2026-11-25)"
    assert call(root, "identify", code(root), *ON).out.splitlines()[-1] == f"  14 copies {words}"
    told = json.loads(call(root, "identify", code(root), *ON, "--output-format", "json").out)
    assert told[0]["printed_here"]["copies"] == 14
    stopped = call(root, "withdraw", code(root), "--reason", "A wrong dose.", *ON)
    assert f"14 copies of {code(root)} {words}: collect them" in stopped.err
    again = json.loads(call(root, "withdraw", code(root), "--reason", "A wrong dose.", *ON, "--output-format", "json").out)
    assert again["printed_here"][code(root)]["copies"] == 14


def test_a_ledger_that_cannot_be_read_keeps_nobody_from_anything(root: Path, state: Path) -> None:
    path = state / FILE
    path.write_text(path.read_text() + "{damaged\n")
    said = call(root, "status", "own", *ON)
    assert said.code == 0
    assert "1 line of the print ledger cannot be read: more copies may have gone out than are counted" in said.err
    path.unlink()
    path.mkdir()
    said = call(root, "status", "own", *ON)
    assert (said.code, "it cannot tell" in said.err) == (0, True)
    assert call(root, "withdraw", code(root), "--reason", "A wrong dose.", *ON).code == 0
