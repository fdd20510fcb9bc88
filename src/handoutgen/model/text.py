"""Text: inline markup understood once, as runs of characters and slots to be filled."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from handoutgen.model.diagnostic import Span
from handoutgen.model.expression import Expression
from handoutgen.model.keeping import Keeping

NOWHERE = Span("")
# Replaced in headers and footers once the pages are counted (private-use characters that no author may type).
PAGE_NUMBER, PAGE_COUNT = "\ue000", "\ue001"

# Stands for a slot where words are looked at before they are filled (the object replacement character: no author types it).
SLOT = "\ufffc"

Origin = Literal["words", "fact", "policy"]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look. A line break is a run whose text is a newline.

    `origin` says who wrote them: the handout (`words`), a clinic fact such as a phone, or a policy answer. Only words and
    policies are clinical text. `blank` is a line for the pen: its text is underscores. `visit` names what the counter may print instead of
    the line: a field, `first_name`, or a day counted from one, `procedure_date+14`.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    language: str = ""
    origin: Origin = "words"
    blank: bool = False
    visit: str = ""

    def __repr__(self) -> str:
        """What was filled in for a patient shows in no message and no traceback."""
        said = "..." if self.visit and not self.blank else self.text
        look = (self.strong, self.emphasis, self.link, self.language, self.origin, self.blank, self.visit)
        return f"Run({said!r}, {', '.join(map(repr, look))})"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place to be filled: `{{ policy.nsaids_after_days | days }}`, with the look of the text around it."""

    expression: Expression
    strong: bool = False
    emphasis: bool = False
    link: str = ""

    def run(self, text: str, origin: Origin, blank: bool = False) -> Run:
        """The run that stands here once the slot is filled: literal text, never markup."""
        return Run(text, self.strong, self.emphasis, self.link, "", origin, blank)


@dataclass(frozen=True, slots=True)
class Text(Keeping):
    """What an author wrote in one field. After `fill`, `parts` holds runs only. `raw` is how it stands in the file, from `span` on."""

    parts: tuple[Run | Slot, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    raw: str = field(default="", compare=False, repr=False)

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs of a filled text. Raises TypeError if a slot is left: a bug of ours, never an author's."""
        for part in self.parts:
            if isinstance(part, Slot):
                raise TypeError(f"unfilled slot {part.expression.source!r}")
        return tuple(part for part in self.parts if isinstance(part, Run))

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(part for part in self.parts if isinstance(part, Slot))

    @property
    def plain(self) -> str:
        """The characters alone, line breaks as spaces, slots as their source."""
        return "".join(p.text if isinstance(p, Run) else f"{{{{ {p.expression.source} }}}}" for p in self.parts).replace("\n", " ")

    def place(self, said: str) -> Span:
        """Where these words of it stand in the file, across markup, quotes and line breaks; the whole text where they cannot be told."""
        tokens = (_token(word) for word in said.split())
        found = re.search(rf"(?<!\w){_BETWEEN.join(tokens)}(?!\w)", self.raw) if said.strip() else None
        if not found:
            return self.span
        line, column = _position(self.raw, found.start(), self.span)
        return Span(self.span.path, line, column, *_position(self.raw, found.end(), self.span))

    @property
    def has_visit(self) -> bool:
        """Is there a line that the counter may fill in?"""
        return any(isinstance(part, Run) and part.visit for part in self.parts)

    @property
    def has_blank(self) -> bool:
        """Is there a line that the clinic has to fill in? One for the counter may stay empty: nothing is missing then."""
        return any(isinstance(part, Run) and part.blank and not part.visit for part in self.parts)


_BETWEEN = r"[\s*_\\]+"  # white space, line breaks and markup may stand between two words


def _token(word: str) -> str:
    """A pattern for a word as YAML may write it. A mark for a slot stands for the whole slot."""
    return re.escape(word).replace(SLOT, r"\{\{[^}]*\}\}").replace("'", "''?").replace('"', r'\\?"')


def _position(raw: str, at: int, start: Span) -> tuple[int, int]:
    """Line and column of a character of a text that begins at `start`."""
    breaks = raw.count("\n", 0, at)
    return start.line + breaks, (at - raw.rfind("\n", 0, at) if breaks else start.column + at)


def words(text: str, **look: bool) -> tuple[Run, ...]:
    """Runs of fixed wording: `words("Call now", strong=True)`."""
    return (replace(Run(text), **look),) if text else ()  # type: ignore[arg-type]
