"""Text -> the facts of a clinic that hide in it: phones, e-mail and web addresses, street addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

FactKind = Literal["phone number", "e-mail address", "web address", "street address"]

_DIGIT = re.compile(r"\d")
_DASH = r"[\-‐‑‒–.]"
_GAP = r"[\s\-‐‑‒–.]"
# North American numbers with or without their area code, ten bare digits, international numbers, numbers spelled in letters. Neither a
# digit nor part of a longer chain of digits may stand on either side: dates and trial numbers are no phones.
PHONE = re.compile(
    rf"""(?<![\w/])(?<!\d[.,\-‑–])(?:
      \+(?!1\b)\d{{1,3}}(?:{_GAP}?\(?\d{{2,4}}\)?){{2,5}}            # +44 20 7946 0123
    | (?:\+?1{_GAP}?)?(?:\(\d{{3}}\){_GAP}?|\d{{3}}{_GAP})\d{{3}}{_GAP}?\d{{4}}  # (206) 555-0123, 206 555 0123
    | (?:\+?1)?[2-9]\d{{2}}[2-9]\d{{6}}                              # 2065550123
    | [2-9]\d{{2}}{_DASH}\d{{4}}                                     # 555-0100
    | 1?{_GAP}?8(?:00|33|44|55|66|77|88){_DASH}(?=[0-9\-‑]*[A-Z])[0-9A-Z]{{3}}{_DASH}?[0-9A-Z]{{4}}  # 1-800-FDA-1088
    )(?![\w/]|{_DASH}\d)""",
    re.VERBOSE,
)
# No piece may start in the middle of a word, and each has an end: a text of any length is read once.
EMAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}")
WEB = re.compile(
    r"(?<![\w.\-])(?:https?://\S+|www\.\S+"
    r"|(?:[a-z0-9\-]{1,63}\.){1,8}(?:com|org|net|gov|edu|info|io|health|clinic|example|us|uk|ca)\b(?:/\S*)?)",
    re.IGNORECASE,
)
_KIND = r"(?:Street|St\.|Avenue|Ave\b\.?|Road|Rd\b\.?|Drive|Lane|Ln\b\.?|Boulevard|Blvd\b\.?|Parkway|Pkwy\b\.?|Highway|Hwy\b\.?|Quay)"
STREET = re.compile(
    rf"\b\d{{1,5}}\s+(?:[NSEW]{{1,2}}\.?\s+)?(?:[A-Z][\w'’\-]*\.?\s+|\d{{1,3}}(?:st|nd|rd|th)\s+){{1,4}}{_KIND}"  # 12 Quay Street
    r"|\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\b"  # WA 98099
    r"|\bP\.?\s?O\.?\s+Box\s+\d+",
)


@dataclass(frozen=True, slots=True)
class Fact:
    """Characters that look like a fact of a clinic."""

    kind: FactKind
    text: str


@lru_cache(maxsize=10_000)
def facts(text: str) -> tuple[Fact, ...]:
    """Everything in a text that looks like a fact of one clinic, or like a place on the web. Each piece of text counts once.

    Most words are the same for every clinic, and each is looked at once.
    """
    return tuple(_facts(text))


def _facts(text: str) -> Iterator[Fact]:
    kinds: tuple[tuple[FactKind, re.Pattern[str]], ...] = (
        ("e-mail address", EMAIL), ("web address", WEB), ("street address", STREET), ("phone number", PHONE),
    )  # fmt: skip
    for kind, pattern in kinds:
        for match in pattern.finditer(text):
            yield Fact(kind, match[0].strip().rstrip(".,;:!?)"))
        text = pattern.sub(" ", text)


def phones(text: str) -> Iterator[str]:
    """Everything that looks like a phone number outside of web and e-mail addresses, as printed. None has no digit."""
    return (fact.text for fact in facts(text) if fact.kind == "phone number") if _DIGIT.search(text) else iter(())


def digits(phone: str) -> str:
    """The digits people dial; a leading 1 of North America counts for nothing."""
    bare = re.sub(r"[^0-9A-Z]", "", phone)
    return bare[1:] if len(bare) == 11 and bare.startswith("1") else bare


def fictional(phone: str) -> bool:
    """555-0100 to 555-0199 are kept for fiction (NANPA)."""
    return bool(re.fullmatch(r"(?:\d{3})?55501\d{2}", digits(phone)))
