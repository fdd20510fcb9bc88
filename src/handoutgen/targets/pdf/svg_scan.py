"""Bytes of an SVG file -> what in it cannot be printed as plain flat shapes, found in one pass before any library reads it.

The parser is expat's event stream: a document type ends it at once, so no entity is ever expanded and nothing outside of the file is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from handoutgen.model.diagnostic import Finding, Span

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
MOST_BYTES = 250_000
MOST_ELEMENTS = 5_000  # clones counted each time they are used
MOST_RULES = 500  # of a style sheet
DEEPEST = 50

OUTLINES = (
    "in the program it was made with, convert text to outlines (Inkscape: Path > Object to Path; Illustrator: Type > Create Outlines)"
)
FLATTEN = "in the program it was made with, replace it by areas of one plain colour"
PLAIN = "save it as plain SVG"
ELEMENTS: Mapping[str, tuple[str, str, str]] = {
    **dict.fromkeys(("text", "tspan", "textPath", "tref"), ("H413", "text that is not outlines", OUTLINES)),
    **dict.fromkeys(("image", "feImage"), ("H415", "a picture inside", "draw it as shapes, or use a PNG")),
    **dict.fromkeys(("script", "foreignObject", "iframe", "animate", "animateMotion", "animateTransform", "set", "switch", "symbol"),
                    ("H416", "something that is no drawing", PLAIN)),
}  # fmt: skip
DRAWN = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use"}
SEE_THROUGH = re.compile(r"(?:fill-|stroke-)?opacity")
REFERENCE = re.compile(r"""url\(\s*['"]?\s*(#?)""", re.IGNORECASE)
# Declarations of a style sheet that its reader would miss.
UNSEEN = ("display", "visibility", "clip-path")


class _Enough(Exception):
    """The rest of the file cannot change the verdict."""


@dataclass(slots=True)
class _Scan:
    """What has been seen so far."""

    span: Span
    what: str
    parser: expat.XMLParserType
    findings: list[Finding] = field(default_factory=list)
    stack: list[tuple[str, str, int]] = field(default_factory=list)  # (local name, id, elements before it)
    elements: int = 0
    sizes: dict[str, int] = field(default_factory=dict)  # id -> elements it stands for
    clones: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)  # (what is cloned, the ids around the clone)
    styles: list[str] = field(default_factory=list)
    drawn: bool = False
    default: str = ""  # the namespace of names without a prefix

    def add(self, code: str, message: str, hint: str) -> None:
        line = f" (line {self.parser.CurrentLineNumber})"
        self.findings.append(Finding(code, f"{self.what} {message}{line}", self.span, hint))

    def stop(self, code: str, message: str, hint: str) -> None:
        self.add(code, message, hint)
        raise _Enough

    def doctype(self, *_: object) -> None:
        self.stop(
            "H411", "has a document type, in which files can hide entities", f"{PLAIN}, or delete everything from `<!DOCTYPE` to its `>`"
        )

    def namespace(self, prefix: str | None, uri: str) -> None:
        if prefix is None and not self.stack:
            self.default = uri

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, local = tag.rpartition(" ")
        if not self.stack and (local != "svg" or space not in ("", SVG) or space != self.default):
            self.stop("H410", "is not a plain SVG drawing", PLAIN)
        self.elements += 1
        if self.elements > MOST_ELEMENTS or len(self.stack) >= DEEPEST:
            self.stop("H417", f"has more than {MOST_ELEMENTS:,} parts, or parts nested deeper than {DEEPEST}", "simplify it, or use a PNG")
        self.stack.append((local if space in ("", SVG) else "", attributes.get("id", ""), self.elements))
        if space in ("", SVG):
            self.element(local, attributes)

    def element(self, local: str, attributes: dict[str, str]) -> None:
        """An element of SVG itself; those of other programs are never drawn."""
        if local in ELEMENTS:
            code, thing, hint = ELEMENTS[local]
            self.add(code, f"has {thing}: `<{local}>`", hint)
        if local == "svg" and len(self.stack) > 1:
            self.add("H416", "has a drawing inside of the drawing: `<svg>`", PLAIN)  # svglib misplaces them
        if local == "style":
            self.styles.append("")
            if self.drawn:
                self.add("H419", "has a style sheet below the shapes it is for", "move `<style>` to the top of the file")
        if local == "use":
            self.clone(attributes)
        self.drawn = self.drawn or local in DRAWN
        for key, value in attributes.items():
            space, _, name = key.rpartition(" ")
            if space in ("", XLINK):
                self.attribute(name, value)

    def attribute(self, key: str, value: str) -> None:
        if key == "href" and not value.startswith("#"):
            self.add("H412", f"leads out of the file: `{value[:60]}`", "remove links; a file must be whole by itself")
        elif key.startswith("on"):
            self.add("H416", f"has something that is no drawing: `{key}`", PLAIN)
        elif key == "style":
            for name, declared in declarations(value):
                self.painting(name, declared)
        else:
            self.painting(key, value)

    def painting(self, key: str, value: str) -> None:
        """One property, as an attribute or in a style."""
        reference = REFERENCE.search(value)
        if reference and not reference[1]:
            self.add("H412", f"leads out of the file: `{value[:60]}`", "remove links; a file must be whole by itself")
        elif reference and key != "clip-path":  # what is clipped is judged by its shapes
            self.add("H414", f"has a gradient, pattern, mask or filter: `{key}`", FLATTEN)
        elif SEE_THROUGH.fullmatch(key) and not opaque(value):
            self.add("H414", f"has a colour one can see through: `{key}: {value[:20]}`", FLATTEN)
        elif (key == "mix-blend-mode" and value.strip() != "normal") or (key == "vector-effect" and value.strip() != "none"):
            self.add("H414", f"has an effect: `{key}`", FLATTEN)

    def clone(self, attributes: dict[str, str]) -> None:
        target = next((value for key, value in attributes.items() if key.rpartition(" ")[2] == "href"), "")
        self.clones.append((target.removeprefix("#"), tuple(name for _, name, _ in self.stack if name)))

    def characters(self, text: str) -> None:
        if self.stack and self.stack[-1][0] == "style":
            self.styles[-1] += text

    def end(self, _: str) -> None:
        local, name, before = self.stack.pop()
        if name:
            self.sizes[name] = self.elements - before + 1
        if local == "style":
            self.sheet(self.styles[-1])

    def sheet(self, text: str) -> None:
        """A style sheet: plain rules only."""
        text = re.sub(r"/\*.*?\*/", " ", text, flags=re.DOTALL)
        if text.count("{") > MOST_RULES:
            self.stop("H417", f"has more than {MOST_RULES} style rules", "simplify it, or use a PNG")
        if match := re.search(r"@[\w-]+", text):
            self.add("H412", f"has a style rule that is not plain: `{match[0]}`", PLAIN)
        for rule in text.split("{")[1:]:
            for key, value in declarations(rule.split("}")[0]):
                self.painting(key, value)
                if key in UNSEEN:
                    self.add("H419", f"hides parts by its style sheet: `{key}`", "delete what is hidden, and save it again")

    def finish(self) -> None:
        """Clones: of what there is, and never of clones, which multiply."""
        inside = {name for _, around in self.clones for name in around}
        for target, _ in self.clones:
            if target not in self.sizes:
                self.add("H419", f"clones `#{target[:40]}`, which is not there", PLAIN)
            elif target in inside:
                self.add(
                    "H417", f"clones `#{target[:40]}`, which holds clones itself", "unlink the clones (Inkscape: Edit > Clone > Unlink)"
                )
        if self.elements + sum(self.sizes.get(target, 0) for target, _ in self.clones) > MOST_ELEMENTS:
            self.add("H417", f"has more than {MOST_ELEMENTS:,} parts with its clones", "simplify it, or use a PNG")


def scan(what: str, data: bytes, span: Span) -> tuple[Finding, ...]:
    """Everything in an SVG that is refused; `what` begins each message, `span` is where the file is named."""
    parser = expat.ParserCreate(namespace_separator=" ")
    found = _Scan(span, what, parser)
    if len(data) > MOST_BYTES:
        hint = "simplify it, or use a PNG"
        return (Finding("H417", f"{what} has {len(data):,} bytes; at most {MOST_BYTES:,} are read", span, hint),)
    if data.startswith(b"\x1f\x8b"):
        return (Finding("H410", f"{what} is compressed", span, f"{PLAIN}, not as SVGZ"),)
    parser.StartDoctypeDeclHandler = found.doctype
    parser.StartNamespaceDeclHandler = found.namespace
    parser.StartElementHandler, parser.EndElementHandler = found.start, found.end
    parser.CharacterDataHandler = found.characters
    try:
        parser.Parse(data, True)
        found.finish()
    except _Enough:
        pass
    except (expat.ExpatError, ValueError, LookupError) as error:
        place = f" (line {error.lineno})" if isinstance(error, expat.ExpatError) else ""
        found.findings.append(
            Finding("H410", f"{what} is not a readable SVG file{place}", span, "export it again from the program it was made with")
        )
    return tuple(dict.fromkeys(found.findings))


def declarations(style: str) -> Iterator[tuple[str, str]]:
    """`fill: red; opacity: 1` as pairs."""
    for declaration in style.split(";"):
        key, colon, value = declaration.partition(":")
        if colon:
            yield key.strip().lower(), value.replace("!important", "").strip()


def opaque(value: str) -> bool:
    """Is this opacity 1? What cannot be read is not."""
    text = value.strip()
    if text == "inherit":
        return True
    try:
        return float(text.removesuffix("%")) / (100 if text.endswith("%") else 1) >= 1
    except ValueError:
        return False
