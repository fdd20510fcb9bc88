"""Words with slots and a scope -> words with runs only: conditions decided, repetitions written out, shared blocks in their place.

What is filled in is literal text: it never becomes markup, and it never becomes an expression.

A part is filled once for the values that it asks for: where they agree, the parts of two editions are the same object, and one that asks for nothing
is returned as it is. Whatever is made of a part later (boxes, what checks find in it) is kept with it, and so made once as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from operator import is_
from typing import Any, TypeVar

from handoutgen.blocks.red_flags import RedFlags
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.expression import Expression
from handoutgen.model.handout import Block, Section, SharedBlock, Use, Words
from handoutgen.model.keeping import FEW, kept_by, kept_of
from handoutgen.model.record import Conditional, Record
from handoutgen.model.text import Run, Slot, Text
from handoutgen.model.units import Phone
from handoutgen.source.asked import open_names
from handoutgen.source.evaluate import ALWAYS_WRONG, Unfillable, evaluate, items, truth
from handoutgen.source.expression import read_expression
from handoutgen.source.locked import conditional, records, with_signs
from handoutgen.source.printing import printing
from handoutgen.source.scope import Scope
from handoutgen.source.shapes import ListShape, RecordShape, keys_of
from handoutgen.source.suggestion import did_you_mean

R = TypeVar("R", bound=Record)
P = TypeVar("P", bound=Text | Block)

_FILLED = "filled"
_TITLES = ("heading", "caption", "columns")  # they say something only about what stands below them


def fill(words: Words, shared: Mapping[str, SharedBlock], scope: Scope) -> Words:
    """The words of one edition. Raises Refused with everything that cannot be filled; a question is reported once."""
    filling = _Filling(shared)
    title = filling.named(words.title, "the title", scope)
    subtitle = filling.whole(words.subtitle, scope) if words.subtitle else None
    sections = tuple(filling.sections(words.sections, scope))
    if not sections and not filling.findings:
        filling.find("H224", "nothing of this handout is left to print", words.span, "each of its parts has a `when:` that is false here")
    if filling.findings:
        raise Refused(*filling.findings.values())
    return replace(words, title=title, subtitle=subtitle, sections=sections)


class _Filling:
    """One edition being filled; the same complaint from two lines is one finding."""

    def __init__(self, shared: Mapping[str, SharedBlock]) -> None:
        self.shared = shared
        self.findings: dict[tuple[str, str], Finding] = {}

    def find(self, code: str, message: str, span: Span, hint: str = "") -> None:
        self.findings.setdefault((code, message), Finding(code, message, span, hint))

    def sections(self, sections: tuple[Section, ...], scope: Scope) -> Iterator[Section]:
        for section in sections:
            self._lockable(section)
            for inner in self.rounds(section, scope):
                heading = self.named(section.heading, "a heading", inner) if section.heading else None
                if blocks := tuple(self.blocks(section.blocks, inner)):
                    yield _section(section, heading, blocks)

    def _lockable(self, section: Section) -> None:
        """A section that may vanish cannot hold what must never vanish."""
        condition = section.when or section.each
        for block in section.blocks if condition else ():
            if condition and isinstance(block, Use) and block.use in self.shared and self.shared[block.use].locked:
                hint = "put it into a section of its own, without `when:` and `each:`"
                self.find("H223", f"the locked block `{block.use}` stands in a section with a condition", condition.span, hint)

    def blocks(self, blocks: tuple[Block | Use, ...], scope: Scope) -> Iterator[Block]:
        for block in blocks:
            if isinstance(block, Use):
                yield from self.used(block, scope)
            else:
                yield from self.block(block, scope)

    def used(self, use: Use, scope: Scope) -> Iterator[Block]:
        shared = self.shared.get(use.use)
        if shared is None:
            self.find("H222", f"no shared block is called `{use.use[:60]}`", use.span, did_you_mean(use.use, self.shared, "shared blocks"))
            return
        if shared.locked and any(name[0] == "visit" for block in shared.blocks for name in (open_names(block) or ((), ()))[0]):
            hint = "what is locked is the same on every sheet and for every patient: delete the slot"
            self.find("H228", f"what the counter fills in stands in the locked block `{use.use}`", shared.span, hint)
        for block in shared.blocks:
            if shared.locked and conditional(block):
                self._unconditional(block)
            yield from self.block(with_signs(block, scope) if shared.locked else block, scope)

    def whole(self, text: Text, scope: Scope) -> Text:
        """A text that stands alone: a title, a heading."""
        return self._once(text, scope, lambda filling: (filling.text(text, scope),))[0]

    def named(self, text: Text, place: str, scope: Scope) -> Text:
        """A title or heading: a bookmark, and what the running header says."""
        made = self.whole(text, scope)
        if made.has_visit:
            self.misplaced(text, place)
        return made

    def block(self, block: Block, scope: Scope) -> tuple[Block, ...]:
        return self._once(block, scope, lambda filling: tuple(filling.rounds_of(block, scope)))

    def _once(self, part: P, scope: Scope, make: Callable[[_Filling], tuple[P, ...]]) -> tuple[P, ...]:
        """What a part becomes with these values; kept, if nothing was found wrong with it."""
        names = open_names(part)
        if names is None:
            return (part,)
        asked, bound = names
        taken = tuple(name for name in bound if name in scope.values)
        key = (id(scope.language), taken, *map(scope.told_apart, asked))
        own = _Filling(self.shared)
        made = kept_by(part, _FILLED, key, lambda: (scope.language, make(own)), FEW)[1]
        if own.findings:
            kept_of(part)[_FILLED].pop(key, None)
            for name, finding in own.findings.items():
                self.findings.setdefault(name, finding)
        return made

    def _unconditional(self, record: Record) -> None:
        for part in records(record):
            condition = (part.when or part.each) if isinstance(part, Conditional) else None
            if condition and isinstance(part, RedFlags):  # in its own words, which are told once
                self.findings |= {(each.code, each.message): each for each in part.complaints()}
            elif condition:
                hint = "what is locked prints always: delete `when:` and `each:`"
                self.find("H223", "a condition stands in a locked block", condition.span, hint)

    def rounds_of(self, block: Block, scope: Scope) -> Iterator[Block]:
        for inner in self.rounds(block, scope):
            filled = self.record(block, inner)
            if not _emptied(block, filled):
                yield filled

    def rounds(self, part: Conditional, scope: Scope) -> Iterator[Scope]:
        """The scopes in which a part prints: none, one, or one for each item."""
        for inner in self._each(part, scope):
            if part.when is None or self._true(part.when, inner):
                yield inner
            else:
                self._check_unprinted(part, inner)

    def _each(self, part: Conditional, scope: Scope) -> Iterator[Scope]:
        if part.each is None:
            yield scope
            return
        try:
            found = evaluate(part.each.tree, scope)
            if part.as_name in scope.values:
                raise Unfillable("H221", f"`{part.as_name}` already means something else here", "choose another name after `as:`")
            for item in items(found.value, part.each.source):
                yield scope.with_item(part.as_name, item, found.origin)
        except Unfillable as wrong:
            self.find(wrong.code, wrong.message, wrong.span or part.each.span, wrong.hint)

    def _true(self, condition: Expression, scope: Scope) -> bool:
        try:
            found = evaluate(condition.tree, scope)
            if found.filter:
                raise Unfillable("H217", "a filter makes text, a condition needs true or false", f"delete `| {found.filter}`")
            return truth(found.value)
        except Unfillable as wrong:
            self.find(wrong.code, wrong.message, wrong.span or condition.span, wrong.hint)
            return False

    def _check_unprinted(self, part: Conditional, scope: Scope) -> None:
        """A misspelt name is a mistake even where this clinic does not print the line."""
        dry = _Filling(self.shared)
        for _ in dry.blocks(part.blocks, scope) if isinstance(part, Section) else (dry.record(part, scope),):
            pass
        self.findings.update((key, found) for key, found in dry.findings.items() if found.code in ALWAYS_WRONG and key not in self.findings)

    def record(self, record: R, scope: Scope) -> R:
        changes: dict[str, Any] = {}
        for key in keys_of(type(record)):
            value = getattr(record, key.name)
            match value:
                case Text():
                    changes[key.name] = made = self.text(value, scope)
                    if key.name in _TITLES and made.has_visit:
                        self.misplaced(value, f"a {key.name}")
                case Expression():
                    changes[key.name] = None
                case tuple():
                    changes[key.name] = tuple(self.many(value, scope, titles=key.name in _TITLES))
                case Record():
                    changes[key.name] = self.record(value, scope)
        if isinstance(record, Conditional):
            changes["as_name"] = ""
        return replace(record, **changes)

    def many(self, values: tuple[Any, ...], scope: Scope, *, titles: bool = False) -> Iterator[Any]:
        for value in values:
            match value:
                case Text():
                    made = self.text(value, scope)
                    if titles and made.has_visit:
                        self.misplaced(value, "the head of a column")
                    yield made
                case Conditional():
                    yield from (self.record(value, inner) for inner in self.rounds(value, scope))
                case Record():
                    yield self.record(value, scope)
                case _:
                    yield value

    def text(self, text: Text, scope: Scope) -> Text:
        return replace(text, parts=tuple(run for part in text.parts for run in self.runs(part, text, scope)))

    def runs(self, part: Run | Slot, text: Text, scope: Scope) -> Iterator[Run]:
        link = self.link(part.link, text, scope) if part.link.startswith("{{") else part.link
        if isinstance(part, Run):
            yield replace(part, link=link) if link != part.link else part
            return
        try:
            found = evaluate(part.expression.tree, scope)
            for piece in printing(found, part.expression, scope):
                if piece.visit and link:
                    self.misplaced(text, "a link")
                yield replace(part.run(piece.text, found.origin, piece.blank), link=link, visit=piece.visit)
        except Unfillable as wrong:
            self.find(wrong.code, wrong.message, wrong.span or part.expression.span, wrong.hint)

    def misplaced(self, text: Text, place: str) -> None:
        """A value of a visit goes nowhere but onto paper: not into the title of the file, a bookmark, the name of a link."""
        hint = "write it into a line of text: titles, headings and links are copied to where no patient's name may stand"
        self.find("H228", f"what the counter fills in stands in {place}", text.span, hint)

    def link(self, link: str, text: Text, scope: Scope) -> str:
        """`[call us]({{ clinic.phone.day }})` leads to the phone, `({{ clinic.website }})` to the site."""
        # `inline` lets only facts that every clinic has through, so this cannot fail.
        value = evaluate(read_expression(link.strip("{} "), text.span).tree, scope).value
        if isinstance(value, Phone):
            return value.link
        if not value:
            self.find(
                "H218",
                f"a link leads to `{link.strip('{} ')}`, which is empty",
                text.span,
                "add it to the clinic's file, or use `when: clinic.website`",
            )
        return f"https://{value}"


def _section(section: Section, heading: Text | None, blocks: tuple[Block, ...]) -> Section:
    """The section with these parts: the same object wherever they are the same."""
    same = heading is section.heading and len(blocks) == len(section.blocks) and all(map(is_, blocks, section.blocks))
    if same and not (section.when or section.each):
        return section
    key = (id(heading), *map(id, blocks))
    return kept_by(section, _FILLED, key, lambda: replace(section, heading=heading, blocks=blocks, when=None, each=None, as_name=""), FEW)


def _emptied(before: Block, after: Block) -> bool:
    """Has a block lost, through `when:`, a list that it needs, or all that it said?"""
    lost = [key for key in keys_of(type(after)) if getattr(before, key.name) and getattr(after, key.name) == () and _listing(key.shape)]
    if not lost:
        return False
    if any(key.required for key in lost):
        return True
    says = (getattr(after, key.name) for key in keys_of(type(after)) if key.name not in (*_TITLES, "sources"))
    return not any(isinstance(value, Text | tuple) and value for value in says)


def _listing(shape: object) -> bool:
    return isinstance(shape, ListShape) and isinstance(shape.item, RecordShape)
