"""Record: the base of everything people write in YAML. A class's fields are its keys, its annotations their types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from handoutgen.model.diagnostic import Span
from handoutgen.model.expression import Expression
from handoutgen.model.keeping import Keeping
from handoutgen.model.text import NOWHERE


def key(default: Any = ..., *, name: str = "", about: str = "", minimum: int = 0, blank: bool = False) -> Any:
    """A field of a Record that the schema should say more about.

    `name`: the key in YAML where it is no Python name (`as`). `about`: one line for editors and docs.
    `minimum`: the least number of items of a list. `blank`: nothing behind the key is no mistake, as below a form's `policy:`.
    """
    metadata = {"key": name, "about": about, "minimum": minimum, "blank": blank}
    if default is ...:
        return field(metadata=metadata)
    if default == {}:
        return field(default_factory=dict, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Keeping):
    """A mapping in a file. `span` and `spans` (key -> where it was written) are filled in by the decoder and are never keys.

    `SHORTHAND` names the one field that a plain scalar stands for: `- Rest today` is `- text: Rest today`.
    """

    SHORTHAND: ClassVar[str] = ""
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    spans: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)

    def at(self, key: str) -> Span:
        """Where a key was written; where the record begins, if the key was left out."""
        return self.spans.get(key, self.span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditional(Record):
    """Something that prints only when, or once for each."""

    when: Expression | None = key(None, about="print this only when the expression is true")
    each: Expression | None = key(None, about="repeat this for each item of a list")
    as_name: str = key("", name="as", about="the name of one item in the repeated text")
