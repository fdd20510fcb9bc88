"""Four characters from a footer -> the texts that have them: who signed them, who says them now, which built files carry them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

from handoutgen.batch.load import Loader
from handoutgen.batch.outputs.entry import Entry
from handoutgen.batch.outputs.manifest import Manifest
from handoutgen.batch.project import BUILT_IN
from handoutgen.batch.signoff.release import named as footer_of
from handoutgen.model.approval import Approval, Withdrawal, place_name
from handoutgen.model.diagnostic import Refused
from handoutgen.model.job import Job
from handoutgen.source.content_code import content_code


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One text. `text` is "" where only a built file is left of it. `jobs` are the editions that say it now."""

    code: str
    text: str
    handout: str
    language: str
    approvals: tuple[Approval, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()  # those that hold
    jobs: tuple[Job, ...] = ()
    outputs: tuple[str, ...] = ()
    damaged: bool = False  # a record of it cannot be trusted
    words: frozenset[str] = frozenset()  # hashes of the words it was made of, before any clinic filled them
    version: int = 0
    title: str = ""
    replaced_by: str = ""  # the newest version that was signed since, as its footer says it
    handout_code: str = ""

    @property
    def now(self) -> tuple[str, ...]:
        """The clinics that say it now."""
        return tuple(dict.fromkeys(place_name(job.clinic, job.procedure) for job in self.jobs))

    @property
    def signed_for(self) -> tuple[str, ...]:
        """The clinics that it was ever signed for."""
        return tuple(dict.fromkeys(clinic for approval in self.approvals for clinic in approval.clinics))


def everything(loader: Loader, jobs: Iterable[Job], handouts: Iterable[str], manifest: Manifest) -> tuple[Found, ...]:
    """Every text that there is, or was."""
    found: dict[tuple[str, str, str], Found] = {}
    for handout in handouts:
        register = loader.register(handout)
        for record in (*register.approvals, *register.withdrawals):
            new = Found(code=record.content_code, text=record.text, handout=handout, language=record.language)
            known = found.setdefault((handout, record.language, record.content_code), new)
            if isinstance(record, Approval):
                approvals = (*known.approvals, record)
                named = replace(known, version=approvals[0].version, title=approvals[0].title, handout_code=approvals[0].code)
                words = known.words | {record.words}
                found[handout, record.language, record.content_code] = replace(named, approvals=approvals, words=words)
        for left in register.remnants:
            code = content_code(left.text)
            new = Found(code=code, text=left.text, handout=handout, language=left.language)
            found[handout, left.language, code] = replace(found.get((handout, left.language, code), new), damaged=True)
    for key, each in found.items():
        register = loader.register(each.handout)
        newest = next(iter(register.of(each.language)), None)
        newer = newest and each.approvals and newest.version > max(one.version for one in each.approvals)
        found[key] = replace(each, withdrawals=register.stops(each.text), replaced_by=footer_of(newest) if newest and newer else "")
    for job in jobs:
        try:
            said, written = loader.said(job), loader.written(job)
        except Refused:
            continue
        code = content_code(said.text_hash)
        new = Found(code=code, text=said.text_hash, handout=job.handout, language=job.language)
        known = found.get((job.handout, job.language, code), new)
        named = replace(known, version=said.facts.version, title=said.words.title.plain, handout_code=said.facts.code.text)
        found[job.handout, job.language, code] = replace(
            named if not known.title else known, jobs=(*known.jobs, job), words=known.words | {written}
        )
    for output, entry in sorted(manifest.entries.items()):
        key = (entry.handout, entry.language, entry.content_code)
        known = found.get(key) or _built(entry)
        found[key] = replace(known, outputs=(*known.outputs, output))
    return tuple(found[key] for key in sorted(found))


def siblings(found: Found, known: Iterable[Found]) -> tuple[Found, ...]:
    """The other texts that were made of the same words, for clinics with other answers: what is wrong in one is likely wrong in them."""
    alike = (each for each in known if (each.handout, each.language) == (found.handout, found.language) and each.words & found.words)
    return tuple(each for each in alike if each.code != found.code and not each.withdrawals)


def _built(entry: Entry) -> Found:
    return Found(
        code=entry.content_code, text="", handout=entry.handout, language=entry.language, version=entry.version, handout_code=entry.code
    )


def built_of(found: Found, manifest: Manifest) -> tuple[str, ...]:
    """The built files that carry a text: its code is that of one handout in one language."""
    key = (found.handout, found.language, found.code)
    return tuple(output for output, entry in sorted(manifest.entries.items()) if (entry.handout, entry.language, entry.content_code) == key)


def packets_with(found: Found, manifest: Manifest) -> tuple[str, ...]:
    """The built packets that a text is part of, as far as their files tell: for its clinics, in its language, made of its handout."""
    places = (*found.now, *found.signed_for, *found.outputs)
    clinics = {place.partition("/")[0] for place in places}
    folders = (f"handouts/{found.handout}/", f"{BUILT_IN}handouts/{found.handout}/")
    return tuple(
        output
        for output, entry in sorted(manifest.entries.items())
        if (entry.kind, entry.language) == ("packet", found.language)
        and entry.clinic in clinics
        and any(place.startswith(folders) for place in entry.inputs)
    )


def near(code: str, found: Iterable[Found]) -> tuple[str, ...]:
    """Codes that look like a misread one."""
    return tuple(get_close_matches(code, sorted({each.code for each in found}), n=3, cutoff=0.5))
