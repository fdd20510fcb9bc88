"""Commands called in this process, with what they print."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from pathlib import Path

from handoutgen.cli.main import main


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


def call(root: Path, *arguments: str) -> Said:
    """`handoutgen -C root ...`."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["-C", str(root), *arguments])
    return Said(code, out.getvalue(), err.getvalue())
