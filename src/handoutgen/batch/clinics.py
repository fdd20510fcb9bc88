"""clinics/<name>/clinic.yaml and the groups it extends -> one Clinic. Facts and policies come from this chain and from nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handoutgen.batch.files import Files
from handoutgen.batch.naming import check_name, usable
from handoutgen.model.clinic import Clinic
from handoutgen.model.diagnostic import Finding, Note, Refused, Span
from handoutgen.model.node import Entry, Mapping, Node, Scalar, Sequence
from handoutgen.source.clinic_facts import clinic_findings
from handoutgen.source.merge import merge
from handoutgen.source.suggestion import did_you_mean
from handoutgen.source.validate import validate

FOLDER = "clinics"
MOST_LAYERS = 4
# Folders of build/ that hold no clinic's sheets.
RESERVED = ("policy", "preview")
# What a group says of itself, not of the clinics that extend it.
_OF_ITSELF = ("extends", "group")


@dataclass(frozen=True, slots=True)
class ClinicFile:
    """A clinic with its groups' values below its own. `layers` are the trees of the files, the outermost group first."""

    name: str
    clinic: Clinic
    node: Mapping
    layers: tuple[Mapping, ...]

    @property
    def themes(self) -> tuple[Node | None, ...]:
        """What each file of the chain says about the theme."""
        return tuple(layer.get("theme") for layer in self.layers)


def place_of(name: str) -> str:
    """The file of a clinic or group."""
    return f"{FOLDER}/{name}/clinic.yaml"


def load_clinic(files: Files, name: str) -> ClinicFile:
    """One clinic, validated. Raises Refused with everything wrong in its files."""
    return files.once(("clinic", name), lambda: _load(files, name))


def is_group(files: Files, name: str) -> bool:
    """Do others extend this, and is nothing built for it? A file that cannot be read is not called a group."""
    try:
        node = files.node(place_of(name))
    except Refused:
        return False
    flag = node.get("group") if isinstance(node, Mapping) else None
    return isinstance(flag, Scalar) and _yes(flag)


def clinic_names(files: Files) -> tuple[str, ...]:
    """Every folder of clinics/, groups included."""
    return files.project.folders(FOLDER)


def _load(files: Files, name: str) -> ClinicFile:
    check_name(name, "clinic", Span(place_of(name)), RESERVED)
    layers = chain(files, name)
    node = merged(layers)
    clinic = validate(node, Clinic)
    if findings := tuple(_unmarked(layers)):
        raise Refused(*findings)
    for short in clinic.procedures:
        check_name(short, "procedure", clinic.procedures[short].span)
    if findings := clinic_findings(clinic):
        raise Refused(*findings)
    return ClinicFile(name, clinic, node, layers)


def merged(layers: tuple[Mapping, ...]) -> Mapping:
    """A clinic over its groups. An empty `policy:`, as in a form that nobody has filled in yet, hides no answer of theirs."""
    said = [_opened(layer) for layer in layers]
    return merge(*(_inherited(layer) for layer in said[:-1]), said[-1])


def _opened(layer: Mapping) -> Mapping:
    """Nothing behind `policy:`, the clinic's or a procedure's, as a mapping without entries."""
    return Mapping(tuple(Entry(entry.key, _opened_value(entry)) for entry in layer.entries), layer.span)


def _opened_value(entry: Entry) -> Node:
    if entry.key.text == "policy" and isinstance(entry.value, Scalar) and entry.value.empty:
        return Mapping((), entry.value.span)
    if entry.key.text == "procedures" and isinstance(entry.value, Mapping):
        each = ((inner.key, inner.value) for inner in entry.value.entries)
        return Mapping(tuple(Entry(key, _opened(value) if isinstance(value, Mapping) else value) for key, value in each), entry.value.span)
    return entry.value


def _unmarked(layers: tuple[Mapping, ...]) -> Iterator[Finding]:
    """`sample: false` over a sample: its made-up answers would print as a real clinic's."""
    sample: Scalar | None = None
    for layer in layers:
        value = layer.get("sample")
        if not isinstance(value, Scalar):
            continue
        if _yes(value):
            sample = value
        elif sample:
            hint = "extend a group of your own, or none; what a sample answers is made up, and no line turns it into advice"
            note = Note("the sample is here", sample.span)
            yield Finding("H246", f"`sample: {value.text[:20]}` over a sample group", value.span, hint, notes=(note,))


def _yes(scalar: Scalar) -> bool:
    return scalar.text.strip().lower() in ("true", "yes")


def chain(files: Files, name: str) -> tuple[Mapping, ...]:
    """The trees of a clinic and the groups above it, the outermost group first."""
    seen: list[str] = []
    layers: list[Mapping] = []
    wanted: Scalar | None = None
    current = name
    while current:
        node = files.node(place_of(current))
        if not isinstance(node, Mapping):
            validate(node, Clinic)  # raises with the right words
            break
        if wanted and not is_group(files, current):
            hint = f"write `group: true` into {place_of(current)}, or extend its group"
            raise Refused(Finding("H262", f"`{current}` is a clinic, not a group", wanted.span, hint))
        seen.append(current)
        layers.append(node)
        wanted = _extends(files, node)
        current = wanted.text if wanted else ""
        if wanted and current in seen:
            circle = " -> ".join((*seen[seen.index(current) :], current))
            raise Refused(Finding("H260", f"these extend each other: {circle}", wanted.span, "delete one `extends:`"))
        if wanted and len(seen) == MOST_LAYERS:
            raise Refused(
                Finding("H261", f"more than {MOST_LAYERS} files extend each other", wanted.span, "put the values into fewer groups")
            )
    return tuple(reversed(layers))


def _extends(files: Files, node: Mapping) -> Scalar | None:
    """The group a file names, if there is one. What is no name at all is left to `validate`."""
    value = node.get("extends")
    if not isinstance(value, Scalar) or value.empty:
        return None
    # The folder is not listed where the file is there: a clinic that joins a group is no matter of the others.
    if usable(value.text) and files.project.read(place_of(value.text)) is not None:
        return value
    groups = [name for name in clinic_names(files) if is_group(files, name)]
    raise Refused(Finding("H259", f"there is no group `{value.text[:60]}`", value.span, did_you_mean(value.text, groups, "groups")))


def _inherited(layer: Mapping) -> Mapping:
    return Mapping(tuple(entry for entry in layer.entries if entry.key.text not in _OF_ITSELF), layer.span)


def language_span(file: ClinicFile, code: str) -> Span:
    """Where a clinic, or its group, asks for a language."""
    listed = file.node.get("languages")
    items = listed.items if isinstance(listed, Sequence) else ()
    return next((item.span for item in items if getattr(item, "text", None) == code), file.clinic.span)


def node_at(node: Node | None, *keys: str) -> Node | None:
    """What stands below some keys."""
    for key in keys:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node


def written_at(node: Node | None, *keys: str) -> Span | None:
    """Where a value below some keys was written; a shorthand ends the search early."""
    span: Span | None = None
    for key in keys:
        node = node.get(key) if isinstance(node, Mapping) else None
        if node is None:
            break
        span = node.span
    return span
