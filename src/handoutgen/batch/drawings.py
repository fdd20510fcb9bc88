""".handoutgen/drawings/: SVG files that were converted once, so that the next process need not load the library that converts them.

Each lies under the hash of its bytes, its use and the toolchain, with a checksum of its own: another file, other tools, or a slip of the disk is another
conversion, never another picture. Only what was accepted is kept. Whatever cannot be read or written is converted again.
"""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path as File
from typing import Any, Literal

from handoutgen.batch.errors import MachineError
from handoutgen.batch.memory import FOLDER, IGNORE
from handoutgen.batch.project import Project
from handoutgen.batch.stages import ReadPicture
from handoutgen.batch.writing import write_file
from handoutgen.model.box import Asset, Path
from handoutgen.model.diagnostic import Span
from handoutgen.model.units import Colour

DRAWINGS = "drawings"


class Drawings:
    """The conversions of one project by one toolchain; `made_with` "" keeps nothing."""

    def __init__(self, project: Project, made_with: str) -> None:
        self.folder, self.made_with = project.root / FOLDER, made_with

    def read(self, use: Literal["logo", "figure"], asset: tuple[str, bytes, Span], convert: ReadPicture) -> Asset:
        """The drawing that was kept, or a new one. Raises Refused for what cannot be printed."""
        name, data, _ = asset
        if not self.made_with:
            return convert(*asset)
        key = sha256(f"{self.made_with} {use} ".encode() + data).hexdigest()
        place = self.folder / DRAWINGS / f"{key}.json"
        if known := _recalled(place, name, data):
            return known
        made = convert(*asset)
        if made.shapes:
            self._keep(place, made)
        return made

    def _keep(self, place: File, made: Asset) -> None:
        """A project that nobody may write to is built all the same."""
        text = json.dumps(_plain(made), separators=(",", ":"))
        with suppress(MachineError, OSError):
            if not (self.folder / IGNORE).is_file():
                write_file(self.folder / IGNORE, b"*\n")
            write_file(place, f"{_sum(text)}\n{text}".encode())


def _sum(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _recalled(place: File, name: str, data: bytes) -> Asset | None:
    with suppress(OSError, ValueError, TypeError, KeyError):
        checksum, _, text = place.read_text(encoding="utf-8").partition("\n")
        if checksum == _sum(text):
            plain = json.loads(text)
            return Asset(name, data, plain["width"], plain["height"], tuple(_path(each) for each in plain["shapes"]))
    return None


def _plain(made: Asset) -> dict[str, Any]:
    shapes = [
        [each.commands, _colour(each.fill), _colour(each.stroke), each.line, each.even_odd]
        for each in made.shapes
        if isinstance(each, Path)
    ]
    return {"width": made.width, "height": made.height, "shapes": shapes}


def _colour(colour: str | Colour) -> str | list[float]:
    return [colour.red, colour.green, colour.blue] if isinstance(colour, Colour) else colour


def _path(plain: list[Any]) -> Path:
    commands, fill, stroke, line, even_odd = plain
    colours = [Colour(*each) if isinstance(each, list) else each for each in (fill, stroke)]
    return Path(tuple(tuple(command) for command in commands), colours[0], colours[1], line, even_odd)
