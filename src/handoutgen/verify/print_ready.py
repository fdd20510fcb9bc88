"""print_ready: page boxes and what the file asks of the program that prints it."""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.model.diagnostic import Finding
from handoutgen.verify.opened import Opened
from handoutgen.verify.values import dictionary, name, numbers

_BOXES = ("/MediaBox", "/CropBox", "/TrimBox")
_SLACK = 0.01  # points


def find(file: Opened) -> Iterator[Finding]:
    """H626 boxes, H627 printing."""
    for number, page in enumerate(file.pages, 1):
        media = numbers(page, "/MediaBox")
        for key in _BOXES:
            box = numbers(page, key)
            if len(box) != 4 or box[0] >= box[2] or box[1] >= box[3]:
                yield file.finding("H626", f"page {number} has no {key[1:]} of its own")
            elif len(media) == 4 and not _inside(box, media):
                yield file.finding("H626", f"page {number}: its {key[1:]} is larger than the sheet")
        if "/Trans" in page:
            yield file.finding("H626", f"page {number} has a transition, as slides have")
    preferences = dictionary(file.catalog, "/ViewerPreferences")
    if name(preferences, "/PrintScaling") != "None":
        yield file.finding(
            "H627", "the file does not ask to be printed at its size", "large print comes out smaller than promised: /PrintScaling /None"
        )
    duplex, wanted = name(preferences, "/Duplex"), "DuplexFlip" if len(file.pages) > 1 else "Simplex"
    if not duplex.startswith(wanted):
        sides = "both sides" if len(file.pages) > 1 else "one side"
        yield file.finding("H627", f"the file does not ask to be printed on {sides} of the paper", f"set /Duplex to /{wanted}")


def _inside(box: tuple[float, ...], media: tuple[float, ...]) -> bool:
    low = all(box[at] >= media[at] - _SLACK for at in (0, 1))
    return low and all(box[at] <= media[at] + _SLACK for at in (2, 3))
