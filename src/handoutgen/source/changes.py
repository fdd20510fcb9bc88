"""Two states of one YAML file -> the fields that say something else. Comments and blank lines say nothing; the order of keys may."""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.model.diagnostic import Refused
from handoutgen.model.node import Mapping, Node, Scalar, Sequence
from handoutgen.source.parse import parse


def changes(before: bytes, now: bytes) -> tuple[str, ...] | None:
    """The paths of the fields that differ, such as `phone.day` or `sections[2].blocks[0].text`; none if the file says the same.

    None if one of the two cannot be read.
    """
    try:
        return tuple(_differences(parse(before, ""), parse(now, ""), ""))
    except Refused:
        return None


def _differences(before: Node, now: Node, path: str) -> Iterator[str]:
    match before, now:
        case Mapping(), Mapping():
            old, new = ({entry.key.text: entry.value for entry in each.entries} for each in (before, now))
            if old.keys() == new.keys() and list(old) != list(new):
                yield path or "(order)"
            for name in dict.fromkeys((*old, *new)):
                below = f"{path}.{name}" if path else name
                if name in old and name in new:
                    yield from _differences(old[name], new[name], below)
                else:
                    yield below
        case Sequence(), Sequence() if len(before.items) == len(now.items):
            for at, (old_item, new_item) in enumerate(zip(before.items, now.items, strict=True)):
                yield from _differences(old_item, new_item, f"{path}[{at}]")
        case Scalar(), Scalar():
            if (before.text, before.plain) != (now.text, now.plain):
                yield path or "(all)"
        case _:
            yield path or "(all)"
