from __future__ import annotations

import time
import tracemalloc

import pytest

from handoutgen.model.diagnostic import Span
from handoutgen.targets.pdf.svg_scan import declarations, opaque, scan

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">'
HERE = Span("clinic.yaml", 3)


def codes(inside: str, head: str = HEAD) -> list[str]:
    return whole(f"{head}{inside}</svg>")


def whole(text: str | bytes) -> list[str]:
    findings = scan("the logo", text if isinstance(text, bytes) else text.encode(), HERE)
    assert all(finding.span == HERE and finding.hint and finding.message.startswith("the logo ") for finding in findings)
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    "inside",
    [
        "",
        '<path d="M0 0h9v9z" fill="#123"/>',
        '<g opacity="1" style="fill:red; fill-opacity: 100%"><rect width="3" height="3"/></g>',
        '<metadata xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:RDF rdf:about="http://purl.org/x"/></metadata>',
        '<x:page xmlns:x="http://www.inkscape.org/namespaces/inkscape" href="http://x.org" onload="no"/>',
        '<defs><linearGradient id="unused"><stop stop-color="red" stop-opacity=".5"/></linearGradient></defs><rect width="3" height="3"/>',
        "<style>/* a */ .a{fill:#123;opacity:1}</style><path class='a' d='M0 0h9v9z'/>",
        '<defs><clipPath id="c"><rect width="10" height="10"/></clipPath></defs><g clip-path="url(#c)"/>',
        '<defs><path id="p" d="M0 0h9v9z"/></defs><use xlink:href="#p"/><use href="#p" x="2"/>',
        "<title>Riverside</title><desc>A logo</desc>",
    ],
)
def test_plain_drawings(inside: str) -> None:
    assert codes(inside) == []


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("<text>Clinic</text>", "H413"),
        ("<image href='data:image/png;base64,AAAA'/>", "H415"),
        ("<a href='https://x.org'><path d='M0 0'/></a>", "H412"),
        ("<use xlink:href='other.svg#a'/>", "H412"),
        ("<path style='fill:url(https://x.org/a.svg#g)' d='M0 0'/>", "H412"),
        ("<style>@import 'x.css';</style>", "H412"),
        ("<style>@font-face{font-family:x}</style>", "H412"),
        ("<style>.a{fill:url(http://x.org)}</style>", "H412"),
        ("<script>alert(1)</script>", "H416"),
        ("<path onclick='alert(1)' d='M0 0'/>", "H416"),
        ("<foreignObject/>", "H416"),
        ("<path d='M0 0'><animate attributeName='d'/></path>", "H416"),
        ("<symbol id='a'/>", "H416"),
        ("<svg viewBox='0 0 1 1'/>", "H416"),
        ("<rect fill='url(#g)'/>", "H414"),
        ("<rect fill=\"url( '#g' )\"/>", "H414"),
        ("<rect style='filter:url(#f)'/>", "H414"),
        ("<g mask='url(#m)'/>", "H414"),
        ("<g opacity='.5'/>", "H414"),
        ("<g style='opacity: 50%'/>", "H414"),
        ("<g style='fill-opacity: much'/>", "H414"),
        ("<style>.a{fill:red;opacity:.4}</style>", "H414"),
        ("<g style='mix-blend-mode:multiply'/>", "H414"),
        ("<style>.a{display:none}</style>", "H419"),
        ("<path d='M0 0'/><style>.a{fill:red}</style>", "H419"),
        ("<use href='#nobody'/>", "H419"),
        ("<g id='a'><use href='#a'/></g>", "H417"),
        ("<g id='a'><path d='M0 0'/></g><g id='b'><use href='#a'/></g><use href='#b'/>", "H417"),
        ("<path>", "H410"),
    ],
)
def test_what_is_refused(inside: str, code: str) -> None:
    assert code in codes(inside)


@pytest.mark.parametrize(
    "text",
    [
        "", "hello", "<html/>", "<svg>", b"\xff\xfe\0", b"\x1f\x8b\x08\0", b"<svg>\xff</svg>", "<?xml version='1.0' encoding='klingon'?><svg/>",
        '<s:svg xmlns:s="http://www.w3.org/2000/svg"/>', '<svg xmlns="http://example.org"/>', "<svg>&lol;</svg>",
    ],
)  # fmt: skip
def test_what_is_no_svg(text: str | bytes) -> None:
    assert whole(text) == ["H410"]


def test_encodings() -> None:
    assert whole((HEAD + "</svg>").encode("utf-16")) == []
    assert whole(("\ufeff" + HEAD + "</svg>").encode()) == []


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg/>',
        "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg>&a;</svg>",
        "<!DOCTYPE l [<!ENTITY a 'lol'>"
        + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
        + "]><l>&i;</l>",
    ],
)
def test_document_types_end_it(text: str) -> None:
    assert whole(text) == ["H411"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEAD + "<g>" * 60_000, "H417"),
        (HEAD + "<g/>" * 60_000 + "</svg>", "H417"),
        (HEAD + "<!--" + "x" * 600_000 + "--></svg>", "H417"),
        (HEAD + "<style>" + ".a{}" * 600 + "</style></svg>", "H417"),
        (HEAD + '<g id="a">' + "<path/>" * 500 + "</g>" + '<use href="#a"/>' * 20 + "</svg>", "H417"),
        (HEAD + '<path style="' + "a:b;" * 50_000 + '"/></svg>', ""),
        (HEAD + '<path style="fill:' + "url(" * 50_000 + '"/></svg>', "H412"),
        (HEAD + "<style>" + "/*" * 100_000 + "</style></svg>", ""),
        (HEAD + "<style>" + "x;" * 100_000 + "</style></svg>", ""),
    ],
)
def test_bombs(text: str, code: str) -> None:
    start = time.process_time()
    tracemalloc.start()
    assert whole(text) == ([code] if code else [])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.process_time() - start < 2
    assert peak < 50_000_000


def test_all_at_once_with_their_lines() -> None:
    findings = scan("the logo", f"{HEAD}\n<text>A</text>\n<image/>\n</svg>".encode(), HERE)
    assert [finding.message for finding in findings] == [
        "the logo has text that is not outlines: `<text>` (line 2)",
        "the logo has a picture inside: `<image>` (line 3)",
    ]


def test_parts() -> None:
    assert list(declarations("fill : red; ;x; Opacity:.5 !important")) == [("fill", "red"), ("opacity", ".5")]
    assert [value for value in ("1", "1.0", "100%", "inherit", "0.99", "99%", "x", "") if opaque(value)] == ["1", "1.0", "100%", "inherit"]
