from __future__ import annotations

import pytest

from handoutgen.blocks import BLOCKS
from handoutgen.model.box import Asset, Box, Break, Cell, Circle, Drawing, Frame, Grid, Group, Labelled, Path, Picture, Row, TextBox
from handoutgen.model.text import words
from handoutgen.targets.html_boxes import Weaver
from handoutgen.targets.html_drawing import Artist
from handoutgen.targets.html_inline import Inline
from handoutgen.targets.html_style import Sheet
from tests.blocks.setting import SETTING, block, looking
from tests.targets.gallery import document, png


def woven(box: Box, *assets: Asset) -> str:
    """A box as markup, without the classes that only place it."""
    shown = document()
    known = {asset.name: asset for asset in (*shown.assets, *assets)}
    weaver = Weaver(Inline("line to write on"), Sheet(), Artist(dict(shown.palette), 12), known)
    return weaver.box(box)


def example(name: str, **look: object) -> str:
    return woven(block(BLOCKS[name].EXAMPLE).compose(looking(**look) if look else SETTING))


def line(text: str) -> TextBox:
    return TextBox(text=words(text))


def test_headings_and_paragraphs() -> None:
    assert woven(TextBox(text=words("Rest"), role="H2", style="heading")) == '<h2 class="t-heading">Rest</h2>'
    assert woven(TextBox(text=words("Rest"), colour="alarm", align="center")) == '<p class="k-alarm center">Rest</p>'
    assert woven(TextBox(text=())) == ""


def test_text_is_escaped_wherever_it_stands() -> None:
    bad = '"><script>&'
    asset = Asset("a.png", png(), 4, 3)
    cell = Cell(content=Group(children=(line(bad),)), header="Column")
    grid = Grid(widths=(0.4, 0.3, 0.3), header=((cell, cell, cell),), rows=((cell, Cell(content=Group(children=())), cell),))
    drawn = Drawing(shapes=(Circle(5, 5, 5, "text"),), width=9, height=9, alt="")
    spoken = Group(role="L", children=(Labelled(label=drawn, body=Group(children=(line(bad),)), indent=9, spoken=bad),))
    picture = Picture(asset="a.png", width=9, height=9, alt=bad)
    figure = Drawing(shapes=(Circle(5, 5, 5, "text"),), width=9, height=9, alt=bad)
    html = woven(Group(children=(line(bad), grid, spoken, picture, figure), language='x"'), asset)
    assert "<script" not in html
    assert html.count("&lt;script&gt;&amp;") >= 8


def test_a_group_that_says_nothing_of_its_own_is_no_element() -> None:
    assert woven(Group(children=(Group(children=(line("a"), line("b"))),))) == "<p>a</p>\n<p>b</p>"
    assert woven(Group(children=(Drawing(shapes=(), width=1, height=6, alt=""),), frame=Frame(stroke="black"))) == ""
    assert woven(Group(children=(line("hola"),), language="es")) == '<div lang="es">\n<p>hola</p>\n</div>'


EXPECTED = {
    "checklist": ["<ul ", 'role="list"', '<span class="hidden">to do: </span>Pick up your medicines at the pharmacy.</li>'],
    "steps": ["<ol", "<li>Wash your hands with soap and water.</li>"],
    "bullet_list": ["<ul", "<li>Bring a list of the medicines you take.</li>"],
    "table": ["<caption", '<th class="t-table_head" scope="col" role="columnheader">Walking</th>',
              '<th scope="row" role="rowheader"><strong>First day</strong></th>', '<td data-head="Walking" role="cell">Around the house</td>'],
    "callout": ['<section class="g', 'role="note" aria-labelledby="n1"', 'id="n1"><strong>Important: Do not drive today</strong></p>'],
    "red_flags": ['aria-labelledby="n1"', '<h2 class="t-heading k-alarm" id="n1">When to get help</h2>',
                  '<h3 class="t-tier k-paper">Call <a href="tel:911">911</a> now</h3>',
                  '<span class="hidden">Call 911 now: </span><strong>Trouble breathing</strong>, that starts all at once</li>',
                  '<p class="t-phone">Call us: <a href="tel:+12065550123"><strong>206-555-0123</strong></a></p>'],
    "timeline": ["<dl", '<dt class="t-label">Before</dt><dd>', "<li>Rest when you are tired.</li>"],
    "glossary": ['<dt class="t-label">Disc</dt><dd>The soft pad between two bones of your back.</dd>'],
    "pain_scale": ['role="img"><title>Pain scale from 0, no pain, to 10, worst pain. Marked: 2 to 4 out of 10.</title>', ">no pain</text>"],
    "qr_code": ['role="img"><title>QR code for https://www.fda.gov/vaccines-blood-biologics</title>',
                '<a href="https://www.fda.gov/vaccines-blood-biologics">https://www.fda.gov/vaccines-blood-biologics</a>'],
    "figure": ["<figure>", '<img class="', 'src="data:image/png;base64,', 'alt="Side view of the lower back', "<figcaption"],
    "write_in": ["<p>My next visit:</p>", '<div class="lines"><span class="hidden">line to write on</span><div class="line"></div></div>'],
    "diary": ['<td data-head="Notes" role="cell"></td>', '<th scope="row" role="rowheader"><strong>Day 1</strong></th>'],
    "contact_card": ['aria-labelledby="n1"', '<h3 class="t-subheading" id="n1">Questions? Call us</h3>',
                     '<a href="https://riverside.example">riverside.example</a>'],
    "faq": ['<h3 class="t-subheading">Can I take a shower?</h3>'],
    "page_break": ['<div class="break" aria-hidden="true"></div>'],
    "paragraph": ["and <strong>take short walks</strong> from tomorrow on.</p>"],
    "wallet_card": ['<h3 class="t-subheading">Show this to the ER team</h3>', "<strong>206-555-0199</strong>",
                    '<p><strong>Date of procedure:</strong></p>', '<span class="hidden">line to write on</span>'],
    "visit_line": ["<p>For: ________</p>", "<p>With: ________</p>"],
    "questions_to_ask": ['<span class="hidden">to do: </span>', '<div class="line"></div><div class="line"></div></div></li>'],
}  # fmt: skip


def test_every_block_is_expected() -> None:
    assert set(EXPECTED) == set(BLOCKS)


@pytest.mark.parametrize("name", EXPECTED)
def test_blocks(name: str) -> None:
    html = example(name)
    assert [each for each in EXPECTED[name] if each not in html] == [], html


def test_steps_keep_their_numbers() -> None:
    assert example("steps", numbers="disc").startswith('<ol class="discs ')
    later = block("type: steps\nstart: 4\nitems: [a, b]").compose(SETTING)
    assert ' start="4"' in woven(later)
    label = TextBox(text=words("7."), style="number")
    assert isinstance(later, Group)
    more = Group(
        role="L", numbering="Decimal", children=(*later.children, Labelled(label=label, body=Group(children=(line("c"),)), indent=9))
    )
    assert '<li value="7">c</li>' in woven(more)


def test_a_list_without_items_is_none() -> None:
    assert woven(Group(role="L", children=())) == ""
    with pytest.raises(TypeError, match="labelled"):
        woven(Group(role="L", children=(line("a"),)))
    pair = Labelled(label=TextBox(text=words("Disc")), body=Group(children=(line("A pad."),)), indent=80)
    assert "<dt" in woven(pair)
    drawn = Labelled(label=Drawing(shapes=(), width=9, height=9, alt=""), body=Group(children=()), indent=9)
    with pytest.raises(TypeError, match="terms"):
        woven(Group(role="L", children=(pair, drawn)))


def test_a_table_of_two_columns_stays_one_on_a_phone() -> None:
    html = woven(block("type: table\ncaption: Two\ncolumns: [When, What]\nrows: [[Day 1, Rest]]").compose(SETTING))
    assert "stack" not in html
    assert "data-head" not in html
    assert "role=" not in html


def test_an_empty_head_is_no_head() -> None:
    empty, full = Cell(content=Group(children=()), header="Column"), Cell(content=Group(children=(line("a"),)), header="Column")
    html = woven(Grid(widths=(0.5, 0.5), header=((empty, full),), rows=((full, full),)))
    assert "<thead><tr><td></td><th" in html
    assert "<caption" not in html


def test_regions_of_one_name_are_one_region() -> None:
    flags = block(BLOCKS["red_flags"].EXAMPLE).compose(SETTING)
    html = woven(Group(children=(flags, flags)))
    assert html.count("aria-labelledby") == 1
    assert html.count("When to get help</h2>") == 2


def test_a_row_with_one_thing_in_it_is_that_thing() -> None:
    empty = Group(children=())
    assert woven(Row(cells=(empty, line("a")), widths=(0.5, 0.5))) == "<p>a</p>"
    assert woven(Row(cells=(empty,), widths=(1,))) == ""
    both = woven(Row(cells=(Group(children=(line("a"), line("b"))), line("c")), widths=(0.5, 0.5)))
    assert both == '<div class="row r1">\n<div>\n<p>a</p>\n<p>b</p>\n</div>\n<p>c</p>\n</div>'


def test_decoration_is_hidden() -> None:
    path = Path((("m", 0, 1), ("l", 90, 1)), stroke="line", line=1)
    assert woven(Drawing(shapes=(path,), width=90, height=1, alt="")) == '<div class="rule l1" aria-hidden="true"></div>'
    dot = Drawing(shapes=(Circle(5, 5, 5, "text"),), width=9, height=9, alt="")
    assert ' aria-hidden="true">' in woven(dot)
    assert woven(Picture(asset="figures/lower-back.png", width=9, height=9, alt="")).count('alt=""') == 1
    assert woven(Break()) == '<div class="break" aria-hidden="true"></div>'


def test_pictures() -> None:
    jpeg = Asset("a.jpg", b"\xff\xd8\xff", 40, 30)
    html = woven(Picture(asset="a.jpg", width=90, height=60, alt="A back"), jpeg)
    assert html == '<img class="w1" src="data:image/jpeg;base64,/9j/" alt="A back" width="40" height="30">'
    drawn = Asset("a.svg", b"", 10, 10, (Circle(5, 5, 5, "text"),))
    assert 'role="img"><title>A dot</title><circle' in woven(Picture(asset="a.svg", width=90, height=60, alt="A dot"), drawn)


def test_a_caption_beside_its_drawing_stays_its_caption() -> None:
    drawn = Drawing(shapes=(Circle(5, 5, 5, "text"),), width=9, height=9, alt="A dot")
    caption = TextBox(text=words("A dot"), role="Caption", style="caption")
    html = woven(Row(cells=(drawn, caption), widths=(0.3, 0.7)))
    assert html.startswith('<figure class="row ')
    assert '<figcaption class="t-caption">A dot</figcaption>\n</figure>' in html
