"""What happened -> an answer in plain words, with the headers that every answer of this machine's pages has. Nothing a request said is in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape

from starlette.responses import Response

# blob: is for a finished sheet on its way to the print window, data: for the picture of a page; neither is ever fetched from elsewhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; frame-src 'self' blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
_NOT_NEEDED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
HEADERS: Mapping[str, str] = {
    "cache-control": "no-store",
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "origin-agent-cluster": "?1",
    # Not `no-referrer`: browsers then send `Origin: null` with a form. Our addresses hold nothing, and go to nobody else.
    "referrer-policy": "same-origin",
    "permissions-policy": ", ".join(f"{name}=()" for name in _NOT_NEEDED),
    "x-robots-tag": "noindex",
}
PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<link rel="icon" href="data:,">{style}</head>
<body><div role="main" class="notice"><h1>{title}</h1>
{paragraphs}
</div></body></html>
"""


class Ended(Exception):
    """The end of a request, wherever it is found out."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.response = response


def told(status: int, words: str, headers: Mapping[str, str] | None = None) -> Response:
    """A sentence for the page to show."""
    return plain({"words": words}, status, headers)


def plain(values: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Values as JSON."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return Response(text.encode("utf-8", "replace"), status, dict(headers or {}), "application/json")


def page(status: int, title: str, *paragraphs: str, headers: Mapping[str, str] | None = None, style: str = "") -> Response:
    """A page without script: what is wrong, and what to do. `style` is the path of a style sheet that needs no session."""
    link = f'<link rel="stylesheet" href="{escape(style)}">' if style else ""
    text = PAGE.format(title=escape(title), style=link, paragraphs="\n".join(f"<p>{escape(each)}</p>" for each in paragraphs))
    return Response(text.encode(), status, dict(headers or {}), "text/html")
