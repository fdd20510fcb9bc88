"""Blocks -> what each of them finds wrong with its own fields. The codes are the blocks'; data/explanations/blocks.yaml explains them."""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.checks.subject import WordsSubject
from handoutgen.checks.walk import all_blocks
from handoutgen.model.diagnostic import Finding


def complaints(subject: WordsSubject) -> Iterator[Finding]:
    """The complaints of every block of the handout and of the shared blocks it uses, in order."""
    for block in all_blocks(subject):
        yield from block.complaints()
