"""Laid-out pages -> a PDF like ours without its tags: same fonts, drawing, links and metadata; no marks, no structure tree, no parent tree."""

from __future__ import annotations

from dataclasses import replace

from handoutgen.model.page import Line, Mark, Pages
from handoutgen.targets.pdf import write as tagged
from handoutgen.targets.pdf.content import Ink, PageContent
from handoutgen.targets.pdf.file import File, number, text
from handoutgen.targets.pdf.fonts import FontLibrary
from handoutgen.targets.pdf.metadata import info, output_intent, xmp


class BareContent(PageContent):
    """Draws without marks."""

    def _enter(self, element: int, *, furniture: bool = False) -> None:
        """Nothing is entered."""


def bare(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Without what only tags need: words that are not seen, spaces at the ends of lines."""
    seen = [mark for mark in marks if not (isinstance(mark, Line) and any(segment.unseen for segment in mark.segments))]
    return tuple(mark._replace(soft=False) if isinstance(mark, Line) else mark for mark in seen)


def stripped(pages: Pages) -> Pages:
    """Pages as an untagged layout would hand them over; not part of what is timed."""
    return replace(pages, pages=tuple(replace(page, marks=bare(page.marks)) for page in pages.pages))


def write(pages: Pages, fonts: FontLibrary) -> bytes:
    """The file's bytes."""
    document = pages.document
    file = File()
    ink = Ink(fonts, dict(document.palette))
    images = tagged._images(file, pages.assets, ink, grey=document.grey)
    parent, parent_body = file.add()
    resources, resources_body = file.add()
    refs = []
    for page in pages.pages:
        content = BareContent(ink, document.paper.height, pages.elements, lambda _element: 0)
        content.artifacts(page.furniture)
        content.marks(page.marks)
        links = []
        for area in content.links:
            corners = " ".join(number(value) for value in area.box).encode()
            entries = b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%s]/A<</Type/Action/S/URI/URI%s>>>>"
            links.append(file.add(entries % (corners, tagged._uri(area.link)))[0])
        stream = file.add(b"", content.data)[0]
        size = b"[0 0 %s %s]" % (number(document.paper.width).encode(), number(document.paper.height).encode())
        entries = b"<</Type/Page/Parent %s/MediaBox%s/CropBox%s/TrimBox%s/Resources %s/Contents %s%s>>"
        annotations = b"/Annots[%s]" % b" ".join(links) if links else b""
        refs.append(file.add(entries % (parent, size, size, size, resources, stream, annotations))[0])
    parent_body.entries = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(refs), b" ".join(refs))
    resources_body.entries = tagged._resources(file, ink, images)
    catalog = b"<</Type/Catalog/Version/1.7/Pages %s/Lang%s/Metadata %s/OutputIntents%s/Outlines %s>>" % (
        parent, text(document.language), xmp(file, document), output_intent(file), tagged._outline(file, pages.bookmarks, refs, document),
    )  # fmt: skip
    return file.write(file.add(catalog)[0], info(file, document))
