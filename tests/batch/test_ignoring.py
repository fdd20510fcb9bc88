from __future__ import annotations

from pathlib import Path

from handoutgen.batch.ignoring import ignore_lines
from handoutgen.batch.memory import Memory
from tests.batch.practice import DAY, loader, practice, write

LINE = "ignore:\n  - {check: H391, reason: The log needs a page., words: pages}\n"


def test_a_finding_for_each_line_is_kept(tmp_path: Path) -> None:
    practice(tmp_path)
    write(tmp_path, "handouts/own/handout.yaml", f"code: OW-01\nversion: 1\nwritten: 2026-11-21\n{LINE}")
    own = loader(tmp_path)
    memory = Memory(own.project, DAY)
    (plain,) = ignore_lines(own, memory, "ignores:own")
    assert (plain["code"], plain["path"], plain["line"]) == ("H358", "handouts/own/handout.yaml", 5)
    assert plain["ignores"] == "H391"
    assert memory.recall("ignores:own") == [plain]


def test_facts_that_cannot_be_read_have_no_lines(tmp_path: Path) -> None:
    practice(tmp_path)
    write(tmp_path, "handouts/own/handout.yaml", "code: 3\n")
    own = loader(tmp_path)
    assert ignore_lines(own, Memory(own.project, DAY), "ignores:own") == []
