"""Web pages as they are read aloud or as text: what our HTML says, word by word, in the manner of the text target."""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = {"meta", "br", "img", "col", "path", "rect", "circle"}
BLOCKS = {
    "p",
    "div",
    "section",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "br",
    "figure",
    "figcaption",
    "table",
    "caption",
    "tr",
}
Attributes = dict[str, str]


class Reader(HTMLParser):
    """Reads one part of a page. Raises AssertionError for tags that do not nest."""

    def __init__(self, part: str) -> None:
        super().__init__()
        self.part = part
        self.open: list[tuple[str, Attributes]] = []
        self.said: list[str] = []
        self.numbers: list[int] = []
        self.cell: list[str] | None = None
        self.heads: list[str] = []
        self.column = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        marks = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self.open.append((tag, marks))
        if tag in BLOCKS:
            self.say(" ")
        match tag:
            case "img":
                self.say(f" {marks['alt']} ")
            case "ol":
                self.numbers.append(int(marks.get("start", 1)))
            case "li" if self.open[-2][0] == "ol":
                self.numbers[-1] = int(marks.get("value", self.numbers[-1]))
                self.say(f"{self.numbers[-1]}. ")
                self.numbers[-1] += 1
            case "table":
                self.heads = []
            case "tr":
                self.column = 0
            case "th" | "td":
                self.cell = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID, tag

    def handle_endtag(self, tag: str) -> None:
        opened, marks = self.open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"
        if tag == "a" and "named" in marks.get("class", ""):
            self.say(f" ({marks['href']})")
        if tag == "ol":
            self.numbers.pop()
        if tag in ("th", "td"):
            self.close_cell()
        if tag in BLOCKS:
            self.say(" ")

    def close_cell(self) -> None:
        """The text target says the column's name before each cell."""
        text, self.cell = " ".join("".join(self.cell or []).split()), None
        if any(tag == "thead" for tag, _ in self.open):
            self.heads.append(text.rstrip(" :"))
        else:
            head = self.heads[self.column] if self.column < len(self.heads) else ""
            self.say(f" {head}: {text} " if head else f" {text} ")
        self.column += 1

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.open]
        hidden = any("hidden" in marks.get("class", "").split() for _, marks in self.open)
        if self.part in tags and not hidden and ("svg" not in tags or tags[-1] == "title"):
            self.say(data)

    def say(self, text: str) -> None:
        if self.part in [tag for tag, _ in self.open]:
            (self.said if self.cell is None else self.cell).append(text)


def words_of_page(page: bytes, part: str = "main") -> list[str]:
    """The words of a part of a page."""
    reader = Reader(part)
    reader.feed(page.decode())
    reader.close()
    assert reader.open == []
    return told("".join(reader.said))


def words_of_text(text: bytes) -> list[str]:
    """The words of a text's body, the header and the footer left out."""
    body = text.decode().rsplit("\n\n" + "-" * 72, 1)[0]
    start = re.search(r"\n\n(.+\n)+=+\n", body)
    assert start, "a text has a title"
    return told(body[start.start() :])


def told(text: str) -> list[str]:
    """Words without what only marks them: bullets, boxes to tick, underlines, blanks, the brackets around what a picture shows."""
    bare = (word.strip("[]") for word in re.sub(r"_{4,}", " ", text).split())
    return [word for word in bare if word and not re.fullmatch(r"[-_=~]+", word)]
