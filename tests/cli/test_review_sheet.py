from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.batch.practice import TODAY, edit, write
from tests.batch.signed import WORDS, clinic_of, code, reword, sign, signable
from tests.cli.calling import call

ON = ("--today", str(TODAY))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return signable(tmp_path)


def test_whole_then_what_changed_then_nothing(root: Path) -> None:
    said = call(root, "review-sheet", "own", *ON)
    assert said.code == 0
    assert said.out.startswith("own (en): 1 text for 3 clinics\n")
    assert "The whole text." in said.out
    assert "\n  When to get help" in said.out
    assert said.out.rstrip().endswith("To sign: handoutgen approve own -l en --by NAME")
    assert said.err == "1 text to sign\n"
    assert sign(root).code == 0
    assert "Signed already" in call(root, "review-sheet", "own", *ON).out
    reword(root, version=4)
    changed = call(root, "review-sheet", "own", *ON).out
    assert changed.count("\n    - ") == changed.count("\n    + ") == 1
    assert "\n  When to get help" not in changed
    assert "\n  When to get help" in call(root, "review-sheet", "own", "--whole", *ON).out


def test_the_command_that_signs_signs_what_was_shown(root: Path) -> None:
    assert sign(root).code == 0
    edit(root, clinic_of("summit"), "desk_work_days: 3", "desk_work_days: 8")
    line = call(root, "review-sheet", "own", *ON).out.rstrip().splitlines()[-1]
    assert line == "To sign: handoutgen approve own -l en -c summit --by NAME"
    done = call(root, *line.removeprefix("To sign: handoutgen ").replace("NAME", "mlopez").split(), *ON)
    assert done.code == 0, done.err
    assert call(root, "review-sheet", "own", *ON).err == "0 texts to sign\n"


def test_a_page_to_print(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "review.html"
    assert call(root, "review-sheet", "own", "-o", str(path), *ON).code == 0
    page = path.read_text(encoding="utf-8")
    assert code(root) in page
    assert "http" not in page.replace("http-equiv", "")


def test_what_cannot_be_read_is_told(root: Path) -> None:
    write(root, WORDS, "x: [")
    said = call(root, "review-sheet", "own", *ON)
    assert (said.code, "handouts/own/en.yaml" in said.err) == (1, True)


def test_a_text_that_was_withdrawn_says_so_first(root: Path, tmp_path: Path) -> None:
    assert sign(root).code == 0
    assert call(root, "withdraw", code(root), "--reason", "Wrong <day>", "--by", "Dr. Ruiz", *ON).code == 0
    lift = f"handoutgen approve own --lift {code(root)} --by NAME"
    for whole in ((), ("--whole",)):
        said = call(root, "review-sheet", "own", *whole, *ON).out
        assert f"\nWITHDRAWN on {TODAY} by Dr. Ruiz: Wrong <day>\nWithdrawn by mistake? {lift}\n" in said
        assert "To sign:" not in said
    path = tmp_path / "review.html"
    assert call(root, "review-sheet", "own", "-o", str(path), *ON).code == 0
    assert f"<strong>WITHDRAWN on {TODAY} by Dr. Ruiz: Wrong &lt;day&gt;</strong>" in path.read_text(encoding="utf-8")


def test_for_programs(root: Path) -> None:
    assert sign(root).code == 0
    reword(root, version=4)
    (sheet,) = json.loads(call(root, "review-sheet", "own", "--output-format", "json", *ON).out)
    (text,) = sheet["texts"]
    assert (sheet["handout"], text["content_code"], text["version"], text["signed"]) == ("own", code(root), 4, False)
    (change,) = text["changes"]
    assert "Go back, slowly" in change["new"][0]
