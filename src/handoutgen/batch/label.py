"""An edition, or the parts of a packet -> the label that lists show and search. What patients call a sheet is that of today's file, signed or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress

from handoutgen.batch.files import Files
from handoutgen.batch.handouts import load_facts
from handoutgen.batch.packets import load_packet
from handoutgen.model.approval import Review
from handoutgen.model.diagnostic import Refused
from handoutgen.model.edition import Edition
from handoutgen.model.job import Kind
from handoutgen.model.label import Label
from handoutgen.model.units import Phrase


def label_of(edition: Edition, files: Files) -> Label:
    """Of a handout. `files` are those of today: nobody signs the words it is found by."""
    review = edition.review
    return Label(
        title=edition.words.title.plain, language=edition.language.name, visit=edition.facts.visit or "",
        search=search_words(files, "handout", edition.handout),
        headings=tuple(each.heading.plain for each in edition.words.sections if each.heading), topics=edition.facts.topics,
        sample=edition.clinic.sample, stamp=edition.stamp, by=_by(review) if review else "",
        date=review.date.isoformat() if review else "", due=review.due.isoformat() if review else "",
    )  # fmt: skip


def packet_label(cover: Edition, parts: Sequence[Edition], files: Files) -> Label:
    """Of a packet: it is also found by the titles of its handouts, and signed off until the first of its sign-offs ends."""
    packet = load_packet(files, cover.handout)
    reviews = [part.review for part in parts if part.review]
    return Label(
        title=cover.words.title.plain, language=cover.language.name, visit=packet.visit, search=search_words(files, "packet", cover.handout),
        headings=tuple(part.words.title.plain for part in parts), topics=tuple(dict.fromkeys(topic for part in parts for topic in part.facts.topics)),
        sample=cover.clinic.sample, stamp=cover.stamp, by="; ".join(dict.fromkeys(_by(each) for each in reviews)),
        date=max(each.date for each in reviews).isoformat() if reviews else "", due=min(each.due for each in reviews).isoformat() if reviews else "",
        sheets=len(parts), unsigned=len(parts) - len(reviews),
    )  # fmt: skip


def search_words(files: Files, kind: Kind, name: str) -> tuple[str, ...]:
    """What people call a handout or a packet, in all languages: whoever looks for a Spanish sheet may type English. Nothing if it cannot be read."""
    found: Mapping[str, tuple[Phrase, ...]] = {}
    with suppress(Refused):
        found = load_packet(files, name).search if kind == "packet" else load_facts(files, name).search
    return tuple(dict.fromkeys(phrase.text for language in sorted(found) for phrase in found[language]))


def _by(review: Review) -> str:
    return ", ".join(part for part in (review.by, review.credential) if part)
