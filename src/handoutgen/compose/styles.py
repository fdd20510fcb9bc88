"""styles: a brand and a theme -> colours and text styles by name."""

from __future__ import annotations

from functools import lru_cache

from handoutgen.model.box import ColourName, StyleName, TextStyle
from handoutgen.model.clinic import Brand
from handoutgen.model.edition import Edition
from handoutgen.model.theme import Theme
from handoutgen.model.units import BLACK, WHITE, Colour

# A red that a copier keeps dark: contrast 7.6 on white in colour, and white words on it stay readable in grey.
ALARM = Colour.from_text("#a31621")
LARGE = 16.0  # points, from which on small print is large print: 1.15 is the line height that the American Council of the Blind asks for

# The one family whose letters serve all languages of the notices: words are not patched together from two.
TONGUES = "Source Sans 3"


def palette(edition: Edition) -> tuple[tuple[ColourName, Colour], ...]:
    """Colour names resolved for this brand. Tints are nine parts white: they survive a copier as paper."""
    return _palette(edition.brand)


@lru_cache(maxsize=64)
def _palette(brand: Brand) -> tuple[tuple[ColourName, Colour], ...]:
    return (
        ("text", brand.foreground),
        ("quiet", brand.foreground.mixed(WHITE, 0.27)),
        ("primary", brand.primary),
        ("secondary", brand.secondary),
        ("tint", brand.primary.mixed(WHITE, 0.92)),
        ("line", Colour(0.55, 0.55, 0.55)),
        ("paper", WHITE),
        ("alarm", ALARM),
        ("alarm_tint", ALARM.mixed(WHITE, 0.93)),
        ("black", BLACK),
        ("on_primary", WHITE if brand.primary.contrast(WHITE) >= brand.primary.contrast(BLACK) else BLACK),
    )


def styles(edition: Edition) -> tuple[tuple[StyleName, TextStyle], ...]:
    """Text styles by name, from the theme's sizes and the brand's families: the same object for all brands that have them in common."""
    return _styles(edition.theme, edition.brand.base_family, edition.brand.heading_family)


@lru_cache(maxsize=64)
def _styles(theme: Theme, base: str, headings: str) -> tuple[tuple[StyleName, TextStyle], ...]:
    size = theme.type
    body, leading = size.body.points, size.leading

    def plain(points: float, colour: ColourName = "text", *, bold: bool = False, ratio: float = leading) -> TextStyle:
        return TextStyle(base, points, round(points * ratio, 3), colour, bold)

    def head(points: float, colour: ColourName = "primary", ratio: float = 1.16) -> TextStyle:
        return TextStyle(headings, points, round(points * ratio, 3), colour, bold=True)

    return (
        ("body", plain(body)),
        ("lead", plain(body * 1.12)),
        ("title", head(size.title.points, ratio=1.12)),
        ("subtitle", plain(body * 1.12, "quiet")),
        ("heading", head(size.heading.points)),
        ("subheading", head(size.subheading.points, "text", 1.22)),
        ("label", plain(body, bold=True)),
        ("small", plain(size.small.points, ratio=1.2 if size.small.points < LARGE else 1.15)),
        ("caption", plain(body, bold=True)),
        ("table_head", plain(body, bold=True, ratio=1.22)),
        ("table_cell", plain(body, ratio=1.26)),
        ("number", TextStyle(headings, body, round(body * leading, 3), "primary", bold=True)),
        ("furniture", plain(size.furniture.points, "quiet", ratio=1.28)),
        ("furniture_strong", plain(size.furniture.points, bold=True, ratio=1.28)),
        ("phone", plain(size.phone.points, bold=True, ratio=1.2)),
        ("tier", TextStyle(headings, body * 1.16, round(body * 1.42, 3), "text", bold=True)),
        ("notice", plain(body, bold=True)),
        ("tongue", TextStyle(TONGUES, max(size.small.points, 10.0), round(max(size.small.points, 10.0) * 1.18, 3))),
    )
