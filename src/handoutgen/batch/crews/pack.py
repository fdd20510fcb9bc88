"""A project -> what a worker needs of it, as plain values that travel: a *base* once, a *part* for each clinic with its jobs. And these -> the project again.

Same bytes, same hashes, same listings, same refusals as in the folder they were taken from. What was not packed is an error of ours, never an absent file.
"""

from __future__ import annotations

import os
import posixpath
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from handoutgen.batch.errors import MachineError
from handoutgen.batch.inventory import Survey
from handoutgen.batch.library import library_root
from handoutgen.batch.project import BUILT_IN, FILE, Project
from handoutgen.model.diagnostic import Finding, Refused, Span

# What sheets of every clinic are made of, below the project's top.
TOPS = ("handouts", "fonts", "languages", "themes", "notices")
CLINICS = "clinics"
# What is read of a folder whose files a person chose: nobody sends the photographer's originals around.
_ENDINGS = (".yaml", ".png", ".svg", ".jpg", ".jpeg")
_WHOLE = ("fonts/", "/approved/")  # there, files of any name are read
_HIDDEN = ".~_"  # `Project` lists no names that begin so
_ASKED = Span("?")  # in a finding kept here: where the file was asked for


class NotPacked(LookupError):
    """A place that nobody thought a worker would ask for: what lies there, if anything, is not known here."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Some folders as they were. `files`: bytes, None for a link that leads nowhere, or why it cannot be read; a listed file that is not here was not packed.

    `folders`: by place, ending in `/`, the names of all that lies there, those of folders ending in `/`; None where there is no such folder, or why it cannot be read.
    """

    files: dict[str, bytes | Finding | None] = field(default_factory=dict)
    folders: dict[str, tuple[str, ...] | Finding | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Base:
    """What every job needs. `library`: the built-in handouts are seen below the project's own; `folds`: file names differ in more than case."""

    root: str
    library: bool
    folds: bool
    packed: Packed


@dataclass(frozen=True, slots=True)
class Part:
    """The folder of one clinic."""

    clinic: str
    packed: Packed


def pack_base(project: Project, survey: Survey) -> Base:
    """Everything but the clinics that are built for. Raises MachineError for a folder that cannot be listed."""
    packed = Packed()
    _take(project, FILE, packed)
    for top in (*TOPS, CLINICS):
        _walk(project, f"{top}/", packed, into=survey.groups if top == CLINICS else None)
    # As macOS and Windows do: the file is there by another spelling of its name too.
    folds = (project.root / FILE.upper()).exists()
    return Base(str(project.root), project.library is not None, folds, packed)


def pack_clinic(project: Project, clinic: str) -> Part:
    """What lies in the folder of a clinic. Raises MachineError if it cannot be listed."""
    packed = Packed()
    _walk(project, f"{CLINICS}/{clinic}/", packed)
    return Part(clinic, packed)


def _walk(project: Project, place: str, packed: Packed, into: Collection[str] | None = None, above: tuple[Path, ...] = ()) -> None:
    """Pack a folder and those below it, or only those whose names are in `into`."""
    try:
        path = project.path_of(place, _ASKED)
        if path in above:
            return  # a link to a folder that it lies in: nobody names a file by such a way
        with os.scandir(path) as entries:
            found = tuple(sorted(each.name + "/" * each.is_dir() for each in entries))
    except Refused as refused:
        packed.folders[place] = refused.findings[0]
        return
    except OSError as error:
        packed.folders[place] = _sealed(project, place, error)
        return
    packed.folders[place] = found
    for name in found:
        if name.endswith("/"):
            if into is None or name[:-1] in into:
                _walk(project, place + name, packed, above=(*above, path))
        elif _carried(place + name):
            _take(project, place + name, packed)


def _sealed(project: Project, place: str, error: OSError) -> Finding | None:
    """A folder that cannot be listed: why nothing in it can be read, if that is so. Raises MachineError where it is not, for its names are anyone's guess."""
    try:
        project.fresh(f"{place}-", _ASKED)
    except Refused as refused:
        return replace(refused.findings[0], message=refused.findings[0].message.replace(f"`{place}-`", f"`{place}`"))
    if not project.path_of(place).is_dir():
        return None
    raise MachineError(f"cannot list the folder {place}: {error.strerror}", "let this account read it, or build with `-j 1`") from error


def _carried(place: str) -> bool:
    return place.lower().endswith(_ENDINGS) or place.startswith(_WHOLE[0]) or _WHOLE[1] in place


def _take(project: Project, place: str, packed: Packed) -> None:
    try:
        packed.files[place] = project.fresh(place, _ASKED)
    except Refused as refused:
        packed.files[place] = refused.findings[0]


class PackedProject(Project):
    """A project that answers from what was packed; the files of handoutgen itself it reads where it runs."""

    def __init__(self, base: Base, parts: Iterable[Part] = ()) -> None:
        super().__init__(Path(base.root), library_root() if base.library else None)
        self.base = base
        self._packed: dict[str, Packed] = {"": base.packed}
        self._files: dict[str, bytes | Finding | None] = {}
        self._folders: dict[str, tuple[str, ...] | Finding | None] = {}
        self._unpack(base.packed)
        for part in parts:
            self.adopt(part)

    def adopt(self, part: Part) -> None:
        """Hold the files of a clinic."""
        self._packed[part.clinic] = part.packed
        self._unpack(part.packed)

    def forget(self, clinics: Iterable[str]) -> None:
        """Hold the files of some clinics no longer: to ask for one is an error from now on."""
        clinics = tuple(clinics)
        super().forget(clinics)
        for clinic in clinics:
            packed = self._packed.pop(clinic)
            for held, gone in ((self._files, packed.files), (self._folders, packed.folders)):
                for place in gone:
                    held.pop(self._key(place), None)
        folders = tuple(f"{CLINICS}/{clinic}/" for clinic in clinics)
        for place in [each for each in self._states if each.startswith(folders)]:
            del self._states[place]

    def _unpack(self, packed: Packed) -> None:
        self._files.update((self._key(place), held) for place, held in packed.files.items())
        self._folders.update((self._key(place), held) for place, held in packed.folders.items())

    def _key(self, place: str) -> str:
        return unicodedata.normalize("NFC", place).casefold() if self.base.folds else place

    def path_of(self, place: str, span: Span | None = None) -> Path:
        if place.startswith(BUILT_IN):
            return super().path_of(place, span)
        raise NotPacked(f"{place} has no path here")

    def _names(self, place: str) -> tuple[str, ...]:
        if place.startswith(BUILT_IN):
            return super()._names(place)
        try:
            found = self._folder(_inside(place, None), place, None)
        except Refused as refused:
            if refused.findings[0].code == "H251":
                raise
            found = None  # what cannot be listed has no names
        return tuple(name for name in found or () if name[0] not in _HIDDEN)

    def _read(self, place: str, span: Span | None) -> bytes | None:
        if place.startswith(BUILT_IN):
            return super()._read(place, span)
        plain = _inside(place, span)
        key = self._key(plain)
        if key in self._files:
            held = self._files[key]
            if isinstance(held, Finding):
                raise Refused(_asked(held, place, span))
            return held
        at = self._folders.get(self._key(f"{plain}/"))
        if at is not None and not (isinstance(at, Finding) and at.code == "H251"):
            raise Refused(Finding("H252", f"`{place}` is not a file", span or Span(place), "put a file there, or delete it"))
        self._folder(plain, place, span)
        return None

    def _folder(self, plain: str, place: str, span: Span | None) -> tuple[str, ...] | None:
        """What lies in a folder; None if there is none. Raises Refused if it, or one above it, cannot be read; NotPacked if nobody knows."""
        folder, below = f"{plain}/", ""
        while folder:
            key = self._key(folder)
            if key in self._folders:
                found = self._folders[key]
                if isinstance(found, Finding):
                    raise Refused(_asked(found, place, span, folder))
                if below and found and self._key(below) in {self._key(each.rstrip("/")) for each in found}:
                    break  # it is there, and was not taken along
                return None if below else found
            if (file := key.rstrip("/")) in self._files:
                held = self._files[file]
                if isinstance(held, Finding) and held.code == "H251":
                    raise Refused(_asked(held, place, span, folder.rstrip("/")))
                return None  # below a file lies nothing
            above, _, below = folder.rstrip("/").rpartition("/")
            folder = f"{above}/" if above else ""
        raise NotPacked(f"{place} was not packed")


def _inside(place: str, span: Span | None) -> str:
    """A place without detours. Raises Refused for one that leads out of the project."""
    plain = posixpath.normpath(place)
    if plain.startswith(("/", "..")) or "\0" in plain:
        raise Refused(Finding("H251", f"`{place}` leads out of the project", span or Span(place), "copy the file into the project folder"))
    return plain


def _asked(found: Finding, place: str, span: Span | None, folder: str = "") -> Finding:
    """A finding that was kept, as whoever asks now would be told."""
    message = found.message.replace(f"`{folder}`", f"`{place}`", 1) if folder else found.message
    return replace(found, message=message, span=(span or Span(place)) if found.span == _ASKED else found.span)
