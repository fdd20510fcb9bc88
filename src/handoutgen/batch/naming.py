"""A name chosen by a person -> is it fit to be part of a file name on every machine?"""

from __future__ import annotations

import re

from handoutgen.model.diagnostic import Finding, Refused, Span

LONGEST = 60
# Windows refuses files with these names, whatever follows the dot.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def usable(name: str) -> bool:
    """Small letters, digits, dashes and underscores: the same file on Windows, macOS and Linux, and in a URL."""
    return bool(re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", name)) and len(name) <= LONGEST and name not in _DEVICES


def check_name(name: str, kind: str, span: Span, reserved: tuple[str, ...] = ()) -> None:
    """Raises Refused for a name that cannot be part of a file name, or that handoutgen itself uses for a folder beside it."""
    if name in reserved:
        hint = f"choose another, such as `our-{name}`"
        raise Refused(Finding("H263", f"no {kind} can be called `{name}`: a folder of handoutgen has this name", span, hint))
    if not usable(name):
        better = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:LONGEST]
        hint = f"rename it: `{better}`" if usable(better) else "use small letters, digits and dashes: `harbor-north`"
        raise Refused(Finding("H263", f"the {kind} name `{name[:LONGEST]}` cannot be part of a file name", span, hint))
