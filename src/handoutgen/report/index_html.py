"""What lies in an output folder -> index.html: one page, without a server, to find, open and print a sheet; on paper it is the card for the wall.

The same entries give the same bytes. Without scripts it is a plain list. The search is `data/search.js`, which the desk has too.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from html import escape
from itertools import groupby
from typing import Any
from urllib.parse import quote

from handoutgen.batch.library import PACKAGE
from handoutgen.batch.outputs.entry import Entry
from handoutgen.model.label import Label

SIGN = b'<meta name="generator" content="handoutgen list of sheets">'
VISITS = {
    "first-visit": "First visit",
    "before": "Before the procedure",
    "going-home": "Going home",
    "weeks-after": "Weeks after",
    "": "Any time",
}
FORMS = {"standard": "Standard", "large-print": "Large print", "mono": "Black and white"}
PAPERS = {"letter": "Letter", "a4": "A4"}
OTHER = {"html": "Web page", "text": "Plain text"}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
OLD = "May be old: it could not be made anew the last time."
TITLE = "Patient handouts"


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """What sheets of several clinics have in common."""

    kind: str
    code: str
    version: int
    mark: str
    language: str
    handout: str
    label: Label

    @property
    def title(self) -> str:
        return self.label.title or self.handout.replace("-", " ").capitalize()

    @property
    def visit(self) -> str:
        return self.label.visit if self.label.visit in VISITS else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of one clinic, with its files: a form, a kind of paper, a format each."""

    clinic: str
    procedure: str
    told: Told
    files: tuple[tuple[str, Entry], ...]


def index_page(entries: Mapping[str, Entry]) -> bytes:
    """HTML5 in one file. Sorted, so that the order of building does not show."""
    names = _clinic_names(entries)
    sheets = tuple(_sheets(entries, names))
    title = f"{TITLE}: {next(iter(names.values()))}" if len(names) == 1 else TITLE
    style, script = asset("index.css"), asset("search.js") + asset("index.js")
    policy = f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'"
    plain = json.dumps(_data(sheets, names), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    body = "\n".join(_body(sheets, names, title))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n{SIGN.decode()}\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n"
        '<meta name="referrer" content="no-referrer">\n<meta name="format-detection" content="telephone=no">\n'
        f"<style>{style}</style>\n</head>\n<body>\n{body}\n"
        f'<script type="application/json" id="data">{plain}</script>\n<script>{script}</script>\n</body>\n</html>\n'
    ).encode()


@cache
def made_by() -> str:
    """Stands for how the page is made: its look, its scripts, this code."""
    parts = (asset("index.css"), asset("search.js"), asset("index.js"), (PACKAGE / "report/index_html.py").read_text(encoding="utf-8"))
    return sha256("\0".join(parts).encode()).hexdigest()[:16]


@cache
def asset(name: str) -> str:
    """A file that is written into the page."""
    return (PACKAGE / "data" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _clinic_names(entries: Mapping[str, Entry]) -> dict[str, str]:
    """What each clinic is called, by its folder; the folder too where two are called the same."""
    names = {entry.clinic: entry.clinic_name or entry.clinic for _, entry in sorted(entries.items())}
    taken = list(names.values())
    shown = {clinic: name if taken.count(name) == 1 else f"{name} ({clinic})" for clinic, name in names.items()}
    return dict(sorted(shown.items(), key=lambda each: (each[1].casefold(), each[0])))


def _sheets(entries: Mapping[str, Entry], names: Mapping[str, str]) -> Iterator[Sheet]:
    """By what clinics are called; of each its packets first, then its handouts, each by code."""
    place = {name: at for at, name in enumerate(names)}
    rows = sorted(((place[entry.clinic], _order(entry)), _form_order(entry), name) for name, entry in entries.items())
    for (_, (_, _, _, _, procedure, told)), group in groupby(rows, key=lambda row: row[0]):
        files = tuple((name, entries[name]) for _, _, name in group)
        yield Sheet(files[0][1].clinic, procedure, told, files)


def _order(entry: Entry) -> tuple[bool, str, str, str, str, Told]:
    return entry.kind != "packet", entry.code, entry.handout, entry.language, entry.procedure, told_of(entry)


def _form_order(entry: Entry) -> tuple[int, int, str]:
    return _place(("pdf", "html", "text"), entry.format), _place(FORMS, entry.variant), entry.paper


def _place(names: Iterable[str], name: str) -> int:
    """A name's place among some; the last for one that a manifest should not have."""
    return next((at for at, each in enumerate(names) if each == name), 99)


def told_of(entry: Entry) -> Told:
    """What an entry has in common with those of other clinics."""
    return Told(entry.kind, entry.code, entry.version, entry.content_code, entry.language, entry.handout, entry.label)


def state_of(label: Label) -> tuple[str, str]:
    """Whether somebody signed it: a key, and words. The day is not asked here: the page asks it when it is opened."""
    sample = "SAMPLE, not for patients. " if label.sample else ""
    until = f"until {_day(label.due)}" if label.due else ""
    if label.stamp:
        return "draft", f"{sample}DRAFT: nobody has signed it off."
    if label.sheets:
        if not label.unsigned:
            return "signed", f"{sample}Each of its {label.sheets} sheets is signed off, all {until}."
        if label.unsigned < label.sheets:
            return "unsigned", f"{sample}Not reviewed by a clinician: {label.unsigned} of its {label.sheets} sheets."
    elif label.by:
        return "signed", f"{sample}Signed off by {label.by} on {_day(label.date)}, {until}."
    return "unsigned", f"{sample}Not reviewed by a clinician."


def _day(iso: str) -> str:
    with suppress(ValueError):
        day = date.fromisoformat(iso)
        return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
    return iso


def file_words(entry: Entry) -> str:
    """`Large print, Letter, 6 pages`."""
    if entry.format != "pdf":
        return OTHER.get(entry.format, entry.format)
    pages = f"{entry.pages} page{'' if entry.pages == 1 else 's'}"
    return f"{FORMS.get(entry.variant, entry.variant)}, {PAPERS.get(entry.paper, entry.paper)}, {pages}"


def _data(sheets: tuple[Sheet, ...], names: Mapping[str, str]) -> dict[str, Any]:
    """Tables of what is shared, and a short row for each sheet: clinic, text, procedure, then stem, form and pages of each file."""
    told, clinics = _numbered(each.told for each in sheets), list(names)
    procedures = _numbered(each.procedure for each in sheets)
    stems = _numbered(_stem(name) for each in sheets for name, _ in each.files)
    forms = _numbered((entry.format, entry.variant, entry.paper) for each in sheets for _, entry in each.files)
    of_clinic = {name: at for at, name in enumerate(clinics)}
    rows = []
    for each in sheets:
        row = [of_clinic[each.clinic], told[each.told], procedures[each.procedure]]
        for name, entry in each.files:
            row += [stems[_stem(name)], forms[entry.format, entry.variant, entry.paper], -1 - entry.pages if entry.stale else entry.pages]
        rows.append(row)
    return {
        "clinics": [[name, names[name]] for name in clinics], "told": [_told(each) for each in told], "procedures": list(procedures),
        "stems": list(stems), "forms": [list(each) for each in forms], "sheets": rows, "visits": VISITS, "old": OLD,
        "names": {"forms": FORMS, "papers": PAPERS, "other": OTHER},
    }  # fmt: skip


def _numbered(values: Iterable[Any]) -> dict[Any, int]:
    return {value: at for at, value in enumerate(sorted(set(values)))}


def _stem(name: str) -> str:
    return name.rsplit("/", 1)[1]


def _told(told: Told) -> dict[str, Any]:
    label, (state, words) = told.label, state_of(told.label)
    return {
        "packet": int(told.kind == "packet"), "code": told.code, "version": told.version, "mark": told.mark, "language": told.language,
        "spoken": label.language or told.language, "title": told.title, "visit": told.visit, "search": label.search, "topics": label.topics,
        "headings": label.headings, "state": state, "words": words, "due": label.due,
    }  # fmt: skip


def _body(sheets: tuple[Sheet, ...], names: Mapping[str, str], title: str) -> Iterator[str]:
    yield f'<div id="screen">\n<header>\n<h1>{escape(title)}</h1>\n</header>\n<main>'
    yield _FORM
    yield "<noscript>"
    if not sheets:
        yield "<p>No sheets lie here.</p>"
    for clinic, group in groupby(sheets, key=lambda each: each.clinic):
        yield f"<h2>{escape(names[clinic])}</h2>\n<ul>"
        yield from (_item(each) for each in group)
        yield "</ul>"
    yield "</noscript>\n</main>\n</div>"
    yield from _card(sheets, title)


# Filled and shown by the script alone: without it none of this would work.
_FORM = """<form role="search" id="find" hidden>
<p class="wide"><label for="query">Find a sheet</label>
<input id="query" type="search" autocomplete="off" spellcheck="false" aria-describedby="hint"></p>
<p id="hint" class="wide">Type what the patient says (sore hip, can I drive), part of the title, or the code (SC-07).</p>
</form>
<p id="count" role="status"></p>
<ul id="list"></ul>
<p><button type="button" id="more" hidden>Show more</button></p>"""


def _item(sheet: Sheet) -> str:
    """A line of the plain list."""
    told, procedure = sheet.told, f", {escape(sheet.procedure)}" if sheet.procedure else ""
    files = ", ".join(f'<a href="{escape(quote(name))}">{file_words(entry)}</a>' for name, entry in sheet.files)
    old = f" {OLD}" if any(entry.stale for _, entry in sheet.files) else ""
    title = f'<b lang="{escape(told.language)}" dir="auto">{escape(told.title)}</b>'
    about = f"({escape(told.code)} {told.mark}, {escape(told.label.language or told.language)}{procedure})"
    return f"<li>{title} {about}: {files}. {escape(state_of(told.label)[1])}{old}</li>"


def _card(sheets: tuple[Sheet, ...], title: str) -> Iterator[str]:
    """What is printed of this page: one line for each code, in the order in which patients are given them. The script makes it that of one clinic."""
    yield f'<section id="card" aria-label="Card for the wall">\n<h2 id="cardtitle">{escape(title)}</h2>\n<table>'
    yield '<thead><tr><th scope="col">Code</th><th scope="col">Title</th><th scope="col">Languages</th></tr></thead>'
    lines: dict[tuple[int, bool, str, str], dict[str, None]] = {}
    for each in sheets:
        told = each.told
        key = (_place(VISITS, told.visit), told.kind != "packet", told.code, told.title)
        lines.setdefault(key, {})[told.label.language or told.language] = None
    for visit, group in groupby(sorted(lines), key=lambda line: line[0]):
        yield f'<tbody><tr><th scope="rowgroup" colspan="3">{list(VISITS.values())[visit]}</th></tr>'
        for key in group:
            packet = "" if key[1] else " (packet)"
            yield f'<tr><td>{escape(key[2])}</td><th scope="row">{escape(key[3])}{packet}</th><td>{escape(", ".join(lines[key]))}</td></tr>'
        yield "</tbody>"
    yield '</table>\n<p id="cardnote"></p>\n</section>'
