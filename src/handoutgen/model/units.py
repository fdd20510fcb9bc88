"""Units: the scalars of the field (length, colour, phone, time, code), each of which reads itself from text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from handoutgen.model.diagnostic import Unreadable

POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}


@dataclass(frozen=True, slots=True, order=True)
class Length:
    """A length in points (1/72 inch): `12 pt`, `12 mm`, `1.5 cm`, `1 in`."""

    points: float

    @classmethod
    def from_text(cls, text: str) -> Self:
        match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(pt|mm|cm|in)", text.strip())
        if not match:
            raise Unreadable(f"`{text}` is not a length", "write a number and a unit: `12 pt`, `12 mm`, `1.5 cm`, `1 in`")
        return cls(round(float(match[1]) * POINTS[match[2]], 4))


@dataclass(frozen=True, slots=True)
class Colour:
    """An sRGB colour, each channel 0 to 1."""

    red: float
    green: float
    blue: float

    @classmethod
    def from_text(cls, text: str) -> Self:
        match = re.fullmatch(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})", text.strip())
        if not match:
            raise Unreadable(f"`{text}` is not a colour", 'write six hexadecimal digits in quotes: `"#1a5f7a"`')
        digits = match[1] if len(match[1]) == 6 else "".join(c * 2 for c in match[1])
        return cls(*(int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)))

    @property
    def hex(self) -> str:
        return "#" + "".join(f"{round(c * 255):02x}" for c in (self.red, self.green, self.blue))

    @property
    def luminance(self) -> float:
        """Relative luminance, WCAG 2.2."""

        def linear(c: float) -> float:
            return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4

        return 0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)

    @property
    def grey(self) -> Colour:
        """What a black-and-white printer makes of it: ITU-R BT.601 luma, as office printers and copiers use."""
        y = 0.299 * self.red + 0.587 * self.green + 0.114 * self.blue
        return Colour(y, y, y)

    def contrast(self, other: Colour) -> float:
        """Contrast ratio 1 to 21, WCAG 2.2 §1.4.3."""
        dark, light = sorted((self.luminance, other.luminance))
        return (light + 0.05) / (dark + 0.05)

    def mixed(self, other: Colour, share: float) -> Colour:
        """This colour with `share` (0 to 1) of the other."""
        pairs = ((self.red, other.red), (self.green, other.green), (self.blue, other.blue))
        return Colour(*(a + (b - a) * share for a, b in pairs))


BLACK, WHITE = Colour(0, 0, 0), Colour(1, 1, 1)


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number people can dial. `digits` is E.164 without the plus; US and Canadian numbers print as 206-555-0123."""

    digits: str

    @classmethod
    def from_text(cls, text: str) -> Self:
        bare = re.sub(r"[\s().\-–‑]", "", text)
        if re.fullmatch(r"\+[1-9]\d{6,14}", bare) and not bare.startswith("+1"):
            return cls(bare[1:])
        national = re.fullmatch(r"(?:\+?1)?([2-9]\d{2})([2-9]\d{2})(\d{4})", bare)
        if not national or re.search(r"[^\d+]", bare):
            raise Unreadable(
                f"`{text}` is not a phone number that can be dialled",
                "write all ten digits: `206-555-0123`; outside the US and Canada start with `+` and the country code",
            )
        return cls("1" + "".join(national.groups()))

    @property
    def text(self) -> str:
        if self.digits.startswith("1") and len(self.digits) == 11:
            return f"{self.digits[1:4]}-{self.digits[4:7]}-{self.digits[7:]}"
        return "+" + self.digits

    @property
    def link(self) -> str:
        return "tel:+" + self.digits

    @property
    def fictional(self) -> bool:
        """555-0100 to 555-0199 are kept for fiction (NANPA); a patient who dials one reaches nobody."""
        return bool(re.fullmatch(r"1\d{3}55501\d{2}", self.digits))


@dataclass(frozen=True, slots=True, order=True)
class ClockTime:
    """A time of day, 24-hour: `08:00`, `17:30`."""

    hour: int
    minute: int

    @classmethod
    def from_text(cls, text: str) -> Self:
        match = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", text.strip())
        if not match:
            raise Unreadable(f"`{text}` is not a time of day", "write 24-hour time: `08:00`, `17:30`")
        return cls(int(match[1]), int(match[2]))


@dataclass(frozen=True, slots=True, order=True)
class HandoutCode:
    """The short stable code in the footer: `SC-04`."""

    text: str

    @classmethod
    def from_text(cls, text: str) -> Self:
        if not re.fullmatch(r"[A-Z]{2,4}-[0-9A-Z]{1,3}", text):
            raise Unreadable(f"`{text}` is not a handout code", "write capital letters, a dash and a number: `SC-04`")
        return cls(text)


@dataclass(frozen=True, slots=True, order=True)
class Phrase:
    """A few words that somebody may look for: `sore hip`."""

    text: str

    LONGEST: ClassVar[int] = 60

    @classmethod
    def from_text(cls, text: str) -> Self:
        said = " ".join(text.split())
        if not any(each.isalnum() for each in said) or not said.isprintable() or "{{" in said:
            raise Unreadable(f"`{text[:60]}` is nothing that people look for", "write a few words as they would say them: `sore hip`")
        if len(said) > cls.LONGEST:
            raise Unreadable(f"`{said[:60]}` is too long to be looked for", f"write at most {cls.LONGEST} characters: `sore hip`")
        return cls(said)


# Fifty states, the District of Columbia and the territories: USPS Publication 28, appendix B.
_CODES = "ALAKAZARCACOCTDEFLGAHIIDILINIAKSKYLAMEMDMAMIMNMSMOMTNENVNHNJNMNYNCNDOHOKORPARISCSDTNTXUTVTVAWAWVWIWYDCASGUMPPRVI"
STATES = frozenset(re.findall("..", _CODES))


@dataclass(frozen=True, slots=True, order=True)
class State:
    """A state or territory of the United States, by its two letters."""

    code: str

    @classmethod
    def from_text(cls, text: str) -> Self:
        if text not in STATES:
            raise Unreadable(
                f"`{text[:60]}` is no state", "write its two capital letters: `CA`; the law of the state decides which notices print"
            )
        return cls(text)
