"""The lines of `ignore:` of a handout -> what to tell of each that is in order and ignores nothing, kept beside the other results of a check."""

from __future__ import annotations

from typing import Any

from handoutgen.batch.load import Loader
from handoutgen.batch.memory import Memory
from handoutgen.batch.retelling import to_plain
from handoutgen.checks import kinds
from handoutgen.checks.ignores import idle, in_order


def ignore_lines(loader: Loader, memory: Memory, name: str) -> list[dict[str, Any]]:
    """A finding for each line, as plain values with the code that it ignores; `name` is its name in the memory, `ignores:<handout>`."""
    with loader.project.recording() as reads:
        lines = in_order(loader.ignores(name.removeprefix("ignores:")), kinds())
        found = [to_plain(finding) | {"ignores": line.check} for line, finding in zip(lines, idle(lines), strict=True)]
    memory.keep(name, found, reads)
    return found
