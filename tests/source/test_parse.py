from __future__ import annotations

import time
import tracemalloc

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from handoutgen.model.diagnostic import Span
from handoutgen.model.node import Mapping, Node, Scalar, Sequence
from handoutgen.source import parse as module
from handoutgen.source.parse import parse
from tests.source.samples import codes, one, outcome, told


def plain(node: Node) -> object:
    """A tree without places."""
    match node:
        case Scalar(text):
            return text
        case Sequence(items):
            return [plain(item) for item in items]
        case Mapping(entries):
            return {entry.key.text: plain(entry.value) for entry in entries}


def read(text: str) -> Node:
    return parse(text.encode(), "words.yaml")


def test_scalars_stay_text() -> None:
    assert plain(read("a: NO\nb: 0123\nc: 12:30\nd: 1.10\ne: 2026-11-21\nf: ~\ng: ''")) == {
        "a": "NO", "b": "0123", "c": "12:30", "d": "1.10", "e": "2026-11-21", "f": "~", "g": "",
    }  # fmt: skip


def test_quotes_make_the_difference_between_nothing_and_empty() -> None:
    values = [entry.value for entry in read("a:\nb: ''\nc: null\nd: 'null'").entries]  # type: ignore[union-attr]
    assert [isinstance(value, Scalar) and value.empty for value in values] == [True, False, True, False]


def test_every_value_keeps_its_place() -> None:
    tree = read("title: Rest\nitems:\n  - one\n  - 'two'\n")
    assert isinstance(tree, Mapping)
    title, items = tree.entries
    assert title.key.span == Span("words.yaml", 1, 1, 1, 6)
    assert title.value.span == Span("words.yaml", 1, 8, 1, 12)
    assert isinstance(items.value, Sequence)
    assert [item.span for item in items.value.items] == [Span("words.yaml", 3, 5, 3, 8), Span("words.yaml", 4, 5, 4, 10)]
    assert tree.span == Span("words.yaml", 1, 1, 4, 10)


def test_characters_beyond_ascii_are_counted_as_characters() -> None:
    tree = read("é: 🙂 x\nb: c")
    assert isinstance(tree, Mapping)
    assert tree.entries[0].value.span == Span("words.yaml", 1, 4, 1, 7)


def test_line_ends_of_other_systems() -> None:
    assert plain(read("a: 1\r\nb: 2\r\n")) == plain(read("a: 1\rb: 2\r")) == {"a": "1", "b": "2"}


def test_aliases_repeat() -> None:
    assert plain(read("a: &x [1, 2]\nb: *x")) == {"a": ["1", "2"], "b": ["1", "2"]}


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("", "H105", 1, 1),
        ("# nothing\n", "H105", 1, 1),
        ("a: b\nc: \x07", "H102", 2, 4),
        ("a: b\nc: \u202ed", "H102", 2, 4),
        ("a: \ue000", "H102", 1, 4),
        ("a: \u2028", "H102", 1, 4),
        ("a: b \ufeff", "H102", 1, 6),
        ('a: "\\ue001"', "H102", 1, 4),
        ("a: 1\nb: 2\na: 3", "H106", 3, 1),
        ("a: {b: 1, b: 2}", "H106", 1, 11),
        ("a: 1\n---\nb: 2", "H107", 2, 1),
        ("a: !b c", "H108", 1, 4),
        ("a: !!str c", "H108", 1, 4),
        ("a: !b [c]", "H108", 1, 4),
        ("a: !b |\n  c\n", "H108", 1, 4),
        ("<<: {a: 1}", "H109", 1, 1),
        ("? [a]\n: b", "H110", 1, 3),
        ("a: {{ clinic.name }}", "H116", 1, 4),
        ("a: *b", "H114", 1, 4),
        ("a: &b [*b]", "H114", 1, 8),
    ],
)
def test_one_finding_where_it_is(text: str, code: str, line: int, column: int) -> None:
    found = one(lambda: read(text))
    assert found.span
    assert (found.code, found.span.line, found.span.column) == (code, line, column)
    assert found.hint


def test_all_problems_of_a_file_at_once() -> None:
    assert codes(lambda: read("a: 1\na: 2\nb: !x y\n<<: 1\nc: [")) == ["H106", "H108", "H109", "H115"]


def test_not_utf8_names_the_byte() -> None:
    found = one(lambda: parse("é: 1\nb: ".encode() + b"\xb0", "words.yaml"))
    assert (found.code, found.message, found.span) == ("H100", "byte 9 (0xb0) is not UTF-8", Span("words.yaml", 2, 4, 2, 5))


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
def test_byte_order_marks(mark: bytes) -> None:
    assert codes(lambda: parse(mark + b"a: 1", "words.yaml")) == ["H101"]


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"[" * 30_000, "H112"),
        (b"[" * 30_000 + b"]" * 30_000, "H112"),
        (b"{a: " * 30_000, "H112"),
        (b"- " * 30_000 + b"a", "H112"),
        (b"? " * 30_000, "H112"),
        ("".join(" " * n + "a:\n" for n in range(1000)).encode(), "H112"),
        (("a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 100))).encode(), "H112"),
        (BOMB.encode(), "H113"),
        (b"a: [" + b"x," * 300_000 + b"]", "H113"),
        (b"a" * 20_000_000, "H111"),
    ],
)
def test_bombs_are_refused_soon_and_small(data: bytes, code: str) -> None:
    tracemalloc.start()
    started = time.process_time()
    try:
        assert codes(lambda: parse(data, "bomb.yaml")) == [code]
        assert time.process_time() - started < 5  # a second on a quiet machine; tracing takes its share
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()


def test_the_pure_python_reader_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    files = ["a: 1\nb: [x, 'y']\n", "a: [1", "a:\n\tb: 1", "a: 1\na: 2", "a: {{ b }} c", "[" * 40]

    def read_all() -> list[object]:
        found = (outcome(lambda text=text: read(text)) for text in files)  # type: ignore[misc]
        return [[each.code for each in one] if isinstance(one, tuple) else one for one in found]

    quick = read_all()
    monkeypatch.setattr(module, "_LOADER", yaml.SafeLoader)
    assert read_all() == quick


@given(st.binary(max_size=300))
def test_any_bytes_are_a_tree_or_findings(data: bytes) -> None:
    found = outcome(lambda: parse(data, "any.yaml"))
    assert isinstance(found, Scalar | Sequence | Mapping) or told(found)


@given(st.text(alphabet="ab:-[]{}\"'\n #&*!|>%@`?,\t", max_size=60))
def test_any_signs_are_a_tree_or_findings(text: str) -> None:
    found = outcome(lambda: read(text))
    assert isinstance(found, Scalar | Sequence | Mapping) or told(found)
