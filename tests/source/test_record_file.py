from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handoutgen.source.parse import parse
from handoutgen.source.record_file import CHECKSUM, checksum, plain, record_text

# What `parse` lets through: no control characters, no marks that turn text around, no private use.
LETTERS = st.characters(
    codec="utf-8", categories=("L", "N", "P", "S", "Zs"), include_characters="\n\t", exclude_characters="\ufeff\ufffe\uffff"
)
TEXT = st.text(LETTERS, max_size=30)
NAMES = st.from_regex(r"[a-z][a-z0-9_./-]{0,11}", fullmatch=True).filter(lambda name: name != CHECKSUM)
VALUES = st.recursive(TEXT, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=8)


@given(st.dictionaries(NAMES, VALUES, max_size=5))
def test_what_is_written_is_read_as_it_was(values: dict[str, str]) -> None:
    found = plain(parse(record_text(values, "head").encode(), "a.yaml"))
    assert isinstance(found, dict)
    assert found.pop(CHECKSUM) == checksum(values)
    assert found == values


def test_it_is_made_to_be_read() -> None:
    text = record_text({"a": "Maria Lopez", "b": {"c": ["1", "x: y"], "d": {}}, "e": [{"f": "null"}]}, "Written by a program")
    assert text.splitlines()[:-1] == [
        "# Written by a program",
        "a: Maria Lopez",
        "b:",
        "  c:",
        "    - 1",
        '    - "x: y"',
        "  d: {}",
        "e:",
        '  - {f: "null"}',
    ]


def test_the_checksum_is_of_all_but_itself() -> None:
    values = {"a": "1", "b": ["x", "y"]}
    assert checksum(values) == checksum({"b": ["x", "y"], "a": "1", CHECKSUM: "any"})
    assert (
        len({checksum(values), checksum({**values, "a": "2"}), checksum({**values, "b": ["y", "x"]}), checksum({**values, "c": ""})}) == 4
    )
