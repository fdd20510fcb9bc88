"""data/explanations/*.yaml -> what each code of a finding means. Works without a project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from handoutgen.batch.files import Files
from handoutgen.batch.library import data_root
from handoutgen.batch.project import Project
from handoutgen.model.record import Record, key
from handoutgen.source.validate import validate_table


@dataclass(frozen=True, slots=True)
class Example:
    """Lines of a file, kept as they stand: in YAML, where a line ends has a meaning."""

    text: str

    @classmethod
    def from_text(cls, text: str) -> Self:
        return cls(text.strip("\n"))


NO_EXAMPLE = Example("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation(Record):
    """One code: what it looks at, why that matters, and an example."""

    title: str = key(about="the problem as a lower-case phrase")
    what: str
    why: str
    bad: Example = NO_EXAMPLE
    good: Example = NO_EXAMPLE


def load_explanations() -> dict[str, Explanation]:
    """Every code of a stage. The codes of checks are explained by the checks themselves."""
    files = Files(Project(data_root(), None))
    found: dict[str, Explanation] = {}
    for name in files.project.names("explanations"):
        if name.endswith(".yaml"):
            found |= validate_table(files.node(f"explanations/{name}"), Explanation)
    return dict(sorted(found.items()))
