"""Content: all of it tagged or an artifact; what programs of others read is what was set."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from handoutgen.model import box as boxes
from handoutgen.model.box import Drawing, Group, Label, Labelled, Rectangle, TextBox
from handoutgen.model.text import Run
from handoutgen.model.units import Colour
from handoutgen.targets.pdf.content import Ink
from handoutgen.targets.pdf.embedding import FontUse
from tests.layout.sample import A6, ARABIC, HEBREW, PALETTE, PUBLIC, filler, fonts, text
from tests.layout.trees import disc, forest
from tests.pdf_reading import painted, structure_problems
from tests.pdf_reading import text as pypdf_text
from tests.targets.pdf.printed import poppler, saved, spoken
from tests.tools import needs

pytestmark = needs("pdftotext", package="poppler-utils")
JOINER = "\u2060"  # what the dots of a letter stand for that some fonts draw apart
TEXT = ("Tj", "TJ", "'", '"')


def instructions(path: Path) -> list[tuple[list[Any], str]]:
    with pikepdf.open(path) as pdf:
        return [(list(each.operands), str(each.operator)) for page in pdf.pages for each in pikepdf.parse_content_stream(page)]


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_painted_outside_an_element(tmp_path: Path, seed: int) -> None:
    direction = ("ltr", "rtl")[seed % 2]
    depth = texts = states = 0
    for _, operator in instructions(saved(tmp_path, *forest(seed + 1000, direction, most=5), paper=A6, direction=direction)):
        depth += operator in ("BDC", "BMC")
        depth -= operator == "EMC"
        texts += (operator == "BT") - (operator == "ET")
        states += (operator == "q") - (operator == "Q")
        assert 0 <= depth <= 2
        assert 0 <= texts <= 1
        assert states >= 0
        if operator in (*TEXT, "f", "f*", "S", "B", "B*", "Do"):
            assert depth, operator
    assert (depth, texts, states) == (0, 0, 0)


def test_line_ends_are_spaces(tmp_path: Path) -> None:
    words = filler(300)
    path = saved(tmp_path, text(words))
    assert spoken(path) == [words]
    assert poppler(path).count("w299") == 1


def test_hard_line_ends_are_spaces_too(tmp_path: Path) -> None:
    path = saved(tmp_path, text((Run("12 River Road"), Run("\n"), Run("Springfield"))))
    assert spoken(path) == ["12 River Road Springfield"]


def test_a_broken_word_stays_one_word(tmp_path: Path) -> None:
    long = "abcdefghij" * 40
    assert spoken(saved(tmp_path, text(f"see {long} now"), paper=A6)) == [f"see {long} now"]


def test_a_hyphen_at_a_line_end_adds_nothing(tmp_path: Path) -> None:
    words = " ".join(["follow-up"] * 60)
    assert spoken(saved(tmp_path, text(words), paper=A6)) == [words]


def test_a_dash_at_a_line_end_keeps_its_space(tmp_path: Path) -> None:
    words = " ".join(["walk – rest"] * 60)
    assert spoken(saved(tmp_path, text(words), paper=A6)) == [words]


@pytest.mark.parametrize("family", ["Source Sans 3", PUBLIC, "Atkinson Hyperlegible Next", "Source Serif 4"])
def test_kerning_changes_no_word(tmp_path: Path, family: str) -> None:
    words = "AVATAR To Wave, Yo-yo. LT P. 11:10 “fi ffl” Tá Źe V.A. 206-555-0123"
    path = saved(tmp_path, text(words), family=family)
    assert words in poppler(path)
    assert words in pypdf_text(path)
    assert any(number for operands, operator in instructions(path) if operator == "TJ" for number in operands[0] if isinstance(number, (int, float)) or "Decimal" in type(number).__name__)  # fmt: skip


def test_raised_glyphs_and_kerning_never_share_a_number() -> None:
    """Two numbers side by side in a TJ array would be read as one."""
    for face, words, rtl in ((ARABIC, "السَّلَامُ عَلَيْكُمْ بِسْمِ", True), (HEBREW, "שָׁלוֹם בְּרֵאשִׁית", True), ("Source Sans 3", "x̧́ ǫ̈ AV", False)):
        use = FontUse(fonts().faces[f"{face}/regular"])
        for word in words.split():
            made = use.backwards(word, 12) if rtl else use.shown(word, 12)[0]
            assert re.fullmatch(r"(?:<(?:[0-9A-F]{4})+>|\([^()]+\)| -?\d+(?:\.\d+)?|\] TJ -?[\d.]+ Ts \[|\] TJ 0 Ts \[)*", made), made


def test_hebrew_reads_and_stands_from_the_right(tmp_path: Path) -> None:
    words = "התקשרו אלינו 206-555-0123 בכל שעה"
    path = saved(tmp_path, text(words), direction="rtl", language="he")
    assert spoken(path) == [words]
    assert "206-555-0123" in poppler(path)


def test_arabic_joins_and_reads(tmp_path: Path) -> None:
    words = "اتصل بنا الآن إذا شعرت بألم 206-555-0123 شديد"
    path = saved(tmp_path, text(words), direction="rtl", language="ar")
    assert [said.replace(JOINER, "") for said in spoken(path)] == [words]
    isolated = [fonts().faces[f"{ARABIC}/regular"].shape(letter, rtl=True)[0].number for letter in "شديد"]
    assert [glyph.number for glyph in fonts().faces[f"{ARABIC}/regular"].shape("شديد", rtl=True)] != isolated[::-1]
    assert "206-555-0123" in poppler(path)


def test_a_line_from_right_to_left_ends_at_the_margin(tmp_path: Path) -> None:
    """The space behind a line's last word must not push the line to the right."""
    path = saved(tmp_path, text(" ".join(["שלום"] * 80)), paper=A6, direction="rtl")
    use = fonts().faces[f"{HEBREW}/regular"]
    space, word = use.width(" ", rtl=False) * 12, use.width("שלום", rtl=True) * 12
    starts = [float(x) for x, y in re.findall(r"1 0 0 1 (\S+) (\S+) Tm", stream(path)) if 60 < float(y) < 360]
    count = int((298 - 80 + space) // (word + space))
    assert starts[0] == pytest.approx(298 - 40 - (count * word + (count - 1) * space), abs=0.05)


def test_black_text_is_grey_and_brand_colours_have_names(tmp_path: Path) -> None:
    path = saved(tmp_path, text("black"), text("brand", colour="primary"), text("quiet", colour="quiet"))
    inks = {mark.ink.space for mark in painted(path) if mark.kind == "text"}
    assert inks == {"DeviceGray", "DeviceRGB"}
    data = [operands for operands, operator in instructions(path) if operator == "cs"]
    assert data == [[pikepdf.Name("/Brand")]]


def test_a_colour_keeps_its_value(tmp_path: Path) -> None:
    path = saved(tmp_path, text("brand", colour="primary"))
    (mark,) = (mark for mark in painted(path) if mark.kind == "text" and mark.ink.space == "DeviceRGB")
    assert mark.ink.rgb == pytest.approx((0x1A / 255, 0x5F / 255, 0x7A / 255))
    ink = Ink(fonts(), dict(PALETTE))
    assert ink.colour(Colour(0.1, 0.2, 0.3), stroke=True) == "0.1 0.2 0.3 RG"


@dataclass(frozen=True)
class Annotation:
    uri: str
    contents: str
    rect: tuple[float, ...]


def annotated(path: Path) -> list[Annotation]:
    with pikepdf.open(path) as pdf:
        found = [annotation for page in pdf.pages for annotation in page.obj.get("/Annots", ())]
        return [Annotation(str(each.A.URI), str(each.Contents), tuple(float(side) for side in each.Rect)) for each in found]


def stream(path: Path) -> str:
    """The content of the first page."""
    with pikepdf.open(path) as pdf:
        return bytes(pdf.pages[0].Contents.read_bytes()).decode("ascii")


def test_a_link_has_an_annotation_on_each_of_its_lines(tmp_path: Path) -> None:
    link = "https://example.org/sheet"
    runs = (Run("Read "), Run(filler(12), link=link), Run(" today"))
    path = saved(tmp_path, text(runs), paper=A6)
    found = annotated(path)
    assert len(found) == 2
    assert {each.uri for each in found} == {link}
    assert [word for each in found for word in each.contents.split()] == filler(12).split()
    assert all(each.rect[3] - each.rect[1] < 16 for each in found)
    assert structure_problems(path) == []


def test_a_strong_word_does_not_cut_a_link(tmp_path: Path) -> None:
    link = "tel:+12065550123"
    path = saved(tmp_path, text((Run("Call "), Run("206-555-0123", link=link, strong=True), Run(" now", link=link))))
    (found,) = annotated(path)
    assert found.contents == "206-555-0123 now"
    assert structure_problems(path) == []


def test_two_links_side_by_side_are_two(tmp_path: Path) -> None:
    path = saved(tmp_path, text((Run("one", link="https://example.org/1"), Run(" or "), Run("two", link="https://example.org/1"))))
    assert len(annotated(path)) == 2


def test_links_are_ascii(tmp_path: Path) -> None:
    (found,) = annotated(saved(tmp_path, text((Run("here", link="https://example.org/größe?a=1&b=%20#x"),))))
    assert found.uri == "https://example.org/gr%C3%B6%C3%9Fe?a=1&b=%20#x"


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_links_and_their_lines_lie_under_their_words(tmp_path: Path, direction: str) -> None:
    words = ("שלום ", "קישור", " עולם") if direction == "rtl" else ("See ", "this", " here")
    path = saved(tmp_path, text((Run(words[0]), Run(words[1], link="https://example.org"), Run(words[2]))), direction=direction)
    (found,) = annotated(path)
    ((left, right),) = [(float(a), float(b)) for a, b in re.findall(r"w (\S+) \S+ m (\S+) \S+ l S", stream(path))]
    assert found.rect[0] == pytest.approx(left, abs=0.02)
    assert found.rect[2] == pytest.approx(right, abs=0.02)
    name = f"{HEBREW}/regular" if direction == "rtl" else "Source Sans 3/regular"
    assert right - left == pytest.approx(fonts().width(name, words[1], direction == "rtl") * 12, abs=0.02)


def scale(words: str, width: float = 200) -> Drawing:
    shapes = (Rectangle(0, 0, 50, 20, "tint", "line"), boxes.Path((("m", 0, 20), ("l", width, 20)), stroke="text"),
              Label(0, 40, words, "label"), Label(width, 40, "10", "label", "end"))  # fmt: skip
    return Drawing(shapes=shapes, width=width, height=50, alt="Pain from 0 to 10")


def labels(path: Path) -> list[tuple[float, float]]:
    """(x, size) of what is shown, header and footer left out."""
    found, size = [], 0.0
    for number, x, y in re.findall(r"/\S+ (\S+) Tf|1 0 0 1 (\S+) (\S+) Tm", stream(path)):
        size = float(number) if number else size
        if x and 60 < float(y) < 360:
            found.append((float(x), size))
    return found


def test_labels_shrink_with_their_drawing(tmp_path: Path) -> None:
    plain, small = labels(saved(tmp_path, scale("none"), paper=A6)), labels(saved(tmp_path, scale("none", 436), paper=A6))
    assert [size for _, size in plain] == [12, 12]
    assert [size for _, size in small] == [6, 6]
    assert plain[0][0] == small[0][0] == 40


def test_labels_of_a_mirrored_drawing_start_at_the_right(tmp_path: Path) -> None:
    (first, _), (last, _) = labels(saved(tmp_path, scale("אין כאב"), paper=A6, direction="rtl"))
    words = fonts().width(f"{HEBREW}/bold", "אין כאב", True) * 12
    assert first + words == pytest.approx(298 - 40, abs=0.5)
    assert last == pytest.approx(298 - 40 - 200, abs=0.5)


def test_labels_fall_back_and_read_in_order(tmp_path: Path) -> None:
    path = saved(tmp_path, scale("אין כאב →"), direction="rtl", family=PUBLIC)
    assert "אין כאב" in poppler(path)


def test_steps_speak_their_number(tmp_path: Path) -> None:
    item = Labelled(label=disc(7), body=Group(children=(text("Rest."),)), indent=24, spoken="7.")
    path = saved(tmp_path, Group(children=(item,), role="L", numbering="Decimal"))
    with pikepdf.open(path) as pdf:
        label = pdf.Root.StructTreeRoot.K.K[0].K[0].K[0]
        assert label.S == "/Lbl"
        assert str(label.ActualText) == "7."


def test_blank_lines_for_the_pen_are_drawn(tmp_path: Path) -> None:
    path = saved(tmp_path, TextBox(text=(Run("Call "), Run("________________", blank=True), Run(" days"))))
    assert any(mark.kind == "stroke" for mark in painted(path))


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_drawn_label_is_heard_and_not_seen(tmp_path: Path, direction: str) -> None:
    """Its words stand in the content, where every reader finds them, and paint nothing."""
    words = "to do" if direction == "ltr" else "לעשות"
    square = Drawing(shapes=(Rectangle(0, 0, 9, 9, stroke="text"),), width=9, height=9, alt="")
    pictures, found = [], []
    for said in (words, ""):
        item = Labelled(label=square, body=Group(children=(text("12"),)), indent=24, spoken=said)
        path = saved(tmp_path, Group(children=(item,), role="L"), direction=direction, paper=A6)
        found.append([made.strip() for made in spoken(path)])
        pictures.append(pypdfium2.PdfDocument(path)[0].render().to_pil().tobytes())
    assert found[0] == [words, "12"]
    assert found[1] == ["", "12"]
    assert pictures[0] == pictures[1]
    assert words in poppler(tmp_path / "0.pdf")


def test_words_wider_than_the_sheet_are_squeezed(tmp_path: Path) -> None:
    dot = Drawing(shapes=(Rectangle(0, 0, 9, 9, fill="text"),), width=9, height=9, alt="")
    item = Labelled(label=dot, body=Group(children=(text("Rest."),)), indent=24, spoken="call us " * 30)
    path = saved(tmp_path, Group(children=(item,), role="L"), paper=A6)
    assert [made.split() for made in spoken(path)] == [["call", "us"] * 30, ["Rest."]]
