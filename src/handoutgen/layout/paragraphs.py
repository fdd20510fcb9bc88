"""paragraphs: a text box -> one slab a line, its segments tied to the elements they belong to."""

from __future__ import annotations

from collections.abc import Sequence

from handoutgen.layout.column import ARTIFACT, BETWEEN_BLOCKS, INSIDE_PARAGRAPH, Column, Maker
from handoutgen.layout.lines import SetLine
from handoutgen.layout.memory import SetText, Tag
from handoutgen.layout.slab import FORBIDDEN, Slab
from handoutgen.model.box import TextBox, TextStyle
from handoutgen.model.diagnostic import Finding
from handoutgen.model.page import Bookmark, Line, Segment
from handoutgen.model.text import Run


def text_slabs(maker: Maker, box: TextBox, column: Column) -> list[Slab]:
    """One slab a line; no break leaves a single line of the paragraph behind or ahead."""
    if box.private:
        maker.seen_private()
    style = maker.styles[box.style]
    element = maker.element(Tag(box.role, column.element)) if column.element != ARTIFACT else ARTIFACT
    lines = _set(maker, box, style, column, _parts(maker, box.text, element))
    leading, surrounds, heads, last = style.leading, column.surrounds, column.heads, len(lines) - 1
    titles = (Bookmark(_plain(box.text), box.outline, 0, 0.0),) if box.outline else ()
    made = [Slab(leading, (line,) if line.segments else (), box.above, BETWEEN_BLOCKS, surrounds, heads, titles) for line in lines[:1]]
    for number in range(1, len(lines)):
        price = FORBIDDEN if number in (1, last) else INSIDE_PARAGRAPH
        line = lines[number]
        made.append(Slab(leading, (line,) if line.segments else (), 0.0, price, surrounds, heads))
    return made


def _set(maker: Maker, box: TextBox, style: TextStyle, column: Column, parts: tuple[int, ...]) -> tuple[Line, ...]:
    """The lines of a box, its runs belonging to these elements: it is set once for all places in documents, and for each counted from there."""
    known = maker.memory.set
    place = (id(box), id(style), maker.measure, column.x, column.width, parts.count(parts[0]) == len(parts) if parts else True)
    found = known.get(place) or known.older(place)
    if not found:
        running = not box.wide and box.role in ("P", "LBody", "") and box.style in ("body", "lead", "small")
        measure = maker.measure if running else 0
        said = tuple([(run.text, run.strong, run.emphasis, run.link, run.language, run.blank) for run in box.text])
        words = (said, box.colour, box.align, measure, *place[1:])
        found = known.get(words) or known.older(words)
        if not found:
            lines = maker.typesetter.lines(box.text, style, column.width, measure)
            note_missing(maker, box)
            found = SetText(tuple([_line(maker, line, box, style, column, parts) for line in lines]), parts, style)
            if maker.typesetter.missing:
                return found.lines
            known.put(words, found)
        known.put(place, SetText(found.lines, found.parts, style, box))
    return found.lines if found.parts == parts else _owned(found, parts)


def _owned(found: SetText, parts: tuple[int, ...]) -> tuple[Line, ...]:
    """The lines with their segments belonging to these elements."""
    owners = dict(zip(found.parts, parts, strict=True))
    made = []
    for line in found.lines:
        own = [  # spelled out: _replace takes three times as long
            Segment(x, wide, said, face, size, ink, owners[part], rtl, link, underline, unseen)
            for x, wide, said, face, size, ink, part, rtl, link, underline, unseen in line.segments
        ]
        made.append(Line(line.x, line.y, tuple(own), line.soft))
    return tuple(made)


def note_missing(maker: Maker, box: TextBox) -> None:
    """A finding for each character of the text set last that no font has. What a patient is called is quoted nowhere, not by a letter."""
    if box.private and maker.typesetter.missing:
        hint = "write it with other letters: the fonts of this sheet do not have one of them"
        maker.findings.append(Finding("H500", "no font has a character of what was filled in", None, hint))
        return
    for lost in maker.typesetter.missing:
        maker.findings.append(
            Finding(
                "H500",
                f"no font has the character `{lost.char}` (U+{ord(lost.char):04X})",
                box.span if box.span.path else None,
                f"write it with other characters, or add a font that has it to fonts/ (looked in {lost.family} and the fallback fonts)",
            )
        )


def _parts(maker: Maker, runs: tuple[Run, ...], element: int) -> tuple[int, ...]:
    """The element of each run: links and foreign words get one of their own."""
    if element == ARTIFACT or not any(run.link or run.language for run in runs):
        return (element,) * len(runs)
    parts: list[int] = []
    for number, run in enumerate(runs):
        before = runs[number - 1] if number else None
        if not (run.link or run.language):
            parts.append(element)
        elif before and (before.link, before.language) == (run.link, run.language):
            parts.append(parts[-1])  # one link, though a word of it is strong
        elif run.link:
            parts.append(maker.element(Tag("Link", element, language=run.language, link=run.link)))
        else:
            parts.append(maker.element(Tag("Span", element, language=run.language)))
    return tuple(parts)


def _line(maker: Maker, line: SetLine, box: TextBox, style: TextStyle, column: Column, parts: Sequence[int]) -> Line:
    spare = column.width - line.width
    side = spare / 2 if box.align == "center" else spare if (box.align == "end") != maker.rtl else 0.0
    made = segments(line, box, style, parts)
    metrics = maker.typesetter.metrics
    face = metrics.face(style.family, style.bold, style.italic)
    ascent, descent = metrics.ascent(face) * style.size, metrics.descent(face) * style.size
    baseline = (style.leading - ascent - descent) / 2 + ascent
    return Line(column.x + side, baseline, tuple(made), line.soft)


def segments(line: SetLine, box: TextBox, style: TextStyle, parts: Sequence[int]) -> list[Segment]:
    """Neighbours in reading order as one segment where they look alike; the space between words becomes a character."""
    made: list[Segment] = []
    colour = box.colour or style.colour
    texts: list[str] = []
    left = right = 0.0
    look: tuple[str, int, bool, str, bool] | None = None

    def close(space: bool) -> None:
        if look:
            face, element, rtl, link, blank = look
            text = "".join(texts) + (" " if space else "")
            made.append(Segment(left, right - left, text, face, style.size, colour, element, rtl, link, bool(link) or blank))

    for x, piece in line.pieces:
        run = box.text[piece.part]
        own = (piece.face, parts[piece.part], piece.rtl, run.link, run.blank)
        gap = left - x - piece.width if piece.rtl else x - right
        spaced = look is not None and piece.space > 0
        if own == look and abs(gap - piece.space) < 0.01:
            texts += (" ", piece.text) if spaced else (piece.text,)
            left, right = min(left, x), max(right, x + piece.width)
        else:
            close(spaced)
            texts, left, right, look = [piece.text], x, x + piece.width, own
    close(False)
    return made


def _plain(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs).replace("\n", " ")
