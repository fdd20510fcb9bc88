"""The stages that need heavy libraries, handed in: a build with nothing to do, and a test, load none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handoutgen.model.box import Asset, Document
from handoutgen.model.diagnostic import Span
from handoutgen.model.edition import Edition
from handoutgen.model.page import Pages

# (name of the asset, bytes of the file, where it is named). Raises Refused for what cannot be printed.
ReadPicture = Callable[[str, bytes, Span], Asset]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """From bytes to bytes; `families` are the typefaces there are. Each may raise Refused."""

    read_picture: ReadPicture
    read_logo: ReadPicture
    families: Callable[[], tuple[str, ...]]
    compose: Callable[[Edition], Document]
    lay_out: Callable[[Document], Pages]
    write_pdf: Callable[[Pages], bytes]
    write_html: Callable[[Document], bytes]
    write_text: Callable[[Document], bytes]
