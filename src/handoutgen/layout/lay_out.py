"""lay_out: a document -> pages. Tries the set spacing first, then slightly tighter ones where that saves a nearly empty last page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from handoutgen.layout.column import ARTIFACT, Column
from handoutgen.layout.contents import FEWEST, LONG, numbers, with_contents
from handoutgen.layout.lines import Typesetter
from handoutgen.layout.memory import SetHeader
from handoutgen.layout.metrics import Metrics
from handoutgen.layout.numbering import numbered
from handoutgen.layout.pages import NEARLY_EMPTY, Broken, Pile
from handoutgen.layout.placing import Placed, placed
from handoutgen.layout.slab import Slab, total
from handoutgen.layout.slabs import Slabber
from handoutgen.model.box import Document, Group
from handoutgen.model.diagnostic import Finding, Refused
from handoutgen.model.page import Bookmark, Mark, Page, Pages

# Tighter spacings of gaps and line height, the least noticeable first.
SPACINGS = ((0.9, 1.0), (0.9, 0.97))
WORTH_A_TRY = 0.4  # a last page that may be saved altogether, even if the others look full
LEAST_ROOM = 72.0  # points: a page that has less for its text was not meant so
HEADER_GAP = 14.0
FOOTER_GAP = 10.0


@dataclass(frozen=True, slots=True)
class _Draft:
    slabber: Slabber
    pile: Pile
    gaps: float
    broken: Broken


class Compositor:
    """Lays documents out with one font library; paragraphs that several of them share are broken into lines once."""

    def __init__(self, metrics: Metrics) -> None:
        self.metrics = metrics
        self._typesetters: dict[tuple[tuple[str, ...], bool], Typesetter] = {}

    def lay_out(self, document: Document) -> Pages:
        """Pages of a document. Raises Refused (H500, ...) where text would be lost."""
        key = (document.fallback, document.direction == "rtl")
        if key not in self._typesetters:
            self._typesetters[key] = Typesetter(self.metrics, *key)
        return lay_out(document, self._typesetters[key])


def lay_out(document: Document, setter: Typesetter) -> Pages:
    """Pages of a document. The result depends on the document and the fonts alone, never on what the typesetter set before.

    A contents list takes three passes at most: without it, with numbers from before it was there, with the right numbers.
    """
    pages = _once(document, setter)
    if not document.contents or len(pages.pages) <= LONG:
        return pages
    found = numbers(pages.bookmarks)
    if len(found) < FEWEST:
        return pages
    pages = _once(with_contents(document, found), setter)
    if numbers(pages.bookmarks) != found:
        pages = _once(with_contents(document, numbers(pages.bookmarks)), setter)
    return pages


def _once(document: Document, setter: Typesetter) -> Pages:
    frame = _Furniture(document, setter)
    if min(frame.room(0), frame.room(1)) < LEAST_ROOM or frame.column.width < LEAST_ROOM:
        raise Refused(*frame.findings, _no_room(document, frame))
    draft = _draft(*_piled(document, setter, frame, 1.0), frame, 1.0)
    for gaps, leading in SPACINGS:
        old = draft.broken
        if len(old.starts) == 1 or old.fill >= max(WORTH_A_TRY, old.spare):
            break
        slabber, pile = _piled(document, setter, frame, leading) if leading != 1.0 else (draft.slabber, draft.pile)
        tighter = _draft(slabber, pile, frame, gaps)
        if len(tighter.broken.starts) < len(old.starts) or old.fill < NEARLY_EMPTY <= tighter.broken.fill:
            draft = tighter
    findings = dict.fromkeys((*frame.findings, *draft.slabber.findings))
    if findings:
        raise Refused(*findings)
    return _assembled(document, draft, frame)


class _Furniture:
    """Header and footer: their heights, and the marks of each page."""

    def __init__(self, document: Document, typesetter: Typesetter) -> None:
        self.document = document
        self.typesetter = typesetter
        self.memory = typesetter.memory
        self.styles = self.memory.styles(document.styles, 1.0)
        self.findings: list[Finding] = []
        self.private = False
        self.column = Column(document.side, document.paper.width - 2 * document.side, document.paper.height, ARTIFACT)
        self._first, self._other = self._head(document.header_first), self._head(document.header)
        self.first_top, self.other_top = self._first.bottom + HEADER_GAP, self._other.bottom + HEADER_GAP
        foot = total(self._slabs(numbered(document.footer, "88", "88", self.memory)))
        self.bottom = document.paper.height - document.bottom - foot - FOOTER_GAP

    def room(self, number: int) -> float:
        """Height of a page body, points; `number` is 0-based."""
        return self.bottom - (self.other_top if number else self.first_top)

    def marks(self, number: int, count: int) -> list[Mark]:
        """Header and footer of one page, artifacts all."""
        document = self.document
        top = self._other if number else self._first
        feet = self._slabs(numbered(document.footer, str(number + 1), str(count), self.memory))
        return [*top.marks, *self._placed(feet, document.paper.height - document.bottom - total(feet)).all_marks]

    def _head(self, group: Group) -> SetHeader:
        """A header at its place: the same one for all sheets of a clinic that have it."""
        top, known = self.document.top, self.memory.headers
        key = (id(group), id(self.styles), top, *self.column)
        found = known.get(key) or known.older(key)
        if not found:
            made = self._placed(self._slabs(group), top)
            found = SetHeader(made.bottom, tuple(made.all_marks), group, self.styles)
            if not self.private and not self.findings:
                known.put(key, found)
        return found

    def _placed(self, slabs: list[Slab], top: float) -> Placed:
        return placed(slabs, top, self.memory, rtl=self.typesetter.rtl)

    def _slabs(self, group: Group) -> list[Slab]:
        slabber = Slabber(self.typesetter, self.styles, 0)
        slabs = slabber.slabs(group, self.column)
        self.findings += slabber.findings
        if slabber.private:
            self.private, self.memory = True, slabber.memory
        return slabs


def _piled(document: Document, typesetter: Typesetter, frame: _Furniture, leading: float) -> tuple[Slabber, Pile]:
    styles = typesetter.memory.styles(document.styles, leading)
    small, large = sorted((frame.room(0), frame.room(1)))

    def made(room: float) -> tuple[Slabber, list[Slab]]:
        slabber = Slabber(typesetter, styles, document.measure)
        return slabber, _paged(slabber.slabs(document.body, frame.column._replace(element=0, room=room)))

    # What is kept whole may need a page that has no title on it; only what comes first of all must fit the first.
    slabber, slabs = made(large)
    if total(slabs[:1]) > frame.room(0):
        slabber, slabs = made(small)
    return slabber, Pile(slabs)


def _paged(slabs: list[Slab]) -> list[Slab]:
    """Page breaks as a mark on the slab that follows: two in a row, or one at the end, make no empty page."""
    if not any(slab.new_page for slab in slabs):
        return slabs
    made: list[Slab] = []
    wanted = False
    for slab in slabs:
        if slab.new_page and not slab.marks and not slab.height:
            wanted = True
        else:
            made.append(slab._replace(new_page=True) if wanted else slab)
            wanted = False
    return made


def _no_room(document: Document, frame: _Furniture) -> Finding:
    room, width = min(frame.room(0), frame.room(1)), frame.column.width
    message = f"header, footer and margins leave {max(width, 0):.0f} × {max(room, 0):.0f} pt of the {document.paper.name} page for text"
    return Finding("H502", message, None, "make the margins, or the type of header and footer, smaller")


def _draft(slabber: Slabber, pile: Pile, frame: _Furniture, gaps: float) -> _Draft:
    rooms = (frame.room(0), frame.room(1))
    memory, key = slabber.memory, (pile.key, rooms, gaps)
    return _Draft(
        slabber, pile, gaps, memory.broken.get(key) or memory.broken.older(key) or memory.broken.put(key, pile.broken(rooms, gaps))
    )


def _assembled(document: Document, draft: _Draft, frame: _Furniture) -> Pages:
    pages: list[Page] = []
    bookmarks: list[Bookmark] = []
    starts, slabs, memory = draft.broken.starts, draft.pile.slabs, draft.slabber.memory
    for number, (start, end) in enumerate(pairwise((*starts, len(slabs)))):
        top = frame.other_top if number else frame.first_top
        body = placed(slabs[start:end], top, memory, rtl=frame.typesetter.rtl, gaps=draft.gaps, heads=bool(number))
        pages.append(Page((*frame.marks(number, len(starts)), *body.frames), tuple(body.marks)))
        bookmarks += [replace(bookmark, page=number) for bookmark in body.bookmarks]
    private = frame.private or draft.slabber.private
    return Pages(document, tuple(draft.slabber.elements), tuple(pages), tuple(bookmarks), document.assets, draft.broken.fill, private)
