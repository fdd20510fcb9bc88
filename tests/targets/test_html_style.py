from __future__ import annotations

import re
from dataclasses import replace

from handoutgen.model.box import Frame, Row, TextStyle
from handoutgen.targets.html_style import SANS, SERIF, Sheet, stylesheet
from tests.targets.gallery import COLOURS, SIZES, document


def test_the_same_look_is_the_same_class() -> None:
    sheet = Sheet()
    assert [sheet.gap(7), sheet.gap(3), sheet.gap(7), sheet.gap(0)] == ["g1", "g2", "g1", ""]
    assert sheet.frame(None) == ""
    assert sheet.frame(Frame(fill="tint")) == sheet.frame(Frame(fill="tint")) == "f3"


def test_frames() -> None:
    sheet = Sheet()
    sheet.frame(Frame(fill="tint", radius=4, padding=(1, 2, 3, 4)))
    sheet.frame(Frame(stroke="alarm", stroke_width=2))
    sheet.frame(Frame(bar="primary", bar_width=4))
    filled, outlined, barred = sheet.rules
    assert filled == (
        "padding-block: calc(1 * var(--pt)) calc(3 * var(--pt)); padding-inline: calc(4 * var(--pt)) calc(2 * var(--pt)); background: var(--tint); "
        "border: max(1px, calc(0.75 * var(--pt))) solid transparent; border-radius: calc(4 * var(--pt))"
    )
    assert outlined == "padding-block: 0 0; padding-inline: 0 0; border: max(1px, calc(2 * var(--pt))) solid var(--alarm)"
    assert barred == "padding-block: 0 0; padding-inline: 0 0; border-inline-start: calc(4 * var(--pt)) solid var(--primary)"


def test_columns_stand_side_by_side_only_where_there_is_room() -> None:
    sheet = Sheet()
    assert sheet.columns(Row(cells=(), widths=(0.4, 0.6), gap=16, valign="middle")) == "r1"
    css = stylesheet(document(), sheet)
    wide = css[css.index("@media print, (min-width: 40em) {") :]
    assert "  .r1 { display: grid; grid-template-columns: minmax(0, 0.4fr) minmax(0, 0.6fr)" in wide


def test_the_brand_and_the_sizes_of_the_document() -> None:
    css = stylesheet(document(), Sheet())
    assert all(f"--{name}: {value}" in css for name, value in COLOURS.items())
    assert all(f".t-{name} {{" in css for name in SIZES if name != "body")
    assert ".t-small { font-size: max(calc(9 * var(--pt)), var(--least)); line-height: 1.5;" in css
    assert "--measure: 56ch" in css, "70 characters of text"
    assert f"body {{ font: calc(12 * var(--pt))/1.5 {SANS} }}" in css


def test_serif_brands_keep_their_serifs() -> None:
    serif = replace(document(), styles=(("body", TextStyle("Source Sans 3", 12, 15)), ("title", TextStyle("Source Serif 4", 26, 30))))
    css = stylesheet(serif, Sheet())
    assert f"font-family: {SERIF}" in css
    assert "font-weight: 400" in css, "a title that is not bold"


def test_no_side_is_left_or_right() -> None:
    assert not re.search(r"\b(left|right)\b", stylesheet(document(), Sheet()))
