"""While a patient's words are in memory: nothing of the process is dumped to disk, and of our own mistakes only the place is told."""

from __future__ import annotations

import importlib
import sys
import traceback
from contextlib import suppress
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
_SET_DUMPABLE = 4  # of Linux' prctl


def no_core_dumps() -> None:
    """If this process crashes, the system writes no image of its memory. Windows decides that for the whole machine: docs/merge.md."""
    with suppress(ImportError, OSError, ValueError):
        resource = importlib.import_module("resource")  # Unix alone has it
        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))
    if sys.platform == "linux":
        # A crash reporter that the kernel starts (Ubuntu's apport) is handed the memory whatever that limit says; of such a process it is not.
        with suppress(ImportError, OSError, AttributeError):
            importlib.import_module("ctypes").CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)


def place_of(error: BaseException) -> str:
    """`ValueError in layout/lines.py:123`: what failed, and the last line of ours that it went through. Never its message, which may hold a name."""
    frames = traceback.extract_tb(error.__traceback__, limit=None)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(PACKAGE)]
    at = (ours or frames)[-1:]
    where = f" in {_short(at[0].filename)}:{at[0].lineno}" if at else ""
    return f"{type(error).__name__}{where}"


def trail_of(error: BaseException) -> str:
    """For `--debug`: the way through the code, without what was said at its end, and without values."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join((*lines, f"{type(error).__name__} (its words are withheld: they may name a patient)"))


def _short(filename: str) -> str:
    path = Path(filename)
    return path.relative_to(PACKAGE).as_posix() if path.is_relative_to(PACKAGE) else path.name
