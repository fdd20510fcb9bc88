from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.batch.practice import TODAY
from tests.batch.signed import code, reword, sign, signed
from tests.cli.calling import call

ON = ("--today", str(TODAY))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return signed(tmp_path)


def test_which_text_whose_and_where(root: Path) -> None:
    assert call(root, "build", "own", "-c", "harbor", *ON).code == 0
    said = call(root, "identify", code(root).lower(), *ON)
    assert said.code == 0
    assert said.out.splitlines() == [
        f"OW-01 v3 · {code(root)}  own  en  Care at home",
        "  approved on 2026-11-25 by Maria Lopez, RN (Nurse lead), due 2027-11-25; version 3",
        "    for harbor, lakeside, summit",
        "  said now by: harbor, lakeside, summit",
        "  built files: harbor/en/own.pdf",
    ]


def test_what_was_withdrawn_and_is_made_again_for_the_record(root: Path, tmp_path: Path) -> None:
    wanted = code(root)
    reword(root, version=4)
    assert call(root, "withdraw", wanted, "--reason", "Wrong dose", "--by", "Jo", *ON).code == 0
    said = call(root, "identify", wanted, "-o", str(tmp_path / "old"), *ON)
    assert said.code == 0, said.err
    assert "  WITHDRAWN on 2026-11-25 by Jo: Wrong dose\n" in said.out
    assert sorted(path.name for path in (tmp_path / "old").rglob("*.pdf")) == [f"own-{wanted}.pdf"] * 3
    assert "Made 3 sheets again" in said.err


def test_unknown_codes_and_near_misses(root: Path) -> None:
    wanted = code(root)
    misread = wanted[:3] + ("A" if wanted[3] != "A" else "B")
    said = call(root, "identify", misread, *ON)
    assert said.code == 1
    assert "H465" in said.err
    assert f"`{wanted}`" in said.err
    assert call(root, "identify", "what?", *ON).code == 2


def test_for_programs(root: Path) -> None:
    (text,) = json.loads(call(root, "identify", code(root), "--output-format", "json", *ON).out)
    assert (text["handout"], text["version"], text["withdrawn"], text["built"]) == ("own", 3, [], [])
    assert text["approved"][0]["by"] == "Maria Lopez"
    assert text["now"] == ["harbor", "lakeside", "summit"]


def test_copies_do_not_go_where_sheets_for_patients_lie(root: Path, tmp_path: Path) -> None:
    assert call(root, "build", "own", "-o", str(tmp_path / "shop"), *ON).code == 0
    for folder in (root / "build", root / "build" / "old", tmp_path / "shop"):
        said = call(root, "identify", code(root), "-o", str(folder), *ON)
        assert (said.code, "sheets for patients go to" in said.err) == (2, True)
    assert not (root / "build").exists()


def test_the_whole_line_of_a_footer(root: Path) -> None:
    assert call(root, "identify", f"OW-01 v3 · {code(root)}", *ON).out == call(root, "identify", code(root), *ON).out


def test_what_replaced_it_and_what_was_lifted(root: Path) -> None:
    old = code(root)
    assert call(root, "withdraw", old, "--reason", "x", *ON).code == 0
    assert sign(root, "--lift", old).code == 0
    assert "it lifted an earlier withdrawal of this text" in call(root, "identify", old, *ON).out
    assert "replaced by" not in call(root, "identify", old, *ON).out
    reword(root, version=4)
    assert sign(root).code == 0
    assert f"  replaced by OW-01 v4 · {code(root)}\n" in call(root, "identify", old, *ON).out
    (text,) = json.loads(call(root, "identify", old, "--output-format", "json", *ON).out)
    assert (text["replaced_by"], text["lifted"]) == (f"OW-01 v4 · {code(root)}", [str(TODAY)])
