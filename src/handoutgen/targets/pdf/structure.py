"""structure: elements and the marked content that belongs to them -> structure tree, parent tree, ID tree (ISO 32000-1 §14.7-8)."""

from __future__ import annotations

from dataclasses import dataclass, field

from handoutgen.model.page import Element
from handoutgen.targets.pdf.file import Body, File, number, text

ROOT = 0
INLINE = ("Link", "Span")


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of marked content: page (0-based) and its number there."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class LinkObject:
    """An annotation that belongs to a Link element."""

    page: int
    annotation: bytes


@dataclass(slots=True)
class _Node:
    kids: list[int | Marked | LinkObject] = field(default_factory=list)
    attached: bool = False


class StructureTree:
    """Grows while pages are written; elements appear in the order of the document, whatever order they are drawn in."""

    def __init__(self, elements: tuple[Element, ...]) -> None:
        self.elements = elements
        self._nodes = [_Node() for _ in elements]
        self._nodes[ROOT].attached = True
        self._next = 1  # the first element that has not been attached yet
        self._pages: list[list[int]] = []
        self._links: list[int] = []

    def new_page(self) -> None:
        self._pages.append([])

    def mark(self, element: int) -> int:
        """A new piece of marked content on the current page; returns its MCID."""
        self._attach(element)
        page = self._pages[-1]
        page.append(element)
        self._nodes[element].kids.append(Marked(len(self._pages) - 1, len(page) - 1))
        return len(page) - 1

    def link(self, element: int, annotation: bytes) -> int:
        """An annotation of the current page; returns its StructParent key. Pages take the keys from 0."""
        self._nodes[element].kids.append(LinkObject(len(self._pages) - 1, annotation))
        self._links.append(element)
        return len(self._links) - 1

    def _attach(self, element: int) -> None:
        """Elements are numbered in reading order, so all that stand before this one come first, empty ones included.

        Not so links and foreign words: they stand between pieces of their paragraph, which may be drawn after what follows it.
        """
        while self._next <= element:
            if self.elements[self._next].role not in INLINE:
                self._put(self._next)
            self._next += 1
        if not self._nodes[element].attached:
            self._put(element)

    def _put(self, element: int) -> None:
        self._nodes[element].attached = True
        self._nodes[self.elements[element].parent].kids.append(element)

    def write(self, file: File, pages: list[bytes], first_link: int, boxes: dict[int, tuple[float, float, float, float]]) -> bytes:
        """Add all objects; returns the reference of the structure tree root. `boxes`: BBox of each figure."""
        for each in range(len(self.elements)):
            self._attach(each)
        root, root_body = file.add()
        added: list[tuple[bytes, Body]] = [file.add() for _ in self.elements]
        refs = [ref for ref, _ in added]
        names: list[tuple[str, bytes]] = []
        for index, (element, node) in enumerate(zip(self.elements, self._nodes, strict=True)):
            parent = root if index == ROOT else refs[element.parent]
            parts = [b"<</S/%s/P %s" % (element.role.encode(), parent), _kids(node, pages, refs), _attributes(element, boxes.get(index))]
            for key, value in (("Alt", element.alt), ("Lang", element.language), ("ActualText", element.actual)):
                if value:
                    parts.append(b"/%s%s" % (key.encode(), text(value)))
            if element.role == "Note":  # ISO 14289-1 §7.9: a Note needs an ID
                names.append((f"note-{index:05d}", refs[index]))
                parts.append(b"/ID" + text(names[-1][0]))
            added[index][1].entries = b"".join(parts) + b">>"
        nums = [b"%d[%s]" % (key, b" ".join(refs[e] for e in page)) for key, page in enumerate(self._pages)]
        nums += [b"%d %s" % (first_link + key, refs[e]) for key, e in enumerate(self._links)]
        ids = b"/IDTree<</Names[%s]>>" % b"".join(text(name) + ref for name, ref in names) if names else b""
        root_body.entries = b"<</Type/StructTreeRoot/K %s/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d%s>>" % (
            refs[ROOT],
            b" ".join(nums),
            first_link + len(self._links),
            ids,
        )
        return root


def _kids(node: _Node, pages: list[bytes], refs: list[bytes]) -> bytes:
    """/Pg and /K: marked content of the first page by number alone, of other pages with their page."""
    home = next((kid.page for kid in node.kids if isinstance(kid, Marked)), None)
    out = []
    for kid in node.kids:
        if isinstance(kid, int):
            out.append(refs[kid])
        elif isinstance(kid, LinkObject):
            out.append(b"<</Type/OBJR/Pg %s/Obj %s>>" % (pages[kid.page], kid.annotation))
        elif kid.page == home:
            out.append(b"%d" % kid.mcid)
        else:
            out.append(b"<</Type/MCR/Pg %s/MCID %d>>" % (pages[kid.page], kid.mcid))
    page = b"" if home is None else b"/Pg %s" % pages[home]
    return page + (b"/K[%s]" % b" ".join(out) if out else b"")


def _attributes(element: Element, box: tuple[float, float, float, float] | None) -> bytes:
    if element.role == "Figure" and box:
        return b"/A<</O/Layout/BBox[%s]/Placement/Block>>" % " ".join(number(value) for value in box).encode()
    if element.scope:
        return b"/A<</O/Table/Scope/%s>>" % element.scope.encode()
    if element.numbering:
        return b"/A<</O/List/ListNumbering/%s>>" % element.numbering.encode()
    return b""
