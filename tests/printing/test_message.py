"""IPP messages: to bytes and back, and whatever else may come from a printer."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoutgen.printing import message as ipp
from handoutgen.printing.message import Group, Message, Value, decode, encode, one
from handoutgen.printing.ticket import PrinterError

HEAD = struct.pack(">BBHI", 2, 0, 0, 1)

names = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=20)
integers = st.integers(-(2**31), 2**31 - 1)
words = st.text(max_size=40)


def values(depth: int) -> st.SearchStrategy[Value]:
    simple = st.one_of(
        st.builds(Value, st.sampled_from((ipp.INTEGER, ipp.ENUM)), integers),
        st.builds(Value, st.just(ipp.BOOLEAN), st.booleans()),
        st.builds(Value, st.sampled_from((ipp.TEXT, ipp.NAME, ipp.KEYWORD, ipp.URI, ipp.MIME, ipp.TEXT_IN, ipp.NAME_IN)), words),
        st.builds(Value, st.sampled_from((ipp.OCTETS, ipp.DATE)), st.binary(max_size=30)),
        st.builds(Value, st.just(ipp.RANGE), st.tuples(integers, integers)),
        st.builds(Value, st.just(ipp.RESOLUTION), st.tuples(integers, integers, st.integers(3, 4))),
        st.builds(Value, st.sampled_from((0x10, 0x12, 0x13)), st.none()),
    )
    return simple if not depth else simple | st.builds(Value, st.just(ipp.COLLECTION), attributes(depth - 1))


def attributes(depth: int) -> st.SearchStrategy[dict[str, tuple[Value, ...]]]:
    return st.dictionaries(names, st.lists(values(depth), min_size=1, max_size=3).map(tuple), max_size=4)


messages = st.builds(
    Message,
    st.integers(0, 0x7FFF),
    st.integers(0, 2**31 - 1),
    st.lists(st.builds(Group, st.sampled_from((ipp.OPERATION, ipp.JOB, ipp.PRINTER, ipp.UNSUPPORTED)), attributes(3)), max_size=3).map(
        tuple
    ),
    st.sampled_from(((1, 1), (2, 0))),
)


@given(messages)
def test_what_is_written_is_read_again(message: Message) -> None:
    assert decode(encode(message)) == message


@given(st.binary(max_size=300))
def test_any_bytes_are_a_message_or_an_error(data: bytes) -> None:
    read_all(HEAD + data)
    read_all(data)


@given(messages, st.data())
def test_a_damaged_message_is_a_message_or_an_error(message: Message, data: st.DataObject) -> None:
    raw = bytearray(encode(message))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    read_all(bytes(raw[: data.draw(st.integers(0, len(raw)))]))


def read_all(raw: bytes) -> None:
    """Whatever it is, all that may be asked of it can be asked."""
    try:
        found = decode(raw)
    except PrinterError:
        return
    for group in found.groups:
        for name in (*group.attributes, "nothing"):
            group.texts(name), group.text(name), group.number(name), group.truth(name), group.collections(name)


def attribute(tag: int, name: bytes, data: bytes) -> bytes:
    return struct.pack(">BH", tag, len(name)) + name + struct.pack(">H", len(data)) + data


def wrong() -> Iterator[tuple[str, bytes, str]]:
    yield "nothing", b"", "cut off"
    yield "no end", HEAD + b"\x01", "cut off"
    yield "cut in a name", HEAD + b"\x04\x44\x00\x10abc", "cut off"
    yield "value before any group", HEAD + attribute(ipp.INTEGER, b"copies", b"\0\0\0\1") + b"\x03", "outside of a group"
    yield "another value of nothing", HEAD + b"\x04" + attribute(ipp.INTEGER, b"", b"\0\0\0\1") + b"\x03", "without a name"
    yield "a short number", HEAD + b"\x04" + attribute(ipp.INTEGER, b"copies", b"\1") + b"\x03", "wrong size"
    yield "a short range", HEAD + b"\x04" + attribute(ipp.RANGE, b"copies", b"\0" * 7) + b"\x03", "wrong size"
    yield "text without its size", HEAD + b"\x04" + attribute(ipp.TEXT_IN, b"said", b"\0") + b"\x03", "wrong size"
    yield "member of nothing", HEAD + b"\x04" + attribute(ipp.MEMBER, b"", b"x") + b"\x03", "member of no collection"
    yield "end of nothing", HEAD + b"\x04" + attribute(ipp.END_COLLECTION, b"", b"") + b"\x03", "never began"
    yield "collection without an end", HEAD + b"\x04" + attribute(ipp.COLLECTION, b"media-col", b"") + b"\x03", "no end"
    deep = b"".join(attribute(ipp.MEMBER, b"", b"x") + attribute(ipp.COLLECTION, b"", b"") for _ in range(200))
    yield "collections in collections", HEAD + b"\x04" + attribute(ipp.COLLECTION, b"media-col", b"") + deep, "too deep"
    yield "very many values", HEAD + b"\x04" + attribute(ipp.KEYWORD, b"x", b"y") + attribute(ipp.KEYWORD, b"", b"") * 60_000, "too many"


@pytest.mark.parametrize(("raw", "said"), [pytest.param(raw, said, id=name) for name, raw, said in wrong()])
def test_what_is_no_message_is_told(raw: bytes, said: str) -> None:
    with pytest.raises(PrinterError, match=said):
        decode(raw)


def test_a_value_too_long_is_not_sent() -> None:
    with pytest.raises(PrinterError, match="too long"):
        encode(Message(2, 1, (Group(ipp.OPERATION, {"job-name": one(ipp.NAME, "x" * 40_000)}),)))


def test_what_is_asked_in_another_kind_is_not_there() -> None:
    group = Group(ipp.PRINTER, {"copies": one(ipp.INTEGER, 3), "yes": one(ipp.BOOLEAN, True), "none": (Value(0x13, None),)})
    assert (group.number("copies"), group.truth("yes"), group.number("yes"), group.text("copies")) == (3, True, None, "")
    assert (group.number("none"), group.texts("none"), group.truth("none"), group.collections("none")) == (None, (), None, ())


def test_an_attribute_that_comes_twice_counts_once() -> None:
    raw = HEAD + b"\x04" + attribute(ipp.KEYWORD, b"sides", b"one") + attribute(ipp.KEYWORD, b"sides", b"two") + b"\x03"
    assert decode(raw).group(ipp.PRINTER).texts("sides") == ("one",)
