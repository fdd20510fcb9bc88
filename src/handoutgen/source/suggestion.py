"""A name that nobody knows -> the nearest name that somebody does."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_MOST = 12  # a hint that lists more names than this is not read


def did_you_mean(name: str, known: Iterable[str], kind: str = "known names") -> str:
    """``did you mean `steps`?``, or the names there are where none is near."""
    names = sorted(known)
    near = get_close_matches(name[:60], names, n=1, cutoff=0.6) or get_close_matches(name[:60].lower(), names, n=1, cutoff=0.7)
    if near:
        return f"did you mean `{near[0]}`?"
    if not names:
        return ""
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return f"{kind}: " + ", ".join(f"`{each}`" for each in names[:_MOST]) + more
