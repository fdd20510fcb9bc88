"""A clinic's colours and typefaces -> its Brand, every name resolved and every colour proved legible on paper, in colour and in grey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handoutgen.model.clinic import Brand, BrandColour, Clinic
from handoutgen.model.diagnostic import Finding, Refused, Unreadable
from handoutgen.model.units import BLACK, WHITE, Colour
from handoutgen.source.suggestion import did_you_mean
from handoutgen.source.theme import resolve_theme

__all__ = ["legible", "resolve_brand", "resolve_theme"]

LEAST_CONTRAST = 4.5  # WCAG 2.2 §1.4.3, for text; kept for marks as well, since office printers lose what is paler
_STEP = 0.02


def resolve_brand(clinic: Clinic) -> Brand:
    """The clinic's look. Raises Refused with every colour that cannot be found or read."""
    resolving = _Resolving(clinic)
    colours = clinic.color
    primary = resolving.colour("primary", colours.primary)
    secondary = resolving.colour("secondary", colours.secondary) if colours.secondary else primary
    foreground = resolving.colour("foreground", colours.foreground) if colours.foreground else BLACK
    for name, entry in colours.palette.items():
        resolving.unused(name, entry)
    if resolving.findings:
        raise Refused(*dict.fromkeys(resolving.findings))
    type_ = clinic.typography
    return Brand(primary, secondary, foreground, type_.base.family, (type_.headings or type_.base).family)


class _Resolving:
    def __init__(self, clinic: Clinic) -> None:
        self.palette: Mapping[str, BrandColour] = clinic.color.palette
        self.findings: list[Finding] = []

    def colour(self, role: str, entry: BrandColour) -> Colour:
        self.findings += _recipe(role, entry)
        colour = self._resolved(entry)
        if colour is not None:
            self.findings += _contrast(role, colour, entry)
        return colour or BLACK

    def unused(self, name: str, entry: BrandColour) -> None:
        """A palette entry that nothing uses must still be a colour."""
        self.findings += _recipe(name, entry)
        self._resolved(entry)

    def _resolved(self, entry: BrandColour, trail: tuple[str, ...] = ()) -> Colour | None:
        name = entry.rgb.strip()
        if name in trail:
            self.findings.append(Finding("H400", f"the colour `{name}` is defined by itself", entry.span, 'write it out: `"#1a5f7a"`'))
            return None
        if name in self.palette:
            return self._resolved(self.palette[name], (*trail, name))
        try:
            return Colour.from_text(name)
        except Unreadable as error:
            near = did_you_mean(name, self.palette, "palette")
            hint = error.hint if name.startswith("#") or not self.palette else f"{near}; or {error.hint}"
            self.findings.append(Finding("H400", f"{error} and no name of the palette", entry.span, hint))
            return None


def _recipe(name: str, entry: BrandColour) -> Iterator[Finding]:
    if entry.cmyk and (len(entry.cmyk) != 4 or not all(0 <= share <= 100 for share in entry.cmyk)):
        yield Finding(
            "H402",
            f"the CMYK recipe of `{name}` is not four percentages",
            entry.span,
            "write four whole numbers from 0 to 100: `cmyk: [85, 40, 30, 10]`",
        )


def _contrast(role: str, colour: Colour, entry: BrandColour) -> Iterator[Finding]:
    ratio, grey = colour.contrast(WHITE), colour.grey.contrast(WHITE)
    if min(ratio, grey) >= LEAST_CONTRAST:
        return
    hint = f"{LEAST_CONTRAST} to 1 is needed; `{legible(colour).hex}` is the nearest that passes"
    yield Finding("H401", f"`{role}` ({colour.hex}) is too pale on white: {_two(ratio)} to 1, in grey {_two(grey)} to 1", entry.span, hint)


def _two(ratio: float) -> str:
    """Two decimals, cut off: 4.496 must not read as 4.50."""
    return f"{int(ratio * 100) / 100:.2f}"


def legible(colour: Colour) -> Colour:
    """The nearest colour of the same hue that can be read on white, in colour and in grey: darker in steps of 2 %."""
    # As its hexadecimal digits say it: what is proposed must pass when it is typed in. The last step is black, which passes.
    darker = (Colour.from_text(colour.mixed(BLACK, step * _STEP).hex) for step in range(round(1 / _STEP) + 1))
    return next(each for each in darker if min(each.contrast(WHITE), each.grey.contrast(WHITE)) >= LEAST_CONTRAST)
