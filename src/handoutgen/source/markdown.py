"""Inline CommonMark -> pieces of one look: strong, emphasis, links, line breaks. Everything else CommonMark knows is reported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

_SCHEMES = re.compile(r"https://[^\s/]+\.[^\s]+|mailto:[^\s@]+@[^\s@]+|tel:\+?[\d().-]{3,20}")
_PLACE = re.compile("[\U000f0000-\U000ffffd]")
_SPACE = re.compile(r"[ \t\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one look; a hard line break is a piece whose text is a newline."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Unavailable:
    """Markup that CommonMark knows and a handout does not have; `shown` is how it stands in the text, as far as known."""

    code: str
    message: str
    shown: str
    hint: str


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark").disable("text_join")
    # Every link is read, so that a wrong one is reported instead of printed with its brackets.
    reader.validateLink = lambda url: isinstance(url, str)  # type: ignore[method-assign]
    reader.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return reader


_READER = _reader()


def read_markdown(text: str) -> tuple[tuple[Piece, ...], tuple[Unavailable, ...]]:
    """The pieces of a text and what in it is not available here. Characters of plane 15 stand for slots and count as letters."""
    tokens = _READER.parseInline(text.strip())
    walk = _Walk()
    for token in tokens[0].children or () if tokens else ():
        walk.take(token)
    return _trimmed(walk.pieces), tuple(walk.problems)


def _trimmed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """White space as on a page: one space between words, none beside a line break or at the ends."""
    found: list[Piece] = []
    for piece in pieces:
        text = piece.text if piece.text == "\n" else _SPACE.sub(" ", piece.text)
        if not found or found[-1].text.endswith(("\n", " ")):
            text = text.lstrip(" ") if text != "\n" else text
        if text == "\n" and found and found[-1].text.endswith(" "):
            found[-1] = Piece(found[-1].text.rstrip(" "), found[-1].strong, found[-1].emphasis, found[-1].link)
        if text:
            found.append(Piece(text, piece.strong, piece.emphasis, piece.link))
    return tuple(found)


class _Walk:
    """Where we are in the tokens: how many strong and emphasis are open, which link."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.problems: list[Unavailable] = []
        self.strong = self.emphasis = 0
        self.link = ""
        self.link_start = 0

    def take(self, token: Token) -> None:
        match token.type:
            case "text":
                self._literal(token.content)
                self._add(token.content)
            case "text_special":
                self._special(token)
            case "softbreak":
                self._add(" ")
            case "hardbreak":
                self.pieces.append(Piece("\n"))
            case "strong_open" | "strong_close":
                self.strong += token.nesting
            case "em_open" | "em_close":
                self.emphasis += token.nesting
            case "link_open":
                self._open_link(token)
            case "link_close":
                self._close_link()
            case _:
                self._unavailable(token)

    def _add(self, text: str) -> None:
        self.pieces.append(Piece(text, self.strong > 0, self.emphasis > 0, self.link))

    def _literal(self, text: str) -> None:
        """Markup that found no partner would print as its own signs."""
        if "**" in text:
            self._report(
                "H206",
                "`**` has no partner",
                "**",
                "close what it opens, without a space inside: `**words**`; for plain stars, write `\\*`",
            )
        if "](" in text:
            self._report("H206", "this reads like a link and is none", "](", "write `[words](https://...)`, without a space in the address")

    def _special(self, token: Token) -> None:
        """A backslash escape is its character; `&nbsp;` and the like look like slips in print and hide characters."""
        if token.info == "entity":
            self._report(
                "H207", f"`{token.markup[:40]}` is an HTML entity", token.markup, "write the character itself; for a plain `&`, write `\\&`"
            )
        self._add(token.content)

    def _open_link(self, token: Token) -> None:
        target = str(token.attrs.get("href", ""))
        if token.markup == "autolink":
            self._report(
                "H205",
                "a bare address in `< >` is not available here",
                f"<{target.removeprefix('mailto:')}>",
                "write `[words](https://...)`",
            )
        elif "title" in token.attrs:
            self._report(
                "H205", "a link cannot have a title here", str(token.attrs["title"]), "delete the text in quotes behind the address"
            )
        elif not _PLACE.search(target) and not _SCHEMES.fullmatch(target):
            hint = "a link begins with `https://`, `mailto:` or `tel:`; for square brackets that are no link, write `\\[`"
            self._report("H205", f"a link cannot lead to `{target[:80]}`", target, hint)
        self.link = target
        self.link_start = len(self.pieces)

    def _close_link(self) -> None:
        if not any(piece.text.strip() for piece in self.pieces[self.link_start :]):
            self._report("H205", "a link has no words", f"]({self.link})", "write `[words](https://...)`: a screen reader says them")
        self.link = ""

    def _unavailable(self, token: Token) -> None:
        if token.type == "html_inline":
            hint = "use `**strong**` and `*emphasis*`; for a plain `<`, write `\\<`"
            self._report("H202", f"HTML (`{token.content[:40]}`) is not available here", token.content, hint)
        elif token.type == "image":
            self._report("H203", "a picture inside a text is not available here", "![", "use a block with `type: figure`")
        else:
            self._report("H204", "code in backticks is not available here", "`", "delete the backticks")

    def _report(self, code: str, message: str, shown: str, hint: str) -> None:
        self.problems.append(Unavailable(code, message, "" if _PLACE.search(shown) else shown, hint))
