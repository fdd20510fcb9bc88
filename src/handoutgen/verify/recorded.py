"""recorded: files as they lie there, and the hashes a build wrote down -> what has changed, what nobody built, what is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from handoutgen.model.diagnostic import Finding, Span


def compare(data: bytes, name: str, recorded: Mapping[str, str], path: str) -> Iterator[Finding]:
    """One file. `name` is what the manifest calls it, `path` what a person calls it; `recorded` holds sha256 by name. H628 or H629."""
    wanted = recorded.get(name)
    if wanted is None:
        yield Finding(
            "H629", f"the manifest does not know `{name}`", Span(path), "build it, or take it out of the folder: it may be an old version"
        )
    elif sha256(data).hexdigest() != wanted:
        yield Finding("H628", f"`{name}` is not the file that was built", Span(path), "`handoutgen build` writes it anew")


def gone(wanted: Iterable[str], there: frozenset[str], manifest: str) -> Iterator[Finding]:
    """H630: files that a manifest names and that do not lie there. `manifest` is its path."""
    for name in wanted:
        if name not in there:
            yield Finding("H630", f"`{name}` stands in the manifest and is not there", Span(manifest), "`handoutgen build` writes it anew")
