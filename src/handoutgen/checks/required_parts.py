"""A sheet about the treatment lacks a part that every such sheet must have.

What it does
    Looks at every handout that is about the treatment: one with `per: procedure` or a `form`, or whose English words name stem cells, cells,
    marrow or fat that is taken. Its first block must say what the sheet is for (a paragraph with `lead: true`), its first section must hold the key
    points as a list and `use: fda-status`. Somewhere it must `use: procedure-status` (if it is made per procedure), name a source of its own, and
    hold something to do or to fill in: steps, a checklist, a list with two orders or more, questions, lines to write on, a diary, a contact card. It ends with `use: other-ways`.
    With `form: help` the emergency signs stand before everything else instead, and the FDA status may come later. The phones, the general notice,
    sources and dates need no check: every sheet prints them.

Why it matters
    A patient may get this sheet and no other. What is missing on it is not said at all.

Source
    AHRQ PEMAT-P 1, 11, 20 and 23; CDC Clear Communication Index 2, 5 and 10; FDA, Important Patient and Consumer Information About
    Regenerative Medicine Therapies (2021-06-03).

Bad
    sections:
      - heading: What are stem cells?
        blocks:
          - type: paragraph
            text: Stem cells are young cells.

Good
    sections:
      - heading: Key points
        blocks:
          - type: paragraph
            lead: true
            text: This sheet tells you what stem cells are, and what is not known.
          - type: bullet_list
            items: [..., ...]
          - use: fda-status
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from handoutgen.checks.statements import LANGUAGE, is_order, language_of, sentences
from handoutgen.checks.subject import WordsSubject
from handoutgen.checks.walk import blocks, over, said, uses
from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.handout import Block, Facts, Section, SharedBlock, Use, Words
from handoutgen.model.keeping import Keeping

CODE = "H352"
SUBJECT = "words"
SEVERITY = Severity.ERROR
KIND = "law"

FDA, STATUS, SIGNS, LAST = "fda-status", "procedure-status", "emergency-signs", "other-ways"
LISTS = ("bullet_list", "steps", "checklist")
FOR_WHOM = "visit_line"
TO_DO = ("steps", "checklist", "questions_to_ask", "write_in", "diary", "contact_card", "wallet_card")
SHARED = "/shared/"  # what stands there is on sheets about parking, too
LEAST_POINTS = 2
TREATMENT = re.compile(
    r"\bstem cells?\b|\b(?:own|your|the|these|such|grown) cells\b|\bcells (?:from|were|are|go|into)\b|\b(?:bone )?marrow\b|\bfat (?:is|was|are|were) taken\b",
    re.IGNORECASE,
)


def find(subject: WordsSubject) -> Iterator[Finding]:
    """Everything that is missing, in the order of the sheet."""
    words, facts = subject.words, subject.facts
    if not about_treatment(facts, words):
        return
    first, used = words.sections[0], [use.use for use in uses(words)]
    if facts.form == "help":
        yield from _help_first(first)
    else:
        first = next((section for section in words.sections if not _for_whom(section, subject.shared)), first)
        yield from _beginning(first)
    if FDA not in used:
        hint = f"add `- use: {FDA}`" + ("" if facts.form == "help" else " to the first section")
        yield Finding(CODE, "this sheet does not say that FDA has not approved the treatment", words.span, hint)
    elif facts.form != "help" and not any(isinstance(block, Use) and block.use == FDA for block in first.blocks):
        yield Finding(CODE, "the FDA status does not stand in the first section", first.span, f"move `- use: {FDA}` there")
    if facts.per == "procedure" and STATUS not in used:
        hint = f"add `- use: {STATUS}` below `- use: {FDA}`"
        yield Finding(CODE, "this sheet does not say what the FDA status means for its procedure", words.span, hint)
    if not any(record_sources(block) for block in blocks(words)):
        yield Finding(CODE, "no block of this sheet names a source", words.span, "add `sources:` to the blocks that state facts")
    if not any(block.NAME in TO_DO or _orders(block, subject.language) for block in blocks(words)):
        hint = f"add one of these blocks: {', '.join(TO_DO)}; or a list of things to do"
        yield Finding(CODE, "nothing on this sheet can be done, asked or filled in", words.span, hint)
    yield from _end(words, used)


def about_treatment(facts: Facts, words: Words) -> bool:
    """Is the sheet about the procedure, and not about parking?"""
    if facts.per == "procedure" or facts.form:
        return True
    return language_of(words) == LANGUAGE and any(over(words, _of_treatment))


def _of_treatment(part: Keeping) -> tuple[bool, ...]:
    return (any(SHARED not in field.span.path and TREATMENT.search(field.text.plain) for field in said(part)),)


def _orders(block: Block, language: str) -> bool:
    """A list of things to do: `Tell us each step.` In a language whose orders cannot be told from the rest, every list is taken for one."""
    if language != LANGUAGE:
        return block.NAME in LISTS
    told = [sentence for field in said(block) for sentence in sentences(field.text.plain)]
    return block.NAME in LISTS and sum(map(is_order, told)) >= LEAST_POINTS


def record_sources(block: Block) -> bool:
    """Does the block, or one of its parts, name a source?"""
    return any(field.sources for field in said(block)) or bool(block.sources)


def _for_whom(section: Section, shared: Mapping[str, SharedBlock]) -> bool:
    """Does a section only say for whom the sheet is, above all that it tells?"""
    found = [each for block in section.blocks for each in _meant(block, shared)]
    return bool(found) and section.heading is None and all(block.NAME == FOR_WHOM for block in found)


def _meant(block: Block | Use, shared: Mapping[str, SharedBlock]) -> tuple[Block, ...]:
    if isinstance(block, Block):
        return (block,)
    return shared[block.use].blocks if block.use in shared else ()


def _help_first(first: Section) -> Iterator[Finding]:
    head = first.blocks[0]
    if first.heading or not (isinstance(head, Use) and head.use == SIGNS):
        hint = f"begin with `- use: {SIGNS}`, in a section without a heading"
        yield Finding(CODE, "something stands before the emergency signs of this `form: help`", head.span, hint)


def _beginning(first: Section) -> Iterator[Finding]:
    head = first.blocks[0]
    if not getattr(head, "lead", False):
        hint = "begin with a paragraph with `lead: true` that says what the sheet is for"
        yield Finding(CODE, "the first words do not say what this sheet is for", head.span, hint)
    points = [block for block in first.blocks if isinstance(block, Block) and block.NAME in LISTS]
    if not any(len(getattr(block, "items", ())) >= LEAST_POINTS for block in points):
        hint = "add a `bullet_list` with what matters most to the first section"
        yield Finding(CODE, "the first section has no list of key points", first.span, hint)


def _end(words: Words, used: list[str]) -> Iterator[Finding]:
    last = words.sections[-1].blocks[-1]
    if LAST not in used:
        hint = f"end the last section with `- use: {LAST}`"
        yield Finding(CODE, "this sheet does not say how to get it in large print or in another language", words.span, hint)
    elif not (isinstance(last, Use) and last.use == LAST):
        yield Finding(CODE, f"something stands below `use: {LAST}`", last.span, "move it up: whoever needs another form looks at the end")
