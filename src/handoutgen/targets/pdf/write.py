"""write: laid-out pages -> a tagged, archival, print-ready PDF."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import count

from PIL import Image as Pillow

from handoutgen.model.box import Asset, Document
from handoutgen.model.page import Bookmark, Pages
from handoutgen.targets.pdf.content import Ink
from handoutgen.targets.pdf.embedding import Embedded
from handoutgen.targets.pdf.file import File, number, reference, streams_of, text
from handoutgen.targets.pdf.fonts import Face, FontLibrary
from handoutgen.targets.pdf.metadata import info, output_intent, xmp
from handoutgen.targets.pdf.picture import unpacked
from handoutgen.targets.pdf.pieces import Scribe, Stream
from handoutgen.targets.pdf.structure import Marks, Places, tree

_LEVEL = 4  # of deflate, for pixels: two thirds of the time of zlib's own 6, for one twentieth more bytes


def write(pages: Pages, fonts: FontLibrary) -> bytes:
    """The file's bytes: the same for the same pages and fonts, on any machine, whatever was written before."""
    fonts = fonts.aside() if pages.private else fonts
    document, memory = pages.document, fonts.memory
    file, ink = File(), Ink(fonts, dict(document.palette))
    parent, parent_body = file.add()
    resources, resources_body = file.add()
    page_refs = [file.add() for _ in pages.pages]
    refs = [ref for ref, _ in page_refs]
    images = _images(file, pages.assets, ink, grey=document.grey)
    scribe = Scribe(ink, document.paper.height, pages.elements, memory)
    streams = [scribe.stream(page) for page in pages.pages]
    marks = [Marks(made.drawn.elements, tuple([area.element for area in made.drawn.links])) for made in streams]
    objects = 1 + len(pages.elements)
    root, links = file.reserve(objects), file.reserve(sum([len(made.drawn.links) for made in streams]))
    places = Places(3, root, links, file.reserve(streams_of(objects)))
    tree(pages.elements, marks, [box for made in streams for box in made.drawn.boxes], places, file, memory)
    annotations = _annotations(file, streams, links)
    size = b"[0 0 %s %s]" % (number(document.paper.width).encode(), number(document.paper.height).encode())
    for index, made in enumerate(streams):
        stream = file.add(b"/Filter/FlateDecode", made.data, compressed=False)[0]
        page_refs[index][1].entries = (
            b"<</Type/Page/Parent %s/MediaBox%s/CropBox%s/TrimBox%s/Resources %s/Contents %s/StructParents %d/Tabs/S%s>>"
            % (parent, size, size, size, resources, stream, index, annotations[index])
        )
    parent_body.entries = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(refs), b" ".join(refs))
    resources_body.entries = _resources(file, ink, scribe, images)
    outline = _outline(file, pages.bookmarks, refs, document)
    return file.write(_catalog(file, pages, parent, reference(root), outline), info(file, document))


def _annotations(file: File, streams: Sequence[Stream], first: int) -> list[bytes]:
    """The links of each page, as an entry of it; their numbers were reserved. StructParent keys follow those of the pages."""
    made = []
    keys = count(len(streams))
    at = first
    for stream in streams:
        refs = []
        for area in stream.drawn.links:
            corners = " ".join([number(value) for value in area.box]).encode()
            file.fill(
                at,
                b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%s]/StructParent %d/Contents%s/A<</Type/Action/S/URI/URI%s>>>>"
                % (corners, next(keys), text(area.text), _uri(area.link)),
            )
            refs.append(reference(at))
            at += 1
        made.append(b"/Annots[%s]" % b" ".join(refs) if refs else b"")
    return made


def _uri(link: str) -> bytes:
    """A link in ASCII: other characters are percent-encoded (ISO 32000-1 §12.6.4.7 asks for 7 bits)."""
    return text("".join(char if char.isascii() and char > " " else "".join(f"%{byte:02X}" for byte in char.encode()) for char in link))


def _catalog(file: File, laid: Pages, pages: bytes, structure: bytes, outline: bytes) -> bytes:
    document = laid.document
    # PrintScaling None: what was checked at 100 % must come out at 100 %
    duplex = b"/DuplexFlipLongEdge" if len(laid.pages) > 1 else b"/Simplex"
    direction = b"/R2L" if document.direction == "rtl" else b"/L2R"
    preferences = b"<</DisplayDocTitle true/PrintScaling/None/Duplex%s/Direction%s>>" % (duplex, direction)
    entries = b"<</Type/Catalog/Version/1.7/Pages %s/Lang%s/MarkInfo<</Marked true>>/StructTreeRoot %s" % (
        pages,
        text(document.language),
        structure,
    )
    entries += b"/ViewerPreferences%s/Metadata %s/OutputIntents%s" % (preferences, xmp(file, document), output_intent(file))
    if outline:
        entries += b"/Outlines %s/PageMode/UseNone" % outline
    return file.add(entries + b">>")[0]


def _resources(file: File, ink: Ink, scribe: Scribe, images: Mapping[str, bytes]) -> bytes:
    fonts = b"".join([_fonts(file, use.face, scribe.embedded(use)) for use in [ink.font(face) for face in sorted(scribe.codes)]])
    table = "".join(colour.hex[1:] for colour in ink.palette.values())
    colours = b"/Brand[/Indexed/DeviceRGB %d<%s>]" % (len(ink.palette) - 1, table.encode())
    objects = b"".join(b"/%s %s" % (name.encode(), ref) for name, ref in images.items())
    return b"<</Font<<%s>>/ColorSpace<<%s>>%s>>" % (fonts, colours, b"/XObject<<%s>>" % objects if objects else b"")


def _fonts(file: File, face: Face, font: Embedded) -> bytes:
    """Resources of the face: a simple font for one-byte codes, a Type 0 font for the others, with one program and descriptor."""
    data = file.add(b"/Filter/FlateDecode/Length1 %d" % font.length, font.program, compressed=False)[0]
    descriptor = file.add(b"%s/FontFile2 %s>>" % (font.descriptor, data))[0]
    made = b""
    if font.simple:
        widths, characters = font.simple
        unicode = file.add(b"/Filter/FlateDecode", characters, compressed=False)[0]
        simple = b"<</Type/Font/Subtype/TrueType/BaseFont/%s%s/FontDescriptor %s/ToUnicode %s>>" % (font.name, widths, descriptor, unicode)
        made += b"/%s %s" % (face.narrow.encode(), file.add(simple)[0])
    if font.composite:
        widths, characters, spare = font.composite
        glyph_map = file.add(b"/Filter/FlateDecode", spare, compressed=False)[0] if spare else b"/Identity"
        descendant = file.add(
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            b"/FontDescriptor %s/W%s/CIDToGIDMap %s>>" % (font.name, descriptor, widths, glyph_map)
        )[0]
        unicode = file.add(b"/Filter/FlateDecode", characters, compressed=False)[0]
        composite = file.add(
            b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%s]/ToUnicode %s>>"
            % (font.name, descendant, unicode)
        )[0]
        made += b"/%s %s" % (face.resource.encode(), composite)
    return made


def _images(file: File, assets: tuple[Asset, ...], ink: Ink, *, grey: bool) -> dict[str, bytes]:
    """Pixel pictures as XObjects, transparency flattened to a soft mask; SVG logos are shapes and never get here."""
    added: dict[str, bytes] = {}
    for asset in assets:
        if asset.shapes or asset.name in ink.images:
            continue
        name = f"I{len(added)}"
        ink.images[asset.name] = name
        added[name] = _image(file, asset, grey=grey)
    return added


def _image(file: File, asset: Asset, *, grey: bool) -> bytes:
    """A picture, its pixels packed once per process."""
    head, data, mask = _packed(asset, grey)
    soft = b"/SMask %s" % file.add(mask[0], mask[1], compressed=False)[0] if mask else b""
    return file.add(head + soft, data, compressed=False)[0]


@lru_cache(maxsize=64)
def _packed(asset: Asset, grey: bool) -> tuple[bytes, bytes, tuple[bytes, bytes] | None]:
    """(dictionary entries, deflated pixels) of a picture, and of its soft mask if it is transparent."""
    picture: Pillow.Image = unpacked(asset.data)
    common = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/Filter/FlateDecode" % picture.size
    mask = None
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        alpha = picture.getchannel("A")
        if alpha.getextrema() != (255, 255):
            mask = (common + b"/ColorSpace/DeviceGray", zlib.compress(alpha.tobytes()))
    grey = grey or picture.mode in ("1", "L", "LA", "I;16")
    space = b"/ColorSpace/DeviceGray" if grey else b"/ColorSpace/DeviceRGB"
    return common + space, zlib.compress(picture.convert("L" if grey else "RGB").tobytes(), _LEVEL), mask


def _outline(file: File, bookmarks: tuple[Bookmark, ...], pages: list[bytes], document: Document) -> bytes:
    """Bookmarks as a tree; a level that skips is put one below its predecessor."""
    if not bookmarks:
        return b""
    root, root_body = file.add()
    added = [file.add() for _ in bookmarks]
    parents: list[int] = []
    stack: list[tuple[int, int]] = []  # (level, index)
    for index, bookmark in enumerate(bookmarks):
        while stack and stack[-1][0] >= bookmark.level:
            stack.pop()
        parents.append(stack[-1][1] if stack else -1)
        stack.append((bookmark.level, index))
    children: dict[int, list[int]] = {at: [] for at in range(-1, len(bookmarks))}
    places = []
    for index, above in enumerate(parents):
        places.append(len(children[above]))
        children[above].append(index)
    for index, bookmark in enumerate(bookmarks):
        siblings, at = children[parents[index]], places[index]
        parts = [b"<</Title%s/Parent %s" % (text(bookmark.title), root if parents[index] < 0 else added[parents[index]][0])]
        parts.append(b"/Dest[%s/XYZ 0 %s null]" % (pages[bookmark.page], number(document.paper.height - bookmark.y + 4).encode()))
        parts += [b"/Prev %s" % added[siblings[at - 1]][0]] if at else []
        parts += [b"/Next %s" % added[siblings[at + 1]][0]] if at + 1 < len(siblings) else []
        below = children[index]
        if below:
            parts.append(b"/First %s/Last %s/Count %d" % (added[below[0]][0], added[below[-1]][0], len(below)))
        added[index][1].entries = b"".join(parts) + b">>"
    top = children[-1]
    root_body.entries = b"<</Type/Outlines/First %s/Last %s/Count %d>>" % (added[top[0]][0], added[top[-1]][0], len(bookmarks))
    return root
