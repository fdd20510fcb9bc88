"""structure: the tree of tags -> where it breaks the rules of PDF/UA-1 for headings, lists, tables, figures, links and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoutgen.model.diagnostic import Finding
from handoutgen.verify.opened import Opened
from handoutgen.verify.tree import STANDARD, Node, Tree
from handoutgen.verify.values import items, name, numbers, string, whole

_FILE_NAME = re.compile(r"\S+\.(png|jpe?g|gif|svg|webp|tiff?|bmp|pdf)", re.IGNORECASE)
_LEVEL = re.compile(r"H([1-6])")
# role: what it may hold, and what may hold it; a role that is not named here may hold, or stand in, anything
HOLDS = {
    "L": {"Caption", "L", "LI"},
    "LI": {"Lbl", "LBody"},
    "Table": {"Caption", "TR", "THead", "TBody", "TFoot"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
WITHIN = {
    "LI": {"L"},
    "LBody": {"LI"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "TOCI": {"TOC"},
}
_LISTS = {"L", "LI", "LBody"}


def find(file: Opened, tree: Tree) -> Iterator[Finding]:
    """H613 the tree itself, H614 roles, H615 headings, H616 lists, H617 and H618 tables, H619 and H620 figures, H622 notes."""
    yield from (file.finding("H613", problem) for problem in tree.problems)
    if len(tree.nodes) == 0:
        yield file.finding("H613", "the structure tree is empty")
    for node in tree.nodes:
        if node.role not in STANDARD:
            yield file.finding("H614", f"the role `{node.role}` is no role of PDF", "map it to a standard one in the role map")
        yield from _nesting(file, node)
    yield from _headings(file, tree)
    for table in tree.named("Table"):
        yield from _table(file, table)
    for figure in tree.named("Figure"):
        yield from _figure(file, figure)
    yield from _notes(file, tree)


def _nesting(file: Opened, node: Node) -> Iterator[Finding]:
    allowed = HOLDS.get(node.role)
    code = "H616" if node.role in _LISTS else "H617"
    for kid in node.kids if allowed else ():
        if allowed and kid.role not in allowed:
            yield file.finding(code, f"{_article(node.role)} holds {_article(kid.role)}", f"it may hold {', '.join(sorted(allowed))}")
    if allowed and node.pieces:
        yield file.finding(code, f"{_article(node.role)} holds text itself", f"it may hold {', '.join(sorted(allowed))}")
    if node.role in ("L", "LI") and not any(kid.role in ("L", "LI", "LBody") for kid in node.kids):
        yield file.finding(code, f"{_article(node.role)} is empty")
    places = WITHIN.get(node.role)
    if places and (node.parent is None or node.parent.role not in places):
        around = _article(node.parent.role) if node.parent else "nothing"
        yield file.finding(code, f"{_article(node.role)} stands in {around}", f"it belongs in {', '.join(sorted(places))}")


def _article(role: str) -> str:
    """`an LI`, `an H1`, `a Table`: capitals are read as letters."""
    spelled = not role[1:2].islower()
    return f"an {role}" if role[:1] in "AEIO" or (spelled and role[:1] in "FHLMNRSX") else f"a {role}"


def _headings(file: Opened, tree: Tree) -> Iterator[Finding]:
    before = 0
    for node in tree.nodes:
        level = _LEVEL.fullmatch(node.role)
        if not level:
            continue
        now = int(level[1])
        if now > before + 1:
            said = f"H{now} follows H{before}" if before else f"the first heading is H{now}"
            yield file.finding("H615", said, "who jumps from heading to heading takes it for a lost one")
        before = now


def _table(file: Opened, table: Node) -> Iterator[Finding]:
    rows = [row for kid in table.kids for row in ([kid] if kid.role == "TR" else kid.kids) if row.role == "TR"]
    cells = [cell for row in rows for cell in row.kids]
    headers = [cell for cell in cells if cell.role == "TH"]
    if not headers:
        yield file.finding("H618", "a table has no header cells", "its cells are read without what they belong to")
    for header in headers:
        if name(_owner(header, "/Scope"), "/Scope") not in ("Row", "Column", "Both"):
            yield file.finding("H618", "a header cell does not say whether it heads a row or a column", "set /Scope")
    widths = _widths(rows)
    if len(set(widths)) > 1:
        yield file.finding("H617", f"the rows of a table have {min(widths)} to {max(widths)} columns")


def _owner(node: Node, key: str) -> object:
    """The attribute object that names a key."""
    return next((owner for owner in items(node.entries.get("/A")) if name(owner, key)), None)


def _widths(rows: list[Node]) -> list[int]:
    """How many columns each row takes, cells that reach down from rows above included."""
    widths: list[int] = []
    reaching: dict[int, int] = {}  # row: columns taken from above
    for at, row in enumerate(rows):
        width = reaching.pop(at, 0)
        for cell in row.kids:
            across = min(max(whole(cell.attribute("/ColSpan")) or 1, 1), 1000)
            down = min(max(whole(cell.attribute("/RowSpan")) or 1, 1), len(rows) - at)
            width += across
            for below in range(at + 1, at + down):
                reaching[below] = reaching.get(below, 0) + across
        widths.append(width)
    return widths


def _figure(file: Opened, figure: Node) -> Iterator[Finding]:
    alt = string(figure.entries, "/Alt").strip()
    if not alt and not string(figure.entries, "/ActualText").strip():
        yield file.finding("H619", "a picture has no words for those who cannot see it")
    elif _FILE_NAME.fullmatch(alt):
        yield file.finding("H619", f"a picture is described by the name of a file, `{alt}`")
    owners = items(figure.entries.get("/A"))
    box = next((found for owner in owners if (found := numbers(owner, "/BBox"))), ())
    if len(box) != 4 or box[0] >= box[2] or box[1] >= box[3]:
        yield file.finding("H620", "a picture does not say where it stands", "/BBox gives its corners")


def _notes(file: Opened, tree: Tree) -> Iterator[Finding]:
    seen: set[str] = set()
    for note in tree.named("Note"):
        identity = string(note.entries, "/ID")
        if not identity:
            yield file.finding("H622", "a note has no /ID")
        elif identity in seen:
            yield file.finding("H622", f"two notes have the /ID `{identity}`")
        seen.add(identity)
