"""One scalar -> Text: slots are cut out first, CommonMark reads what is between them, and the slots go back in. Nothing is dropped silently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.expression import Expression
from handoutgen.model.node import Scalar
from handoutgen.model.text import Run, Slot, Text
from handoutgen.source.expression import read_expression
from handoutgen.source.markdown import Piece, Unavailable, read_markdown
from handoutgen.source.position import inside

# A page holds some 3,000 characters; a field with more is a mistake, and markup has cases that take the square of the length.
MAX_CHARACTERS = 10_000
# What a link may lead to, from a slot: facts of the clinic.
LINKED_NAMES = (("clinic", "phone", "day"), ("clinic", "phone", "after_hours"), ("clinic", "website"))

_FIRST_PLACE = 0xF0000  # private-use characters that stand for slots while Markdown is read; `parse` lets none of them through
_PLACES = re.compile("([\U000f0000-\U000ffffd])")
_SIGNS = re.compile(r"\{[{%#]|\}\}")
_MARKUP = re.compile(r"[*_\[\]`<>&\\!\n\t]| {2}")
_SPACE = re.compile(r"[ \t\n]+")
# What would be a list, a heading or a quotation in a Markdown file: at the beginning, and on any later line. As in CommonMark, a number on
# a later line begins a list only if it is 1: `14. ` may be the end of a sentence.
_BLOCK = re.compile(r"\A\s*([-*+]|#{1,6}|>|[0-9]{1,9}[.)])[ \t]|\n[ \t]*([-*+]|#{1,6}|>|1[.)])[ \t]")
_BLOCK_HINTS = {
    "#": "use `heading:` of a section, or a block that has one; for a plain `#`, write `\\#`",
    ">": "use a block with `type: callout`; for a plain `>`, write `\\>`",
    "-": "use a block with `type: bullet_list`; for a plain `-`, write `\\-`",
    "*": "use a block with `type: bullet_list`; for a plain `*`, write `\\*`",
    "+": "use a block with `type: bullet_list`; for a plain `+`, write `\\+`",
    "1": "use a block with `type: steps`; for a plain number, write `1\\.`",
}


def read_text(scalar: Scalar) -> Text:
    """The runs and slots of a field. Raises Refused with every problem in it."""
    reading = _Reading(scalar)
    parts = reading.parts()
    if not reading.findings and not any(isinstance(part, Slot) or part.text.strip() for part in parts):
        reading.find("H209", "the text is empty", (0, len(scalar.text)), "write something, or delete the line")
    if reading.findings:
        raise Refused(*dict.fromkeys(reading.findings))
    return Text(parts, scalar.span, scalar.raw)


class _Reading:
    def __init__(self, scalar: Scalar) -> None:
        self.scalar, self.text = scalar, scalar.text
        self.findings: list[Finding] = []
        self.slots: list[Expression | None] = []

    def find(self, code: str, message: str, place: tuple[int, int], hint: str) -> None:
        self.findings.append(Finding(code, message, inside(self.scalar, *place), hint))

    def parts(self) -> tuple[Run | Slot, ...]:
        if len(self.text) > MAX_CHARACTERS:
            message = f"a text of {len(self.text):,} characters; at most {MAX_CHARACTERS:,} are read"
            self.find("H208", message, (0, len(self.text)), "divide it into paragraphs")
            return ()
        if sign := _BLOCK.search(self.text):
            self._block(sign)
        if not _MARKUP.search(self.text) and "{" not in self.text and "}}" not in self.text:
            return (Run(self.text.strip()),)
        marked = "".join(self._cut())
        if _MARKUP.search(marked):
            pieces, problems = read_markdown(marked)
            self.findings += map(self._unavailable, problems)
        else:
            pieces = (Piece(_SPACE.sub(" ", marked).strip()),)
        return tuple(_joined(part for piece in pieces for part in self._filled(piece)))

    def _cut(self) -> Iterator[str]:
        """The text with one private character for each slot; adds the slots."""
        at = 0
        while sign := _SIGNS.search(self.text, at):
            yield self.text[at : sign.start()]
            end = self.text.find("}}", sign.end())
            if sign[0] != "{{" or end < 0:
                self._wrong_sign(sign)
                at = sign.end()
                continue
            yield chr(_FIRST_PLACE + len(self.slots))
            self.slots.append(self._expression(sign.end(), end))
            at = end + 2
        yield self.text[at:]

    def _block(self, sign: re.Match[str]) -> None:
        """One is enough: who writes a list writes several lines of it."""
        group = 1 if sign[1] else 2
        kind = sign[group][0] if sign[group][0] in _BLOCK_HINTS else "1"
        self.find("H225", f"`{sign[group]} ` begins a line; Markdown's lists, headings and quotations would print as their own signs",
                  sign.span(group), _BLOCK_HINTS[kind])  # fmt: skip

    def _wrong_sign(self, sign: re.Match[str]) -> None:
        if sign[0] == "{{":
            self.find("H200", "`{{` is opened here and never closed", sign.span(), "close it with `}}`")
        elif sign[0] == "}}":
            self.find("H200", "`}}` closes nothing", sign.span(), "open it with `{{`, or delete it")
        else:
            hint = "use `when:` and `each:` beside the text; only `{{ }}` stands inside of it"
            self.find("H201", f"template statements (`{sign[0]}`) are not available here", sign.span(), hint)

    def _expression(self, start: int, end: int) -> Expression | None:
        source = self.text[start:end]
        bare = source.strip()
        first = start + len(source) - len(source.lstrip()) if bare else start
        try:
            return read_expression(bare, inside(self.scalar, first, first + len(bare)))
        except Refused as refused:
            self.findings += refused.findings
            return None

    def _unavailable(self, problem: Unavailable) -> Finding:
        at = self.text.find(problem.shown) if problem.shown else -1
        span = inside(self.scalar, at, at + len(problem.shown)) if at >= 0 else self.scalar.span
        return Finding(problem.code, problem.message, span, problem.hint)

    def _filled(self, piece: Piece) -> Iterator[Run | Slot]:
        look = (piece.strong, piece.emphasis, self._link(piece.link))
        for chunk in _PLACES.split(piece.text):
            if not _PLACES.fullmatch(chunk):
                if chunk:
                    yield Run(chunk, *look)
                continue
            number = ord(chunk) - _FIRST_PLACE
            expression = self.slots[number] if number < len(self.slots) else None
            if expression:
                yield Slot(expression, *look)

    def _link(self, link: str) -> str:
        """A link to a slot keeps the slot's source; `fill` turns it into a phone link or an address."""
        if not _PLACES.search(link):
            return link
        number = ord(link[0]) - _FIRST_PLACE
        expression = self.slots[number] if len(link) == 1 and number < len(self.slots) else None
        if expression is None:
            if len(link) > 1:
                self._find_link(self.scalar.span, "a slot is part of a link target")
            return ""
        if expression.names not in tuple((name,) for name in LINKED_NAMES) or expression.source.count("|"):
            self._find_link(expression.span, f"a link cannot lead to `{expression.source}`")
        return f"{{{{ {expression.source} }}}}"

    def _find_link(self, span: Span, message: str) -> None:
        names = ", ".join("`" + ".".join(name) + "`" for name in LINKED_NAMES)
        self.findings.append(Finding("H205", message, span, f"a link leads to one of {names} or to an address that is written out"))


def _joined(parts: Iterable[Run | Slot]) -> Iterator[Run | Slot]:
    """Neighbouring runs of one look as one run."""
    last: Run | None = None
    for part in parts:
        if isinstance(part, Run) and last and _look(part) == _look(last) and "\n" not in (part.text, last.text):
            last = Run(last.text + part.text, *_look(part))
            continue
        if last:
            yield last
        last = part if isinstance(part, Run) else None
        if isinstance(part, Slot):
            yield part
    if last:
        yield last


def _look(run: Run) -> tuple[bool, bool, str]:
    return run.strong, run.emphasis, run.link
