"""inspect: the bytes of a PDF -> everything that keeps a person, a screen reader, an archive or a printer from using it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pypdf.errors import LimitReachedError

from handoutgen.model.diagnostic import Finding, Refused
from handoutgen.verify import agreement, declared, fonts, links, metadata, print_ready, structure
from handoutgen.verify.content import Content, read_contents
from handoutgen.verify.opened import Opened, beyond, broken, limited, opened
from handoutgen.verify.tree import Tree, read_tree

MOST_OF_A_KIND = 3  # findings of one code that are told one by one


def inspect(data: bytes, path: str) -> tuple[Finding, ...]:
    """All findings about one file; a file that cannot be read is one too. Never raises for what stands in the file."""
    with limited():
        try:
            file = opened(data, path)
        except Refused as refused:
            return refused.findings
        found: list[Finding] = []
        for rules in (declared.find, metadata.find, print_ready.find):
            found += _guarded(file, lambda rules=rules: rules(file))  # type: ignore[misc]
        contents: list[Content] = []
        found += _guarded(file, lambda: _read(file, contents))
        if contents:
            found += _guarded(file, lambda: fonts.find(file, contents))
            found += _guarded(file, lambda: agreement.marks(file, contents))
        found += _guarded(file, lambda: _tagged(file, contents))
    return tuple(_shortened(found))


def _read(file: Opened, contents: list[Content]) -> tuple[Finding, ...]:
    """The contents are needed by several groups; here they are only read."""
    contents += read_contents(file)
    return ()


def _tagged(file: Opened, contents: list[Content]) -> Iterator[Finding]:
    tree = read_tree(file.catalog)
    if tree is None:
        yield file.finding("H605", "the file has no tags", "a screen reader cannot find headings, lists or tables in it")
        return
    yield from _with_tree(file, tree, contents)


def _with_tree(file: Opened, tree: Tree, contents: list[Content]) -> Iterator[Finding]:
    yield from structure.find(file, tree)
    yield from links.find(file, tree)
    if contents:
        yield from agreement.find(file, tree, contents)


def _guarded(file: Opened, rules: Callable[[], Iterable[Finding]]) -> list[Finding]:
    """What a group of rules finds; that it could not read the file is a finding as well."""
    found: list[Finding] = []
    try:
        found.extend(rules())  # keeps those before a failure
    except LimitReachedError as error:
        found.append(beyond(file.span, error))
    except Exception as error:  # noqa: BLE001 -- a stranger's file may break a reader in any way
        found.append(broken(file.span, error))
    return found


def _shortened(found: list[Finding]) -> Iterator[Finding]:
    """Equal findings once, the first of each code in full, the others counted."""
    kinds: dict[str, list[Finding]] = {}
    for each in dict.fromkeys(found):
        kinds.setdefault(each.code, []).append(each)
    for kind in kinds.values():
        yield from kind[:MOST_OF_A_KIND]
        more = len(kind) - MOST_OF_A_KIND
        if more > 0:
            yield replace(kind[0], message=f"{more:,} more of this kind in the file", hint="", notes=())
