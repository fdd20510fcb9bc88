"""tree: a file's structure tree -> nodes in reading order, each with its role, its place and the content that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pypdf.generic import DictionaryObject

from handoutgen.verify.values import dictionary, entry, identity, items, name, whole

MOST_NODES = 200_000
# ISO 32000-1 §14.8.4
# fmt: off
STANDARD = frozenset((
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private", "P", "H", "H1",
    "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote",
    "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula",
    "Form",
))
# fmt: on


@dataclass(frozen=True, slots=True)
class Piece:
    """Marked content of an element: the stream it stands in (a page, or a form drawn on one) and its number there."""

    stream: int
    mcid: int


@dataclass(slots=True, eq=False)
class Node:
    """A structure element. `role` is the standard one that the file's role map gives it."""

    entries: DictionaryObject
    role: str
    parent: Node | None
    kids: list[Node] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)  # annotations, by number

    @property
    def key(self) -> int:
        return identity(self.entries)

    def attribute(self, key: str) -> object:
        """The value of a layout, list or table attribute."""
        for owner in items(entry(self.entries, "/A")):
            value = entry(owner, key)
            if value is not None:
                return value
        return None

    def above(self) -> Iterator[Node]:
        """The elements around this one, the nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent


@dataclass(slots=True)
class Tree:
    """`nodes` in reading order; `problems` are places where the tree cannot be what it says."""

    root: DictionaryObject
    nodes: list[Node] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def named(self, *roles: str) -> Iterator[Node]:
        return (node for node in self.nodes if node.role in roles)


def read_tree(catalog: DictionaryObject) -> Tree | None:
    """The structure tree; None if the file has none. Walks without recursion, and never an element twice."""
    root = dictionary(catalog, "/StructTreeRoot")
    if not root:
        return None
    tree, roles = Tree(root), dictionary(root, "/RoleMap")
    seen: set[int] = set()
    waiting: list[tuple[object, Node | None]] = [(kid, None) for kid in reversed(items(entry(root, "/K")))]
    while waiting:
        value, parent = waiting.pop()
        kind = name(value, "/Type")
        if not isinstance(value, DictionaryObject) or kind in ("MCR", "OBJR"):
            _content(tree, parent, value, kind)
        elif identity(value) in seen:
            tree.problems.append(f"an element {name(value, '/S')} stands in the tree twice")
        elif len(tree.nodes) >= MOST_NODES:
            tree.problems.append(f"the tree has more than {MOST_NODES:,} elements")
            break
        else:
            seen.add(identity(value))
            node = _node(tree, value, parent, roles)
            waiting += [(kid, node) for kid in reversed(items(entry(value, "/K")))]
    return tree


def _node(tree: Tree, value: DictionaryObject, parent: Node | None, roles: DictionaryObject) -> Node:
    role = name(value, "/S")
    node = Node(value, _standard(role, roles), parent)
    tree.nodes.append(node)
    if parent:
        parent.kids.append(node)
    holder = parent.entries if parent else tree.root
    if identity(dictionary(value, "/P")) != identity(holder):
        tree.problems.append(f"an element {role} names another parent than the one that holds it")
    return node


def _standard(role: str, roles: DictionaryObject) -> str:
    for _ in range(16):
        following = name(roles, "/" + role)
        if role in STANDARD or not following:
            return role
        role = following
    return role


def _content(tree: Tree, parent: Node | None, value: object, kind: str) -> None:
    """Marked content or an annotation becomes part of its element."""
    if parent is None:
        tree.problems.append("content belongs to no element")
        return
    mcid = whole(entry(value, "/MCID")) if kind == "MCR" else whole(value)
    page = dictionary(value, "/Pg") or dictionary(parent.entries, "/Pg")
    if kind == "OBJR":
        parent.objects.append(identity(entry(value, "/Obj")))
    elif mcid is None:
        tree.problems.append(f"an element {parent.role} holds what is neither content nor an element")
    else:
        stream = entry(value, "/Stm") if kind == "MCR" else None
        parent.pieces.append(Piece(identity(page if stream is None else stream), mcid))
