"""notices: what the law asks a clinic to tell -> the texts that one sheet prints, or why it cannot print. Only confirmed texts ever do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from string import Formatter
from typing import Literal

from handoutgen.model.clinic import Clinic
from handoutgen.model.diagnostic import Finding, Refused
from handoutgen.model.keeping import kept
from handoutgen.model.notice import Announced, Notice, Wording
from handoutgen.model.text import Run

On = Literal["procedure", "packet"]
PHONE = "phone"
ENGLISH = "en"  # the laws ask for English; a translation may stand beside it
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Telling:
    """What one sheet must tell: the notices of its state, and where free help with languages is to be had."""

    state: tuple[Announced, ...] = ()
    languages: tuple[Announced, ...] = ()


def notice_findings(notice: Notice) -> tuple[Finding, ...]:
    """What is wrong with a notice wherever it prints: texts that nobody confirmed, numbers in them, places that nothing fills."""
    return tuple(finding for code, wording in notice.texts.items() for finding in _wrong(notice, code, wording))


def _wrong(notice: Notice, code: str, wording: Wording) -> Iterator[Finding]:
    if not _TAG.fullmatch(code):
        yield Finding("H484", f"`{code[:60]}` is no language tag", wording.span, "write it as in BCP 47: `es`, `zh-Hant`")
    if wording.confirmed is None:
        hint = "compare it word for word with the law, or with two pages that print it, and write `confirmed: {date: ..., at: [...]}`"
        yield Finding("H481", f"the text in `{code[:60]}` is not confirmed", wording.span, hint)
    places = {name for _, name, _, _ in _parts(wording.text) if name is not None}
    if re.search(r"\d", wording.text):
        hint = "write `{phone}` where the clinic's day number belongs, and no other number"
        yield Finding("H482", "a number stands in the text of a notice", wording.at("text"), hint)
    if places - {PHONE}:
        unknown = min(places - {PHONE})
        yield Finding("H483", f"nothing fills `{{{unknown[:60]}}}`", wording.at("text"), "only `{phone}` is filled")
    if notice.kind == "language" and PHONE not in places:
        hint = "write `{phone}` where the number belongs"
        yield Finding("H483", f"the text in `{code[:60]}` names no phone", wording.at("text"), hint)


def _parts(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """Literal text and places; a lone brace is taken for a place without a name."""
    try:
        return list(Formatter().parse(text))
    except ValueError:
        return [(text, "", "", None)]


def telling(notices: Mapping[str, Notice], clinic: Clinic, language: str, on: On) -> Telling:
    """What a sheet or packet for this clinic prints. Raises Refused (H480) if a law asks for words that nobody has confirmed."""
    state: list[Announced] = []
    languages: list[Announced] = []
    findings: list[Finding] = []
    for name, notice in sorted(notices.items()):
        if on not in notice.applies or (notice.states and clinic.state not in notice.states):
            continue
        if ENGLISH not in notice.texts:
            findings.append(_unconfirmed(name, notice, clinic))
        elif notice.kind == "stem_cell":
            # The law's own English, and beside it the words of the sheet's language where they are confirmed.
            codes = dict.fromkeys((ENGLISH, *((language,) if language in notice.texts else ())))
            state += [_announced(code, notice.texts[code], clinic) for code in codes]
        else:
            languages += [_announced(code, wording, clinic) for code, wording in notice.texts.items()]
    if findings:
        raise Refused(*findings)
    return Telling(tuple(state), tuple(languages))


def notice_hash(told: Announced) -> str:
    """The sha256 of a notice as it prints, whatever the clinic's phone is."""
    said = "".join("\x01" if run.origin == "fact" else run.text for run in told.text)
    return sha256(f"{told.language}\x1f{said}".encode()).hexdigest()


def _unconfirmed(name: str, notice: Notice, clinic: Clinic) -> Finding:
    where = f" of {clinic.state.code}" if notice.states else ""
    message = f"the law{where} asks for a notice whose words are not confirmed: {notice.law}"
    hint = f"get the words from the law or a lawyer, and write them with `confirmed:` into notices/{name}.yaml of your project"
    return Finding("H480", message, clinic.at("state"), hint)


@kept
def _pieces(wording: Wording) -> tuple[tuple[str, str | None], ...]:
    """Its words, and the names of its places: the same strings for all clinics."""
    return tuple((literal, name) for literal, name, _, _ in Formatter().parse(wording.text))


def _announced(code: str, wording: Wording, clinic: Clinic) -> Announced:
    phone = clinic.phone.day
    runs: list[Run] = []
    for literal, name in _pieces(wording):
        runs += [Run(literal)] if literal else []
        runs += [Run(phone.text, strong=True, link=phone.link, origin="fact")] if name == PHONE else []
    return Announced(language=code, text=tuple(runs))
