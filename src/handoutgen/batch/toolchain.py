"""What is installed here -> one hash: our code, the libraries, the fonts. Another hash means that every output may come out different."""

from __future__ import annotations

import zlib
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
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
    for path in sorted((*package.rglob("*.py"), *package.rglob("*.css"))):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    for name in LIBRARIES:
        digest.update(f"{name} {installed(name)}\n".encode())
    for place in font_places(project):
        digest.update(f"{place} {project.state(place)}\n".encode())
    return digest.hexdigest()


def installed(name: str) -> str:
    """The version of a library; "" if it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def font_places(project: Project) -> tuple[str, ...]:
    """Every file below fonts/: the project's own and those that come with handoutgen."""
    found: list[str] = []
    for top in (FONTS, BUILT_IN + FONTS):
        for name in project.names(top):
            below = project.names(f"{top}/{name}")
            found += [f"{top}/{name}/{each}" for each in below] or [f"{top}/{name}"]
    return tuple(found)
