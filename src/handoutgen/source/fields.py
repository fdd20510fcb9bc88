"""`fields:` of a handout -> what is wrong with them: names, types and lengths of what the counter may fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoutgen.model.diagnostic import Finding
from handoutgen.model.handout import Facts
from handoutgen.model.visit import KNOWN, Field

LONGEST = 120  # characters of a name or a text: one line of a sheet, and some
LONGEST_QUESTION = 60
MOST = 12  # fields of one handout: more is a form, and not a handout
_NAME = re.compile(r"[a-z][a-z0-9_]{0,29}")
# Of the desk itself.
_TAKEN = ("note",)


def field_findings(facts: Facts) -> tuple[Finding, ...]:
    """All that is wrong with the fields, in their order."""
    return tuple(_found(facts))


def _found(facts: Facts) -> Iterator[Finding]:
    if len(facts.fields) > MOST:
        hint = "ask at the counter only for what prints on this sheet"
        yield Finding("H229", f"{len(facts.fields)} fields; {MOST} are the most", facts.at("fields"), hint)
    for name, field in facts.fields.items():
        for message, hint in _wrong(name, field):
            yield Finding("H229", message, field.span, hint)


def _wrong(name: str, field: Field) -> Iterator[tuple[str, str]]:
    if not _NAME.fullmatch(name) or name in _TAKEN:
        yield f"`{name[:40]}` cannot be the name of a field", "use small letters, digits and `_`, such as `first_name`; `note` is taken"
    elif KNOWN.get(name, field.type) != field.type:
        yield f"`{name}` is of `type: {KNOWN[name]}` on every sheet", f"write `type: {KNOWN[name]}`, or choose another name"
    if not field.ask.strip() or len(field.ask) > LONGEST_QUESTION or not field.ask.isprintable():
        yield f"`ask` of `{name[:40]}` is no short question", f"write 1 to {LONGEST_QUESTION} characters: `ask: First name`"
    if not 1 <= field.length <= LONGEST:
        yield f"a length of {field.length} for `{name[:40]}`", f"write 1 to {LONGEST} characters"
    elif field.type == "date" and "length" in field.spans:
        yield f"`{name[:40]}` is a date, which has no length", "delete `length:`"
