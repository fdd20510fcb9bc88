from __future__ import annotations

from handoutgen.checks import list_length
from tests.checks.subjects import blocks, edition, messages


def listed(kind: str, count: int) -> list[str]:
    items = ", ".join(f"Thing {number}" for number in range(count))
    return messages(list_length, edition(blocks(f"- {{type: {kind}, items: [{items}]}}")))


def test_the_eighth_item_is_one_too_many() -> None:
    for kind in ("bullet_list", "steps", "checklist"):
        assert listed(kind, 7) == []
        assert listed(kind, 8) == ["a list of 8 items; at most 7"]


def test_a_list_inside_of_a_callout() -> None:
    items = ", ".join("abcdefgh")
    assert messages(list_length, edition(blocks(f"- {{type: callout, kind: important, heading: Know this, items: [{items}]}}")))


def test_what_is_looked_up_is_not_counted() -> None:
    rows = "".join(f"\n    - [a{number}, b]" for number in range(9))
    assert messages(list_length, edition(blocks(f"- type: table\n  caption: Long\n  columns: [A, B]\n  rows:{rows}"))) == []
    terms = "".join(f"\n    - {{term: a{number}, meaning: b}}" for number in range(9))
    assert messages(list_length, edition(blocks(f"- type: glossary\n  items:{terms}"))) == []
