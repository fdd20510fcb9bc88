"""write: laid-out pages -> a tagged, archival, print-ready PDF."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from functools import lru_cache

from PIL import Image as Pillow

from handoutgen.model.box import Asset, Document
from handoutgen.model.page import Bookmark, Pages
from handoutgen.targets.pdf.content import Ink, PageContent
from handoutgen.targets.pdf.embedding import FontUse, descriptor_numbers
from handoutgen.targets.pdf.file import File, number, text
from handoutgen.targets.pdf.fonts import FontLibrary
from handoutgen.targets.pdf.metadata import info, output_intent, xmp
from handoutgen.targets.pdf.structure import StructureTree


def write(pages: Pages, fonts: FontLibrary) -> bytes:
    """The file's bytes: the same for the same pages and fonts, on any machine."""
    document = pages.document
    file = File()
    ink = Ink(fonts, dict(document.palette))
    images = _images(file, pages.assets, ink, grey=document.grey)
    tree = StructureTree(pages.elements)
    parent, parent_body = file.add()
    resources, resources_body = file.add()
    page_refs = [file.add() for _ in pages.pages]
    boxes: dict[int, tuple[float, float, float, float]] = {}
    annotations: list[tuple[int, bytes]] = []
    for index, page in enumerate(pages.pages):
        tree.new_page()
        content = PageContent(ink, document.paper.height, pages.elements, tree.mark)
        content.artifacts(page.furniture)
        content.marks(page.marks)
        boxes |= content.boxes
        links = []
        for area in content.links:
            ref, body = file.add()
            key = len(pages.pages) + tree.link(area.element, ref)
            corners = " ".join(number(value) for value in area.box).encode()
            body.entries = (
                b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%s]/StructParent %d/Contents%s/A<</Type/Action/S/URI/URI%s>>>>"
                % (corners, key, text(area.text), _uri(area.link))
            )
            links.append(ref)
        stream = file.add(b"", content.data)[0]
        size = b"[0 0 %s %s]" % (number(document.paper.width).encode(), number(document.paper.height).encode())
        page_refs[index][1].entries = (
            b"<</Type/Page/Parent %s/MediaBox%s/CropBox%s/TrimBox%s/Resources %s/Contents %s/StructParents %d/Tabs/S%s>>"
            % (parent, size, size, size, resources, stream, index, b"/Annots[%s]" % b" ".join(links) if links else b"")
        )
        annotations += [(index, ref) for ref in links]
    refs = [ref for ref, _ in page_refs]
    parent_body.entries = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(refs), b" ".join(refs))
    resources_body.entries = _resources(file, ink, images)
    root = tree.write(file, refs, len(refs), boxes)
    return file.write(_catalog(file, pages, parent, root, _outline(file, pages.bookmarks, refs, document)), info(file, document))


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


def _resources(file: File, ink: Ink, images: Mapping[str, bytes]) -> bytes:
    fonts = b"".join(b"/F%d %s" % (index, _font(file, use)) for index, use in enumerate(ink.uses.values()))
    table = "".join(colour.hex[1:] for colour in ink.palette.values())
    colours = b"/Brand[/Indexed/DeviceRGB %d<%s>]" % (len(ink.palette) - 1, table.encode())
    objects = b"".join(b"/%s %s" % (name.encode(), ref) for name, ref in images.items())
    return b"<</Font<<%s>>/ColorSpace<<%s>>%s>>" % (fonts, colours, b"/XObject<<%s>>" % objects if objects else b"")


def _font(file: File, use: FontUse) -> bytes:
    """Type 0 font, CIDFontType2 descendant, descriptor, program, ToUnicode."""
    facts = descriptor_numbers(use.face)
    name = b"%s+%s" % (_tag(use), use.face.postscript_name.encode())
    program = use.program()
    data = file.add(b"/Length1 %d" % len(program), program)[0]
    descriptor = file.add(
        b"<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%s]/ItalicAngle %s/Ascent %d/Descent %d/CapHeight %d/StemV 80/FontFile2 %s>>"
        % (
            name,
            " ".join(map(str, facts.box)).encode(),
            number(facts.angle).encode(),
            facts.ascent,
            facts.descent,
            facts.capital,
            data,
        )
    )[0]
    spare = use.glyph_map()
    glyph_map = file.add(b"", spare)[0] if spare else b"/Identity"
    descendant = file.add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor %s/W%s/CIDToGIDMap %s>>" % (name, descriptor, use.widths().encode(), glyph_map)
    )[0]
    unicode = file.add(b"", use.to_unicode())[0]
    return file.add(
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%s]/ToUnicode %s>>" % (name, descendant, unicode)
    )[0]


def _tag(use: FontUse) -> bytes:
    """Six letters that differ with the subset (ISO 32000-1 §9.6.4)."""
    value = sum((index + 1) * code for index, code in enumerate(use.codes)) + len(use.codes) * 7919
    return bytes(65 + (value // 26**place) % 26 for place in range(6))


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
    picture: Pillow.Image = Pillow.open(io.BytesIO(asset.data))
    common = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/Filter/FlateDecode" % picture.size
    mask = None
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        alpha = picture.getchannel("A")
        if alpha.getextrema() != (255, 255):
            mask = (common + b"/ColorSpace/DeviceGray", zlib.compress(alpha.tobytes()))
    grey = grey or picture.mode in ("1", "L", "LA", "I;16")
    space = b"/ColorSpace/DeviceGray" if grey else b"/ColorSpace/DeviceRGB"
    return common + space, zlib.compress(picture.convert("L" if grey else "RGB").tobytes()), mask


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
    children = {at: [i for i, parent in enumerate(parents) if parent == at] for at in range(-1, len(bookmarks))}
    for index, bookmark in enumerate(bookmarks):
        siblings = children[parents[index]]
        at = siblings.index(index)
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
