"""data/notices/ and a project's own notices/ -> notices by name. A file of the project is laid over the built-in one of the same name."""

from __future__ import annotations

from handoutgen.batch.files import Files
from handoutgen.batch.naming import check_name
from handoutgen.batch.project import DATA
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.node import Entry, Mapping, Node
from handoutgen.model.notice import Notice
from handoutgen.source.notices import notice_findings
from handoutgen.source.validate import validate

FOLDER, ENDING = "notices", ".yaml"
BUILT_IN = f"{DATA}{FOLDER}"


def load_notices(files: Files) -> dict[str, Notice]:
    """Every notice. Raises Refused with everything wrong in any of their files: a notice that is left out is one that is not told."""

    def make() -> dict[str, Notice]:
        found: dict[str, Notice] = {}
        findings: list[Finding] = []
        for name in notice_names(files):
            try:
                found[name] = _load(files, name)
            except Refused as refused:
                findings += refused.findings
        if findings:
            raise Refused(*findings)
        return found

    return files.once("notices", make)


def notice_names(files: Files) -> tuple[str, ...]:
    """The names of all notices, sorted."""
    listed = (name for folder in (BUILT_IN, FOLDER) for name in files.project.names(folder))
    return tuple(sorted({name.removesuffix(ENDING) for name in listed if name.endswith(ENDING)}))


def _load(files: Files, name: str) -> Notice:
    places = [place for folder in (BUILT_IN, FOLDER) if files.project.read(place := f"{folder}/{name}{ENDING}") is not None]
    check_name(name, "notice", Span(places[-1]))
    layers = [files.node(place) for place in places]
    notice = validate(_merged(layers), Notice)
    if findings := notice_findings(notice):
        raise Refused(*findings)
    return notice


def _merged(layers: list[Node]) -> Node:
    """The last file over those before it; one that is no mapping is left to `validate`.

    A text is replaced whole: words that a project changed must not stand under the confirmation of those they replace.
    """
    below, above = layers[0], layers[-1]
    if not isinstance(below, Mapping) or not isinstance(above, Mapping) or below is above:
        return above
    merged = {entry.key.text: entry for entry in (*below.entries, *above.entries)}
    old, new = below.get("texts"), above.get("texts")
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        texts = {entry.key.text: entry for entry in (*old.entries, *new.entries)}
        merged["texts"] = Entry(merged["texts"].key, Mapping(tuple(texts.values()), new.span))
    return Mapping(tuple(merged.values()), above.span)
