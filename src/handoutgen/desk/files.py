"""The files of a page of ours -> answers, from a table that is made once from the package: no request names a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from starlette.responses import Response

from handoutgen.desk.guard import Allowed

KINDS: Mapping[str, str] = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_CSRF = b"@CSRF@"


class PageFiles:
    """What a page is made of. `page` is its HTML; all else is asked for by name and is the same for everybody."""

    def __init__(self, page: Path, *others: Path) -> None:
        self._page = page.read_bytes()
        self._others = {f"/{path.name}": (path.read_bytes(), KINDS[path.suffix]) for path in others}

    def allowed(self) -> tuple[Allowed, ...]:
        """Each of them may be asked for by anybody who may ask anything: there is nothing in them."""
        return tuple(Allowed("GET", re.escape(path), open=True) for path in self._others)

    def page(self, csrf: str) -> Response:
        """The page of one session: its word against forged requests stands in it, and nowhere else."""
        return Response(self._page.replace(_CSRF, csrf.encode()), media_type="text/html")

    def file(self, path: str) -> Response:
        """One of the others. Raises KeyError for what is not in the table, which the guard has refused already."""
        data, kind = self._others[path]
        return Response(data, media_type=kind)


def beside(folder: Path, leave: str) -> tuple[Path, ...]:
    """The files of a folder that pages are made of, but for one."""
    return tuple(sorted(path for path in folder.iterdir() if path.suffix in KINDS and path.name != leave))
