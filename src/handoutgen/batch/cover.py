"""A packet and its filled handouts -> the Edition of its cover: a tick-list of what is in it, both phones, notices, everyone's sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handoutgen.batch.clinics import language_span, load_clinic
from handoutgen.batch.load import Loader
from handoutgen.batch.packets import load_packet, load_packet_words
from handoutgen.batch.pictures import load_logo
from handoutgen.blocks.checklist import Checklist
from handoutgen.blocks.contact_card import ContactCard
from handoutgen.blocks.paragraph import Paragraph
from handoutgen.blocks.visit_line import VisitLine
from handoutgen.blocks.write_in import WriteIn
from handoutgen.checks import claims, facts_in_words, sales_words, testimonials
from handoutgen.checks.subject import WordsSubject
from handoutgen.model.diagnostic import Finding
from handoutgen.model.edition import Edition
from handoutgen.model.handout import Facts, Item, Section, Source, Words
from handoutgen.model.job import Job
from handoutgen.model.language import Language
from handoutgen.model.packet import Packet, PacketWords
from handoutgen.model.text import Run, Text
from handoutgen.model.visit import CLINICIAN, PROCEDURE_DATE
from handoutgen.source.content_code import content_code, text_hash
from handoutgen.source.fill import fill
from handoutgen.source.scope import contact_words, scope_for

# What stands on a cover for each field of its sheets.
FOR_WHOM = {"first_name": "packet_for", CLINICIAN: "packet_with", PROCEDURE_DATE: "packet_procedure"}
# What a cover may say no more than a sheet may. It is a list, so what a whole sheet must hold is not asked of it.
OF_WORDS = (facts_in_words, claims, testimonials, sales_words)


def cover(job: Job, loader: Loader, parts: Sequence[Edition]) -> Edition:
    """The cover, its words filled; how many pages each part has is said by `with_pages`. Raises Refused."""
    files = loader.files
    file, packet = load_clinic(files, job.clinic), load_packet(files, job.handout)
    wanted = language_span(file, job.language)
    language, facts = loader.language(job.language, wanted), facts_of(packet)
    procedure = file.clinic.procedures[job.procedure] if job.procedure else None
    # The answers that the sheets inside were filled with: signed ones are not those of a file that is being edited.
    policy = next((part for part in parts if part.procedure_name), parts[0]).policy
    scope = scope_for(file.clinic, procedure, policy, facts, language)
    words = fill(as_words(load_packet_words(files, job.handout, job.language, wanted), packet), {}, scope)
    hashed = text_hash(_with_codes(words, parts), packet.code.text, language, ())
    told = loader.notices(file, job.language, "packet")
    return Edition(
        handout=job.handout,
        clinic_name=job.clinic,
        facts=facts,
        words=words,
        clinic=file.clinic,
        procedure_name=job.procedure,
        procedure=procedure,
        policy=policy,
        language=language,
        contact=contact_words(file.clinic, language),
        theme=loader.theme(file, facts),
        brand=loader.brand(file),
        paper=job.paper,
        variant=job.variant,
        form="cover",
        sources=_gathered(parts),
        assets=(),
        logo=load_logo(files, file.clinic, file.node, loader.stages.read_logo),
        content_code=content_code(hashed),
        text_hash=hashed,
        release=job.release,
        stamp=next((part.stamp for part in parts if part.stamp), ""),
        reviewed_inside=all(part.review for part in parts),
        today=loader.today,
        state_notices=told.state,
        language_notice=told.languages,
        span=words.span,
    )


def facts_of(packet: Packet) -> Facts:
    """A packet's facts as a sheet's: code, version and review stand in the footer of its cover."""
    return Facts(code=packet.code, version=packet.version, written=packet.written, span=packet.span, spans=packet.spans)


def as_words(words: PacketWords, packet: Packet) -> Words:
    """What the cover says as the words of a sheet, a paragraph for each handout, so that slots are filled and checked as everywhere."""
    lines = tuple(Paragraph(text=words.lines[name], span=words.lines[name].span) for name in packet.handouts)
    return Words(title=words.title, subtitle=words.subtitle, sections=(Section(blocks=lines, span=words.span),), span=words.span)


def cover_findings(job: Job, loader: Loader) -> tuple[Finding, ...]:
    """What is wrong with a cover's words whatever the clinic: a phone, a claim. Raises Refused if they cannot be read."""
    packet = load_packet(loader.files, job.handout)
    words = load_packet_words(loader.files, job.handout, job.language, packet.span)
    subject = WordsSubject(handout=job.handout, facts=facts_of(packet), words=as_words(words, packet), language=job.language)
    return tuple(finding for check in OF_WORDS for finding in check.find(subject))


def with_pages(edition: Edition, parts: Sequence[Edition], pages: Sequence[int]) -> Edition:
    """The cover as it prints: a box to tick, title, code and pages for each part, and its line below."""
    language = edition.language
    lines = [block.text for section in edition.words.sections for block in section.blocks if isinstance(block, Paragraph)]
    items = tuple(_item(part, line, count, language) for part, line, count in zip(parts, lines, pages, strict=True))
    sections = (
        Section(blocks=(_for_whom(parts, language),)),
        Section(heading=_fixed(language, "packet_contents"), blocks=(Checklist(items=items),)),
        Section(blocks=(ContactCard(),)),
    )
    return replace(edition, words=replace(edition.words, sections=sections))


def _for_whom(parts: Sequence[Edition], language: Language) -> VisitLine | WriteIn:
    """For whom the packet is, with whom and when, as far as its sheets ask for it; else a line for name and date."""
    asked = {name for part in parts for name in part.facts.fields}
    items = tuple(Item(text=_asked(name, language)) for name in FOR_WHOM if name in asked)
    return (
        VisitLine(items=items, widths=(27, 27, 46) if len(items) == len(FOR_WHOM) else ())
        if items
        else WriteIn(items=(Item(text=_fixed(language, "packet_name")),))
    )


def _asked(name: str, language: Language) -> Text:
    label = Run(language.words(FOR_WHOM[name]), strong=True)
    return Text((label, Run(" "), Run(language.words("blank"), blank=True, visit=name)))


def sources_of(edition: Edition) -> Edition:
    """The last page of a packet whose cover has no room for the sources."""
    title = _fixed(edition.language, "sources")
    return replace(edition, form="sources", words=replace(edition.words, title=title, subtitle=None, sections=()))


def _item(part: Edition, line: Text, pages: int, language: Language) -> Item:
    counted = language.units["page" if pages == 1 else "pages"].format(n=pages)
    about = language.words("packet_item", code=part.facts.code.text, pages=counted)
    title = tuple(replace(run, strong=True) for run in part.words.title.runs)
    return Item(text=Text((*title, Run(f" {about}"), Run("\n"), *line.runs)))


def _fixed(language: Language, name: str) -> Text:
    return Text((Run(language.words(name)),))


def _gathered(parts: Sequence[Edition]) -> tuple[tuple[str, Source], ...]:
    """The sources of all parts, each once, in order of first use."""
    return tuple({name: source for part in parts for name, source in part.sources}.items())


def _with_codes(words: Words, parts: Sequence[Edition]) -> Words:
    """The words of the cover, and what stands for those of its parts: their codes change when they do."""
    codes = Text((Run(" ".join(part.content_code for part in parts)),))
    return replace(words, sections=(*words.sections, Section(blocks=(Paragraph(text=codes),))))
