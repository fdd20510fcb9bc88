"""Whole packets, built by the real command and read by programs of others: paper, order, notices, phones, and not a word lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from handoutgen.batch.packets import packet_names
from tests.batch.practice import TODAY, loader
from tests.batch.short_packets import CARE, HELP, packet, sheet, short_packets
from tests.conftest import ROOT, run
from tests.pdf_reading import boxes, structure_problems, tags, text, texts, viewer_preferences
from tests.structure_text import blocks
from tests.test_numbers import PHONE
from tests.tools import needs
from tests.vera.vera import FLAVOURS, Vera

FORMS = ("standard", "large-print", "mono")
BLANK = "This side is blank. No page is missing."


@dataclass(frozen=True, slots=True)
class Built:
    """A finished packet and its handouts, each printed alone."""

    packet: Path
    alone: tuple[Path, ...]
    form: str


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice with a packet of three short handouts; the middle one ends on a front side."""
    folder = short_packets(tmp_path_factory.mktemp("packets") / "practice")
    sheet(folder, "first-things", "PX-1", "clinic", text="One page or two.")
    packet(folder, handouts=(HELP, "first-things", CARE), visit="before", budget=5)
    return folder


@pytest.fixture(scope="module", params=FORMS)
def built(request: pytest.FixtureRequest, project: Path) -> Built:
    out, day = project / f"out-{request.param}", TODAY.isoformat()
    for extra in (("--packet", "going-home"), (HELP, "first-things", CARE)):
        done = run("build", *extra, "-v", request.param, "-o", str(out), "--today", day, cwd=project)
        assert done.returncode == 0, done.stdout + done.stderr
    mark = "" if request.param == "standard" else f"-{request.param}"
    names = (HELP, "first-things", CARE)
    return Built(
        out / f"harbor/en/packet-going-home{mark}.pdf", tuple(out / f"harbor/en/{name}{mark}.pdf" for name in names), request.param
    )


def starts(path: Path) -> dict[str, int]:
    """Titles of the parts, and the page each begins on, from 1, by the bookmarks."""
    reader = pypdf.PdfReader(path)
    tops = [each for each in reader.outline if not isinstance(each, list)]
    return {str(each.title): (reader.get_destination_page_number(each) or 0) + 1 for each in tops}


def pages_of(path: Path) -> list[tuple[str, ...]]:
    """The pages of each part, blank backs left out."""
    found: list[list[str]] = []
    every, first = texts(path), sorted(starts(path).values())
    for start, end in zip(first, [*first[1:], len(every) + 1], strict=True):
        found.append([page for page in every[start - 1 : end - 1] if BLANK not in page])
    return [tuple(part) for part in found]


def evened(said: str) -> str:
    return " ".join(said.split())


def test_the_help_sheet_lies_on_top_and_the_cover_second(built: Built) -> None:
    assert list(starts(built.packet))[:4] == ["When to seek help", "Going home", "First things", "Recovery care"]
    assert starts(built.packet)["When to seek help"] == 1


def test_every_part_begins_on_a_front_side_and_blank_backs_say_so(built: Built) -> None:
    assert all(page % 2 for page in starts(built.packet).values())
    every = texts(built.packet)
    for page in list(starts(built.packet).values())[1:]:
        number = re.search(r"Page (\d+) of (\d+)", every[page - 2])
        assert BLANK in every[page - 2] or (number and number[1] == number[2])
    assert (len(every) + 1) // 2 <= 5 or built.form == "large-print", "sheets of paper"


def test_each_part_counts_its_own_pages(built: Built) -> None:
    for part in pages_of(built.packet):
        counted = [re.search(r"Page (\d+) of (\d+)", page) for page in part]
        assert [found and (int(found[1]), int(found[2])) for found in counted] == [(at + 1, len(part)) for at in range(len(part))]


def test_not_a_word_of_a_handout_is_lost(built: Built) -> None:
    """What a screen reader says of a handout printed alone, up to its closing, stands in the packet in order, each text once."""
    whole = blocks(built.packet)
    for alone in built.alone:
        said = blocks(alone)
        end = min(
            at for at, block in enumerate(said) if block.startswith(("Notice required by state law", "This sheet gives general facts"))
        )
        assert 25 < end < len(said)
        first = whole.index(said[0]) if whole.count(said[0]) == 1 else max(at for at, block in enumerate(whole) if block == said[0])
        # Page numbers of a large-print contents list may differ: the part ends earlier, and is set anew.
        pairs = zip(whole[first : first + end], said[:end], strict=True)
        assert [(here, there) for here, there in pairs if here != there and not (here.isdigit() and there.isdigit())] == [], alone.name


def test_one_language_notice_one_state_notice_one_list_of_sources(built: Built) -> None:
    said = text(built.packet)
    assert said.count("Free help in your language") == 1
    assert said.count("ATENCIÓN: Si habla español") == 1
    assert said.count("UNDER CALIFORNIA LAW") == 1
    assert said.count("This sheet gives general facts") == 1
    assert said.count("Where these facts come from") >= 1
    for source in ("Bone Marrow Tests", "Venous Thromboembolism"):
        assert said.count(source) == 1, source


def test_the_cover_lists_what_is_in_it(built: Built) -> None:
    parts = {
        title: (len(pages), evened(" ".join(pages))) for title, pages in zip(starts(built.packet), pages_of(built.packet), strict=True)
    }
    for title, code in (("When to seek help", "SC-10"), ("First things", "PX-1"), ("Recovery care", "SC-07")):
        count = parts[title][0]
        assert f"{title} ({code}, {count} page{'s' * (count > 1)})" in parts["Going home"][1]
        assert f"{code} v1 · " in parts[title][1], "each part has its own footer"


def test_every_page_has_the_clinics_two_phones_and_no_other(built: Built) -> None:
    for number, page in enumerate(texts(built.packet), start=1):
        shown = {"".join(match) for match in PHONE.findall(page)}
        assert shown == {"4155550114", "4155550187"}, number


def test_one_tree_with_a_part_for_each(built: Built) -> None:
    assert structure_problems(built.packet) == []
    (document,) = tags(built.packet).children
    assert document.role == "Document"
    assert [part.role for part in document.children] == ["Part"] * len(starts(built.packet))
    firsts = [next(tag.role for tag in part.walk() if re.fullmatch("H[1-6]", tag.role)) for part in document.children]
    assert set(firsts) == {"H1"}
    languages = {tag.language for tag in document.walk() if tag.language}
    assert {"es", "vi", "ru"} <= languages


def test_the_printer_is_told(built: Built) -> None:
    asked = viewer_preferences(built.packet)
    assert (asked["Duplex"], asked["PrintScaling"]) == ("DuplexFlipLongEdge", "None")
    assert len({box.media for box in boxes(built.packet)}) == 1


def test_links_dial_and_lead_out(built: Built) -> None:
    found = {uri for page in pypdf.PdfReader(built.packet).pages for uri in links(page)}
    assert {"tel:+14155550114", "tel:+14155550187"} <= found
    assert all(uri.startswith(("tel:+1415555", "https://harborspine.example")) for uri in found)


def links(page: pypdf.PageObject) -> Iterator[str]:
    for each in page.get("/Annots", ()):
        yield str(each.get_object()["/A"]["/URI"])


@pytest.mark.parametrize("built", ["mono"], indirect=True)
def test_mono_has_no_colour(built: Built) -> None:
    document = pypdfium2.PdfDocument(built.packet)
    for page in document:
        image = page.render(scale=0.5).to_pil().convert("HSV")
        assert image.getchannel("S").getextrema()[1] < 40
    document.close()


@needs("javac", package="default-jdk-headless")
def test_packets_are_accessible(vera: Vera, built: Built) -> None:
    verdicts = vera.verdicts([built.packet])
    assert len(verdicts) == len(FLAVOURS)
    assert [verdict.reason for verdict in verdicts if not verdict.compliant] == []


def test_the_library_has_a_packet_for_going_home() -> None:
    assert "going-home" in packet_names(loader(ROOT).files)
