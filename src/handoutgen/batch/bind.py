"""One packet's job -> one PDF: each handout composed and laid out as a part, a cover that counts them, all bound together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handoutgen.batch.cache import values_of
from handoutgen.batch.cover import cover, cover_findings, sources_of, with_pages
from handoutgen.batch.judging import Rules, Told
from handoutgen.batch.label import packet_label
from handoutgen.batch.load import Loader
from handoutgen.batch.packets import load_packet
from handoutgen.batch.signoff.frozen import told_at_copy
from handoutgen.batch.signoff.release import Source, signed_edition
from handoutgen.batch.signoff.since import since_signed
from handoutgen.checks import kinds, reading_grade, run
from handoutgen.compose.personal import personalised
from handoutgen.layout.binding import FRONT_AND_BACK, bound, sheets
from handoutgen.model.box import Document
from handoutgen.model.diagnostic import Finding, Refused, Severity
from handoutgen.model.edition import Edition
from handoutgen.model.job import Built, Job
from handoutgen.model.packet import Packet
from handoutgen.model.page import Pages
from handoutgen.model.visit import NOBODY, Visit

MOST_GOING_HOME = 4  # sheets: a tired person carries and reads no more on the way home


@dataclass(frozen=True, slots=True)
class Bundle:
    """A packet on its way: its parts filled and composed, its cover filled."""

    job: Job
    packet: Packet
    parts: tuple[Edition, ...]
    documents: tuple[Document, ...]
    cover: Edition
    visit: Visit = NOBODY


def bind(job: Job, loader: Loader, rules: Rules, given: tuple[str, Told], visit: Visit = NOBODY) -> Built:
    """What becomes of a packet. `given` are the hash of what lies there already, and what was found so far. Raises Refused.

    Its parts are filled in for a visit as they are alone, and so is its cover.
    """
    known, told = given
    bundle, draft = gathered(job, loader, told)
    values = values_of((bundle.packet.cover, bundle.packet.budget, draft, *bundle.documents), "packet", rules.day)
    facts = bundle.cover.facts
    done = Built(
        job, "built", code=facts.code.text, version=facts.version, content_code=bundle.cover.content_code, values=values,
        label=packet_label(bundle.cover, bundle.parts, loader.files), clinic_name=bundle.cover.clinic.name,
    )  # fmt: skip
    if values == known:
        return replace(done, outcome="current")
    before = len(told.findings)
    # A note is for the cover: it would stand on each sheet, and none may stand on the one that says when to get help.
    bare = Visit(visit.values)
    parts = tuple(personalised(each, bare, bundle.cover.language) for each in bundle.documents)
    pages = _bound(replace(bundle, documents=parts, visit=visit), loader, told)
    data = loader.stages.write_pdf(pages) if rules.write else b""
    return replace(done, data=data, pages=len(pages.pages), paged=len(told.findings) > before)


def gathered(job: Job, loader: Loader, told: Told) -> tuple[Bundle, Document]:
    """All that can be refused before a page is laid out, and the cover without numbers of pages. Raises Refused."""
    bundle = _filled(job, loader, told)
    draft = loader.stages.compose(with_pages(bundle.cover, bundle.parts, [0] * len(bundle.parts)))
    told.judge(run("document", draft))
    return bundle, draft


def _filled(job: Job, loader: Loader, told: Told) -> Bundle:
    """Everything that can be refused before a page is laid out: all parts are looked at, so that one run tells everything."""
    packet = load_packet(loader.files, job.handout)
    told.add(cover_findings(job, loader))
    parts: list[Edition] = []
    documents: list[Document] = []
    refused: list[str] = []
    for name in packet.handouts:
        part = _job_of(job, name, loader)
        own, approval = Told(loader.ignores(name)), None
        try:
            source = loader.release(part)
            own, approval = Told(source.loader.ignores(name)), source.approval
            edition, document = _part(part, source, loader, own)
            parts.append(edition)
            documents.append(document)
        except Refused as stopped:
            own.add(stopped.findings)
            refused.append(name)
        told.add(told_at_copy(each, approval) if approval else each for each in own.findings)
    told.judge(_holes(packet, refused))
    whole = cover(job, loader, parts)
    told.judge(finding for finding in run("edition", whole) if _asked_of_covers(finding.code))
    # A signed part of a draft is a page of a draft: taken out of the packet it must not pass for more.
    stamped = tuple(replace(part, stamp=whole.stamp) for part in parts)
    made = tuple(
        old if part.stamp == was.stamp else loader.stages.compose(part) for part, was, old in zip(stamped, parts, documents, strict=True)
    )
    return Bundle(job, packet, stamped, made, whole)


def _asked_of_covers(code: str) -> bool:
    """A cover is a list: what a whole sheet has to say is not asked of it, and a reading grade of twenty words says nothing."""
    return kinds().get(code) not in ("style", "law") and code != reading_grade.CODE


def _holes(packet: Packet, refused: Sequence[str]) -> Iterator[Finding]:
    """One finding that names every handout which is refused: why is told beside it."""
    if refused:
        names = ", ".join(f"`{name}`" for name in refused)
        message = f"the packet is refused because {names} {'is' if len(refused) == 1 else 'are'}"
        yield Finding("H474", message, packet.at("handouts"), "mend what is said about it: a packet with a hole in it is not handed out")


def _job_of(job: Job, name: str, loader: Loader) -> Job:
    """The job of a handout of a packet."""
    procedure = job.procedure if loader.facts(name, job.release).per == "procedure" else ""
    return replace(job, kind="handout", handout=name, procedure=procedure)


def _part(job: Job, source: Source[Loader], loader: Loader, told: Told) -> tuple[Edition, Document]:
    """A handout as part of a packet: the same words and checks as alone, without what the cover says for all."""
    told.add(source.loader.words_findings(job))
    told.add(since_signed(job, loader, source.approval))
    edition = replace(signed_edition(job, source), form="part")
    told.judge(run("edition", edition))
    document = loader.stages.compose(edition)
    told.judge(run("document", document))
    return edition, document


def _bound(bundle: Bundle, loader: Loader, told: Told) -> Pages:
    parts = [_laid(document, loader, told) for document in bundle.documents]
    whole = with_pages(bundle.cover, bundle.parts, [len(part.pages) for part in parts])
    front, last = _covered(whole, loader, told, bundle.visit)
    told.judge(_budget(bundle, front, parts, last))
    at = 0 if bundle.packet.cover == "first" else 1
    blank = loader.stages.lay_out(loader.stages.compose(replace(whole, form="blank")))
    return bound(front.document, (*parts[:at], front, *parts[at:], *last), blank)


def _covered(whole: Edition, loader: Loader, told: Told, visit: Visit) -> tuple[Pages, tuple[Pages, ...]]:
    """The cover on one sheet of paper if it can be, and what has no room on it: everyone's sources then come last."""
    bare = replace(whole, sources=())
    tried: tuple[Edition, ...] = (whole, replace(whole, form="full_cover"), bare, replace(bare, form="full_cover"))
    if whole.variant == "large-print":
        tried = (bare,)  # it takes several sheets whatever is done
    edition, front = _first_that_fits(tried, loader, visit)
    last = (sources_of(whole),) if whole.sources and not edition.sources else ()
    told.judge(_looked_at(front))
    return front, tuple(_laid(loader.stages.compose(each), loader, told) for each in last)


def _first_that_fits(tried: Sequence[Edition], loader: Loader, visit: Visit) -> tuple[Edition, Pages]:
    """The first of some covers that one sheet of paper holds; the last of them if none is held."""

    def laid(edition: Edition) -> Pages:
        return loader.stages.lay_out(personalised(loader.stages.compose(edition), visit, edition.language))

    for edition in tried[:-1]:
        front = laid(edition)
        if len(front.pages) <= FRONT_AND_BACK:
            return edition, front
    return tried[-1], laid(tried[-1])


def _laid(document: Document, loader: Loader, told: Told) -> Pages:
    pages = loader.stages.lay_out(document)
    told.judge(_looked_at(pages))
    return pages


def _looked_at(pages: Pages) -> Iterator[Finding]:
    """What is wrong with the pages of a part. How full they are was asked of the handout alone: here it ends elsewhere."""
    return (finding for finding in run("pages", pages) if kinds().get(finding.code) != "style")


def _budget(bundle: Bundle, front: Pages, parts: Sequence[Pages], last: Sequence[Pages]) -> Iterator[Finding]:
    """More sheets of paper than the packet may take. Large print takes what it takes."""
    if bundle.job.variant != "standard":
        return
    packet = bundle.packet
    counted = [("cover", front), *zip(packet.handouts, parts, strict=True), *(("sources", each) for each in last)]
    total = sum(sheets(len(pages.pages)) for _, pages in counted)
    listed = ", ".join(f"{name} {sheets(len(pages.pages))}" for name, pages in counted)
    where = packet.at("budget")
    if packet.visit == "going-home" and total > MOST_GOING_HOME:
        hint = f"shorten a handout: {listed}"
        yield Finding("H473", f"a going-home packet of {total} sheets of paper; {MOST_GOING_HOME} are the most", where, hint)
    elif total > packet.budget:
        message = f"the packet takes {total} sheets of paper, {packet.budget} are its budget"
        yield Finding("H472", message, where, f"shorten a handout, or raise the budget: {listed}", Severity.WARNING)
