from __future__ import annotations

import pytest

from handoutgen.source.changes import changes

BEFORE = b"""\
name: East
phone: {day: 415-555-0114, night: "415-555-0115"}
sections:
  - heading: One
    blocks: [a, b]
"""


@pytest.mark.parametrize(
    ("old", "new", "paths"),
    [
        ("name: East", "name: West", ("name",)),
        ("0114", "0116", ("phone.day",)),
        ("[a, b]", "[a, c]", ("sections[0].blocks[1]",)),
        ("[a, b]", "[a]", ("sections[0].blocks",)),
        ("name: East", "title: East", ("name", "title")),
        ("{day: 415-555-0114,", "{", ("phone.day",)),
        ("[a, b]", "a", ("sections[0].blocks",)),
        ('night: "415-555-0115"', "night: 415-555-0115", ("phone.night",)),
        ("name: East\n", "", ("name",)),
    ],
)
def test_the_fields_that_differ(old: str, new: str, paths: tuple[str, ...]) -> None:
    assert old in BEFORE.decode()
    assert changes(BEFORE, BEFORE.decode().replace(old, new).encode()) == paths


def test_remarks_and_blank_lines_say_nothing() -> None:
    after = b"# who\n\n" + BEFORE.replace(b"blocks: [a, b]", b"blocks:  # two\n      - a\n\n      - b")
    assert changes(BEFORE, after) == ()


def test_the_order_of_keys_may_say_something() -> None:
    assert changes(b"a: 1\nb: 2\n", b"b: 2\na: 1\n") == ("(order)",)
    assert changes(b"- 1", b"2") == ("(all)",)


def test_what_cannot_be_read_cannot_be_compared() -> None:
    assert changes(BEFORE, b"name: [") is None
    assert changes(b"name: [", BEFORE) is None
