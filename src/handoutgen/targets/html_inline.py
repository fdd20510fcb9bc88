"""html_inline: runs of text become inline markup: escaped, numbers to dial as links, blanks as lines to write on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from handoutgen.model.diagnostic import Unreadable
from handoutgen.model.text import Run
from handoutgen.model.units import Phone
from handoutgen.targets.text import plain

# Where a link of ours may lead; an address that is none of these stays text.
SCHEMES = ("https://", "http://", "mailto:", "tel:")
# Numbers as `Phone.text` prints them, and the emergency number: to dial with a tap wherever they stand.
DIALLED = re.compile(r"(?<![\w.+-])(\d{3}-\d{3}-\d{4}|\+\d{7,15}|911)(?![\w-])")


@dataclass(frozen=True, slots=True)
class Inline:
    """Writes runs. `blank` is said for a line to write on; `rtl` is the direction of the document."""

    blank: str = ""
    rtl: bool = False

    def markup(self, runs: Iterable[Run]) -> str:
        """The runs as phrasing content."""
        return "".join(self._linked(link, tuple(linked)) for link, linked in groupby(runs, key=lambda run: run.link))

    def line_to_write_on(self) -> str:
        """What is said for lines that are drawn to be written on."""
        return f'<span class="hidden">{escape(self.blank)}</span>' if self.blank else ""

    def _linked(self, link: str, runs: tuple[Run, ...]) -> str:
        if not link.startswith(SCHEMES):
            return "".join(self._looks(runs, dial=True))
        return self._anchor(link, "".join(self._looks(runs, dial=False)), named=plain(runs) != plain(Run(run.text) for run in runs))

    def _anchor(self, link: str, inside: str, named: bool = False) -> str:
        """`named`: a link whose words are not its address, which paper then adds. Phone numbers read from left to right anywhere."""
        marks = ' class="named"' if named else ' dir="ltr"' if self.rtl and link.startswith("tel:") else ""
        return f'<a href="{escape(link)}"{marks}>{inside}</a>'

    def _looks(self, runs: tuple[Run, ...], *, dial: bool) -> Iterator[str]:
        for (strong, emphasis, language), alike in groupby(runs, key=lambda run: (run.strong, run.emphasis, run.language)):
            text = "".join(self._run(run, dial) for run in alike)
            text = f'<span lang="{escape(language)}">{text}</span>' if language else text
            text = f"<em>{text}</em>" if emphasis else text
            yield f"<strong>{text}</strong>" if strong else text

    def _run(self, run: Run, dial: bool) -> str:
        if run.blank:
            return f'<span class="blank">{self.line_to_write_on()}</span>'
        if not dial:
            return _text(run.text)
        pieces = DIALLED.split(run.text)
        text = "".join(self._number(piece) if place % 2 else _text(piece) for place, piece in enumerate(pieces))
        return self.apart(text) if run.origin == "fact" else text

    def apart(self, markup: str) -> str:
        """Words that may run the other way, such as an address, kept in their own order: `12 River Road` in a Hebrew page."""
        return f"<bdi>{markup}</bdi>" if self.rtl else markup

    def _number(self, number: str) -> str:
        """A phone number as a link; digits that nobody can dial stay digits."""
        try:
            link = "tel:911" if number == "911" else Phone.from_text(number).link
        except Unreadable:
            return number
        return self._anchor(link, number)


def _text(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")
