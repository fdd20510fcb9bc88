"""A picture has too few pixels for the size it prints at.

What it does
    Looks at every picture of a finished document, logo included: it must have at least 200 pixels for each inch it prints across. SVG logos are
    shapes and print sharp at any size.

Why it matters
    A logo copied from a web page prints with steps and smears, on the first line of every sheet. Labels in a figure cannot be read.

Source
    200 dots per inch is the least that office printers show without visible steps in line art; print shops ask for 300.

Bad
    A logo 120 pixels wide, printed 2 inches wide: 60 dots per inch.

Good
    The same logo 600 pixels wide, or as SVG.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from handoutgen.checks.walk import pictures_of
from handoutgen.model.box import Asset, Document
from handoutgen.model.diagnostic import Finding, Severity

CODE = "H360"
SUBJECT = "document"
SEVERITY = Severity.ERROR
KIND = "lost text"

LEAST = 200  # dots per inch
INCH = 72.0  # points


def find(subject: Document) -> Iterator[Finding]:
    """Pictures that would print coarse, each once."""
    assets = {asset.name: asset for asset in subject.assets if not asset.shapes}
    told: set[str] = set()
    for part in (subject.header_first, subject.header, subject.body, subject.footer):
        for box in pictures_of(part):
            if box.asset in told or box.asset not in assets:
                continue
            asset = assets[box.asset]
            if (dots := effective_dpi(asset, box.width)) < LEAST:
                told.add(box.asset)
                pixels = math.ceil(box.width / INCH * LEAST)
                hint = f"use a picture at least {pixels} pixels wide, or print it smaller"
                message = f"the picture `{asset.name}` prints at {dots:.0f} dots per inch; {LEAST} are needed"
                yield Finding(CODE, message, box.span if box.span.path else subject.body.span, hint)


def effective_dpi(asset: Asset, width: float) -> float:
    """Pixels for each inch of a picture that prints `width` points wide."""
    return asset.width / (width / INCH) if width > 0 else math.inf
