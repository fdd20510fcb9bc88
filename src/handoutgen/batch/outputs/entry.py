"""One line of a manifest: a finished output or one that was refused, and what it was made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import PurePosixPath
from typing import Any

from handoutgen.model.approval import Release
from handoutgen.model.clinic import Paper, Variant
from handoutgen.model.job import Format, Kind
from handoutgen.model.label import NO_LABEL, Label

# Every file asked for, with its hash; None: it was not there. Days that it was compared with are among them (`batch/today`).
Inputs = Mapping[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One output. `sha256` is "" for one that was refused: nothing lies there."""

    clinic: str
    language: str
    handout: str
    procedure: str
    paper: Paper
    variant: Variant
    format: Format
    kind: Kind = "handout"
    code: str
    version: int
    content_code: str
    pages: int
    sides: int
    sha256: str
    bytes: int
    inputs: Inputs
    made_with: str
    values: str  # level 2: the hash of what was composed from the inputs
    findings: tuple[dict[str, Any], ...] = ()
    release: Release = "live"
    paged: bool = False  # some of the findings are about pages
    label: Label = NO_LABEL  # what lists say of it
    clinic_name: str = ""  # as it prints
    stale: str = ""  # why it is not what the files say now, although it lies there: what failed when it was to be made again

    @property
    def refused(self) -> bool:
        return not self.sha256


_NAMES = tuple(field.name for field in fields(Entry))
_KNOWN = frozenset(_NAMES)
_ADDED: dict[str, Any] = {"label": NO_LABEL, "clinic_name": ""}  # what entries of shape 4 have not
_LABEL = tuple(field.name for field in fields(Label))


class Tables:
    """What many entries share, each kept and written once: files with their hashes, sets of files, toolchains."""

    def __init__(self) -> None:
        self._files: dict[tuple[str, str | None], int] = {}
        self._sets: dict[tuple[tuple[str, str | None], ...], Inputs] = {}
        self._shared: dict[str, str] = {}
        self._labels: dict[Label, Label] = {}

    def inputs(self, pairs: Iterable[tuple[str, str | None]]) -> Inputs:
        """The one mapping of these pairs, which must be sorted."""
        key = tuple(pairs)
        known = self._sets.get(key)
        if known is None:
            known = self._sets[key] = dict(key)
        return known

    def label(self, label: Label) -> Label:
        """The one object of an equal label: what comes from another process is one of its own each time."""
        return self._labels.setdefault(label, label)

    def write(self, entries: Iterable[Entry]) -> tuple[dict[str, Any], dict[int, int]]:
        """The tables of some entries as plain values, sorted so that the order of building does not show; and the number of each set by its id."""
        sets = {id(entry.inputs): entry.inputs for entry in entries}
        files = sorted({pair for inputs in sets.values() for pair in inputs.items()}, key=_order)
        number = {pair: at for at, pair in enumerate(files)}
        rows = {at: tuple(sorted(number[pair] for pair in inputs.items())) for at, inputs in sets.items()}
        unlike = sorted(set(rows.values()))
        place = {row: at for at, row in enumerate(unlike)}
        return {"files": files, "inputs": unlike}, {at: place[row] for at, row in rows.items()}

    @staticmethod
    def labels(entries: Iterable[Entry]) -> tuple[list[list[Any]], dict[Label, int]]:
        """The labels of some entries as plain values, each once and sorted; and the number of each."""
        unlike = sorted({entry.label for entry in entries})
        return [row_of(label) for label in unlike], {label: at for at, label in enumerate(unlike)}

    def read(self, plain: dict[str, Any]) -> list[Inputs]:
        """The sets of a manifest. Raises TypeError, ValueError, KeyError or IndexError for anything else."""
        files = [(str(place), None if state is None else str(state)) for place, state in plain["files"]]
        return [self.inputs(files[at] for at in row) for row in plain["inputs"]]

    def shared(self, text: str) -> str:
        """The one object of an equal text."""
        return self._shared.setdefault(text, text)


def _order(pair: tuple[str, str | None]) -> tuple[str, str]:
    return pair[0], pair[1] or ""


def row_of(label: Label) -> list[Any]:
    """A label as JSON holds it."""
    return [getattr(label, name) for name in _LABEL]


def label_from(row: Any) -> Label:
    """The label again. Raises TypeError or ValueError for values that are none."""
    if isinstance(row, Label):
        return row
    values: dict[str, Any] = dict(zip(_LABEL, row, strict=True))
    values |= {name: tuple(str(part) for part in each) for name, each in values.items() if isinstance(each, list | tuple)}
    return Label(**values)


def to_plain(entry: Entry, inputs: Any, label: Any) -> dict[str, Any]:
    """An entry as JSON holds it, `inputs` and `label` in the form that its file has them."""
    plain = {name: getattr(entry, name) for name in _NAMES}
    plain["inputs"], plain["label"] = inputs, label
    return plain


def from_plain(plain: dict[str, Any], inputs: Inputs) -> Entry:
    """The entry again. Raises TypeError for values that are none."""
    plain = _ADDED | plain
    if plain.keys() != _KNOWN:
        raise TypeError("not an entry of a manifest")
    plain["inputs"], plain["label"] = inputs, label_from(plain["label"])
    plain["findings"] = tuple(plain["findings"])
    return Entry(**plain)


def unknown(output: str, hashed: str) -> Entry:
    """An output of which only the name and the hash are known: no job is like it, so it is made again, or taken away."""
    clinic, language, _ = output.split("/")
    return Entry(
        clinic=clinic, language=language, handout="", procedure="", paper="letter", variant="standard", format="pdf", code="", version=0,
        content_code="", pages=0, sides=1, sha256=hashed, bytes=0, inputs={}, made_with="", values="",
    )  # fmt: skip


def inside(output: str) -> bool:
    """Only files below the output folder are ever deleted, whatever a manifest says."""
    path = PurePosixPath(output)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in output and ":" not in output and len(path.parts) == 3
