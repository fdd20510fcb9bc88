"""numbering: a footer with places for page numbers -> the footer of one page. What holds no number stays the same box, and is laid out once."""

from __future__ import annotations

from dataclasses import replace

from handoutgen.layout.memory import Memory
from handoutgen.model.box import Box, Group, Row, TextBox
from handoutgen.model.text import PAGE_COUNT, PAGE_NUMBER


def numbered(footer: Group, number: str, count: str, memory: Memory) -> Group:
    """The footer with page numbers in their places."""
    key = (id(footer), number, count)
    found = memory.feet.get(key) or memory.feet.older(key) or memory.feet.put(key, (_group(footer, number, count, memory), footer))
    return found[0]


def _group(box: Group, number: str, count: str, memory: Memory) -> Group:
    children = tuple([_renumbered(child, number, count, memory) for child in box.children])
    return box if _same(children, box.children) else replace(box, children=children)


def _renumbered(box: Box, number: str, count: str, memory: Memory) -> Box:
    match box:
        case TextBox():
            if not any(PAGE_NUMBER in run.text or PAGE_COUNT in run.text for run in box.text):
                return box
            runs = [replace(run, text=run.text.replace(PAGE_NUMBER, number).replace(PAGE_COUNT, count)) for run in box.text]
            made = replace(box, text=tuple(runs))
            return made if box.private else memory.box(made)
        case Group():
            return _group(box, number, count, memory)
        case Row():
            cells = tuple([_renumbered(cell, number, count, memory) for cell in box.cells])
            return box if _same(cells, box.cells) else memory.row(box, cells)
        case _:
            return box


def _same(new: tuple[Box, ...], old: tuple[Box, ...]) -> bool:
    return all(one is other for one, other in zip(new, old, strict=True))
