from __future__ import annotations

import io
import threading

import pypdfium2
import pytest
from PIL import Image

from handoutgen.batch.counter import Counter, Offer, Sheet
from handoutgen.desk import pictures
from handoutgen.desk.offers import key_of
from handoutgen.desk.pictures import SCALE, Pictures, png_of
from handoutgen.model.visit import Visit
from handoutgen.source.visit import read_visit
from tests.batch.practice import TODAY
from tests.desk.handing_out import KEY, counter, counter_project


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Counter, Offer]:
    made = counter(counter_project(tmp_path_factory.mktemp("pictures")))
    return made, next(each for each in made.offers("harbor") if key_of(each) == KEY)


@pytest.fixture(scope="module")
def sheet(counted: tuple[Counter, Offer]) -> Sheet:
    return counted[0].sheet(counted[1].job)


def test_a_picture_is_what_the_page_looks_like(sheet: Sheet) -> None:
    """Pixel for pixel what PDFium draws, read back by another program."""
    document = pypdfium2.PdfDocument(sheet.data)
    found = Pictures().of(sheet.data, private=True)
    assert len(found) == sheet.pages == len(document)
    for page, picture in zip(document, found, strict=True):
        image = Image.open(io.BytesIO(picture.png))
        image.load()
        assert image.mode == "RGB"
        assert image.size == (round(612 * SCALE), round(792 * SCALE))
        assert image.tobytes() == page.render(scale=SCALE).to_pil().convert("RGB").tobytes()
    document.close()


def test_words_of_a_page_are_for_those_who_cannot_see_it(sheet: Sheet) -> None:
    found = Pictures().of(sheet.data, private=True)
    words = " ".join(each.words for each in found)
    assert "Care at home" in words
    assert "Go back to desk work after" in words
    assert "\n" not in words


def test_nothing_private_is_kept(counted: tuple[Counter, Offer]) -> None:
    made, (counter_, offer) = Pictures(), counted
    visit = read_visit({"first_name": "Ana"}, offer.fields, TODAY)
    assert isinstance(visit, Visit)
    named, plain = counter_.sheet(offer.job, visit).data, counter_.sheet(offer.job).data
    first = made.of(named, private=True)
    assert not made._kept
    nobody = made.of(plain, private=False)
    assert len(made._kept) == len(nobody)
    # Another patient: the pages without a name are those of the sheet for nobody, the others are drawn anew, and none is kept.
    kept = set(made._kept)
    again = made.of(named, private=True)
    assert again == first
    assert set(made._kept) == kept
    same = [one.png is other.png for one, other in zip(again, nobody, strict=True)]
    assert True in same
    assert False in same
    for one, other in zip(again, nobody, strict=True):
        assert (one.png == other.png) is ("Ana" not in one.words)


def test_few_are_kept(sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Pictures()
    for number in range(3):
        monkeypatch.setattr(pictures, "SCALE", 0.2 + number / 10)
        monkeypatch.setattr(pictures, "MOST_KEPT", 3)
        made.of(sheet.data, private=False)
    assert len(made._kept) == 3


def test_two_at_once(sheet: Sheet) -> None:
    """PDFium itself would crash."""
    made, found = Pictures(), []
    threads = [threading.Thread(target=lambda: found.append(made.of(sheet.data, private=True))) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(found) == 4
    assert len({tuple(picture.png for picture in each) for each in found}) == 1


def test_none_is_drawn_once_it_is_closed(sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "CLOSING", 0.1)
    made = Pictures()
    made.close()
    drawing = threading.Thread(target=made.of, args=(sheet.data,), kwargs={"private": True}, daemon=True)
    drawing.start()
    drawing.join(0.3)
    assert drawing.is_alive()
    made.close()  # and a second time does not wait for ever
    made._lock.release()
    drawing.join(30)


def test_a_png_leaves_out_what_pads_the_rows() -> None:
    pixels = bytes([1, 2, 3, 4, 5, 6, 0, 0, 7, 8, 9, 10, 11, 12, 0, 0])
    image = Image.open(io.BytesIO(png_of(pixels, (2, 2), 8)))
    assert list(image.tobytes()) == list(range(1, 13))
