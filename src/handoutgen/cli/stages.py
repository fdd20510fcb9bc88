"""The real stages: ReportLab, HarfBuzz and Pillow, each loaded when a page, a picture or a logo asks for it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from handoutgen.batch.drawings import Drawings
from handoutgen.batch.files import Files
from handoutgen.batch.fonts import font_bytes, load_typefaces
from handoutgen.batch.stages import Stages
from handoutgen.model.box import Asset, Document
from handoutgen.model.diagnostic import Span
from handoutgen.model.edition import Edition
from handoutgen.model.page import Pages

if TYPE_CHECKING:
    from handoutgen.layout.lay_out import Compositor
    from handoutgen.targets.pdf.fonts import FontLibrary


def stages_for(files: Files, made_with: str = "") -> Stages:
    """The stages of one project: its fonts are read once. `made_with`: the toolchain, where converted drawings may be kept for the next process."""
    real = _Real(files, made_with)
    return Stages(
        read_picture=real.read_picture,
        read_logo=real.read_logo,
        families=lambda: tuple(load_typefaces(files)),
        compose=real.compose,
        lay_out=real.lay_out,
        write_pdf=real.write_pdf,
        write_html=real.write_html,
        write_text=real.write_text,
    )


class _Real:
    def __init__(self, files: Files, made_with: str = "") -> None:
        self.files, self.drawings = files, Drawings(files.project, made_with)

    @cached_property
    def fonts(self) -> FontLibrary:
        from handoutgen.targets.pdf.fonts import FontFile, FontLibrary

        return FontLibrary(FontFile(*font) for font in font_bytes(self.files))

    def read_picture(self, name: str, data: bytes, span: Span) -> Asset:
        """A figure; one that is an SVG is converted to shapes, as a logo is."""
        if name.lower().endswith(".svg"):
            return self.drawings.read("figure", (name, data, span), _converted_figure)
        from handoutgen.targets.pdf.picture import read_picture

        return read_picture(name, data, span)

    def read_logo(self, name: str, data: bytes, span: Span) -> Asset:
        """An SVG is converted to shapes; its library is not loaded for a PNG."""
        if data.startswith(b"\x89PNG"):
            return self.read_picture(name, data, span)
        return self.drawings.read("logo", (name, data, span), _converted_logo)

    def compose(self, edition: Edition) -> Document:
        from handoutgen.compose.document import compose

        return compose(edition)

    @cached_property
    def compositor(self) -> Compositor:
        from handoutgen.layout.lay_out import Compositor

        return Compositor(self.fonts)

    def lay_out(self, document: Document) -> Pages:
        return self.compositor.lay_out(document)

    def write_pdf(self, pages: Pages) -> bytes:
        from handoutgen.targets.pdf.write import write

        return write(pages, self.fonts)

    def write_html(self, document: Document) -> bytes:
        from handoutgen.targets.html import write

        return write(document)

    def write_text(self, document: Document) -> bytes:
        from handoutgen.targets.text import write

        return write(document)


def _converted_figure(name: str, data: bytes, span: Span) -> Asset:
    from handoutgen.targets.pdf.logo import read_figure

    return read_figure(name, data, span)


def _converted_logo(name: str, data: bytes, span: Span) -> Asset:
    from handoutgen.targets.pdf.logo import read_logo

    return read_logo(name, data, span)
