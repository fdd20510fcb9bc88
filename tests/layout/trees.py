"""Random trees of boxes of every kind; each word in them is its own, so that a lost one is missed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from handoutgen.model.box import (
    Box,
    Break,
    Cell,
    Circle,
    Drawing,
    Frame,
    Grid,
    Group,
    Keep,
    Label,
    Labelled,
    Path,
    Picture,
    Rectangle,
    Row,
    TextBox,
)  # fmt: skip
from handoutgen.model.text import Run

LETTERS = {"ltr": "abcdefghijklmnopqrst", "rtl": "אבגדהוזחטיכלמנסעפצקר"}


@dataclass
class Grove:
    """Makes boxes. `words` are those of text boxes, in reading order once a tree is walked; labels of drawings are not among them."""

    chance: random.Random
    direction: str = "ltr"
    picture: str = ""
    numbers: count[int] = field(default_factory=count)

    def word(self) -> str:
        """A word that no other is: its number in letters, behind it as many more as make it long."""
        letters = LETTERS[self.direction]
        own = "".join(letters[int(digit)] for digit in f"{next(self.numbers):05d}")
        return own + letters[10] * self.chance.choice((0, 0, 1, 2, 4, 7))

    def runs(self, most: int) -> tuple[Run, ...]:
        made: list[Run] = []
        for at in range(self.chance.randint(1, most)):
            link = "https://example.org/a" if self.chance.random() < 0.04 else ""
            language = "fr" if not link and self.chance.random() < 0.03 else ""
            made.append(Run(("" if not at else " ") + self.word(), strong=self.chance.random() < 0.1, link=link, language=language))
            if self.chance.random() < 0.02:
                made.append(Run("\n"))
        return tuple(made)

    def text(self, most: int = 60, role: str = "P") -> TextBox:
        return TextBox(
            text=self.runs(self.chance.choice((3, 10, most))), role=role,  # type: ignore[arg-type]
            style=self.chance.choice(("body", "body", "small", "label")), above=self.chance.choice((0, 6, 18)),
            align=self.chance.choice(("start", "start", "end", "center")),
        )  # fmt: skip

    def heading(self) -> TextBox:
        return TextBox(text=self.runs(4), style="heading", role="H2", outline=2, above=14, keep_next=True)

    def box(self, depth: int, *, whole: bool = False) -> Box:
        """A box; `whole` leaves out what belongs at the top level only."""
        kinds: list[Callable[[], Box]] = [self.text] * 3 if depth <= 0 else [
            self.text, self.text, self.drawing, lambda: self.group(depth), lambda: self.listed(depth), lambda: self.row(depth),
            lambda: self.grid(depth), *([self.image] if self.picture else ()),
        ]  # fmt: skip
        if depth > 0 and not whole:
            kinds += [self.heading, Break]
        return self.chance.choice(kinds)()

    def boxes(self, most: int, depth: int) -> tuple[Box, ...]:
        return tuple(self.box(depth, whole=True) for _ in range(self.chance.randint(1, most)))

    def frame(self) -> Frame | None:
        if self.chance.random() < 0.5:
            return None
        padding = self.chance.choice((0, 4, 9))
        return Frame(fill=self.chance.choice(("", "tint")), stroke=self.chance.choice(("", "line")), stroke_width=1, bar="primary",
                     bar_width=self.chance.choice((0, 4)), radius=4, padding=(padding, padding, padding, padding))  # fmt: skip

    def group(self, depth: int) -> Group:
        head: tuple[Box, ...] = ()
        if self.chance.random() < 0.3:
            head = (TextBox(text=self.runs(3), style="subheading", role="P", keep_next=True),)
        keep: Keep = self.chance.choice(("auto", "whole", "children"))
        return Group(
            children=self.boxes(4, depth - 1), keep=keep, head=head, frame=self.frame(), role="Div", above=self.chance.choice((0, 9))
        )

    def listed(self, depth: int) -> Group:
        marks = (TextBox(text=(Run("•"),), role="Lbl"), disc(7))
        items = [
            Labelled(label=self.chance.choice(marks), body=Group(children=self.boxes(2, depth - 2)), indent=24, spoken="one",
                     keep=self.chance.choice(("auto", "whole")))
            for _ in range(self.chance.randint(1, 5))
        ]  # fmt: skip
        return Group(children=tuple(items), role="L", numbering="Disc")

    def row(self, depth: int) -> Row:
        number = self.chance.randint(1, 3)
        cells = tuple(Group(children=self.boxes(3, depth - 2)) for _ in range(number))
        return Row(cells=cells, widths=(1 / number,) * number, gap=8, valign=self.chance.choice(("top", "middle", "bottom")))

    def grid(self, depth: int) -> Grid:
        number = self.chance.randint(1, 3)

        def cells(header: str) -> tuple[Cell, ...]:
            short = [Group(children=(self.text(6),)) for _ in range(number)]
            long = [Group(children=self.boxes(2, depth - 3)) for _ in range(number)]
            return tuple(Cell(content=each, header=header) for each in (short if header else long))  # type: ignore[arg-type]

        header = (cells("Column"),) if self.chance.random() < 0.8 else ()
        rows = tuple(cells("") for _ in range(self.chance.randint(1, 9)))
        look: Literal["rules", "grid", "zebra"] = self.chance.choice(("rules", "grid", "zebra"))
        return Grid(widths=(1 / number,) * number, header=header, rows=rows, look=look, above=8, minimum=self.chance.choice((0, 30)))

    def drawing(self) -> Drawing:
        width, height = self.chance.choice((40, 400, 900)), self.chance.choice((20, 200, 1200))
        shapes = (
            Rectangle(0, 0, width, height, "tint", "line", radius=3),
            Path((("m", 0, 0), ("l", width, height)), stroke="primary"),
            Label(width / 2, height / 2, "5", "label", "middle"),
        )
        return Drawing(shapes=shapes, width=width, height=height, alt=self.chance.choice(("", "a scale")), align="center")

    def image(self) -> Picture:
        return Picture(asset=self.picture, width=self.chance.choice((60, 700)), height=self.chance.choice((40, 900)), alt="a picture")


def disc(number: int) -> Drawing:
    """A number on a disc, as steps have it."""
    return Drawing(
        shapes=(Circle(8, 8, 8, "primary"), Label(8, 12, str(number), "label", "middle", "on_primary")), width=16, height=16, alt=""
    )


def forest(seed: int, direction: str = "ltr", most: int = 14, picture: str = "") -> tuple[Box, ...]:
    """Top-level boxes, always the same for a seed."""
    grove = Grove(random.Random(seed), direction, picture)
    title = TextBox(text=grove.runs(3), style="title", role="H1", outline=1, keep_next=True)
    return title, *(grove.box(3) for _ in range(grove.chance.randint(1, most)))
