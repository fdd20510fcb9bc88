"""The folder in which this machine remembers, outside of every project: which clinic it stands in, what it printed. Never a person."""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "HANDOUTGEN_STATE"
NAME = "handoutgen"


def state_folder() -> Path:
    """`$HANDOUTGEN_STATE`, else where the system keeps such things for this user; it need not be there yet."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / NAME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / NAME
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / NAME
