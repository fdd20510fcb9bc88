"""clinics/<name>/clinic.yaml and the groups it extends -> one Clinic. Facts and policies come from this chain and from nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from handoutgen.batch.files import Files
from handoutgen.batch.naming import check_name
from handoutgen.model.clinic import Clinic
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.node import Mapping, Node, Scalar
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
    return isinstance(flag, Scalar) and flag.text in ("true", "yes")


def clinic_names(files: Files) -> tuple[str, ...]:
    """Every folder of clinics/, groups included."""
    return files.project.folders(FOLDER)


def _load(files: Files, name: str) -> ClinicFile:
    check_name(name, "clinic", Span(place_of(name)), RESERVED)
    layers = chain(files, name)
    node = merge(*(_inherited(layer) for layer in layers[:-1]), layers[-1])
    clinic = validate(node, Clinic)
    for short in clinic.procedures:
        check_name(short, "procedure", clinic.procedures[short].span)
    if findings := clinic_findings(clinic):
        raise Refused(*findings)
    return ClinicFile(name, clinic, node, layers)


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
    names = clinic_names(files)
    if value.text not in names or files.project.read(place_of(value.text)) is None:
        groups = [name for name in names if is_group(files, name)]
        raise Refused(Finding("H259", f"there is no group `{value.text[:60]}`", value.span, did_you_mean(value.text, groups, "groups")))
    return value


def _inherited(layer: Mapping) -> Mapping:
    return Mapping(tuple(entry for entry in layer.entries if entry.key.text not in _OF_ITSELF), layer.span)
