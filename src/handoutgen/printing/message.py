"""Attributes <-> the bytes of an IPP message (RFC 8010). Whatever a printer sends becomes a message or a PrinterError, within limits."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from handoutgen.printing.ticket import PrinterError

# Groups of attributes, and the end of them all.
OPERATION, JOB, END, PRINTER, UNSUPPORTED = 0x01, 0x02, 0x03, 0x04, 0x05
# Kinds of values.
INTEGER, BOOLEAN, ENUM, OCTETS, DATE, RESOLUTION, RANGE, COLLECTION, TEXT_IN, NAME_IN, END_COLLECTION = (
    0x21, 0x22, 0x23, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37,
)  # fmt: skip
TEXT, NAME, KEYWORD, URI, CHARSET, LANGUAGE, MIME, MEMBER = 0x41, 0x42, 0x44, 0x45, 0x47, 0x48, 0x49, 0x4A

MOST_NESTED = 8  # collections in collections; real ones have two
MOST_VALUES = 50_000
LONGEST = 0x7FFF  # a name or value, by the standard


class Value(NamedTuple):
    """One value and the tag that says its kind. None is "no value" or "unknown": it was named, and nothing is known."""

    tag: int
    content: int | bool | str | bytes | tuple[int, ...] | Mapping[str, tuple[Value, ...]] | None


Attributes = Mapping[str, tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Group:
    """The attributes of one thing: of the operation, of a job, of a printer. What is asked for in another kind is not there."""

    tag: int
    attributes: Attributes

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(each.content for each in self.attributes.get(name, ()) if isinstance(each.content, str))

    def text(self, name: str) -> str:
        return next(iter(self.texts(name)), "")

    def number(self, name: str) -> int | None:
        found = (each.content for each in self.attributes.get(name, ()) if isinstance(each.content, int))
        return next((int(each) for each in found if not isinstance(each, bool)), None)

    def truth(self, name: str) -> bool | None:
        return next((each.content for each in self.attributes.get(name, ()) if isinstance(each.content, bool)), None)

    def collections(self, name: str) -> tuple[Group, ...]:
        return tuple(Group(self.tag, each.content) for each in self.attributes.get(name, ()) if isinstance(each.content, Mapping))


@dataclass(frozen=True, slots=True)
class Message:
    """A request, whose `code` is an operation, or an answer, whose `code` is a status."""

    code: int
    number: int
    groups: tuple[Group, ...]
    version: tuple[int, int] = (2, 0)

    def group(self, tag: int) -> Group:
        """The first group of a kind; an empty one if there is none."""
        return next(self.all(tag), Group(tag, {}))

    def all(self, tag: int) -> Iterator[Group]:
        return (each for each in self.groups if each.tag == tag)


def one(tag: int, *contents: int | str) -> tuple[Value, ...]:
    """An attribute of one or several values of a kind."""
    return tuple(Value(tag, each) for each in contents)


# ---- to bytes ---------------------------------------------------------------------------------------------------------------------


def encode(message: Message) -> bytes:
    """The bytes of a message, without the document that follows them."""
    parts = [struct.pack(">BBHI", *message.version, message.code, message.number)]
    for group in message.groups:
        parts.append(bytes([group.tag]))
        for name, values in group.attributes.items():
            _write(parts, name, values)
    return b"".join((*parts, bytes([END])))


def _write(parts: list[bytes], name: str, values: tuple[Value, ...]) -> None:
    for position, value in enumerate(values):
        # Further values of an attribute have no name.
        _write_one(parts, value.tag, name.encode() if position == 0 else b"", _packed(value))
        if isinstance(value.content, Mapping):
            for member, inner in value.content.items():
                _write_one(parts, MEMBER, b"", member.encode())
                _write(parts, "", inner)
            _write_one(parts, END_COLLECTION, b"", b"")


def _write_one(parts: list[bytes], tag: int, name: bytes, data: bytes) -> None:
    if len(name) > LONGEST or len(data) > LONGEST:
        raise PrinterError("a value is too long to be sent to a printer")
    parts.append(struct.pack(">BH", tag, len(name)) + name + struct.pack(">H", len(data)) + data)


def _packed(value: Value) -> bytes:
    tag, content = value
    match content:
        case None | Mapping():
            return b""
        case bool():
            return bytes([content])
        case int():
            return struct.pack(">i", content)
        case str() if tag in (TEXT_IN, NAME_IN):
            data = content.encode()
            return struct.pack(">H", 2) + b"en" + struct.pack(">H", len(data)) + data
        case str():
            return content.encode()
        case bytes():
            return content
        case _:
            return struct.pack(">iib" if tag == RESOLUTION else ">ii", *content)


# ---- from bytes -------------------------------------------------------------------------------------------------------------------


def decode(data: bytes) -> Message:
    """The message that some bytes are. Raises PrinterError for what is none."""
    return _Reader(data).message()


@dataclass(slots=True)
class _Reader:
    data: bytes
    at: int = 0
    values: int = 0
    groups: list[Group] = field(default_factory=list)
    open: list[dict[str, tuple[Value, ...]]] = field(default_factory=list)  # the group, then each collection that has begun
    names: list[str] = field(default_factory=list)  # of the attribute that each of them is at

    def message(self) -> Message:
        major, minor, code, number = struct.unpack(">BBHI", self._take(8))
        while (tag := self._take(1)[0]) != END:
            if tag < 0x10:
                self._begin(tag)
            else:
                self._value(tag)
        self._whole()
        return Message(code, number, tuple(self.groups), (major, minor))

    def _begin(self, tag: int) -> None:
        self._whole()
        self.open, self.names = [{}], [""]
        self.groups.append(Group(tag, self.open[0]))

    def _whole(self) -> None:
        if len(self.open) > 1:
            raise _garbled("a collection has no end")

    def _value(self, tag: int) -> None:
        name, data = self._text(self._sized()), self._sized()
        self.values += 1
        if not self.open or self.values > MOST_VALUES:
            raise _garbled("a value outside of a group" if not self.open else "too many values")
        if tag == END_COLLECTION:
            if len(self.open) == 1:
                raise _garbled("the end of a collection that never began")
            self.open.pop()
            self.names.pop()
        elif tag == MEMBER:
            if len(self.open) == 1:
                raise _garbled("a member of no collection")
            self.names[-1] = self._text(data)
        else:
            self._keep(tag, name, data)

    def _keep(self, tag: int, name: str, data: bytes) -> None:
        if name and len(self.open) == 1:
            self.names[-1] = name
        if not self.names[-1]:
            raise _garbled("a value without a name")
        inner: dict[str, tuple[Value, ...]] = {}
        value = Value(tag, inner if tag == COLLECTION else _content(tag, data))
        there = self.open[-1].get(self.names[-1], ())
        if there and name:
            return  # named twice, which nobody may: the first counts
        self.open[-1][self.names[-1]] = (*there, value) if len(there) < 2000 else there
        if tag == COLLECTION:
            if len(self.open) > MOST_NESTED:
                raise _garbled("collections too deep in each other")
            self.open.append(inner)
            self.names.append("")

    def _sized(self) -> bytes:
        (size,) = struct.unpack(">H", self._take(2))
        return self._take(size)

    def _take(self, size: int) -> bytes:
        piece = self.data[self.at : self.at + size]
        if len(piece) < size:
            raise _garbled("it was cut off")
        self.at += size
        return piece

    @staticmethod
    def _text(data: bytes) -> str:
        return data.decode("utf-8", "replace")


def _content(tag: int, data: bytes) -> int | bool | str | bytes | tuple[int, ...] | None:
    try:
        if tag in (INTEGER, ENUM):
            return int(struct.unpack(">i", data)[0])
        if tag == BOOLEAN:
            return bool(struct.unpack(">B", data)[0])
        if tag in (RANGE, RESOLUTION):
            return struct.unpack(">iib" if tag == RESOLUTION else ">ii", data)
        if tag in (TEXT_IN, NAME_IN):
            (size,) = struct.unpack_from(">H", data)
            (length,) = struct.unpack_from(">H", data, 2 + size)
            return data[4 + size : 4 + size + length].decode("utf-8", "replace")
    except struct.error:
        raise _garbled("a value of the wrong size") from None
    if 0x40 <= tag <= 0x5F:
        return data.decode("utf-8", "replace")
    return None if tag <= 0x1F else data


def _garbled(why: str) -> PrinterError:
    return PrinterError(f"the printer answered something that cannot be understood: {why}", "is the address that of a printer?")
