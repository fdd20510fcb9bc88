#!/usr/bin/env python3
"""A fresh clone becomes finished handouts, or a test report, with nothing but Python 3.11 on the machine.

    python3 dev.py build [options of `handoutgen build`]     every handout for every clinic, below build/
    python3 dev.py test [options of pytest]                  lint, types, tests
    python3 dev.py run ...                                   any other command of handoutgen: `dev.py run check`

Makes .venv once and installs the versions of constraints.txt into it; installs again only when those files change.
The exit code is that of the command. Only the standard library is used, and nothing newer than Python 3.7, so that an older
Python can still say what it lacks.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
NEEDED = (3, 11)
CANNOT = 3  # "this machine cannot", as handoutgen itself says it
USAGE = 2
# What pip says when it reaches no package index.
OFFLINE = re.compile(r"connection|name resolution|getaddrinfo|timed out|unreachable|from versions: none", re.IGNORECASE)


def main(arguments: list[str]) -> int:
    """Run one of the three commands; returns its exit code."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command not in ("build", "test", "run"):
        print((__doc__ or "").strip(), file=sys.stdout if command in ("-h", "--help", "help") else sys.stderr)
        return 0 if command in ("-h", "--help", "help") else USAGE
    reason = lacking()
    if reason:
        print("dev.py: " + reason, file=sys.stderr)
        return CANNOT
    if not install("[test]" if command == "test" else ""):
        return CANNOT
    if command == "test":
        return test(rest)
    if command == "build":
        return call(python(), "-m", "handoutgen", "build", *rest)
    return call(python(), "-m", "handoutgen", *rest, cwd=Path.cwd())


def lacking() -> str:
    """Say what this machine must have first; "" if it has everything."""
    if sys.version_info < NEEDED:
        found, needed = ".".join(map(str, sys.version_info[:2])), ".".join(map(str, NEEDED))
        return (
            f"this is Python {found}, and handoutgen needs {needed} or newer.\n"
            f"Install it, then name it: `python{needed} dev.py build` (on Windows: `py -{needed} dev.py build`)."
        )
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        return (
            "this Python has no `venv` and `ensurepip`, which it needs to make .venv.\n"
            "On Debian and Ubuntu: `apt install python3-venv`. Elsewhere: install Python from your system or from python.org."
        )
    return ""


def python() -> str:
    """Give the path of the venv's own Python."""
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def wanted() -> str:
    """Hash all that decides what gets installed."""
    digest = hashlib.sha256(str(ROOT).encode())
    for name in ("pyproject.toml", "constraints.txt", "src/handoutgen/__init__.py"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def install(extra: str) -> bool:
    """Bring .venv up to date; True if it is. A stamp in .venv says what it holds."""
    stamp, hashed = VENV / "handoutgen-installed", wanted()
    held = stamp.read_text().split() if stamp.is_file() else []
    if held[:1] == [hashed] and (not extra or extra in held):
        return True
    print("dev.py: installing into .venv (once; a minute or so) ...", file=sys.stderr)
    if not Path(python()).is_file() and call(sys.executable, "-m", "venv", str(VENV)):
        print("dev.py: .venv could not be made; remove the folder and try again.", file=sys.stderr)
        return False
    extras = extra or ("[test]" if "[test]" in held else "")
    pip = ("-m", "pip", "--disable-pip-version-check", "install", "-q", "-c", "constraints.txt", "-e", "." + extras)
    code, said = heard(python(), *pip)
    if code:
        network = " It needs the network this once." if OFFLINE.search(said) else ""
        print("dev.py: the packages could not be installed; pip's own words stand above." + network, file=sys.stderr)
        return False
    stamp.write_text(f"{hashed} {extras}\n")
    return True


def test(arguments: list[str]) -> int:
    """Run all checks, also after one has failed; the first failure is the exit code, pytest speaks last."""
    steps = (
        ("ruff check", ("-m", "ruff", "check")),
        ("ruff format", ("-m", "ruff", "format", "--check", "--quiet")),
        ("mypy", ("-m", "mypy")),
        ("pytest", ("-m", "pytest", *arguments)),
    )
    failed = [(name, code) for name, command in steps for code in [call(python(), *command)] if code]
    for name, code in failed:
        print(f"dev.py: {name} failed (exit {code})", file=sys.stderr)
    return failed[0][1] if failed else 0


def call(*command: str, cwd: Path = ROOT) -> int:
    """Run a program here, its output ours; returns its exit code, 130 after Ctrl-C."""
    sys.stdout.flush()
    process = subprocess.Popen(command, cwd=str(cwd))
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # the program got it too and ends in its own way; it says how
            continue


def heard(*command: str) -> tuple[int, str]:
    """Run a program as `call` does; returns its exit code and what it said on stderr, which is shown too."""
    sys.stdout.flush()
    process = subprocess.Popen(command, cwd=str(ROOT), stderr=subprocess.PIPE)
    said: list[str] = []
    while True:
        try:
            for line in process.stderr or ():
                said.append(line.decode("utf-8", "replace"))
                sys.stderr.write(said[-1])
            return process.wait(), "".join(said)
        except KeyboardInterrupt:  # as in `call`
            continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
