"""Metrics: what layout asks of fonts. The fonts themselves live in the output that embeds them."""

from __future__ import annotations

from typing import Protocol


class Metrics(Protocol):
    """Answers in ems: 1.0 is the type size. A face is a family in one weight and slope, by name."""

    def face(self, family: str, bold: bool, italic: bool) -> str:
        """The face's name. Raises LookupError for a family that is not in the font library."""

    def covers(self, face: str, text: str) -> bool:
        """Whether the face has a glyph for each of the characters."""

    def width(self, face: str, text: str, rtl: bool) -> float:
        """Advance width of shaped text, kerning included."""

    def ascent(self, face: str) -> float:
        """Height above the baseline that a line keeps for this face."""

    def descent(self, face: str) -> float:
        """Depth below the baseline, positive."""

    def aside(self) -> Metrics:
        """The same answers, by something that remembers none of what it is asked: for patient data."""
