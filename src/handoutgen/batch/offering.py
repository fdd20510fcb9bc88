"""A job -> the line of the counter's list that offers it, or says in plain words why it may not go out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from handoutgen.batch.bind import gathered
from handoutgen.batch.build import looked_at
from handoutgen.batch.handouts import load_words
from handoutgen.batch.judging import Told
from handoutgen.batch.load import Loader
from handoutgen.batch.packets import load_packet, load_packet_words
from handoutgen.model.diagnostic import Finding, Refused
from handoutgen.model.edition import Edition
from handoutgen.model.job import Job
from handoutgen.model.text import NOWHERE
from handoutgen.model.visit import KNOWN, Field

HELP = "help"  # the form of the sheet that says when to get help: nothing is added to it
# In words for somebody who has a patient before them, by code; of several findings the first in this order counts.
WORDS: Mapping[str, str] = {
    "H452": "Withdrawn. Do not hand it out, and throw away the copies there are.",
    "H450": "Not signed off yet. Ask {signers}.",
    "H451": "Not signed off yet for this clinic. Ask {signers}.",
    "H453": "Its sign-off has run out. Ask {signers}.",
    "H454": "It was signed off for a later day than today. Is the date of this computer right?",
    "H455": "It was changed after it was signed off. Ask {signers}.",
    "H456": "It was changed after it was signed off. Ask {signers}.",
    "H459": "It would say something else than what was signed off. Ask {signers}.",
    "H460": "It was signed off twice, in two different ways. Ask {signers}.",
    "H254": "Not written in this language yet.",
    "H235": "The clinic has not answered a question that it needs. Tell who looks after your handouts.",
    "H268": "The clinic has not said which procedures it does. Tell who looks after your handouts.",
}
# Of a visit: these are in plain words already.
OWN_WORDS = ("H490", "H491", "H492")
LETTER = "A letter or sign that was filled in cannot be printed, such as an emoji. Write it in another way."
OTHERWISE = "There is a mistake in its files ({code}). Tell who looks after your handouts."
_MOST_SIGNERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One line of what can be picked: a handout or a packet for one clinic, procedure and language. `why_not` says why it may not go out; "" if it may.

    `job` is that of its standard form on the clinic's paper. `findings` are the reasons in the words of those who write handouts.
    """

    job: Job
    title: str
    code: str = ""
    version: int = 0
    content_code: str = ""
    topics: tuple[str, ...] = ()
    visit: str = ""
    fields: Mapping[str, Field] = field(default_factory=dict)
    why_not: str = ""
    note_allowed: bool = False
    findings: tuple[Finding, ...] = ()


def offer_of(job: Job, loader: Loader) -> Offer:
    """The offer of a job, looked at as far as it can be without a page."""
    try:
        return _packet(job, loader) if job.kind == "packet" else _handout(job, loader)
    except Refused as refused:
        return broken(job, refused.findings, loader)


def broken(job: Job, findings: tuple[Finding, ...], loader: Loader) -> Offer:
    """What stands in the list for a sheet that may not go out; as much as is known of it."""
    offer = Offer(job=job, title=_title(job, loader), why_not=why_not(findings, loader), findings=findings)
    try:
        if job.kind == "packet":
            packet = load_packet(loader.files, job.handout)
            return replace(offer, code=packet.code.text, version=packet.version, visit=packet.visit)
        facts = loader.facts(job.handout, job.release)
    except Refused:
        return offer
    return replace(offer, code=facts.code.text, version=facts.version, visit=facts.visit or "", topics=facts.topics, fields=facts.fields)


def editions_of(job: Job, loader: Loader) -> tuple[Edition, ...]:
    """What is told on a sheet or in a packet. Raises Refused."""
    if job.kind == "packet":
        return gathered(job, loader, Told())[0].parts
    return (loader.edition(job),)


def why_not(findings: Iterable[Finding], loader: Loader) -> str:
    """A reason in words for the counter."""
    found = [each for each in findings if each.blocking]
    own = [each.message for each in found if each.code in OWN_WORDS]
    if own:
        return " ".join(own)
    if any(each.code == "H500" and each.span is None for each in found):
        return LETTER
    code = next((code for code in WORDS if any(each.code == code for each in found)), "")
    if not code:
        return OTHERWISE.format(code=found[0].code if found else "?")
    # Of a packet it is one sheet: the others may still be handed out alone.
    part = "One of its sheets: " if any(each.code == "H474" for each in found) else ""
    return part + WORDS[code].format(signers=_signers(loader))


def _signers(loader: Loader) -> str:
    """Who may sign, by name where they are few."""
    try:
        names = [each.name for each in loader.settings().approvers.values()]
    except Refused:
        names = []
    return " or ".join(names) if 0 < len(names) <= _MOST_SIGNERS else "who signs your handouts"


def _handout(job: Job, loader: Loader) -> Offer:
    source = loader.release(job)
    told = Told(source.loader.ignores(job.handout))
    try:
        edition, _ = looked_at(job, loader, source, told)
    except Refused as refused:
        raise Refused(*told.findings, *refused.findings) from None
    facts = edition.facts
    return Offer(
        job=job, title=edition.words.title.plain, code=facts.code.text, version=facts.version, content_code=edition.content_code,
        topics=facts.topics, visit=facts.visit or "", fields=facts.fields, note_allowed=edition.clinic.note_to_patient and facts.form != HELP,
    )  # fmt: skip


def _packet(job: Job, loader: Loader) -> Offer:
    told = Told()
    try:
        bundle, _ = gathered(job, loader, told)
    except Refused as refused:
        raise Refused(*told.findings, *refused.findings) from None
    cover = bundle.cover
    return Offer(
        job=job, title=cover.words.title.plain, code=bundle.packet.code.text, version=bundle.packet.version, content_code=cover.content_code,
        topics=tuple(dict.fromkeys(topic for part in bundle.parts for topic in part.facts.topics)), visit=bundle.packet.visit,
        fields=_asked_together(bundle.parts), note_allowed=cover.clinic.note_to_patient,
    )  # fmt: skip


def _asked_together(parts: Iterable[Edition]) -> Mapping[str, Field]:
    """What a packet asks for: each field once, as long as all its sheets have room for. Those that mean the same everywhere come first, in their order.

    Raises Refused where a name is a day on one sheet and something else on another.
    """
    fields: dict[str, Field] = {}
    for part in parts:
        for name, asked in part.facts.fields.items():
            known = fields.setdefault(name, asked)
            if "date" in (known.type, asked.type) and known.type != asked.type:
                hint = "sheets of one packet have to mean the same by a name: rename one of the fields"
                raise Refused(
                    Finding("H229", f"`{name[:40]}` is a date on one sheet of this packet, and none on another", asked.span, hint)
                )
            if asked.length < known.length:
                fields[name] = asked
    return {name: fields[name] for name in (*(each for each in KNOWN if each in fields), *(each for each in fields if each not in KNOWN))}


def _title(job: Job, loader: Loader) -> str:
    """What it is called; the name of its folder, where its words cannot be read or hold more than words."""
    try:
        load = load_packet_words if job.kind == "packet" else load_words
        title = load(loader.files, job.handout, job.language, NOWHERE).title
    except Refused:
        return job.handout
    return job.handout if title.slots else title.plain
