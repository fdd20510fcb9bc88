"""Laid-out pages -> a PDF like ours without its tags: same fonts, drawing, links and metadata; no marks, no structure tree, no parent tree."""

from __future__ import annotations

from dataclasses import replace
from weakref import WeakKeyDictionary

from handoutgen.model.page import Line, Mark, Pages
from handoutgen.targets.pdf import write as tagged
from handoutgen.targets.pdf.content import Content, Ink
from handoutgen.targets.pdf.file import File, number, text
from handoutgen.targets.pdf.fonts import FontLibrary
from handoutgen.targets.pdf.memory import Memory
from handoutgen.targets.pdf.metadata import info, output_intent, xmp
from handoutgen.targets.pdf.pieces import Scribe


class BareContent(Content):
    """Draws without marks."""

    def _enter(self, element: int) -> None:
        """Nothing is entered."""


class BareScribe(Scribe):
    drawing = BareContent


# What the untagged writer remembers, by font library: as much as the tagged one.
MEMORIES: WeakKeyDictionary[FontLibrary, Memory] = WeakKeyDictionary()


def bare(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Without what only tags need: words that are not seen, spaces at the ends of lines."""
    seen = [mark for mark in marks if not (isinstance(mark, Line) and any(segment.unseen for segment in mark.segments))]
    return tuple(mark._replace(soft=False) if isinstance(mark, Line) else mark for mark in seen)


def stripped(pages: Pages) -> Pages:
    """Pages as an untagged layout would hand them over; not part of what is timed."""
    return replace(pages, pages=tuple(replace(page, marks=bare(page.marks)) for page in pages.pages))


def write(pages: Pages, fonts: FontLibrary) -> bytes:
    """The file's bytes."""
    document, memory = pages.document, MEMORIES.setdefault(fonts, Memory())
    file, ink = File(), Ink(fonts, dict(document.palette))
    images = tagged._images(file, pages.assets, ink, grey=document.grey)
    parent, parent_body = file.add()
    resources, resources_body = file.add()
    scribe = BareScribe(ink, document.paper.height, pages.elements, memory)
    refs = []
    for page in pages.pages:
        made = scribe.stream(page)
        links = []
        for area in made.drawn.links:
            corners = " ".join(number(value) for value in area.box).encode()
            entries = b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%s]/A<</Type/Action/S/URI/URI%s>>>>"
            links.append(file.add(entries % (corners, tagged._uri(area.link)))[0])
        stream = file.add(b"/Filter/FlateDecode", made.data, compressed=False)[0]
        size = b"[0 0 %s %s]" % (number(document.paper.width).encode(), number(document.paper.height).encode())
        entries = b"<</Type/Page/Parent %s/MediaBox%s/CropBox%s/TrimBox%s/Resources %s/Contents %s%s>>"
        annotations = b"/Annots[%s]" % b" ".join(links) if links else b""
        refs.append(file.add(entries % (parent, size, size, size, resources, stream, annotations))[0])
    parent_body.entries = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(refs), b" ".join(refs))
    resources_body.entries = tagged._resources(file, ink, scribe, images)
    catalog = b"<</Type/Catalog/Version/1.7/Pages %s/Lang%s/Metadata %s/OutputIntents%s/Outlines %s>>" % (
        parent, text(document.language), xmp(file, document), output_intent(file), tagged._outline(file, pages.bookmarks, refs, document),
    )  # fmt: skip
    return file.write(file.add(catalog)[0], info(file, document))
