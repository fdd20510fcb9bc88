"""content: a page's content streams, forms within included -> which marked content there is, what text is shown, what is outside of all marks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pypdf.errors import LimitReachedError
from pypdf.generic import ArrayObject, ByteStringObject, ContentStream, DictionaryObject, TextStringObject

from handoutgen.verify.opened import Opened
from handoutgen.verify.values import dictionary, entry, identity, name, resolved, whole

TEXT = {b"Tj", b"TJ", b"'", b'"'}
PAINT = {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"INLINE IMAGE"}
MOST_OPERATIONS = 1_000_000  # of all pages together
MOST_FORMS = 20  # one within the other
_COST = 100  # operations that starting a stream counts for: forms that draw forms twice are many soon
_TAGGED, _ARTIFACT, _OTHER = "tagged", "artifact", "other"


@dataclass(frozen=True, slots=True)
class Shown:
    """Text that is shown: its font, the codes, and whether any mark stands around it."""

    font: DictionaryObject
    codes: bytes
    marked: bool


@dataclass(slots=True)
class Content:
    """One stream that marks content: a page, or a form on it."""

    holder: DictionaryObject
    page: int  # 1-based
    mcids: Counter[int] = field(default_factory=Counter)
    shown: list[Shown] = field(default_factory=list)
    unmarked: Counter[str] = field(default_factory=Counter)  # "text", "lines and pictures": how often
    problems: list[str] = field(default_factory=list)

    @property
    def key(self) -> int:
        return identity(self.holder)


@dataclass(slots=True)
class _State:
    """What is open at a place: marks, and the font in use."""

    marks: list[str] = field(default_factory=list)
    font: DictionaryObject = field(default_factory=DictionaryObject)
    saved: list[DictionaryObject] = field(default_factory=list)


def read_contents(file: Opened) -> list[Content]:
    """Every page, and every form drawn on it once a drawing. Raises LimitReachedError for more than a handout can hold."""
    reader = _Reader(file)
    for number, page in enumerate(file.pages, 1):
        content = Content(page, number)
        reader.contents.append(content)
        reader.read(entry(page, "/Contents"), dictionary(page, "/Resources") or _inherited(page), content, _State(), 0)
    return reader.contents


def _inherited(page: DictionaryObject) -> DictionaryObject:
    for _ in range(32):
        page = dictionary(page, "/Parent")
        if "/Resources" in page:
            return dictionary(page, "/Resources")
    return DictionaryObject()


class _Reader:
    """Walks streams; `work` counts the operations of all of them."""

    def __init__(self, file: Opened) -> None:
        self.file = file
        self.contents: list[Content] = []
        self.work = 0

    def read(self, stream: object, resources: DictionaryObject, content: Content, state: _State, depth: int) -> None:
        """Go through a stream, which may be given as an array of its parts."""
        if stream is None:
            return
        before = len(state.marks)
        self.work += _COST
        for operands, operator in ContentStream(stream, self.file.reader, "bytes").operations:
            self.work += 1
            if self.work > MOST_OPERATIONS:
                raise LimitReachedError(f"more than {MOST_OPERATIONS:,} operations on its pages")
            if operator in TEXT:
                self._text(operands, content, state)
            elif operator in PAINT:
                content.unmarked["lines and pictures"] += not _marked(state)
            elif operator == b"Do" and operands:
                self._object(dictionary(dictionary(resources, "/XObject"), str(operands[0])), resources, content, state, depth)
            else:
                self._step(operator, operands, resources, content, state)
        if len(state.marks) != before:
            content.problems.append("marked content is opened and never closed")
            del state.marks[before:]

    def _step(self, operator: bytes, operands: list[object], resources: DictionaryObject, content: Content, state: _State) -> None:
        """Operators that change the state and paint nothing."""
        if operator in (b"BDC", b"BMC"):
            state.marks.append(self._mark(operands, resources, content, state))
        elif operator == b"EMC":
            if not state.marks:
                content.problems.append("marked content is closed that was not opened")
            else:
                state.marks.pop()
        elif operator == b"Tf" and operands:
            state.font = dictionary(dictionary(resources, "/Font"), str(operands[0]))
        elif operator == b"q":
            state.saved.append(state.font)
        elif operator == b"Q" and state.saved:
            state.font = state.saved.pop()

    def _mark(self, operands: list[object], resources: DictionaryObject, content: Content, state: _State) -> str:
        tag = str(operands[0]) if operands else ""
        found = resolved(operands[1]) if len(operands) > 1 else None
        properties = found if isinstance(found, DictionaryObject) else dictionary(dictionary(resources, "/Properties"), str(found))
        mcid = whole(entry(properties, "/MCID"))
        kind = _ARTIFACT if tag == "/Artifact" else _TAGGED if mcid is not None else _OTHER
        if mcid is not None:
            content.mcids[mcid] += 1
        if {kind, *state.marks} >= {_ARTIFACT, _TAGGED}:
            content.problems.append("an artifact stands inside tagged content, or tagged content inside an artifact")
        return kind

    def _text(self, operands: list[object], content: Content, state: _State) -> None:
        parts = [part for operand in operands for part in (operand if isinstance(operand, ArrayObject) else [operand])]
        codes = b"".join(_bytes(part) for part in parts)
        if codes:
            marked = _marked(state)
            content.unmarked["text"] += not marked
            content.shown.append(Shown(state.font, codes, marked))

    def _object(self, drawn: DictionaryObject, resources: DictionaryObject, content: Content, state: _State, depth: int) -> None:
        """A picture, or a form: a stream with content of its own."""
        if name(drawn, "/Subtype") != "Form":
            content.unmarked["lines and pictures"] += not _marked(state)
            return
        if depth > MOST_FORMS:
            content.problems.append("forms stand within each other without end")
            return
        own = content
        if "/StructParents" in drawn:
            own = Content(drawn, content.page)
            self.contents.append(own)
        inner = _State(list(state.marks))
        self.read(drawn, dictionary(drawn, "/Resources") or resources, own, inner, depth + 1)


def _marked(state: _State) -> bool:
    return _TAGGED in state.marks or _ARTIFACT in state.marks


def _bytes(value: object) -> bytes:
    if isinstance(value, TextStringObject):
        return value.original_bytes
    return bytes(value) if isinstance(value, ByteStringObject | bytes) else b""


def fonts_of(file: Opened) -> dict[int, DictionaryObject]:
    """Every font that a page or a form on it may use, by its number."""
    found: dict[int, DictionaryObject] = {}
    waiting = [dictionary(page, "/Resources") or _inherited(page) for page in file.pages]
    seen: set[int] = set()
    while waiting:
        resources = waiting.pop()
        if identity(resources) in seen:
            continue
        seen.add(identity(resources))
        for key in dictionary(resources, "/Font"):
            font = dictionary(dictionary(resources, "/Font"), key)
            found[identity(font)] = font
        objects = dictionary(resources, "/XObject")
        waiting += [dictionary(dictionary(objects, key), "/Resources") for key in objects]
    return found
