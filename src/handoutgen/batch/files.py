"""Places -> trees and records, each made once; whoever uses one again is counted as a reader of the files behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from handoutgen.batch.project import BUILT_IN, Project, Reads
from handoutgen.blocks import BLOCKS
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.node import Node
from handoutgen.model.record import Record
from handoutgen.source.parse import parse
from handoutgen.source.suggestion import did_you_mean
from handoutgen.source.validate import validate

T = TypeVar("T")
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class _Made:
    """What was made, or why it could not be, and what was read for it."""

    value: object
    refused: tuple[Finding, ...]
    reads: Reads


class Files:
    """The files of a project as trees and records. Bounded by the project: nothing is kept per edition."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._made: dict[Hashable, _Made] = {}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """`make()`, the first time. A refusal is kept too, and raised again."""
        made = self._made.get(key)
        if made is None:
            with self.project.recording() as reads:
                value: object = None
                findings: tuple[Finding, ...] = ()
                try:
                    value = make()
                except Refused as refused:
                    findings = refused.findings
            made = self._made[key] = _Made(value, findings, reads)
        self.project.note(made.reads)
        if made.refused:
            raise Refused(*made.refused)
        return cast("T", made.value)

    def forget(self, clinics: Collection[str]) -> None:
        """Keep nothing that was made of or for these clinics: they are done. What is asked for again is made again."""
        folders = tuple(f"clinics/{clinic}/" for clinic in clinics)
        for key, made in list(self._made.items()):
            named = isinstance(key, tuple) and len(key) > 1 and key[1] in clinics
            if named or any(place.startswith(folders) for place in made.reads):
                del self._made[key]
            elif isinstance(below := getattr(made.value, "files", None), Files):  # of a loader of what was signed
                below.forget(clinics)

    def take_over(self, older: Files) -> None:
        """Keep what was made of single files that are as they were when `older` read them: trees and records ask nothing but their file."""
        for key, made in older._made.items():
            if (
                isinstance(key, tuple)
                and key[0] in ("node", "record")
                and all(self.project.state(place) == state for place, state in made.reads.items())
            ):
                self._made[key] = made

    def find(self, place: str) -> str:
        """Where a file of the library lies, the project's own first; "" if nowhere."""
        return next((each for each in self.project.candidates(place) if self.project.read(each) is not None), "")

    def node(self, place: str) -> Node:
        """The tree of a file that must be there."""

        def make() -> Node:
            data = self.project.read(place)
            if data is None:
                folder, _, name = place.rpartition("/")
                hint = did_you_mean(name, self.project.names(folder), "there are") or f"write {place}, or delete the folder {folder}"
                raise Refused(Finding("H250", f"there is no file `{place}`", Span(place), hint))
            return parse(data, place)

        return self.once(("node", place), make)

    def record(self, place: str, record: type[R]) -> R:
        """The record that a file holds."""
        return self.once(("record", place), lambda: validate(self.node(place), record, BLOCKS))

    def names(self, folder: str) -> tuple[str, ...]:
        """Names in a folder of the project and, below them, of the built-in library: each once, sorted."""
        return self._both(folder, self.project.names)

    def folders(self, folder: str) -> tuple[str, ...]:
        """The folders among these names."""
        return self._both(folder, self.project.folders)

    def _both(self, folder: str, listed: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
        return tuple(sorted({name for place in self.project.candidates(folder) for name in listed(place)}))


def is_built_in(place: str) -> bool:
    """Does the file belong to handoutgen itself?"""
    return place.startswith(BUILT_IN)


def together(*steps: Callable[[], Any]) -> tuple[Any, ...]:
    """What steps make that do not need each other. Raises Refused with the findings of all, so that one run tells everything."""
    made: list[Any] = []
    findings: list[Finding] = []
    for step in steps:
        try:
            made.append(step())
        except Refused as refused:
            findings += refused.findings
    if findings:
        raise Refused(*dict.fromkeys(findings))
    return tuple(made)


def yaml_names(project: Project, folder: str) -> tuple[str, ...]:
    """Names of the YAML files in a folder that could be language codes or theme names."""
    found = (name.removesuffix(".yaml") for name in project.names(folder) if name.endswith(".yaml"))
    return tuple(name for name in found if re.fullmatch(r"[A-Za-z0-9_-]{1,40}", name))
