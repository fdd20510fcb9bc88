"""Boxes become an indented outline: what the golden texts of the block tests are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from handoutgen.model.box import (
    Box,
    Break,
    Cell,
    Circle,
    Drawing,
    Grid,
    Group,
    Label,
    Labelled,
    Path,
    Picture,
    Rectangle,
    Row,
    Shape,
    TextBox,
)
from handoutgen.model.text import Run

MANY = 30  # a drawing with more shapes than this is told by their number


def outline(box: Box) -> str:
    """One line a box: its kind, its role, what is not as usual, its words."""
    return "\n".join(_lines(box, 0)) + "\n"


def _lines(box: Box, depth: int) -> Iterator[str]:
    pad = "  " * depth
    match box:
        case TextBox():
            yield f"{pad}Text{_said(box, 'role', 'style', 'colour', 'align', 'outline', 'above', 'keep_next', 'wide')} | {runs(box.text)}"
        case Group():
            yield f"{pad}Group{_said(box, 'role', 'numbering', 'keep', 'above', 'keep_next')}{_frame(box)}"
            for child in box.head:
                yield from (f"{line} (head)" for line in _lines(child, depth + 1))
            for child in box.children:
                yield from _lines(child, depth + 1)
        case Labelled():
            spoken = f' spoken="{box.spoken}"' if box.spoken else ""
            yield f"{pad}Labelled{_said(box, 'role', 'keep', 'above')} indent={_number(box.indent)}{spoken}"
            yield from _lines(box.label, depth + 1)
            yield from _lines(box.body, depth + 1)
        case Row():
            yield f"{pad}Row{_said(box, 'role', 'above', 'valign')} gap={_number(box.gap)} widths={_numbers(box.widths)}"
            for cell in box.cells:
                yield from _lines(cell, depth + 1)
        case Grid():
            yield f"{pad}Grid look={box.look} widths={_numbers(box.widths)}{_said(box, 'minimum', 'above')}"
            for row in (*box.header, *box.rows):
                yield f"{pad}  " + " | ".join(map(_cell, row))
        case Picture():
            yield f'{pad}Picture {box.asset} {_number(box.width)}x{_number(box.height)}{_said(box, "align", "above")} alt="{box.alt}"'
        case Drawing():
            yield f'{pad}Drawing {_number(box.width)}x{_number(box.height)}{_said(box, "align", "above")} alt="{box.alt}"'
            yield from _shapes(box.shapes, depth + 1)
        case Break():
            yield f"{pad}Break"


def runs(text: tuple[Run, ...]) -> str:
    """Runs with their look, as Markdown would show it; a line break is a slash."""
    return "".join(map(_run, text)).replace("\n", "/")


def _run(run: Run) -> str:
    text = f"**{run.text}**" if run.strong else run.text
    text = f"*{text}*" if run.emphasis else text
    return f"[{text}]({run.link})" if run.link else text


def _said(box: Box, *names: str) -> str:
    """The named fields that differ from their defaults."""
    usual = {field.name: field.default for field in fields(box)}
    parts = [(name, value) for name in names if (value := getattr(box, name)) != usual[name]]
    return "".join(f" {value}" if name == "role" else f" {name}={_number(value)}" for name, value in parts)


def _frame(group: Group) -> str:
    frame = group.frame
    if not frame:
        return ""
    usual = {field.name: field.default for field in fields(frame)}
    parts = [f"{name}={_number(getattr(frame, name))}" for name in usual if name != "padding" and getattr(frame, name) != usual[name]]
    return f" frame({', '.join([*parts, 'padding=' + _numbers(frame.padding)])})"


def _cell(cell: Cell) -> str:
    text = " / ".join(runs(child.text) for child in cell.content.children if isinstance(child, TextBox)) or "(empty)"
    return f"{cell.header}: {text}" if cell.header else text


def _shapes(shapes: tuple[Shape, ...], depth: int) -> Iterator[str]:
    if len(shapes) > MANY:
        kinds = sorted({type(shape).__name__ for shape in shapes})
        yield "  " * depth + f"{len(shapes)} shapes: {', '.join(kinds)}"
        return
    for shape in shapes:
        match shape:
            case Rectangle():
                yield "  " * depth + f"Rectangle {_numbers((shape.x, shape.y, shape.width, shape.height))}{_ink(shape)}"
            case Circle():
                yield "  " * depth + f"Circle {_numbers((shape.x, shape.y, shape.radius))}{_ink(shape)}"
            case Path():
                yield "  " * depth + f"Path {len(shape.commands)} commands{_ink(shape)}"
            case Label():
                yield (
                    "  " * depth + f"Label {_numbers((shape.x, shape.y))} {shape.anchor} {shape.style} {shape.colour or '-'} | {shape.text}"
                )


def _ink(shape: Rectangle | Circle | Path) -> str:
    return (f" fill={shape.fill}" if shape.fill else "") + (f" stroke={shape.stroke} line={_number(shape.line)}" if shape.stroke else "")


def _numbers(values: tuple[float, ...]) -> str:
    return " ".join(map(_number, values))


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
