"""The generated pages of docs/: one function a page, made from the code itself, so that they cannot go stale.

`python docs/generate.py` writes them. `python docs/generate.py --check` writes nothing and exits 1 if one is not as it should be.
To add a page: a function that returns its Markdown, and a line in PAGES.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, fields
from decimal import Decimal
from inspect import cleandoc
from pathlib import Path
from textwrap import indent
from types import NoneType, UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

from handoutgen.blocks import BLOCKS
from handoutgen.checks.explanation import Explanation, explanations
from handoutgen.checks.subject import KINDS
from handoutgen.model.expression import Expression
from handoutgen.model.handout import Block, Item
from handoutgen.model.record import Conditional, Record
from handoutgen.model.text import Text

HERE = Path(__file__).resolve().parent
MADE = "<!-- Made by docs/generate.py from the code. Change the code, then run it. -->\n"

TYPES: dict[object, str] = {
    Text: "text",
    Expression: "expression",
    str: "plain text",
    bool: "`true` or `false`",
    int: "whole number",
    Decimal: "number",
}


def blocks_page() -> str:
    """docs/blocks.md: every block type with an example and its fields."""
    listed = "\n".join(f"| [`{name}`](#{name}) | {_first_sentence(block)} |" for name, block in BLOCKS.items())
    shared = "\n".join(_row(field, Block) for field in _fields(Block))
    parts = [
        MADE,
        "# Blocks",
        "A section of a handout is a list of blocks. `type:` says which kind of block it is; the other keys are its fields.",
        "*Text* may hold `**strong**`, `*emphasis*`, `[links](https://example.org)` and slots such as `{{ clinic.name }}`.",
        "*Plain text* is taken as it stands. A required list has at least one item.",
        f"| type | what it is |\n|---|---|\n{listed}",
        f"Every block may also have these fields:\n\n{HEAD}\n{shared}",
        *(part for name, block in BLOCKS.items() for part in _block(name, block)),
    ]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def checks_page() -> str:
    """docs/checks.md: every check with what it does, why, and an example."""
    found = explanations()
    by_kind = [each for kind in KINDS for each in found.values() if each.kind == kind]
    listed = "\n".join(
        f"| {each.kind} | {each.stops} | [{each.code}](#{each.code.lower()}) | `{each.name}` | {each.title} |" for each in by_kind
    )
    parts = [
        MADE,
        "# Checks",
        "What must be true before a sheet is handed out. An error refuses the sheet; a warning does not, unless the build is `--strict`.",
        "`handoutgen explain CODE` prints the same. A check looks at words before a clinic fills them, at the filled edition, its document or pages.",
        "Safety, law and lost text stop a PDF; style warns. So does what cannot be read, filled or laid out: all codes that are not in this table.",
        f"| kind | its findings | code | check | what is wrong |\n|---|---|---|---|---|\n{listed}",
        *(part for each in found.values() for part in _check(each)),
    ]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "blocks.md": blocks_page,
    "checks.md": checks_page,
}

HEAD = "| field | type | default | |\n|---|---|---|---|"


def _check(check: Explanation) -> Iterator[str]:
    """A check's chapter."""
    yield f"## {check.code}"
    yield f"**{check.title}.** `{check.name}`, {check.kind}, {check.severity.value}; looks at the {check.subject}."
    yield check.what
    yield f"*Why it matters.* {check.why}"
    yield f"*Source.* {check.source}"
    yield f"```{'yaml' if check.subject in ('words', 'edition') else 'text'}\n# not so\n{check.bad}\n\n# but so\n{check.good}\n```"


def _block(name: str, block: type[Block]) -> Iterator[str]:
    """A block's chapter: what it is for, an example, its fields, the fields of what it holds."""
    yield f"## {name}"
    yield cleandoc(block.__doc__ or "")
    yield f"```yaml\n{_item(block.EXAMPLE)}```"
    own = [field for field in _fields(block) if field.name not in {shared.name for shared in _fields(Block)}]
    if not own:
        yield "It has no fields of its own."
        return
    yield "\n".join([HEAD, *(_row(field, block) for field in own)])
    hints = get_type_hints(block)
    for field in own:
        for record in _records(hints[field.name]):
            yield from _record(field.name, record)


def _record(field: str, record: type[Record]) -> Iterator[str]:
    """The fields of each item of a list."""
    shared = {shared.name for shared in _fields(Conditional)} if issubclass(record, Conditional) else set()
    may = " It may also have `when`, `each` and `as`." if shared else ""
    if record is Item:
        yield f"Each of `{field}` is a text, or a mapping with `text`, for one that has `when`, `each` or `as`."
        return
    yield f"Each of `{field}` has these fields.{may}{f' `{record.SHORTHAND}` may be written alone.' if record.SHORTHAND else ''}"
    yield "\n".join([HEAD, *(_row(own, record) for own in _fields(record) if own.name not in shared)])


def _fields(record: type[Record]) -> list[Field[object]]:
    return [field for field in fields(record) if field.name not in ("span", "spans")]


def _row(field: Field[object], record: type[Record]) -> str:
    key = field.metadata.get("key") or field.name
    kind = _words(get_type_hints(record)[field.name])
    return f"| `{key}` | {kind} | {_default(field)} | {field.metadata.get('about', '')} |"


def _default(field: Field[object]) -> str:
    if field.default is MISSING and field.default_factory is MISSING:
        return "required"
    if isinstance(field.default, bool):
        return f"`{str(field.default).lower()}`"
    return f"`{field.default}`" if field.default and field.default is not MISSING else ""


def _words(kind: object) -> str:
    """A type as words: `list of text`."""
    arguments = get_args(kind)
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(f"`{argument}`" for argument in arguments)
    if get_origin(kind) is tuple:
        return f"list of {_plural(_words(arguments[0]))}"
    if get_origin(kind) in (Union, UnionType):
        return _words(next(argument for argument in arguments if argument is not NoneType))
    if isinstance(kind, type) and issubclass(kind, Record):
        return "item, see below"
    return TYPES[kind]


def _plural(words: str) -> str:
    return {"item, see below": "items, see below", "text": "texts", "plain text": "plain texts", "whole number": "whole numbers"}[words]


def _records(kind: object) -> list[type[Record]]:
    """The records that a type is a list of."""
    return [argument for argument in get_args(kind) if isinstance(argument, type) and issubclass(argument, Record)]


def _item(example: str) -> str:
    """An example as an item of the list `blocks`."""
    return "- " + indent(example, "  ").lstrip(" ")


def _first_sentence(block: type[Block]) -> str:
    return cleandoc(block.__doc__ or "").split(". ")[0].split("\n")[0].rstrip(".")


def stale() -> list[str]:
    """The pages that are not what their function makes now."""
    return [name for name, page in PAGES.items() if not (HERE / name).is_file() or (HERE / name).read_bytes() != page().encode()]


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` say which are stale."""
    if arguments == ["--check"]:
        sys.stdout.writelines(f"docs/{name} is stale: run python docs/generate.py\n" for name in stale())
        return int(bool(stale()))
    for name, page in PAGES.items():
        (HERE / name).write_bytes(page().encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
