"""Text: inline markup understood once, as runs of characters and slots to be filled."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from handoutgen.model.diagnostic import Span
from handoutgen.model.expression import Expression

NOWHERE = Span("")
# Replaced in headers and footers once the pages are counted (private-use characters that no author may type).
PAGE_NUMBER, PAGE_COUNT = "\ue000", "\ue001"

Origin = Literal["words", "fact", "policy"]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look. A line break is a run whose text is a newline.

    `origin` says who wrote them: the handout (`words`), a clinic fact such as a phone, or a policy answer. Only words and
    policies are clinical text. `blank` is a line for the pen: its text is underscores.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    language: str = ""
    origin: Origin = "words"
    blank: bool = False


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
class Text:
    """What an author wrote in one field. After `fill`, `parts` holds runs only."""

    parts: tuple[Run | Slot, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)

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

    @property
    def has_blank(self) -> bool:
        return any(isinstance(part, Run) and part.blank for part in self.parts)


def words(text: str, **look: bool) -> tuple[Run, ...]:
    """Runs of fixed wording: `words("Call now", strong=True)`."""
    return (replace(Run(text), **look),) if text else ()  # type: ignore[arg-type]
