"""Pictures that handouts and clinics name -> assets. Nothing outside of the folder they belong to is read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from handoutgen.batch.files import Files
from handoutgen.batch.stages import ReadPicture
from handoutgen.blocks.figure import Figure
from handoutgen.model.box import Asset
from handoutgen.model.clinic import Clinic
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.handout import Section, Words
from handoutgen.model.keeping import kept
from handoutgen.model.node import Mapping, Node
from handoutgen.source.suggestion import did_you_mean

FIGURES = "figures"
FIGURE_ENDINGS = (".png", ".jpg", ".jpeg", ".svg")
LOGO_ENDINGS = (".png", ".svg")
LARGEST = 8_000_000  # bytes; a full page at 300 dots per inch, compressed, has less
LOGO = "logo"
EXPORT = "export the picture from the program it was made with"


def load_figures(files: Files, words: Words, read: ReadPicture) -> tuple[Asset, ...]:
    """The pictures of filled words, each once. Raises Refused with everything wrong with any."""
    found: dict[str, tuple[str, Asset]] = {}
    findings: list[Finding] = []
    for block in (figure for section in words.sections for figure in _figures(section)):
        # A shared block's pictures lie beside the shared block.
        place = str(PurePosixPath(block.span.path).parent / FIGURES / block.image)
        try:
            asset = _load(files, (place, block.asset), (FIGURE_ENDINGS, "H432"), block.span, read)
        except Refused as refused:
            findings += refused.findings
            continue
        other = found.setdefault(block.asset, (place, asset))[0]
        if other != place:
            hint = f"rename one of {other} and {place}"
            findings.append(Finding("H433", f"two pictures are called `{block.image}`", block.span, hint))
    if findings:
        raise Refused(*dict.fromkeys(findings))
    return tuple(asset for _, asset in found.values())


@kept
def _figures(section: Section) -> tuple[Figure, ...]:
    return tuple(block for block in section.blocks if isinstance(block, Figure))


def load_logo(files: Files, clinic: Clinic, node: Mapping, read: ReadPicture) -> Asset | None:
    """The clinic's logo, beside the file that names it: a group's logo lies in the group's folder."""
    if not clinic.logo:
        return None
    written = _image(node)
    span = written.span if written else clinic.logo.span
    place = str(PurePosixPath(span.path).parent / clinic.logo.image)
    return _load(files, (place, LOGO), (LOGO_ENDINGS, "H432"), span, read)


def _image(node: Mapping) -> Node | None:
    logo = node.get("logo")
    return logo.get("image") if isinstance(logo, Mapping) else logo


def _load(files: Files, named: tuple[str, str], allowed: tuple[tuple[str, ...], str], span: Span, read: ReadPicture) -> Asset:
    place, asset = named
    endings, code = allowed
    folder, _, name = place.rpartition("/")
    written = PurePosixPath(place)
    if ".." in written.parts or "\\" in place or written.is_absolute():
        raise Refused(
            Finding("H431", f"`{name}` lies outside of the folder it belongs to", span, f"copy the picture to {folder.split('/..')[0]}")
        )
    if not place.lower().endswith(endings):
        kinds = " or ".join(ending[1:].upper() for ending in endings if ending != ".jpeg").replace("JPG", "JPEG")
        jpeg = place.lower().endswith((".jpg", ".jpeg"))
        hint = "save it as PNG: JPEG has no clear background and blurs edges" if jpeg else EXPORT
        raise Refused(Finding(code, f"`{name}` is not a {kinds} file", span, hint))

    def make() -> Asset:
        data = files.project.read(place, span)
        if data is None:
            hint = did_you_mean(
                name, [each for each in files.project.names(folder) if each.lower().endswith(endings)], "pictures there are"
            )
            raise Refused(Finding("H430", f"there is no picture `{place}`", span, hint or f"copy it to {folder}"))
        if len(data) > LARGEST:
            size = f"{len(data) / 1e6:.0f} MB"
            raise Refused(
                Finding(
                    "H434",
                    f"`{name}` has {size}; at most {LARGEST // 1_000_000} MB are read",
                    span,
                    "save it at the size it prints, 300 dots per inch",
                )
            )
        # Findings name the file, which is what a person can mend; the asset has the name by which boxes ask for it.
        return replace(read(name, data, span), name=asset)

    # A finding about a picture points at the line that names it, so the line belongs to the key.
    return files.once(("picture", place, span), make)
