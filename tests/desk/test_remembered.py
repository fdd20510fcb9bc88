from __future__ import annotations

from pathlib import Path

import pytest

from handoutgen.desk.remembered import MOST_PINNED, Memory, Remembered


def test_what_was_kept_is_there_again(tmp_path: Path) -> None:
    place = tmp_path / "state" / "x.json"
    remembered = Remembered(place)
    assert remembered.memory == Memory()
    remembered.clinic("harbor")
    remembered.printer("Front Desk")
    remembered.pinned(["a/b/c", "a/b/c", "d/e/f"])
    assert Remembered(place).memory == Memory("harbor", "Front Desk", ("a/b/c", "d/e/f"))


def test_no_more_than_some_are_pinned(tmp_path: Path) -> None:
    remembered = Remembered(tmp_path / "x.json")
    remembered.pinned(str(number) for number in range(100))
    assert len(Remembered(tmp_path / "x.json").memory.pinned) == MOST_PINNED


@pytest.mark.parametrize("text", ["", "{", "[]", '{"clinic": 1}', '{"clinic": "", "printer": "", "pinned": 7}', "\xff" * 10, "[" * 90_000])
def test_a_spoiled_file_is_forgotten(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_bytes(text.encode("latin-1"))
    assert Remembered(tmp_path / "x.json").memory == Memory()


def test_a_machine_that_lets_nothing_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    remembered = Remembered(tmp_path / "file" / "x.json")
    remembered.clinic("harbor")
    assert remembered.memory.clinic == "harbor"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
