"""numbering: a footer with places for page numbers -> the footer of one page. What holds no number stays the same box, and is laid out once."""

from __future__ import annotations

from dataclasses import replace
from operator import is_

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
            return _text(box, number, count, memory) if _holds_number(box) else box
        case Group():
            return _group(box, number, count, memory)
        case Row():
            cells = tuple([_renumbered(cell, number, count, memory) for cell in box.cells])
            return box if _same(cells, box.cells) else memory.row(box, cells)
        case _:
            return box


def _text(box: TextBox, number: str, count: str, memory: Memory) -> TextBox:
    """The box with the numbers in it; the same one for equal boxes."""

    def made() -> TextBox:
        runs = [replace(run, text=run.text.replace(PAGE_NUMBER, number).replace(PAGE_COUNT, count)) for run in box.text]
        return replace(box, text=tuple(runs))

    if box.private:
        return made()
    place = memory.box(box)
    key = (id(place), number, count)
    found = memory.places.get(key) or memory.places.older(key) or memory.places.put(key, (memory.box(made()), place))
    return found[0]


def _holds_number(box: TextBox) -> bool:
    return any(PAGE_NUMBER in run.text or PAGE_COUNT in run.text for run in box.text)


def _same(new: tuple[Box, ...], old: tuple[Box, ...]) -> bool:
    return all(map(is_, new, old))
