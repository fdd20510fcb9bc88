"""fonts.yaml -> the typefaces there are and the bytes of their files: the project's own families before those that come with handoutgen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from handoutgen.batch.errors import MachineError
from handoutgen.batch.files import Files
from handoutgen.batch.project import BUILT_IN
from handoutgen.model import node as tree
from handoutgen.model.diagnostic import Finding, Refused
from handoutgen.model.record import Record, key
from handoutgen.source.validate import validate

FOLDER = "fonts"
STYLES = ("regular", "bold", "italic", "bold_italic")


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFace(Record):
    """One static TrueType file."""

    file: str = key(about="relative to fonts.yaml")
    sha256: str = key(about="so that a changed file is noticed")


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFamily(Record):
    """One entry of fonts.yaml."""

    family: str
    category: Literal["sans", "serif", "mono"]
    scripts: tuple[str, ...] = key(minimum=1)
    licence: str
    licence_file: str
    copyright: str
    source: str
    faces: Mapping[str, FontFace] = key(about="regular, bold, italic, bold_italic")


@dataclass(frozen=True, slots=True)
class Typeface:
    """A family and the folder its files lie in."""

    folder: str
    family: FontFamily


def load_typefaces(files: Files) -> dict[str, Typeface]:
    """Every family by name. Raises Refused for a fonts.yaml that is not in order."""

    def make() -> dict[str, Typeface]:
        found: dict[str, Typeface] = {}
        for folder in dict.fromkeys((BUILT_IN + FOLDER, FOLDER)):
            place = f"{folder}/fonts.yaml"
            if files.project.read(place) is not None:
                found |= {family.family: Typeface(folder, family) for family in _families(files.node(place))}
        return found

    return files.once("typefaces", make)


def _families(node: tree.Node) -> Iterator[FontFamily]:
    if not isinstance(node, tree.Sequence):
        raise Refused(Finding("H270", "a list of font families is expected here", node.span, "write `- family: ...` for each"))
    for item in node.items:
        family = validate(item, FontFamily)
        unknown = [name for name in family.faces if name not in STYLES]
        if unknown or "regular" not in family.faces:
            message = f"`{unknown[0]}` is no style of a font" if unknown else f"`{family.family}` has no regular face"
            raise Refused(Finding("H270", message, family.span, "styles: " + ", ".join(STYLES)))
        yield family


def font_bytes(files: Files) -> tuple[tuple[str, str, bytes], ...]:
    """(family, style, bytes) of every font file. Raises MachineError for a built-in file that is damaged, Refused for an own one."""
    with files.project.aside():
        return tuple(_bytes(files))


def _bytes(files: Files) -> Iterator[tuple[str, str, bytes]]:
    for name, face in sorted(load_typefaces(files).items()):
        for style, file in sorted(face.family.faces.items()):
            place = f"{face.folder}/{file.file}"
            data = files.project.read(place, file.span)
            if data is None or files.project.state(place) != file.sha256:
                wrong = "is not there" if data is None else "is not the file that fonts.yaml names: its sha256 differs"
                if face.folder.startswith(BUILT_IN):
                    raise MachineError(f"the font file {place} {wrong}", "install handoutgen again")
                raise Refused(Finding("H271", f"the font file `{place}` {wrong}", file.span, "copy the file again, or correct fonts.yaml"))
            yield name, style, data
