"""handouts/ -> facts, words, shared blocks, policy questions, sources: the project's own before the built-in library's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import TypeVar

from handoutgen.batch.files import Files
from handoutgen.batch.naming import check_name, usable
from handoutgen.batch.project import BUILT_IN
from handoutgen.batch.questions import with_own
from handoutgen.blocks import BLOCKS
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.handout import Block, Facts, Section, SharedBlock, Source, Use, Words
from handoutgen.model.keeping import kept
from handoutgen.model.policy import Question
from handoutgen.model.record import Record
from handoutgen.source.fields import field_findings
from handoutgen.source.suggestion import did_you_mean
from handoutgen.source.validate import validate_table

R = TypeVar("R", Question, Source)
FOLDER = "handouts"
# Folders of handouts/ that hold no handout.
RESERVED = ("shared", "packets")
SHARED = f"{FOLDER}/shared"
APPROVED = "approved"
FACTS, ENDING = "handout.yaml", ".yaml"


def handout_names(files: Files) -> tuple[str, ...]:
    """Every handout of the project and of the built-in library."""
    return tuple(name for name in files.folders(FOLDER) if name not in RESERVED)


def folder_of(files: Files, name: str) -> str:
    """Where a handout lies: a folder of the project hides the built-in one of the same name whole."""
    own = f"{FOLDER}/{name}"
    # A folder that holds nothing but sign-offs belongs to the built-in handout that was signed.
    return own if not files.project.library or set(files.project.names(own)) - {APPROVED} else BUILT_IN + own


def load_facts(files: Files, name: str) -> Facts:
    """What is true of a handout in every language."""

    def make() -> Facts:
        place = f"{folder_of(files, name)}/{FACTS}"
        check_name(name, "handout", Span(place))
        facts = files.record(place, Facts)
        if found := field_findings(facts):
            raise Refused(*found)
        return facts

    return files.once(("facts", name), make)


def translations(files: Files, name: str) -> tuple[str, ...]:
    """The languages a handout is written in."""
    found = files.project.names(folder_of(files, name))
    return tuple(each.removesuffix(ENDING) for each in found if each.endswith(ENDING) and each != FACTS)


def load_words(files: Files, name: str, language: str, wanted: Span) -> Words:
    """All that a handout says in one language. `wanted` is where a clinic asks for the language."""
    place = files.once(("place", name, language), lambda: f"{folder_of(files, name)}/{language}{ENDING}")
    if files.project.read(place) is None:
        there = ", ".join(f"`{each}`" for each in translations(files, name)) or "none"
        hint = f"write {place}; languages there are: {there}"
        raise Refused(Finding("H254", f"the handout `{name}` is not written in `{language}`", wanted, hint))
    return files.record(place, Words)


def load_shared(files: Files, words: Words, language: str) -> dict[str, SharedBlock]:
    """The shared blocks that some words use, in their own language. Raises Refused with all that are missing."""
    return files.once(("shared", words.span.path, language), lambda: _shared(files, words, language))


def _shared(files: Files, words: Words, language: str) -> dict[str, SharedBlock]:
    found: dict[str, SharedBlock] = {}
    findings: list[Finding] = []
    for use in uses(words):
        try:
            found[use.use] = load_shared_block(files, use.use, language, use.span)
        except Refused as refused:
            findings += refused.findings
    if findings:
        raise Refused(*dict.fromkeys(findings))
    return found


def load_shared_block(files: Files, name: str, language: str, wanted: Span) -> SharedBlock:
    """One shared block. A locked one of the built-in library cannot be replaced; a language it lacks can be added."""
    # The folder is not listed where the file is there: another shared block is no matter of this one.
    known = usable(name) or name in files.folders(SHARED)
    place = files.find(f"{SHARED}/{name}/{language}{ENDING}") if known else ""
    if not place and name not in (names := files.folders(SHARED)):
        raise Refused(Finding("H255", f"there is no shared block `{name[:60]}`", wanted, did_you_mean(name, names, "shared blocks")))
    if not place:
        there = ", ".join(f"`{each.removesuffix(ENDING)}`" for each in files.names(f"{SHARED}/{name}") if each.endswith(ENDING))
        hint = f"write {SHARED}/{name}/{language}{ENDING}; languages there are: {there or 'none'}"
        raise Refused(Finding("H254", f"the shared block `{name}` is not written in `{language}`", wanted, hint))
    built_in = BUILT_IN + place
    if files.project.library and not place.startswith(BUILT_IN) and files.project.read(built_in) is not None:
        if files.record(built_in, SharedBlock).locked:
            hint = "delete the file; `extra_signs` in a clinic adds signs, and no file takes one away"
            raise Refused(Finding("H264", f"the shared block `{name}` is locked and cannot be replaced", Span(place), hint))
    return files.record(place, SharedBlock)


def uses(words: Words) -> tuple[Use, ...]:
    """Every `use:`, in order."""
    return tuple(block for section in words.sections for block in section.blocks if isinstance(block, Use))


def load_questions(files: Files) -> dict[str, Question]:
    """policies.yaml: the built-in questions, then the project's own, which cannot change them."""
    return files.once("questions", lambda: with_own(*_tables(files, "policies.yaml", Question)))


def load_sources(files: Files) -> dict[str, Source]:
    """sources.yaml: the built-in sources, then the project's own, which win."""

    def make() -> dict[str, Source]:
        built_in, own = _tables(files, "sources.yaml", Source)
        return built_in | own

    return files.once("sources", make)


def _tables(files: Files, name: str, record: type[R]) -> tuple[dict[str, R], dict[str, R]]:
    """What the built-in library says, and what the project says. Without the library the project's own is all there is."""
    tables: list[dict[str, R]] = [_table(files, place, record) for place in files.project.candidates(f"{FOLDER}/{name}")]
    return (tables[1] if len(tables) > 1 else {}), tables[0]


def _table(files: Files, place: str, record: type[R]) -> dict[str, R]:
    return {} if files.project.read(place) is None else validate_table(files.node(place), record, BLOCKS)


def named_sources(words: Words, known: Mapping[str, Source]) -> tuple[tuple[str, Source], ...]:
    """The sources that filled words rest on, in order of first use. Ids nobody knows are left to the check of the words."""
    named = dict.fromkeys(name for section in words.sections for name in _sources_of(section))
    return tuple((name, known[name]) for name in named if name in known)


@kept
def _sources_of(part: Record) -> tuple[str, ...]:
    """Of a section by its blocks: most are the same for all clinics."""
    if isinstance(part, Section):
        return tuple(dict.fromkeys(name for block in part.blocks for name in _sources_of(block)))
    return tuple(dict.fromkeys(_source_ids(part)))


def _source_ids(value: object) -> Iterator[str]:
    """Every `sources:` below a record, its own before those of its parts."""
    if isinstance(value, tuple):
        for each in value:
            yield from _source_ids(each)
    elif is_dataclass(value) and not isinstance(value, type | Span):
        yield from (name for name in getattr(value, "sources", ()) if isinstance(name, str))
        for field in fields(value):
            if field.name not in ("span", "spans", "sources"):
                yield from _source_ids(getattr(value, field.name))


def blocks_of(words: Words) -> tuple[Block, ...]:
    """Every block of filled words, in order."""
    return tuple(block for section in words.sections for block in section.blocks if isinstance(block, Block))
