"""structure: elements and the marked content that belongs to them -> structure tree, parent tree, ID tree (ISO 32000-1 §14.7-8)."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from handoutgen.model.page import Element
from handoutgen.targets.pdf.file import File, Packed, number, packed, reference, text
from handoutgen.targets.pdf.memory import Memory

ROOT = 0
INLINE = ("Link", "Span")
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of marked content: page (0-based) and its number there."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class LinkObject:
    """An annotation that belongs to a Link element: how many there were before it in the document."""

    page: int
    index: int


@dataclass(slots=True)
class _Node:
    kids: list[int | Marked | LinkObject] = field(default_factory=list)
    attached: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked on one page: the element of each piece of marked content, and of each link, in the order they are drawn."""

    elements: tuple[int, ...]
    links: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """First object numbers: of the pages, the tree (its root, then the elements), the annotations of links, the tree's streams."""

    pages: int
    root: int
    links: int
    streams: int


def tree(
    elements: tuple[Element, ...], pages: Sequence[Marks], boxes: Sequence[tuple[int, Box]], places: Places, file: File, memory: Memory
) -> None:
    """Put the tree of a document into its file. Brands whose sheets differ in words alone have one and the same."""
    bare = [memory.bare(element) if element.link else element for element in elements]
    marks = [array("L", numbers).tobytes() for page in pages for numbers in (page.elements, page.links)]
    numbers = range(places.root, places.root + 1 + len(elements))
    key = (array("Q", map(id, bare)).tobytes(), *marks, *boxes, places)
    found: tuple[Packed, Sequence[Element]] | None = memory.trees.get(key) or memory.trees.older(key)
    if not found:
        found = memory.trees.put(key, (packed(numbers, _objects(elements, pages, dict(boxes), places), places.streams), bare))
    file.put(found[0])


class StructureTree:
    """Grows page by page; elements appear in the order of the document, whatever order they are drawn in."""

    def __init__(self, elements: tuple[Element, ...]) -> None:
        self.elements = elements
        self.nodes = [_Node() for _ in elements]
        self.nodes[ROOT].attached = True
        self._next = 1  # the first element that has not been attached yet
        self._links = 0

    def add(self, page: int, marks: Marks) -> None:
        """What is marked on the next page."""
        for mcid, element in enumerate(marks.elements):
            self._attach(element)
            self.nodes[element].kids.append(Marked(page, mcid))
        for element in marks.links:
            self.nodes[element].kids.append(LinkObject(page, self._links))
            self._links += 1

    def finish(self) -> None:
        """Elements that nothing is drawn of are there all the same."""
        for each in range(len(self.elements)):
            self._attach(each)

    def _attach(self, element: int) -> None:
        """Elements are numbered in reading order, so all that stand before this one come first, empty ones included.

        Not so links and foreign words: they stand between pieces of their paragraph, which may be drawn after what follows it.
        """
        while self._next <= element:
            if self.elements[self._next].role not in INLINE:
                self._put(self._next)
            self._next += 1
        if not self.nodes[element].attached:
            self._put(element)

    def _put(self, element: int) -> None:
        self.nodes[element].attached = True
        self.nodes[self.elements[element].parent].kids.append(element)


def _objects(elements: tuple[Element, ...], pages: Sequence[Marks], boxes: dict[int, Box], places: Places) -> list[bytes]:
    """The root of the tree, then each element."""
    grown = StructureTree(elements)
    for index, page in enumerate(pages):
        grown.add(index, page)
    grown.finish()
    refs = [reference(places.root + 1 + index) for index in range(len(elements))]
    names: list[tuple[str, bytes]] = []
    made = [b""]
    for index, (element, node) in enumerate(zip(elements, grown.nodes, strict=True)):
        parent = reference(places.root) if index == ROOT else refs[element.parent]
        parts = [b"<</S/%s/P %s" % (element.role.encode(), parent), _kids(node, places, refs), _attributes(element, boxes.get(index))]
        for key, value in (("Alt", element.alt), ("Lang", element.language), ("ActualText", element.actual)):
            if value:
                parts.append(b"/%s%s" % (key.encode(), text(value)))
        if element.role == "Note":  # ISO 14289-1 §7.9: a Note needs an ID
            names.append((f"note-{index:05d}", refs[index]))
            parts.append(b"/ID" + text(names[-1][0]))
        made.append(b"".join(parts) + b">>")
    links = [element for page in pages for element in page.links]
    nums = [b"%d[%s]" % (key, b" ".join([refs[element] for element in page.elements])) for key, page in enumerate(pages)]
    nums += [b"%d %s" % (len(pages) + key, refs[element]) for key, element in enumerate(links)]
    ids = b"/IDTree<</Names[%s]>>" % b"".join(text(name) + ref for name, ref in names) if names else b""
    made[0] = b"<</Type/StructTreeRoot/K %s/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d%s>>" % (
        refs[ROOT],
        b" ".join(nums),
        len(pages) + len(links),
        ids,
    )
    return made


def _kids(node: _Node, places: Places, refs: list[bytes]) -> bytes:
    """/Pg and /K: marked content of the first page by number alone, of other pages with their page."""
    home = next((kid.page for kid in node.kids if isinstance(kid, Marked)), None)
    out = []
    for kid in node.kids:
        if isinstance(kid, int):
            out.append(refs[kid])
        elif isinstance(kid, LinkObject):
            out.append(b"<</Type/OBJR/Pg %s/Obj %s>>" % (reference(places.pages + kid.page), reference(places.links + kid.index)))
        elif kid.page == home:
            out.append(b"%d" % kid.mcid)
        else:
            out.append(b"<</Type/MCR/Pg %s/MCID %d>>" % (reference(places.pages + kid.page), kid.mcid))
    page = b"" if home is None else b"/Pg %s" % reference(places.pages + home)
    return page + (b"/K[%s]" % b" ".join(out) if out else b"")


def _attributes(element: Element, box: tuple[float, float, float, float] | None) -> bytes:
    if element.role == "Figure" and box:
        return b"/A<</O/Layout/BBox[%s]/Placement/Block>>" % " ".join(number(value) for value in box).encode()
    if element.scope:
        return b"/A<</O/Table/Scope/%s>>" % element.scope.encode()
    if element.numbering:
        return b"/A<</O/List/ListNumbering/%s>>" % element.numbering.encode()
    return b""
