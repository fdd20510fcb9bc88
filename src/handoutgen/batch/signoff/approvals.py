"""handouts/<name>/approved/ -> what was signed and what was withdrawn, and what is wrong there: a record that is not as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from handoutgen.batch.files import Files
from handoutgen.batch.handouts import APPROVED
from handoutgen.model import node as tree
from handoutgen.model.approval import MOST_MONTHS, Approval, Signed, Withdrawal, months_later, unprintable
from handoutgen.model.diagnostic import Finding, Refused, Severity, Span
from handoutgen.source.content_code import CODE, content_code
from handoutgen.source.record_file import CHECKSUM, checksum, plain
from handoutgen.source.validate import validate

FOLDER, INPUTS = APPROVED, "inputs"
APPROVER_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
RESTORE = "no one edits these files: take it back as it was committed (`git checkout`), or approve again"
_HASH = re.compile(r"[0-9a-f]{64}")
_DAY = r"\d{4}-\d{2}-\d{2}"
_NAME = re.compile(rf"({CODE})(\.withdrawn)?-({_DAY})(-\d+)?\.yaml")

S = TypeVar("S", bound=Signed)


@dataclass(frozen=True, slots=True)
class Remnant:
    """What can still be read of a record that cannot be trusted: enough to stop its text, never to print it."""

    text: str
    language: str
    sequence: int


@dataclass(frozen=True, slots=True)
class Register:
    """The records of one handout, the newest first. `problems` are errors: while there is one, nobody knows what was signed."""

    handout: str
    approvals: tuple[Approval, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    problems: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()
    remnants: tuple[Remnant, ...] = ()

    def of(self, language: str) -> tuple[Approval, ...]:
        return tuple(each for each in self.approvals if each.language == language)

    def withdrawal(self, text: str) -> Withdrawal | None:
        """What stops a text: its newest withdrawal that no approval names as lifted. Clocks and merged branches have no say in it."""
        return next(iter(self.stops(text)), None)

    def stops(self, text: str) -> tuple[Withdrawal, ...]:
        """Every withdrawal of a text that holds."""
        lifted = {checksum for each in self.approvals if each.text == text for checksum in each.lifts}
        return tuple(each for each in self.withdrawals if each.text == text and each.checksum not in lifted)

    @property
    def next_sequence(self) -> int:
        return 1 + max(_numbers(self.approvals, self.withdrawals, self.remnants), default=0)


def _numbers(approvals: Iterable[Approval], withdrawals: Iterable[Withdrawal], remnants: Iterable[Remnant]) -> list[int]:
    """How the records of a handout are counted."""
    left = [each.sequence for each in remnants]
    return [*(each.sequence for each in approvals), *(each.sequence for each in withdrawals), *left]


def folder_for(handout: str) -> str:
    """Where the records of a handout lie, also those of a built-in one: in the project."""
    return f"handouts/{handout}/{FOLDER}"


def copy_of(approval: Approval, place: str) -> str:
    """Where the copy of an input lies."""
    return copy_place(approval.handout, place, approval.inputs[place])


def copy_place(handout: str, place: str, sha256: str) -> str:
    """`handouts/recovery-care/approved/inputs/0123456789abcdef-en.yaml`."""
    return f"{folder_for(handout)}/{INPUTS}/{sha256[:16]}-{place.rpartition('/')[2].rpartition(':')[2]}"


def load_register(files: Files, handout: str) -> Register:
    """The records of a handout. Never raises: what is wrong is in `problems`."""
    return files.once(("approved", handout), lambda: _register(files, handout))


def registers(files: Files, handouts: Iterable[str]) -> tuple[Register, ...]:
    """The records of some handouts."""
    return tuple(load_register(files, handout) for handout in handouts)


def _register(files: Files, handout: str) -> Register:
    folder = folder_for(handout)
    approvals: list[Approval] = []
    withdrawals: list[Withdrawal] = []
    problems: list[Finding] = []
    remarks: list[Finding] = []
    others: list[str] = []
    remnants: list[Remnant] = []
    for name in files.project.names(folder):
        place = f"{folder}/{name}"
        if name == INPUTS:
            continue
        if not name.endswith(".yaml"):
            others.append(place)
            continue
        match = _NAME.fullmatch(name)
        try:
            if not match:
                raise Refused(Finding("H457", f"`{name}` is not what a record is called", Span(place), RESTORE))
            if match[2]:
                withdrawals.append(_record(files, place, Withdrawal, match))
            else:
                approvals.append(_approval(files, place, match))
        except Refused as refused:
            problems += refused.findings
            remnants += _remnants(files, place)
    known = {each.checksum for each in (*approvals, *withdrawals)}
    for place in others:
        if _is_record(files, place, known):
            problems.append(Finding("H457", f"`{place}` is a record by another name", Span(place), RESTORE))
        else:
            remarks.append(stray(place))
    problems += _gaps(folder, _numbers(approvals, withdrawals, remnants))
    approvals.sort(key=lambda each: each.rank, reverse=True)
    withdrawals.sort(key=lambda each: (each.date, each.sequence), reverse=True)
    return Register(handout, tuple(approvals), tuple(withdrawals), tuple(problems), tuple(remarks), tuple(remnants))


def _gaps(folder: str, numbers: Iterable[int]) -> Iterator[Finding]:
    """Records count up from 1: one that is missing was deleted, and it may be a withdrawal."""
    there = set(numbers)
    last = max(there, default=0)
    lost = [str(number) for number in range(1, min(last, 1000)) if number not in there]
    if lost:
        named = ", ".join(lost[:5])
        yield Finding("H457", f"a record is missing: number {named} of {last}", Span(folder), RESTORE)


def _is_record(files: Files, place: str, known: Iterable[str]) -> bool:
    """A record that was renamed: by its name or its lines. A copy of one that is there too says nothing new."""
    try:
        lines = (files.project.read(place) or b"").decode("utf-8", "replace")
    except Refused:
        lines = ""
    sums = re.findall(r"(?m)^checksum: ([0-9a-f]{64})\s*$", lines)
    named = re.match(rf"\.?{CODE}(\.withdrawn)?-{_DAY}", place.rpartition("/")[2])
    return bool(named or (sums and re.search(r"(?m)^text: ", lines))) and not (sums and set(sums) <= set(known))


def _remnants(files: Files, place: str) -> Iterator[Remnant]:
    """The texts that a damaged record names, line by line: it may be cut off, or two halves of a merge."""
    try:
        lines = (files.project.read(place) or b"").decode("utf-8", "replace")
    except Refused:
        return
    language = re.search(r"(?m)^language: ([A-Za-z0-9-]{2,35})\s*$", lines)
    sequence = max((int(each) for each in re.findall(r"(?m)^sequence: (\d{1,9})\s*$", lines)), default=0)
    for text in dict.fromkeys(re.findall(r"(?m)^text: ([0-9a-f]{64})\s*$", lines)):
        yield Remnant(text, language[1] if language else "und", sequence)


def stray(place: str) -> Finding:
    """A file where only records and copies belong."""
    hint = "only `approve` and `withdraw` write here: move the file elsewhere, or delete it"
    return Finding("H461", f"`{place}` belongs to no approval", Span(place), hint, Severity.WARNING)


def _approval(files: Files, place: str, name: re.Match[str]) -> Approval:
    found = _record(files, place, Approval, name)
    wrong = [each for each in (found.words, *found.inputs.values(), *found.lifts, *found.notices) if not _HASH.fullmatch(each)]
    wrong += [] if APPROVER_ID.fullmatch(found.approver) else [found.approver]
    wrong += [each for each in (found.name, found.role, found.credential, found.title) if unprintable(each)]
    last = months_later(found.date, MOST_MONTHS)
    if not found.date < found.due <= last or wrong:
        when = "before it holds for a day" if found.due <= found.date else f"more than {MOST_MONTHS} months after it was given"
        message = f"{wrong[0][:60]!r} cannot stand here" if wrong else f"it is due on {found.due}, {when}"
        raise Refused(Finding("H457", f"this approval is not as it was written: {message}", found.at("due"), RESTORE))
    return found


def _record(files: Files, place: str, record: type[S], name: re.Match[str]) -> S:
    """One record, if it is as the program wrote it. Raises Refused."""
    node = files.node(place)
    found = validate(node, record)
    values = plain(node)
    assert isinstance(node, tree.Mapping)
    assert isinstance(values, dict)
    why = next(_doubts(found, name, place), "")
    if not why and checksum(values) != found.checksum:
        why = "its checksum is not that of its lines"
    if why:
        raise Refused(Finding("H457", f"this record is not as it was written: {why}", found.at(CHECKSUM), RESTORE))
    return found


def _doubts(found: Signed, name: re.Match[str], place: str) -> Iterator[str]:
    if not _HASH.fullmatch(found.text):
        yield f"`{found.text[:60]}` is not the hash of a text"
        return
    if found.content_code != content_code(found.text):
        yield f"the code of its text is {content_code(found.text)}, not {found.content_code[:20]}"
    if (found.content_code, found.date.isoformat()) != (name[1], name[3]):
        yield f"it is about {found.content_code[:20]} of {found.date}"
    if folder_for(found.handout) != place.rpartition("/")[0]:
        yield f"it is about the handout `{found.handout[:60]}`"
    if found.sequence < 1:
        yield f"its sequence is {found.sequence}"
