"""What the counter may hand out -> plain values for the page. Offers have opaque ids: nothing a request says is ever a name of ours, or a path."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from threading import Lock

from handoutgen.batch.clinics import load_clinic
from handoutgen.batch.counter import Counter, Offer
from handoutgen.batch.errors import UsageError
from handoutgen.batch.label import search_words
from handoutgen.batch.load import Loader
from handoutgen.batch.offering import editions_of
from handoutgen.model.clinic import VARIANTS
from handoutgen.model.diagnostic import Refused
from handoutgen.model.text import NOWHERE

_KEY = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+){2,3}")


@dataclass(frozen=True, slots=True)
class KnownBy:
    """By what an offer is found, and what its language calls itself."""

    language: str
    search: tuple[str, ...]
    headings: tuple[str, ...]


class Offers:
    """The offers of a counter, by ids that hold for this process."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter
        self._secret = secrets.token_bytes(32)
        self._lock = Lock()
        self._known: dict[str, tuple[str, str]] = {}  # id: clinic, key

    def of(self, clinic: str) -> list[tuple[str, Offer]]:
        """Each offer of a clinic with its id, as the project is now. Raises UsageError for an unknown clinic."""
        found = [(self.id_of(clinic, key_of(offer)), offer) for offer in self.counter.offers(clinic)]
        with self._lock:
            self._known |= {name: (clinic, key_of(offer)) for name, offer in found}
        return found

    def id_of(self, *names: str) -> str:
        """An id that tells nothing and cannot be made up."""
        return blake2b("\0".join(names).encode("utf-8", "replace"), key=self._secret, digest_size=16).hexdigest()

    def named(self, name: str) -> Offer | None:
        """The offer of an id, as the project is now; None for an id that never was given out, or whose offer is gone."""
        with self._lock:
            clinic, key = self._known.get(name, ("", ""))
        try:
            offers = self.counter.offers(clinic) if clinic else ()
        except UsageError:  # the clinic is gone
            return None
        return next((each for each in offers if key_of(each) == key), None)

    @staticmethod
    def is_key(key: object) -> bool:
        """Could this be the key of an offer? It is remembered on this machine, so nothing else may be."""
        return isinstance(key, str) and len(key) <= 200 and _KEY.fullmatch(key) is not None

    def clinics(self) -> list[dict[str, str]]:
        """Folder name and real name of each clinic, by name."""

        def look(loader: Loader) -> list[dict[str, str]]:
            return [{"id": name, "name": _named(loader, name)} for name in names]

        names = [each.name for each in self.counter.clinics()]
        return sorted(self.counter.ask(look), key=lambda each: each["name"].casefold())

    def known_by(self, offers: Iterable[Offer]) -> list[KnownBy]:
        """What helps to find each offer."""

        def look(loader: Loader) -> list[KnownBy]:
            return [loader.files.once(("known by", each.job), partial(_known_by, loader, each)) for each in offers]

        return self.counter.ask(look)


def _known_by(loader: Loader, offer: Offer) -> KnownBy:
    job = offer.job
    headings: list[str] = []
    if not offer.why_not:
        for edition in editions_of(job, loader):
            own = [section.heading.plain for section in edition.words.sections if section.heading]
            headings += [edition.words.title.plain] if job.kind == "packet" else own
    return KnownBy(loader.language(job.language, NOWHERE).name, search_words(loader.files, job.kind, job.handout), tuple(headings))


def _named(loader: Loader, name: str) -> str:
    try:
        return load_clinic(loader.files, name).clinic.name
    except Refused:
        return name


def key_of(offer: Offer) -> str:
    """What an offer is called from day to day, in favourites and in the ledger: the same for all clinics."""
    job = offer.job
    return "/".join(filter(None, (job.kind, job.handout, job.procedure, job.language)))


def plain(name: str, offer: Offer, known: KnownBy) -> Mapping[str, object]:
    """An offer as the page gets it."""
    job = offer.job
    fields = [{"name": each, "ask": field.ask, "type": field.type, "length": field.length} for each, field in offer.fields.items()]
    return {
        "id": name, "key": key_of(offer), "kind": job.kind, "title": offer.title, "code": offer.code, "mark": offer.content_code,
        "version": offer.version, "visit": offer.visit, "topics": offer.topics, "search": known.search, "headings": known.headings,
        "language": job.language, "language_name": known.language, "procedure": job.procedure, "paper": job.paper, "fields": fields,
        "variants": VARIANTS, "ok": not offer.why_not, "why_not": offer.why_not, "note_allowed": offer.note_allowed,
    }  # fmt: skip
