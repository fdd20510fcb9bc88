"""What is installed here -> one hash: our code, the libraries, the fonts. Another hash means that every output may come out different."""

from __future__ import annotations

import os
import re
import sys
import zlib
from functools import cache
from hashlib import sha256
from pathlib import Path

from handoutgen import __version__
from handoutgen.batch.library import PACKAGE
from handoutgen.batch.project import BUILT_IN, Project

# Everything that has a say in what a page looks like, or in the bytes of its file.
LIBRARIES = ("reportlab", "uharfbuzz", "pillow", "svglib", "segno", "jinja2", "markdown-it-py", "pyyaml")
FONTS = "fonts"


def toolchain(project: Project, package: Path = PACKAGE) -> str:
    """The hash of code, the style sheet of web pages, libraries, zlib and fonts."""
    digest = sha256(f"{__version__} zlib {zlib.ZLIB_RUNTIME_VERSION}".encode())
    for name, path in _code(package):
        digest.update(name.encode() + b"\0" + path.read_bytes())
    for name in LIBRARIES:
        digest.update(f"{name} {installed(name)}\n".encode())
    for place in font_places(project):
        digest.update(f"{place} {project.state(place)}\n".encode())
    return digest.hexdigest()


def _code(package: Path) -> list[tuple[str, Path]]:
    """Every file of code by its name in the package, in order. `os.walk`: it is done in every process, and `rglob` costs eight times as much."""
    start = len(str(package)) + 1
    files = (f"{folder}/{name}" for folder, _, names in os.walk(package) for name in names if name.endswith((".py", ".css")))
    return sorted((file[start:].replace(os.sep, "/"), Path(file)) for file in files)


def installed(name: str) -> str:
    """The version of a library; "" if it is not installed."""
    return _installed(tuple(sys.path)).get(_canonical(name), "")


@cache
def _installed(folders: tuple[str, ...]) -> dict[str, str]:
    """Versions by name, from the folders that installers write: `segno-1.6.6.dist-info`. The first folder that has a library wins.

    importlib.metadata reads the same names, and brings in e-mail and zip on the way: a twentieth of a cold start.
    """
    found: dict[str, str] = {}
    for folder in folders:
        try:
            names = sorted(path.name for path in Path(folder or ".").iterdir())
        except OSError:  # a zip file, or no longer there
            continue
        for each in names:
            if match := re.fullmatch(r"(.+?)-(\d[^-]*)(?:-.*)?\.(?:dist|egg)-info", each):
                found.setdefault(_canonical(match[1]), match[2])
    return found


def _canonical(name: str) -> str:
    """As package indexes compare names (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def font_places(project: Project) -> tuple[str, ...]:
    """Every file below fonts/: the project's own and those that come with handoutgen."""
    found: list[str] = []
    for top in (FONTS, BUILT_IN + FONTS):
        for name in project.names(top):
            below = project.names(f"{top}/{name}")
            found += [f"{top}/{name}/{each}" for each in below] or [f"{top}/{name}"]
    return tuple(found)
