"""YAML bytes -> a tree of nodes with line and column. Built without recursion and within limits; scalars stay text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import yaml
from yaml import events

from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.node import Entry, Mapping, Node, Scalar, Sequence
from handoutgen.source.yaml_words import Complaint, explain, unquoted_slot

# The longest handout of the library has 25 kB, 7 levels and 1,000 values; a file past these limits is no handout.
MAX_BYTES = 1_000_000
MAX_DEPTH = 32
MAX_NODES = 50_000

# Control characters; U+0085 and U+2028/9, which YAML takes for line ends and editors do not; marks that turn the direction of
# text around invisibly (Unicode TR 36); U+FEFF; private-use characters, which look different in every font.
_ODD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse(data: bytes, path: str) -> Node:
    """The tree of one file. Raises Refused with everything found wrong; stops early only where reading on makes no sense."""
    if len(data) > MAX_BYTES:
        raise Refused(too_large(len(data), path))
    text = _decoded(data, path)
    odd = tuple(_odd_characters(text, path))
    if odd:
        raise Refused(*odd)
    return _Builder(path, text).build()


def too_large(size: int, path: str) -> Finding:
    """The finding for a file of so many bytes: whoever knows its size need not read it."""
    message = f"the file has {size / 1e6:,.1f} MB; at most 1 MB is read"
    return Finding("H111", message, _top(path), "split it, or check that this is the file you mean")


def _top(path: str) -> Span:
    return Span(path, 1, 1, 1, 2)


def _decoded(data: bytes, path: str) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "UTF-8"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16")):
        if data.startswith(mark):
            message = f"the file begins with a byte order mark ({encoding})"
            raise Refused(Finding("H101", message, _top(path), "save it as `UTF-8` without BOM (in Notepad: Save as, Encoding: UTF-8)"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        span = Span(path, line, column, line, column + 1)
        message = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8"
        raise Refused(Finding("H100", message, span, "save the file in the encoding `UTF-8`")) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _odd_characters(text: str, path: str) -> Iterator[Finding]:
    for match in _ODD.finditer(text):
        line, column = text.count("\n", 0, match.start()) + 1, match.start() - text.rfind("\n", 0, match.start())
        yield _odd(match[0], Span(path, line, column, line, column + 1))
        return  # one is enough: a file with one often has thousands


def _odd(character: str, span: Span) -> Finding:
    return Finding(
        "H102",
        f"the character U+{ord(character):04X} cannot be printed",
        span,
        "delete it; it may be invisible, so retype the words around it",
    )


def _complaint(error: yaml.YAMLError) -> Complaint:
    problem = getattr(error, "problem", None) or " ".join(str(error).split())
    at = _at(getattr(error, "problem_mark", None))
    opened = getattr(error, "context_mark", None)
    return Complaint(problem, at, getattr(error, "context", None) or "", _at(opened) if opened else at)


def _at(mark: Any) -> tuple[int, int]:
    """Line and column from 0: the C parser's marks and PyYAML's own are two classes."""
    return (mark.line, mark.column) if mark else (0, 0)


@dataclass(slots=True)
class _Open:
    """A list or mapping that has begun and not ended."""

    event: events.CollectionStartEvent
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: Scalar | None = None
    size: int = 1
    height: int = 1


@dataclass(frozen=True, slots=True)
class _Anchored:
    node: Node
    size: int
    height: int


class _Stop(Exception):
    """Reading on makes no sense; the findings say why."""


class _Builder:
    """Events in, one tree out. `size` counts what aliases expand to, so a bomb is refused before it is carried anywhere."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        self.open: list[_Open] = []
        self.anchors: dict[str, _Anchored | None] = {}
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self.size = 0

    def build(self) -> Node:
        try:
            self._read()
        except _Stop:
            pass
        except yaml.YAMLError as error:
            self.findings.append(explain(_complaint(error), self.text, self.path))
        if self.root is None or (isinstance(self.root, Scalar) and self.root.empty):
            if not self.findings:
                raise Refused(Finding("H105", "the file is empty", _top(self.path), "`handoutgen new` writes a file to start from"))
        if self.findings or self.root is None:
            raise Refused(*dict.fromkeys(self.findings))
        return self.root

    def _read(self) -> None:
        documents = count(1)
        for event in yaml.parse(self.text, Loader=_LOADER):
            match event:
                case events.DocumentStartEvent():
                    if next(documents) > 1:
                        self._stop("H107", "a second document begins here", event, "one file is one document: delete the line `---`")
                case events.ScalarEvent():
                    self._note_tag(event)
                    self._add(self._scalar(event), event, event.anchor)
                case events.AliasEvent():
                    self._alias(event)
                case events.CollectionStartEvent():
                    self._begin(event)
                case events.CollectionEndEvent():
                    self._end(event)

    def _begin(self, event: events.CollectionStartEvent) -> None:
        self._note_tag(event)
        if len(self.open) >= MAX_DEPTH:
            self._stop(
                "H112", f"lists and keys are nested more than {MAX_DEPTH} deep", event, "look for a bracket or brace that is never closed"
            )
        if event.anchor:
            self.anchors[event.anchor] = None  # until it ends: an alias inside itself has no end
        self.open.append(_Open(event))

    def _end(self, event: events.CollectionEndEvent) -> None:
        done = self.open.pop()
        sequence = isinstance(done.event, events.SequenceStartEvent)
        last = done.items[-1] if done.items else next(reversed(done.entries.values())).value if done.entries else None
        # A block's end mark stands at the next token, often several lines below; its last value says where it ends.
        span = self._span(done.event, event)
        if not done.event.flow_style and last is not None and last.span.path == self.path:
            end = max((last.span.end_line, last.span.end_column), (span.line, span.column))
            span = Span(self.path, span.line, span.column, *end)
        node: Node = Sequence(tuple(done.items), span) if sequence else Mapping(tuple(done.entries.values()), span)
        self._attach(node, done.event, (done.size, done.height))

    def _add(self, node: Scalar, event: events.Event, anchor: str | None) -> None:
        self._grow(1, event)
        if anchor:
            self.anchors[anchor] = _Anchored(node, 1, 0)
        self._place(node, event, (1, 0))

    def _attach(self, node: Node, event: events.CollectionStartEvent, extent: tuple[int, int]) -> None:
        self._grow(1, event)
        if event.anchor:
            self.anchors[event.anchor] = _Anchored(node, *extent)
        self._place(node, event, extent)

    def _alias(self, event: events.AliasEvent) -> None:
        name = str(event.anchor)
        target = self.anchors.get(name)
        if target is None:
            if name in self.anchors:
                self._stop("H114", f"`*{name}` stands inside `&{name}` itself", event, "write the text out where it is needed")
            self._stop(
                "H114", f"`*{name}` repeats something that is not there", event, f'text that begins with `*` needs quotes: `"*{name}"`'
            )
        else:
            self._grow(target.size, event)
            if len(self.open) + target.height > MAX_DEPTH:
                self._stop("H112", f"lists and keys are nested more than {MAX_DEPTH} deep", event, "write the text out where it is needed")
            self._place(target.node, event, (target.size, target.height))

    def _grow(self, size: int, event: events.Event) -> None:
        self.size += size
        if self.size > MAX_NODES:
            self._stop(
                "H113",
                f"the file holds more than {MAX_NODES:,} values",
                event,
                "split it, or look for a repetition (`*name`) that multiplies",
            )

    def _place(self, node: Node, event: events.Event, extent: tuple[int, int]) -> None:
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        parent.size += extent[0]
        parent.height = max(parent.height, extent[1] + 1)
        if isinstance(parent.event, events.SequenceStartEvent):
            parent.items.append(node)
        elif parent.key is None:
            parent.key = self._key(node, event, parent)
        else:
            # The first of two equal keys is kept; the second was reported when it was read.
            parent.entries.setdefault(parent.key.text, Entry(parent.key, node))
            parent.key = None

    def _key(self, node: Node, event: events.Event, parent: _Open) -> Scalar:
        if not isinstance(node, Scalar):
            line, column = _at(parent.event.start_mark)
            if self.text.split("\n", line + 1)[line].startswith("{{", column):
                self.findings.append(unquoted_slot(self._span(parent.event, event)))
            else:
                self._note("H110", "a key must be text, this is a list or mapping", event, "write `key: value`")
            return Scalar("", node.span)
        if node.plain and node.text == "<<":
            self._note(
                "H109",
                "merge keys (`<<`) are not available here",
                event,
                "write the keys out; a clinic takes its group's values with `extends:`",
            )
        elif node.text in parent.entries:
            first = parent.entries[node.text].key.span.line
            self._note(
                "H106", f"the key `{node.text[:60]}` stands here a second time", event, f"the first is on line {first}; keep one of the two"
            )
        return node

    def _scalar(self, event: events.ScalarEvent) -> Scalar:
        span = self._span(event, event)
        odd = _ODD.search(event.value)  # written as an escape: "\u202e"
        if odd:
            self.findings.append(_odd(odd[0], span))
        start, end = event.start_mark, event.end_mark
        raw = self.text[start.index : end.index] if start and end else ""
        return Scalar(event.value, span, plain=event.style is None or event.style == "", raw=raw)

    def _note_tag(self, event: events.ScalarEvent | events.CollectionStartEvent) -> None:
        if event.tag:
            self._note(
                "H108",
                f"tags (`{str(event.tag)[:60]}`) are not available here",
                event,
                "text that begins with `!` needs quotes; a type need not be said",
            )

    def _note(self, code: str, message: str, event: events.Event, hint: str) -> None:
        span = self._span(event, event)
        if span.end_line > span.line:
            span = Span(span.path, span.line, span.column, span.line, span.column + 1)
        self.findings.append(Finding(code, message, span, hint))

    def _stop(self, code: str, message: str, event: events.Event, hint: str) -> None:
        self._note(code, message, event, hint)
        raise _Stop

    def _span(self, first: events.Event, last: events.Event) -> Span:
        start, end = _at(first.start_mark), _at(last.end_mark)
        return Span(self.path, start[0] + 1, start[1] + 1, end[0] + 1, end[1] + 1)
