"""Entries -> the text of manifest.json, and of the job ticket for whoever prints. The order of building does not show in either."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from handoutgen import __version__
from handoutgen.batch.errors import MachineError
from handoutgen.batch.outputs.entry import Entry, Tables, row_of, to_plain
from handoutgen.model.label import Label

SHAPE = 5  # raised when the file's meaning changes; an older manifest is then taken for none
READ = (4, SHAPE)  # in shape 4 the entries had no labels


class Done(NamedTuple):
    """An output on its way to the store; `data` None: its bytes are those that lie there."""

    output: str
    entry: Entry
    data: bytes | None


class Written(NamedTuple):
    """What lies there of outputs that were to be written, with their marks; and why the others do not."""

    done: list[Done]
    marks: dict[str, str]
    failed: MachineError | None


def journal_line(done: Done) -> str:
    """The line that says what an output is about to be."""
    return json.dumps({"output": done.output, "entry": to_plain(done.entry, done.entry.inputs, row_of(done.entry.label))})


def manifest_text(outputs: Mapping[str, Entry], refused: Mapping[str, Entry], survey: dict[str, Any], tables: Tables) -> str:
    """A line for each output: as good to read and to compare as an indented one, and ten times as fast to write."""
    return "".join(_lines(outputs, refused, survey, tables))


def _lines(outputs: Mapping[str, Entry], refused: Mapping[str, Entry], survey: dict[str, Any], tables: Tables) -> Iterator[str]:
    shared, number = tables.write((*outputs.values(), *refused.values()))
    yield f'{{"handoutgen": {json.dumps(__version__)}, "shape": {SHAPE},\n'
    shared["labels"], labels = tables.labels((*outputs.values(), *refused.values()))
    for name, table in shared.items():
        yield f'"{name}": {_rows(json.dumps(each, ensure_ascii=False) for each in table)},\n'
    for name, entries in (("outputs", outputs), ("refused", refused)):
        rows = (f"{json.dumps(each)}: {_entry(entries[each], number, labels)}" for each in sorted(entries))
        yield f'"{name}": {_rows(rows, "{}")},\n'
    yield f'"survey": {json.dumps(survey, sort_keys=True, ensure_ascii=False)}}}\n'


def _rows(rows: Iterator[str], around: str = "[]") -> str:
    text = ",\n".join(rows)
    return f"{around[0]}\n{text}\n{around[1]}" if text else around


def _entry(entry: Entry, number: dict[int, int], labels: dict[Label, int]) -> str:
    return json.dumps(to_plain(entry, number[id(entry.inputs)], labels[entry.label]), ensure_ascii=False)


def ticket_text(entries: Mapping[str, Entry]) -> str:
    """A line for each PDF."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(("file", "pages", "paper", "sides", "sha256"))
    for name in sorted(entries):
        entry = entries[name]
        if entry.format == "pdf":
            writer.writerow((name, entry.pages, entry.paper, entry.sides, entry.sha256))
    return lines.getvalue()
