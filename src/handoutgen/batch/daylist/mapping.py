"""The text of columns.yaml -> what the columns of a day list are, checked against what the project has. Every complaint names its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handoutgen.batch.counter import Counter, Offer
from handoutgen.batch.daylist.table import Asked
from handoutgen.model.clinic import VARIANTS
from handoutgen.model.columns import Columns, Pick, Rows
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.job import Job
from handoutgen.source.parse import parse
from handoutgen.source.suggestion import did_you_mean
from handoutgen.source.validate import validate

CONTRADICTS, UNKNOWN = "H640", "H641"
PACKET = "packet:"
MOST_COPIES = 20
_ITSELF = {"sheet": "recovery-care", "clinic": "harbor", "language": "en", "procedure": "marrow", "form": "standard", "copies": "1"}


def read_columns(data: bytes, place: str) -> Columns:
    """The mapping in a file. Raises Refused with everything that is wrong in it by itself."""
    columns = validate(parse(data, place), Columns)
    found = tuple(_contradictions(columns))
    if found:
        raise Refused(*found)
    return columns


def asked(columns: Columns, encoding: str) -> Asked:
    """What is asked of a list: `encoding` as it was typed counts before that of the mapping."""
    picked = [pick.column for _, pick in picks(columns) if pick.column]
    named = (*picked, *columns.fields.values(), columns.note, *columns.rows)
    needed = tuple(dict.fromkeys(as_header(name) for name in named if name))
    return Asked(needed, columns.header_row, columns.separator, encoding or columns.encoding)


def picks(columns: Columns) -> tuple[tuple[str, Pick], ...]:
    """What is picked for each row, by its key."""
    every = [(name, getattr(columns, name)) for name in _ITSELF]
    return tuple((name, pick) for name, pick in every if pick is not None)


def as_header(name: str) -> str:
    """The name of a column as headers are read: one space between words."""
    return " ".join(name.split())


def folded(word: str) -> str:
    """How words of a column are compared: neither case nor the spaces around and between count."""
    return " ".join(word.split()).casefold()


def fits(columns: Columns, counter: Counter) -> None:
    """Does the project have all that is named? Raises Refused with what it does not have."""
    found = tuple(_unknown(columns, counter))
    if found:
        raise Refused(*found)


def _contradictions(columns: Columns) -> Iterator[Finding]:
    for name, pick in picks(columns):
        span = columns.at(name)
        if bool(pick.always) == bool(pick.column):
            hint = f"write `{name}: {_ITSELF[name]}` for every row, or `{name}: {{column: ...}}`"
            yield Finding(CONTRADICTS, f"`{name}` needs one thing: a value, or a column that says it", span, hint)
        if pick.always and pick.values:
            yield Finding(CONTRADICTS, f"`{name}` has `values` and no column they stand in", pick.at("values"), "add `column:`")
        yield from _twice(pick.values, pick.at("values"))
    for column, rows in columns.rows.items():
        yield from _both(column, rows)
    if columns.header_row < 1:
        yield Finding(CONTRADICTS, "rows are counted from 1", columns.at("header_row"), "`header_row: 1` is the first")


def _both(column: str, rows: Rows) -> Iterator[Finding]:
    yield from _twice((*rows.take, *rows.skip), rows.span, f"is it taken or skipped? `{column[:60]}` can say only one of them")


def _twice(words: Iterable[str], span: Span, hint: str = "case and spaces do not count: leave one of them out") -> Iterator[Finding]:
    seen: set[str] = set()
    for word in words:
        if folded(word) in seen:
            yield Finding(CONTRADICTS, f"`{word[:60]}` stands here twice", span, hint)
        seen.add(folded(word))


def _unknown(columns: Columns, counter: Counter) -> Iterator[Finding]:
    clinics = {each.name: each.languages for each in counter.clinics()}
    wanted = [name for name in named(columns.clinic) if name in clinics] if named(columns.clinic) else list(clinics)
    yield from _each(columns.clinic, clinics, "clinics")
    if wanted:
        yield from _each(columns.language, {code for name in wanted for code in clinics[name]}, "languages")
    if columns.form:
        yield from _each(columns.form, VARIANTS, "forms")
    for word in named(columns.copies) if columns.copies else ():
        if copies(word) is None:
            assert columns.copies
            yield Finding(UNKNOWN, f"`{word[:60]}` is no number of copies", columns.copies.span, f"from 1 to {MOST_COPIES}")
    if wanted:
        yield from _of_offers(columns, [offer for name in wanted[:1] for offer in counter.offers(name)], counter, wanted[1:])


def _of_offers(columns: Columns, offers: list[Offer], counter: Counter, others: list[str]) -> Iterator[Finding]:
    """What is named of sheets, procedures, fields. Further clinics are asked only for what the first one does not have."""
    while others and not _all_there(columns, offers):
        offers += counter.offers(others.pop(0))
    yield from _each(columns.sheet, {sheet_of(offer.job) for offer in offers}, "sheets")
    if columns.procedure:
        yield from _each(columns.procedure, {offer.job.procedure for offer in offers if offer.job.procedure}, "procedures")
    known = {name: field for offer in offers for name, field in offer.fields.items()}
    for name in columns.fields:
        if name not in known:
            yield Finding(UNKNOWN, f"no sheet has a field `{name[:60]}`", columns.at("fields"), did_you_mean(name, known, "fields"))
        elif known[name].type == "date" and not columns.date_formats:
            hint = "add `date_formats: [MM/DD/YYYY]`, as the list has it: 3/4 could be March or April, and is never guessed"
            yield Finding(CONTRADICTS, f"`{name}` is a date, and nothing says how the list writes dates", columns.at("fields"), hint)


def _all_there(columns: Columns, offers: list[Offer]) -> bool:
    sheets = {sheet_of(offer.job) for offer in offers}
    procedures = {offer.job.procedure for offer in offers}
    there = {name for offer in offers for name in offer.fields}
    return set(named(columns.sheet)) <= sheets and set(named(columns.procedure)) <= procedures and set(columns.fields) <= there


def named(pick: Pick | None) -> tuple[str, ...]:
    """The names of ours that a pick can come to, as far as columns.yaml says them."""
    return () if pick is None else (pick.always,) if pick.always else tuple(dict.fromkeys(pick.values.values()))


def _each(pick: Pick, known: Iterable[str], kind: str) -> Iterator[Finding]:
    known = set(known)
    span = pick.at("values") if pick.values else pick.span
    for name in named(pick):
        if name not in known:
            near = did_you_mean(name, known, kind) if PACKET + name not in known else f"`{PACKET}{name}` is the packet"
            yield Finding(UNKNOWN, f"there is no `{name[:60]}` among the {kind}", span, near)


def sheet_of(job: Job) -> str:
    """What a sheet is called in columns.yaml."""
    return f"{PACKET}{job.handout}" if job.kind == "packet" else job.handout


def copies(word: str) -> int | None:
    """A number of copies; None if it is none."""
    word = word.strip()
    return int(word) if word.isascii() and word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= MOST_COPIES else None
