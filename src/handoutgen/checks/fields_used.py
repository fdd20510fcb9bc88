"""A field of a visit is asked for at the counter and printed nowhere.

What it does
    Looks at the `fields:` of handout.yaml. Each needs a slot in the words, or in a shared block that they use: `{{ visit.first_name }}`. A day that is
    counted, `{{ day | on_date }}`, prints `procedure_date`.

Why it matters
    Somebody types it, sees it on the screen and believes that it is on the paper. And what is not printed should not be asked.

Source
    45 CFR 164.502(b): no more of a patient's data than the purpose needs.

Bad
    fields:
      room: {ask: Room}
    # and no `{{ visit.room }}` in the words

Good
    fields:
      room: {ask: Room}
    # and in the words: "Come to room {{ visit.room }}."
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.checks.subject import WordsSubject
from handoutgen.checks.walk import said
from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.expression import Choose, Filtered, Tree
from handoutgen.model.text import Slot
from handoutgen.model.visit import PROCEDURE_DATE

CODE = "H343"
SUBJECT = "words"
SEVERITY = Severity.ERROR
KIND = "lost text"

ON_DATE = "on_date"


def find(subject: WordsSubject) -> Iterator[Finding]:
    """Each field that no slot prints, in their order."""
    fields = subject.facts.fields
    if not fields:
        return
    texts = (*said(subject.words), *(each for shared in subject.shared.values() for each in said(shared)))
    used = {name for field in texts for part in field.text.parts if isinstance(part, Slot) for name in _printed(part.expression.tree)}
    for name, field in fields.items():
        if name not in used:
            hint = f"write `{{{{ visit.{name} }}}}` where it belongs, or delete the field"
            yield Finding(CODE, f"the field `{name}` is printed nowhere", field.span, hint)


def _printed(tree: Tree) -> Iterator[str]:
    """The fields that a slot may print."""
    match tree:
        case Filtered(_, name):
            yield from (PROCEDURE_DATE,) if name == ON_DATE else ()
        case Choose(_, then, otherwise):
            yield from _printed(then)
            yield from _printed(otherwise)
        case _:
            path = getattr(tree, "path", ())
            if path[:1] == ("visit",):
                yield from path[1:2]
