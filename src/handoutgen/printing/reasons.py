"""`media-empty-error` -> "Out of paper. Fill the tray.": the keywords of RFC 8011 and CUPS as sentences for whoever stands at the printer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["report", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Reason:
    """What is wrong, and when it is right again: `Out of paper.`, `it is filled`. It stops the printer, or is only worth knowing."""

    said: str
    until: str
    stops: bool = True


REASONS = {
    "media-empty": Reason("Out of paper.", "it is filled"),
    "media-needed": Reason("The printer asks for paper.", "the right paper is in the tray"),
    "media-jam": Reason("Paper jam.", "the jammed paper is taken out"),
    "door-open": Reason("A door of the printer is open.", "it is closed"),
    "cover-open": Reason("A cover of the printer is open.", "it is closed"),
    "interlock-open": Reason("A cover of the printer is open.", "it is closed"),
    "input-tray-missing": Reason("A paper tray is not in the printer.", "it is put back"),
    "output-tray-missing": Reason("The output tray is not in the printer.", "it is put back"),
    "output-area-full": Reason("The output tray is full.", "it is emptied"),
    "toner-empty": Reason("Out of toner.", "the toner is replaced"),
    "marker-supply-empty": Reason("Out of ink or toner.", "it is replaced"),
    "marker-waste-full": Reason("The waste container for ink or toner is full.", "it is emptied"),
    "developer-empty": Reason("The developer is used up.", "it is replaced"),
    "opc-life-over": Reason("The drum is used up.", "it is replaced"),
    "fuser-over-temp": Reason("The printer is too hot.", "it has cooled down"),
    "fuser-under-temp": Reason("The printer is warming up.", "it is warm", stops=False),
    "paused": Reason("The printer is paused.", "it is resumed"),
    "moving-to-paused": Reason("The printer is being paused.", "it is resumed"),
    "shutdown": Reason("The printer is switched off.", "it is switched on"),
    "offline": Reason("The printer cannot be reached; it may be switched off.", "it is switched on"),
    "timed-out": Reason("The printer does not answer; it may be switched off.", "it answers again"),
    "spool-area-full": Reason("The printer's memory is full.", "other jobs are done"),
    "hold-new-jobs": Reason("The printer holds jobs back.", "they are released at the printer"),
    "cups-missing-filter": Reason("The print system lacks a part it needs for this printer.", "it is set up anew"),
    "media-low": Reason("Paper is running low.", "", stops=False),
    "toner-low": Reason("Toner is running low.", "", stops=False),
    "marker-supply-low": Reason("Ink or toner is running low.", "", stops=False),
    "output-area-almost-full": Reason("The output tray is nearly full.", "", stops=False),
}
# No printer goes on with these, however mildly it says so.
_OPEN = ("door-open", "cover-open", "interlock-open", "media-jam")
_WANTED = ("paused", "moving-to-paused", "hold-new-jobs")  # somebody's doing, and no fault
# The more exact comes first where a printer names several.
_ORDER = ("media-empty", "media-jam", "door-open", "cover-open", "interlock-open", "input-tray-missing")


def split(keyword: str) -> tuple[str, Severity | None]:
    """`media-empty-warning` -> `media-empty`, `warning`."""
    head, _, last = keyword.rpartition("-")
    for severity in ("report", "warning", "error"):
        if last == severity and head:
            return head, severity
    return keyword, None


def stopping(keywords: Iterable[str]) -> tuple[Reason, ...]:
    """Those that keep a job from being printed. A mere warning of an empty tray is none: another may have paper; that it needs paper is one."""
    found = dict(map(split, keywords))
    needed = "media-needed" in found and found["media-needed"] != "report"
    stops = [name for name, severity in found.items() if name in REASONS and REASONS[name].stops and _stops(name, severity, needed=needed)]
    stops.sort(key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))
    if "media-empty" in stops and "media-needed" in stops:
        stops.remove("media-needed")
    return tuple(REASONS[name] for name in stops)


def _stops(name: str, severity: Severity | None, *, needed: bool) -> bool:
    if name == "media-needed" or (name == "media-empty" and needed):
        return severity != "report" or name == "media-empty"
    return severity in (None, "error") or (severity == "warning" and name in _OPEN) or (severity == "report" and name == "offline")


def worth_knowing(keywords: Iterable[str]) -> tuple[str, ...]:
    """Sentences about what does not keep anybody from printing yet: `Toner is running low.` What printers merely report may be long past."""
    keywords = tuple(keywords)
    stops = stopping(keywords)
    known = ((REASONS[name], severity) for name, severity in map(split, keywords) if name in REASONS)
    return tuple(dict.fromkeys(each.said for each, severity in known if not each.stops or (severity == "warning" and each not in stops)))


def reported(keywords: Iterable[str]) -> tuple[str, ...]:
    """Sentences about all that is wrong, or was a moment ago: why a job was given up."""
    known = (REASONS[name] for name, _ in map(split, keywords) if name in REASONS and name not in _WANTED)
    return tuple(dict.fromkeys(each.said for each in known if each.stops))
