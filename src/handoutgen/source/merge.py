"""Layers of one mapping -> one mapping: group below clinic, theme below theme. Later wins; every value keeps its own place."""

from __future__ import annotations

from handoutgen.model.node import Entry, Mapping, Node


def merge(*nodes: Mapping) -> Mapping:
    """Mappings are merged key by key, lists and scalars replaced whole. The place of the whole is that of the last layer."""
    merged = nodes[0]
    for node in nodes[1:]:
        merged = _over(merged, node)
    return merged


def _over(below: Mapping, above: Mapping) -> Mapping:
    entries = {entry.key.text: entry for entry in below.entries}
    for entry in above.entries:
        known = entries.get(entry.key.text)
        entries[entry.key.text] = Entry(entry.key, _value(known.value, entry.value)) if known else entry
    return Mapping(tuple(entries.values()), above.span)


def _value(below: Node, above: Node) -> Node:
    return _over(below, above) if isinstance(below, Mapping) and isinstance(above, Mapping) else above
