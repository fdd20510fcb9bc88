"""Theme layers -> one Theme: built-in base < the chosen theme's chain < project < clinic < handout; then every measure must be printable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handoutgen.model import node as tree
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.node import Entry, Node, Scalar
from handoutgen.model.theme import Theme
from handoutgen.model.units import Length
from handoutgen.source.merge import merge
from handoutgen.source.position import first_line
from handoutgen.source.suggestion import did_you_mean
from handoutgen.source.validate import validate

BASE = "base"
MM, POINT = "mm", "pt"

# Section, key, least, most, unit. Body and phone sizes, measure and margins are the house rules for tired readers and office printers;
# the other ends only keep a slip of the keyboard from filling a page with one letter.
_LIMITS: tuple[tuple[str, str, float, float, str], ...] = (
    ("page", "side", 12, 60, MM), ("page", "top", 12, 60, MM), ("page", "bottom", 12, 60, MM), ("page", "measure", 45, 70, "characters"),
    ("type", "body", 12, 28, POINT), ("type", "title", 14, 60, POINT), ("type", "heading", 12, 48, POINT), ("type", "subheading", 11, 40, POINT),
    ("type", "small", 8, 28, POINT), ("type", "furniture", 8, 20, POINT), ("type", "phone", 18, 48, POINT), ("type", "leading", 1.15, 1.6, ""),
    ("space", "paragraph", 0, 60, POINT), ("space", "item", 0, 60, POINT), ("space", "block", 0, 80, POINT), ("space", "section", 0, 120, POINT),
    ("space", "heading", 0, 60, POINT), ("look", "radius", 0, 40, POINT), ("look", "hairline", 0.5, 4, POINT),
)  # fmt: skip


def resolve_theme(layers: Sequence[Node | None], built_in: Mapping[str, Node]) -> Theme:
    """The theme of one edition. A layer is a theme's name, or values with or without `extends:`; the last name wins, all values lie over it.

    `built_in` are the theme files by name, those of the project among them. Raises Refused.
    """
    merged = merged_theme(layers, built_in)
    theme = validate(merged, Theme)
    findings = tuple(_out_of_range(theme, merged))
    if findings:
        raise Refused(*findings)
    return theme


def merged_theme(layers: Sequence[Node | None], built_in: Mapping[str, Node]) -> tree.Mapping:
    """The layers as one mapping, not validated yet; every value keeps the place it was written at."""
    written = [layer for layer in layers if layer is not None and not (isinstance(layer, Scalar) and layer.empty)]
    chosen: Scalar | None = None
    values: list[tree.Mapping] = []
    for layer in written:
        name, own = _split(layer)
        chosen = name or chosen
        values += [own] if own else []
    chain = _chain(chosen, built_in)
    if not (chain or values):
        raise Refused(Finding("H403", f"there is no theme called `{BASE}`", None, "it is part of the program: install it again"))
    return merge(*chain, *values)


def _split(layer: Node) -> tuple[Scalar | None, tree.Mapping | None]:
    """The theme that a layer names, and the values of its own."""
    if isinstance(layer, Scalar):
        return layer, None
    if not isinstance(layer, tree.Mapping):
        raise Refused(
            Finding(
                "H406",
                "a theme is a name or a mapping, this is a list",
                first_line(layer),
                "write `theme: calm`, or `extends:` and values below it",
            )
        )
    name = layer.get("extends")
    if name is not None and not isinstance(name, Scalar):
        raise Refused(Finding("H406", "`extends` is a theme's name", first_line(name), "write `extends: base`"))
    own = tree.Mapping(tuple(entry for entry in layer.entries if entry.key.text != "extends"), layer.span)
    return (name if name and not name.empty else None), (own if own.entries else None)


def _chain(chosen: Scalar | None, built_in: Mapping[str, Node]) -> list[tree.Mapping]:
    """The files of a theme, the one it rests on first; every chain rests on the base."""
    found: list[tree.Mapping] = []
    seen: list[str] = []
    name: Scalar | None = chosen or Scalar(BASE, Span(""))
    while name is not None:
        if name.text in seen:
            raise Refused(
                Finding(
                    "H404",
                    f"the theme `{name.text}` extends itself",
                    name.span,
                    " extends ".join(f"`{each}`" for each in (*seen, name.text)),
                )
            )
        if name.text not in built_in:
            if name.text == BASE:
                break
            raise Refused(
                Finding("H403", f"there is no theme called `{name.text[:60]}`", name.span, did_you_mean(name.text, built_in, "themes"))
            )
        seen.append(name.text)
        name, own = _split(built_in[name.text])
        if own:
            found.append(_named(own, seen[-1]))
        if name is None and seen[-1] != BASE:
            name = Scalar(BASE, Span(""))
    return list(reversed(found))


def _named(theme: tree.Mapping, name: str) -> tree.Mapping:
    """A theme file that does not say its name has that of its file."""
    if theme.get("name") is not None:
        return theme
    return tree.Mapping((Entry(Scalar("name", theme.span), Scalar(name, theme.span)), *theme.entries), theme.span)


def _out_of_range(theme: Theme, merged: tree.Mapping) -> Iterator[Finding]:
    for section, key, least, most, unit in _LIMITS:
        value = getattr(getattr(theme, section), key)
        number = value.points / (72 / 25.4 if unit == MM else 1) if isinstance(value, Length) else value
        if not least - 0.01 <= number <= most + 0.01:
            hint = f"write {least:g} to {most:g} {unit}".rstrip()
            yield Finding(
                "H405",
                f"`{section}.{key}` is {number:.4g} {unit}".rstrip() + ", which does not print well",
                _place(merged, section, key),
                hint,
            )


def _place(merged: tree.Mapping, section: str, key: str) -> Span:
    part = merged.get(section)
    value = part.get(key) if isinstance(part, tree.Mapping) else None
    return value.span if value else merged.span
