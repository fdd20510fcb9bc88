"""A clinic's answers -> the questions a doctor still has to answer, and those that are answered, as text or as a sheet to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import cast

from handoutgen.batch.clinics import ClinicFile
from handoutgen.batch.draft import or_else
from handoutgen.batch.handouts import load_questions
from handoutgen.batch.load import Loader
from handoutgen.batch.pictures import load_logo
from handoutgen.blocks.bullet_list import BulletList
from handoutgen.blocks.checklist import Checklist
from handoutgen.blocks.paragraph import Paragraph
from handoutgen.blocks.table import Table, TableRow
from handoutgen.blocks.write_in import WriteIn as Lines
from handoutgen.checks.walk import boxes
from handoutgen.model.box import Box, Document, Group, Row, TextBox
from handoutgen.model.clinic import Brand
from handoutgen.model.diagnostic import Span
from handoutgen.model.edition import Edition
from handoutgen.model.handout import Block, Facts, Item, Section, Words
from handoutgen.model.language import NBSP, Language
from handoutgen.model.policy import WRITE_IN, Answer, Chosen, Quantity, Question, Unanswered, WriteIn
from handoutgen.model.text import PAGE_COUNT, PAGE_NUMBER, Run, Text, words
from handoutgen.model.units import BLACK, HandoutCode
from handoutgen.source.filters import printed
from handoutgen.source.scope import contact_words

LANGUAGE = "en"  # doctors read what clinic files are written in
BY_PEN = "By pen, on each sheet"
_QUESTION = "Question "
# Where the clinic's colours or typefaces are not in order yet.
PLAIN = Brand(BLACK, BLACK, BLACK, "Source Sans 3", "Source Sans 3")


@dataclass(frozen=True, slots=True)
class Line:
    """A question and what the clinic says to it. `answers` are (procedure, answer, where); one without a name where all agree."""

    name: str
    question: Question
    answers: tuple[tuple[str, str, Span], ...]
    open_for: tuple[str, ...]  # procedures without an answer; ("",) where there are none

    @property
    def open(self) -> bool:
        return bool(self.open_for)


def policy_lines(loader: Loader, file: ClinicFile) -> tuple[Line, ...]:
    """Every question, in the order of policies.yaml. Raises Refused for answers that are wrong."""
    procedures = tuple(sorted(file.clinic.procedures)) or ("",)
    answers = {procedure: dict(loader.policy(file, procedure)) for procedure in procedures}
    language = loader.language(LANGUAGE, file.clinic.span)
    lines = []
    for name, question in load_questions(loader.files).items():
        given = [(procedure, answers[procedure][name]) for procedure in procedures]
        left = tuple(procedure for procedure, found in given if isinstance(found.answer, Unanswered))
        told = [
            (procedure, answer_text(question, found.answer, language), found.span)
            for procedure, found in given
            if not isinstance(found.answer, Unanswered)
        ]
        if not left and len({text for _, text, _ in told}) == 1:
            told = [("", *told[0][1:])]
        lines.append(Line(name, question, tuple(told), left))
    return tuple(lines)


def answer_text(question: Question, answer: Answer, language: Language) -> str:
    """An answer in the words the doctor was asked in."""
    match answer:
        case Quantity():
            return "".join(part.text for part in printed(answer, language)).replace(NBSP, " ")
        case Chosen():
            return question.choices[answer.name].means.rstrip(".")
        case WriteIn():
            return BY_PEN
        case Unanswered():
            return "open"
    return "; ".join(_part(question, part, language) for part in answer)


def _part(question: Question, part: object, language: Language) -> str:
    """An item of a list: a number, or fields by name."""
    if not isinstance(part, tuple):
        return answer_text(question, cast("Answer", part), language)
    fields = cast("tuple[tuple[str, Answer], ...]", part)
    return ", ".join(f"{name.replace('_', ' ')}: {_field(question.fields[name], value, language)}" for name, value in fields)


def _field(question: Question, answer: Answer, language: Language) -> str:
    """`from day: 3`: the field's name says the unit."""
    return _number(answer.value) if isinstance(answer, Quantity) else answer_text(question, answer, language)


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def plausible(question: Question) -> str:
    """`0 to 90 days`; "" where any answer may be right."""
    low, high = question.minimum, question.maximum
    if low is None or high is None:
        return ""
    return f"{_number(low)} to {_number(high)} {question.measure}".strip()


def questionnaire(loader: Loader, file: ClinicFile) -> Edition:
    """The questions as an edition: what is open with room to answer, then what is answered, for the doctor to confirm."""
    lines = policy_lines(loader, file)
    unanswered = [line for line in lines if line.open]
    answered = [line for line in lines if not line.open]
    sections = [*_open_section(unanswered, len(file.clinic.procedures)), *_answered_section(answered)]
    language = loader.language(LANGUAGE, file.clinic.span)
    title = f"Policy questions: {len(unanswered)} open, {len(answered)} answered"
    facts = Facts(code=HandoutCode("POL-1"), version=1, written=loader.today)
    return Edition(
        handout="policy",
        clinic_name=file.name,
        facts=facts,
        words=Words(
            title=_text(title), subtitle=_text(f"For the doctor of {file.clinic.name}. Not for patients."), sections=tuple(sections)
        ),
        clinic=file.clinic,
        procedure_name="",
        procedure=None,
        policy=(),
        language=language,
        contact=contact_words(file.clinic, language),
        theme=loader.theme(file, facts),
        brand=or_else(lambda: loader.brand(file), PLAIN),
        paper=file.clinic.paper,
        sources=(),
        assets=(),
        logo=or_else(lambda: load_logo(loader.files, file.clinic, file.node, loader.stages.read_logo), None),
        content_code="",
        today=loader.today,
    )


def for_the_doctor(document: Document, edition: Edition) -> Document:
    """The composed questionnaire without what is said to patients: notices, sources, phones."""
    left = TextBox(
        text=words(f"{edition.clinic.name}: policy questions, {edition.language.day(edition.today)}"), style="furniture", role="Artifact"
    )
    page = edition.language.words("page", page=PAGE_NUMBER, pages=PAGE_COUNT)
    right = TextBox(text=words(page), style="furniture_strong", role="Artifact", align="end")
    footer = Group(children=(Row(cells=(left, right), widths=(0.8, 0.2)),))
    children = tuple(_whole(box, edition) for box in document.body.children[:-1])
    # The running header names the clinic alone: on the first page a draft's phones would stand beside it.
    return replace(document, header_first=document.header, footer=footer, body=replace(document.body, children=children))


def _whole(box: Box, edition: Edition) -> Box:
    """A question with all its answers stays on one page."""
    headings = {
        section.heading.runs for section in edition.words.sections if section.heading and section.heading.plain.startswith(_QUESTION)
    }
    said = next((each.text for each in boxes(box) if isinstance(each, TextBox)), ())
    return replace(box, keep="whole") if isinstance(box, Group) and said in headings else box


def _open_section(lines: list[Line], procedures: int) -> Iterator[Section]:
    """A section for each question, under a first one that says what this is about."""
    if not lines:
        return
    lead = "A sheet that asks one of these questions cannot be printed before it is answered. No question has a default."
    yield Section(blocks=(Paragraph(text=_text(lead)),))
    for number, line in enumerate(lines, start=1):
        question = line.question
        which = ", ".join(procedure for procedure in line.open_for if procedure) if procedures > 1 else ""
        notes = (f"Plausible: {plausible(question)}." if plausible(question) else "", f"Open for: {which}." if which else "", question.why)
        said = " ".join(note for note in notes if note)
        blocks = (Paragraph(text=_text("", question.ask)), *((Paragraph(text=_text(said)),) if said else ()), *_room(question))
        yield Section(heading=_text(f"{_QUESTION}{number}: {line.name}"), blocks=blocks)


def _room(question: Question) -> Iterator[Block]:
    """Boxes to tick for a choice, lines for anything else; writing by pen is always an answer. Names in bold are what the file takes."""
    if question.choices:
        yield Checklist(items=(*_named(question), Item(text=_text(f": {BY_PEN}", WRITE_IN))))
        return
    for name, field in question.fields.items():
        if field.choices:
            yield Paragraph(text=_text(" is one of these:", name))
            yield BulletList(items=tuple(_named(field)))
    parts = " and ".join(name.replace("_", " ") for name in question.fields)
    asked = f"Answer, each with {parts}" if parts else f"Answer in {question.measure}" if question.unit else "Answer"
    yield Lines(items=(Item(text=_text(f"{asked}, or {WRITE_IN} (by pen, on each sheet):")),), lines=4 if parts else 1)


def _named(question: Question) -> Iterator[Item]:
    """Each choice: the name to type, and what it means."""
    return (Item(text=_text(f": {choice.means}", name)) for name, choice in question.choices.items())


def _answered_section(lines: list[Line]) -> Iterator[Section]:
    if not lines:
        return
    rows = tuple(TableRow(cells=(_text(line.question.ask), _text(_told(line.answers)))) for line in lines)
    table = Table(
        caption=_text("What the clinic's file says"),
        columns=(_text("Question"), _text("Answer")),
        rows=rows,
        widths=(55, 45),
        row_headers=False,
    )
    yield Section(heading=_text("Answered: please confirm"), blocks=(table,))


def _told(answers: Iterable[tuple[str, str, Span]]) -> str:
    return "; ".join(f"{procedure}: {text}" if procedure else text for procedure, text, _ in answers)


def _text(said: str, strong: str = "") -> Text:
    """Literal text: nothing in a question is markup."""
    return Text(tuple(run for run in (Run(strong, strong=True), Run(said)) if run.text))
