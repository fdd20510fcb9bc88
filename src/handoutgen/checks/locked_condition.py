"""Something that must print on every sheet stands under a condition.

What it does
    Looks at sections that `use` a locked shared block, and at everything inside of the `red_flags` blocks of such a shared block: none may
    have `when` or `each`.

Why it matters
    A condition that is false for one clinic takes the emergency signs off its sheets, and nobody sees a sheet that is not there.

Source
    The design of this program: locked blocks cannot be removed by a condition or an override.

Bad
    sections:
      - heading: When to get help
        when: policy.driver == "always"
        blocks:
          - use: emergency-signs

Good
    sections:
      - heading: When to get help
        blocks:
          - use: emergency-signs
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.checks.subject import WordsSubject
from handoutgen.checks.walk import HasSigns, records
from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.handout import SharedBlock, Use
from handoutgen.model.record import Conditional

CODE = "H322"
SUBJECT = "words"
SEVERITY = Severity.ERROR


def find(subject: WordsSubject) -> Iterator[Finding]:
    """Conditional sections around locked blocks, then conditions inside of the blocks."""
    locked = {name: shared for name, shared in subject.shared.items() if shared.locked}
    for section in subject.words.sections:
        names = [block.use for block in section.blocks if isinstance(block, Use) and block.use in locked]
        if names and _conditional(section):
            hint = "remove `when` and `each`, or move the block to a section of its own"
            place = (section.when or section.each or section).span
            yield Finding(CODE, f"the locked block `{names[0]}` stands in a section with a condition", place, hint)
    for name, shared in locked.items():
        yield from _inside(name, shared)


def _inside(name: str, shared: SharedBlock) -> Iterator[Finding]:
    """Conditions on what a red_flags block holds; on the block itself, the block complains."""
    for block in shared.blocks:
        if isinstance(block, HasSigns):
            for part in records(block):
                if part is not block and _conditional(part):
                    yield Finding(
                        CODE, f"a part of the locked block `{name}` stands under a condition", part.span, "remove `when` and `each`"
                    )


def _conditional(record: object) -> bool:
    return isinstance(record, Conditional) and bool(record.when or record.each)
