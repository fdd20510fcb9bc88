"""pieces: the marks of a page -> its content stream, put together from pieces that other pages and files have too.

A piece is what stands between two changes of element; nothing in it depends on what is drawn before it. The number of each piece of marked
content on its page is left open in it, and filled in when the page is put together. Lines that another document has at another height are drawn once: how high
they stand is open too in what is kept of them. A page whose body is another file's is deflated once.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from handoutgen.model.page import Element, Image, Line, Mark, Page, Segment
from handoutgen.targets.pdf.content import ARTIFACT, Content, Ink, LinkArea, blank
from handoutgen.targets.pdf.embedding import Embedded, FontUse, embedded, subset
from handoutgen.targets.pdf.file import LEVEL, WINDOW, number
from handoutgen.targets.pdf.memory import Memory

Box = tuple[float, float, float, float]
_ADLER = 65521  # RFC 1950 §2.2
_ELEMENT = Segment._fields.index("element")
_HEAD = zlib.compress(b"", LEVEL, WINDOW)[:2]


class Drawn(NamedTuple):
    """What marks came to: operators, or a body's bytes; the elements entered and their roles; what is used of images and fonts."""

    content: str | Deflated
    elements: tuple[int, ...]
    roles: tuple[str, ...]
    images: tuple[tuple[str, str], ...]
    codes: tuple[tuple[str, tuple[int, ...]], ...]
    links: tuple[LinkArea, ...]
    boxes: tuple[tuple[int, Box], ...]
    personal: bool  # it has codes that mean something in this document only


class Deflated(NamedTuple):
    """The blocks of a deflate stream that end at a byte, and the sum and length of what is in them."""

    blocks: bytes
    sum: int
    length: int


class Floating(NamedTuple):
    """Lines at no height and of no document yet: see Content.heights and Content.floats. Their elements are numbered as they come."""

    drawn: Drawn
    heights: tuple[tuple[str, int, float], ...]
    links: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stream:
    """A page's content stream, deflated; elements by the number of their marked content, links, and figures with their boxes."""

    data: bytes
    drawn: Drawn


class Scribe:
    """Writes the pages of one document; `codes` are those used so far, by face."""

    drawing: type[Content] = Content

    def __init__(self, ink: Ink, height: float, elements: tuple[Element, ...], memory: Memory) -> None:
        self.ink = ink
        self.height = height
        self.elements = elements
        self.memory = memory
        self.codes: dict[str, set[int]] = {}
        self._scope = memory.scope(height, *ink.named.items())

    def stream(self, page: Page) -> Stream:
        """The page's content: header, footer and frames, then what is read, in its order."""
        furniture = self._joined([(mark,) for mark in page.furniture if not blank(mark)], furniture=True)
        body = self._body(page.marks)
        assert isinstance(furniture.content, str)
        assert isinstance(body.content, Deflated)
        assert not furniture.elements
        first = _deflated(furniture.content + "\n", last=False)
        for drawn in (furniture, body):
            for face, codes in drawn.codes:
                self.codes.setdefault(face, set()).update(codes)
        return Stream(_HEAD + first.blocks + body.content.blocks + _sum(first, body.content).to_bytes(4, "big"), body)

    def embedded(self, use: FontUse) -> Embedded:
        """The font with all that its codes in this document need; nothing else in it depends on the document."""
        codes = self.codes[use.face.name]
        if not use.own.keys().isdisjoint(codes):
            return embedded(subset(use.face, codes, use.own))
        key = (use.face.name, frozenset(codes))
        found: Embedded | None = self.memory.subsets.get(key) or self.memory.subsets.older(key)
        if found is None:
            found = self.memory.subsets.put(key, embedded(subset(use.face, codes, {})))
        return found

    def _body(self, marks: tuple[Mark, ...]) -> Drawn:
        key = (self._scope, array("Q", map(id, marks)).tobytes())
        found: tuple[Drawn, tuple[Mark, ...]] | None = self.memory.streams.get(key) or self.memory.streams.older(key)
        if found and self._holds(found[0]):
            return found[0]
        joined = self._joined(list(_chains(marks)), furniture=False)
        assert isinstance(joined.content, str)
        made = joined._replace(content=_deflated(joined.content % tuple(range(len(joined.elements))), last=True))
        if not made.personal:
            self.memory.streams.put(key, (made, marks))
        return made

    def _joined(self, chains: Sequence[Sequence[Mark]], *, furniture: bool) -> Drawn:
        """The pieces of these chains as one."""
        joined = _joined([self._piece(chain, furniture=furniture) for chain in chains])
        return joined if self._holds(joined) else _joined([self._drawn(chain, furniture=furniture) for chain in chains])

    def _piece(self, marks: Sequence[Mark], *, furniture: bool) -> Drawn:
        """As it was drawn before, in this document or another. Whether it holds for this one is asked of a page at once."""
        key: Hashable = (self._scope, furniture, id(marks[0]) if len(marks) == 1 else tuple(map(id, marks)))
        found: tuple[Drawn, Sequence[Mark]] | None = self.memory.pieces.get(key) or self.memory.pieces.older(key)
        if found:
            return found[0]
        lines = [mark for mark in marks if isinstance(mark, Line)]
        made = self._lines(lines, furniture=furniture) if len(lines) == len(marks) else self._drawn(marks, furniture=furniture)
        if not made.personal:
            self.memory.pieces.put(key, (made, marks))
        return made

    def _lines(self, lines: Sequence[Line], *, furniture: bool) -> Drawn:
        """Lines, drawn once for all heights and numbers of their elements: told apart by what they say and where it stands across."""
        order: dict[int, int] = {ARTIFACT: ARTIFACT}
        facts: list[Hashable] = [self._scope, furniture]
        for line in lines:
            facts += (line.x, line.soft, len(line.segments))
            for segment in line.segments:
                facts += segment[:_ELEMENT]
                facts.append(order.setdefault(segment.element, len(order) - 1))
                facts += segment[_ELEMENT + 1 :]
        real = list(order)[1:]
        key = (*facts, *[self.elements[element].role for element in real])
        found: Floating | None = self.memory.lines.get(key) or self.memory.lines.older(key)
        if found is None:
            content = self._content(lines, furniture=furniture, floating=True)
            found = _floating(self._what(content, lines), content, order)
            if not found.drawn.personal:
                self.memory.lines.put(key, found)
        operators, elements = found.drawn.content, tuple([real[element] for element in found.drawn.elements])
        assert isinstance(operators, str)
        for height, index, below in found.heights:
            operators = operators.replace(height, number(self.height - lines[index].y - below))
        links = [
            _risen(link, self.height - lines[index].y, real[link.element])
            for link, index in zip(found.drawn.links, found.links, strict=True)
        ]
        return found.drawn._replace(content=operators, elements=elements, links=tuple(links))

    def _holds(self, drawn: Drawn) -> bool:
        """Whether it is what this document would draw: elements of these roles, pictures of these names."""
        images = self.ink.images
        if drawn.images and any(images.get(asset) != name for asset, name in drawn.images):
            return False
        elements = self.elements
        return tuple([elements[element].role for element in drawn.elements]) == drawn.roles

    def _drawn(self, marks: Sequence[Mark], *, furniture: bool) -> Drawn:
        return self._what(self._content(marks, furniture=furniture), marks)

    def _content(self, marks: Sequence[Mark], *, furniture: bool, floating: bool = False) -> Content:
        for use in self.ink.uses.values():
            use.noted, use.personal = set(), False
        content = self.drawing(self.ink, self.height, self.elements, furniture=furniture)
        content.draw(marks, floating=floating)
        return content

    def _what(self, content: Content, marks: Sequence[Mark]) -> Drawn:
        """What was just drawn."""
        uses = [(face, use) for face, use in self.ink.uses.items() if use.noted]
        return Drawn(
            content.operators,
            tuple(content.entered),
            tuple([self.elements[element].role for element in content.entered]),
            tuple([(mark.asset, self.ink.images[mark.asset]) for mark in marks if isinstance(mark, Image)]),
            tuple([(face, tuple(use.noted)) for face, use in uses]),
            tuple(content.links),
            tuple(content.boxes.items()),
            any(use.personal for _, use in uses),
        )


def _chains(marks: Sequence[Mark]) -> Iterator[Sequence[Mark]]:
    """Stretches of marks that go on in the element in which the one before ends."""
    chain: list[Mark] = []
    ends = ARTIFACT
    for mark in marks:
        if blank(mark):
            continue
        if isinstance(mark, Line):
            segments = mark.segments
            if not segments:
                continue
            first, last = segments[0].element, segments[-1].element
            for segment in segments:
                if segment.underline:
                    last = ARTIFACT  # what lies under the words is drawn behind them
        else:
            first = last = mark.element
        if chain and first != ends:
            yield chain
            chain = []
        chain.append(mark)
        ends = last
    if chain:
        yield chain


def _floating(drawn: Drawn, content: Content, order: Mapping[int, int]) -> Floating:
    """What was drawn at no height, its elements numbered as they come."""
    links = tuple([_risen(link, 0.0, order[link.element]) for link in drawn.links])
    drawn = drawn._replace(elements=tuple([order[element] for element in drawn.elements]), links=links)
    return Floating(drawn, tuple(content.heights), tuple(content.floats))


def _risen(link: LinkArea, height: float, element: int) -> LinkArea:
    left, low, right, high = link.box
    return LinkArea((left, low + height, right, high + height), element, link.link, link.text)


def _joined(pieces: Sequence[Drawn]) -> Drawn:
    """The pieces as one."""
    codes: dict[str, set[int]] = {}
    for piece in pieces:
        for face, own in piece.codes:
            if face in codes:
                codes[face].update(own)
            else:
                codes[face] = set(own)
    rare = [piece for piece in pieces if piece.images or piece.links or piece.boxes]
    return Drawn(
        "\n".join([piece.content for piece in pieces if isinstance(piece.content, str)]),
        tuple([element for piece in pieces for element in piece.elements]),
        tuple([role for piece in pieces for role in piece.roles]),
        tuple([image for piece in rare for image in piece.images]),
        tuple([(face, tuple(own)) for face, own in codes.items()]),
        tuple([link for piece in rare for link in piece.links]),
        tuple([box for piece in rare for box in piece.boxes]),
        any(piece.personal for piece in pieces),
    )


def _deflated(operators: str, *, last: bool) -> Deflated:
    """`last` ends the stream; what does not may be followed by more, which looks back at nothing in it."""
    data = operators.encode("latin-1")
    packer = zlib.compressobj(LEVEL, wbits=-WINDOW)
    blocks = packer.compress(data) + packer.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH)
    return Deflated(blocks, zlib.adler32(data), len(data))


def _sum(first: Deflated, second: Deflated) -> int:
    """Adler-32 of both, one behind the other."""
    low = ((first.sum & 0xFFFF) + (second.sum & 0xFFFF) - 1) % _ADLER
    high = ((first.sum >> 16) + (second.sum >> 16) + second.length * ((first.sum & 0xFFFF) - 1)) % _ADLER
    return high << 16 | low
