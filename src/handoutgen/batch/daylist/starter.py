"""The header row of a day list -> a columns.yaml to begin with: names of columns alone, and none if the row may be a patient."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from handoutgen.batch.daylist.table import SIGNS, names
from handoutgen.batch.schemas import FOLDER
from handoutgen.model.diagnostic import Finding, Refused

CODE = "H643"
# Words of headers, and of nothing that is said of one patient: one of them must be there.
_HEADER = re.compile(
    r"name|date|day|time|status|type|patient|visit|appointment|appt|language|provider|clinic|location|site|reason|phone|gender|"
    r"vorname|datum|sprache|art\b|termin|nombre|apellido|fecha|idioma|cita|prénom|langue|motif|rendez",
    re.IGNORECASE,
)
_DATA = re.compile(r"\d{3}|\d[/.:-]\d|@|^\d+$|^$")
_MOST = 60
_GUESSES: tuple[tuple[str, str], ...] = (
    ("first_name", r"first.?name|given.?name|forename|vorname|nombre|prénom"),
    ("clinician", r"provider|clinician|doctor|physician|arzt|médico|médecin"),
    ("procedure_date", r"date|datum|fecha|appt|appointment|termin"),
)


def starter(header: Iterable[str], separator: str, fields: Mapping[str, str], sheets: Iterable[str], clinics: Iterable[str]) -> str:
    """The text of a mapping that asks to be completed. `fields` are those of the project's sheets, with their types. Raises Refused."""
    header = tuple(header)
    columns = names(header)
    _no_patient(header)
    guesses = {name: next((each for each in columns if re.search(pattern, each, re.IGNORECASE)), "") for name, pattern in _GUESSES}
    kind = next((each for each in columns if re.search(r"type|reason|visit|service|art\b|motif", each, re.IGNORECASE)), columns[0])
    language = next((each for each in columns if re.search(r"language|sprache|idioma|langue", each, re.IGNORECASE)), "")
    status = next((each for each in columns if re.search(r"status|state", each, re.IGNORECASE)), "")
    lines = [
        f"# yaml-language-server: $schema={FOLDER}/columns.json",
        "# How the day list becomes sheets. This file names columns and the words in them; never write a patient into it.",
        "# The columns of the list: " + ", ".join(columns),
        f"separator: {next(name for name, sign in SIGNS.items() if sign == separator)}" if separator in SIGNS.values() else "",
        "date_formats: [MM/DD/YYYY]    # as the list has it; DD.MM.YYYY, YYYY-MM-DD hh:mm and so on",
        "sheet:",
        f"  column: {_quoted(kind)}",
        "  values:    # the words of that column, and what each patient gets: " + ", ".join(list(sheets)[:4]) + " ...",
        "    Words of the list: recovery-care",
        f"clinic: {next(iter(clinics), 'harbor')}",
        f"language: {{column: {_quoted(language)}, values: {{English: en}}}}" if language else "language: en",
        f"rows:\n  {_quoted(status)}: {{take: [Booked], skip: [Cancelled]}}" if status else "",
        "fields:",
        *(
            f"  {name}: {_quoted(guesses.get(name, ''))}" if guesses.get(name) else f"  # {name}: the column of it ({kind})"
            for name, kind in fields.items()
        ),
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _no_patient(header: tuple[str, ...]) -> None:
    """A list without a header begins with a patient, who must not be written down."""
    cells = [cell for cell in header if cell]
    doubtful = any(_DATA.search(cell) or len(cell) > _MOST or not cell.isprintable() for cell in cells)
    if doubtful or not any(_HEADER.search(cell) for cell in cells) or len(names(header)) < 2:
        raise Refused(
            Finding(
                CODE, "the first row of the list does not look like names of columns, and a patient is not written into a file", None,
                "let the list be exported with a header row; or write the mapping by hand: docs/merge.md",
            )
        )  # fmt: skip


def _quoted(name: str) -> str:
    """A name as YAML takes it, whatever signs it has."""
    plain = re.fullmatch(r"[A-Za-z][A-Za-z0-9 _/-]*[A-Za-z0-9]", name) and name.lower() not in (
        "yes",
        "no",
        "on",
        "off",
        "true",
        "false",
        "null",
    )
    return name if plain else '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
