from __future__ import annotations

import json
from pathlib import Path

from tests.cli.calling import call


def test_a_code_of_a_stage_and_one_of_a_check(tmp_path: Path) -> None:
    for code, words in (("H121", "Why it matters"), ("h320", "emergency signs"), ("H268", "procedures: {}")):
        said = call(tmp_path, "explain", code)
        assert said.code == 0, "needs no project"
        assert said.out.startswith(f"{code.upper()}: ")
        assert words in said.out


def test_all_of_them(tmp_path: Path) -> None:
    lines = call(tmp_path, "explain").out.splitlines()
    assert len(lines) > 80
    assert lines == sorted(lines)
    plain = json.loads(call(tmp_path, "explain", "--output-format", "json").out)
    assert {"title", "what", "why", "bad", "good"} <= set(plain["H320"])


def test_an_unknown_code(tmp_path: Path) -> None:
    said = call(tmp_path, "explain", "H999")
    assert said.code == 2
    assert "there is no code `H999`" in said.err


def test_what_may_be_ignored_says_how(tmp_path: Path) -> None:
    assert "`ignore: [{check: H391, reason:" in " ".join(call(tmp_path, "explain", "H391").out.split())
    assert "`ignore: [{check: H354, words: what it quotes, reason:" in " ".join(call(tmp_path, "explain", "H354").out.split())
    assert "about safety and cannot be ignored." in " ".join(call(tmp_path, "explain", "H355").out.split())


def test_whether_a_check_stops_a_pdf_and_why_it_is_there(tmp_path: Path) -> None:
    for code, effect in (
        ("H320", "stops a PDF: safety"),
        ("H390", "warns: style"),
        ("H350", "stops a PDF; its milder findings warn: safety"),
    ):
        title, said, empty, *_ = call(tmp_path, "explain", code).out.splitlines()
        assert title.startswith(code)
        assert (said, empty) == (effect, "")
        assert json.loads(call(tmp_path, "explain", code, "--output-format", "json").out)[code]["effect"] == effect
    assert "stops a PDF" not in call(tmp_path, "explain", "H121").out, "only checks have a kind"
