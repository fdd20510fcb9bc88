"""A project's folder and the Python that runs handoutgen -> files to double-click, one for each system, that open the front desk."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Literal

System = Literal["windows", "mac", "linux"]
NAME = "Handouts"
# `-P`: no file of the project's folder is ever taken for a library.
SHELL = """\
#!/bin/sh
# Opens the front desk of this folder: double-click it. `handoutgen desk --starters` writes it anew.
python={python}
unset CDPATH
hold() {{
  printf '\\n%s' 'Press Enter to close this window. '
  read -r _ || :
}}
cd -- "$(dirname -- "$0")" || {{ hold; exit 3; }}
if [ -n "$python" ] && "$python" -P -c 'import handoutgen' >/dev/null 2>&1; then
  "$python" -P -m handoutgen desk
elif command -v handoutgen >/dev/null 2>&1; then
  handoutgen desk
else
  echo 'The front desk cannot be opened: handoutgen is not installed here any more.'
  [ -z "$python" ] || printf 'It was run by: %s\\n' "$python"
  echo 'Install it again, then type in this folder: handoutgen desk --starters'
  hold
  exit 3
fi
code=$?
[ "$code" -eq 0 ] || hold
exit "$code"
"""
BATCH = """\
@echo off
rem Opens the front desk of this folder: double-click it. "handoutgen desk --starters" writes it anew.
chcp 65001 >nul
setlocal DisableDelayedExpansion
set "PYTHON={python}"
pushd "%~dp0"
if not defined PYTHON goto other
if not exist "%PYTHON%" goto other
"%PYTHON%" -P -m handoutgen desk
goto done
:other
where handoutgen >nul 2>nul
if errorlevel 1 goto missing
handoutgen desk
goto done
:missing
echo The front desk cannot be opened: handoutgen is not installed here any more.
if defined PYTHON echo It was run by: "%PYTHON%"
echo Install it again, then type in this folder: handoutgen desk --starters
pause
exit /b 3
:done
if errorlevel 1 pause
"""
DESKTOP = """\
[Desktop Entry]
Type=Application
Name=Front desk
Comment=Find, fill in and print a handout
Exec=sh {script}
Terminal=true
"""


def system_of(platform: str) -> System:
    """The system of `sys.platform`."""
    known: dict[str, System] = {"win32": "windows", "darwin": "mac"}
    return known.get(platform, "linux")


def desk_starters(folder: Path, python: str, system: System) -> dict[str, bytes]:
    """The starters of a project by name. Those of another system cannot know the Python there: they look for an installed `handoutgen`.

    The one for Linux desktops names the folder: it has to be written anew where a project was moved.
    """
    here = {each: python if each == system else "" for each in ("windows", "mac", "linux")}
    return {
        f"{NAME}.bat": BATCH.format(python=here["windows"].replace("%", "%%")).replace("\n", "\r\n").encode(),
        f"{NAME}.command": SHELL.format(python=shlex.quote(here["mac"])).encode(),
        f"{NAME}.sh": SHELL.format(python=shlex.quote(here["linux"])).encode(),
        f"{NAME}.desktop": DESKTOP.format(script=_argument(str(folder / f"{NAME}.sh"))).encode("utf-8", "surrogateescape"),
    }


def _argument(text: str) -> str:
    """An argument of `Exec` (Desktop Entry Specification): quoted for the command line, then escaped as a value of the file, `%` doubled."""
    quoted = '"' + re.sub(r'(["`$\\])', r"\\\1", text) + '"'
    return quoted.replace("\\", "\\\\").replace("\n", "\\n").replace("%", "%%")
