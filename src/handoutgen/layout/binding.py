"""binding: laid-out parts -> the pages of one document. Each part begins on a front side, below an element of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from handoutgen.layout.column import ARTIFACT
from handoutgen.model.box import Asset, Document
from handoutgen.model.page import Bookmark, Element, Image, Line, Mark, Page, Pages, Shapes

FRONT_AND_BACK = 2  # sides of a sheet of paper


def bound(document: Document, parts: Sequence[Pages], blank: Pages) -> Pages:
    """One document with the looks of `document`. A part that ends on a front side has the blank page on its back."""
    elements = [Element("Document", ARTIFACT)]
    pages: list[Page] = []
    bookmarks: list[Bookmark] = []
    assets: dict[str, Asset] = {}
    back = _furniture_only(blank.pages[0], _named(blank.assets, assets, 0))
    for number, part in enumerate(parts, start=1):
        if len(pages) % FRONT_AND_BACK:
            pages.append(back)
        shift, first, names = len(elements), len(pages), _named(part.assets, assets, number)
        elements.append(Element("Part", 0))
        elements += [replace(element, parent=element.parent + shift) for element in part.elements[1:]]
        pages += [_moved(page, shift, names) for page in part.pages]
        bookmarks += [replace(bookmark, page=bookmark.page + first) for bookmark in part.bookmarks]
    private = any(part.private for part in parts)
    return Pages(document, tuple(elements), tuple(pages), tuple(bookmarks), tuple(assets.values()), parts[-1].fill, private)


def sheets(pages: int) -> int:
    """Sheets of paper that so many sides take, printed on both sides."""
    return -(-pages // FRONT_AND_BACK)


def _named(new: Sequence[Asset], known: dict[str, Asset], number: int) -> dict[str, str]:
    """New names of a part's pictures, each put down once: two parts may each have a `figures/back.png` of its own."""
    names: dict[str, str] = {}
    for asset in new:
        name = asset.name if known.get(asset.name, asset) == asset else f"{number}/{asset.name}"
        names[asset.name] = name
        known[name] = replace(asset, name=name)
    return names


def _furniture_only(page: Page, names: Mapping[str, str]) -> Page:
    """A page that says nothing to a screen reader: what stands on it is for those who leaf through paper."""
    return Page(tuple(_mark(mark, 0, names) for mark in (*page.furniture, *page.marks)), ())


def _moved(page: Page, shift: int, names: Mapping[str, str]) -> Page:
    furniture, marks = (tuple(_mark(mark, shift, names) for mark in each) for each in (page.furniture, page.marks))
    return Page(furniture, marks)


def _mark(mark: Mark, shift: int, names: Mapping[str, str]) -> Mark:
    match mark:
        case Line():
            segments = tuple(segment._replace(element=_number(segment.element, shift)) for segment in mark.segments)
            return mark._replace(segments=segments)
        case Shapes():
            return mark._replace(element=_number(mark.element, shift))
        case Image():
            return mark._replace(element=_number(mark.element, shift), asset=names[mark.asset])


def _number(element: int, shift: int) -> int:
    return element if element == ARTIFACT else element + shift
