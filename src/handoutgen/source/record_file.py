"""Plain values <-> the YAML of a record that the program itself writes, with a checksum over all of it as its last line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from handoutgen.model import node as tree
from handoutgen.model.node import Node, Scalar

Plain = str | Sequence["Plain"] | Mapping[str, "Plain"]
CHECKSUM = "checksum"
# Written without quotes; whatever else is quoted as in JSON, which is YAML too.
_BARE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./+-]*(?: [A-Za-z0-9_./+-]+)*")
_NOTHING = ("null", "Null", "NULL")


def plain(node: Node) -> Plain:
    """A tree without its places; what stands there is text, lists and mappings."""
    match node:
        case Scalar():
            return node.text
        case tree.Sequence():
            return [plain(item) for item in node.items]
        case tree.Mapping():
            return {entry.key.text: plain(entry.value) for entry in node.entries}


def checksum(values: Mapping[str, Plain]) -> str:
    """The sha256 of all values but the checksum; their order in the file does not matter, that of a list does."""
    said = {name: value for name, value in values.items() if name != CHECKSUM}
    return sha256(json.dumps(said, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def record_text(values: Mapping[str, Plain], head: str) -> str:
    """The file: a comment, a line for each value, the checksum. Read by `parse` it gives the same values."""
    lines = [f"# {head}", *_lines(values, ""), f"{CHECKSUM}: {checksum(values)}"]
    return "\n".join(lines) + "\n"


def _lines(values: Mapping[str, Plain], indent: str) -> Iterator[str]:
    for name, value in values.items():
        key = f"{indent}{_quoted(name)}:"
        if isinstance(value, str):
            yield f"{key} {_quoted(value)}"
        elif not value:
            yield f"{key} {'{}' if isinstance(value, Mapping) else '[]'}"
        elif isinstance(value, Mapping):
            yield key
            yield from _lines(value, indent + "  ")
        else:
            yield key
            yield from (f"{indent}  - {_flow(item)}" for item in value)


def _flow(value: Plain) -> str:
    """A value on one line."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_quoted(name)}: {_flow(each)}" for name, each in value.items()) + "}"
    return "[" + ", ".join(map(_flow, value)) + "]"


def _quoted(text: str) -> str:
    bare = _BARE.fullmatch(text) and text not in _NOTHING
    return text if bare else json.dumps(text, ensure_ascii=False)
