from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest

from handoutgen.model.box import Group, TextBox
from handoutgen.model.text import words
from handoutgen.targets import text
from handoutgen.targets.html import write
from tests.blocks.setting import looking
from tests.targets.gallery import document, gallery
from tests.targets.html_reading import words_of_page, words_of_text


def page(*body: TextBox, **changes: object) -> str:
    return write(replace(document(*body), **changes)).decode()  # type: ignore[arg-type]


def part(html: str, name: str) -> str:
    return html[html.index(f"<{name}>") : html.index(f"</{name}>")]


def test_a_page_says_its_language_direction_and_title() -> None:
    html = page(language="ar", direction="rtl", title="Back & <neck>")
    assert html.startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">')
    assert "<title>Back &amp; &lt;neck&gt;</title>" in html
    assert '<meta name="author" content="Riverside Spine Clinic">' in html


def test_the_frame_of_a_page() -> None:
    html = page(TextBox(text=words("Rest today.")))
    assert part(html, "header") == (
        '<header>\n<p class="t-number">Riverside Spine Clinic</p>\n'
        '<p class="t-furniture_strong">Call <a href="tel:+12065550123">206-555-0123</a></p>\n'
    )
    assert part(html, "main") == '<main>\n<h1 class="t-title">Care at home</h1>\n<p>Rest today.</p>\n'
    assert part(html, "footer") == '<footer>\n<p class="t-furniture">SC-04, version 1</p>\n', "phones once, no page number"


def test_a_sample_says_so_first_and_once() -> None:
    notice = "SAMPLE, not for patients"
    header = Group(children=(TextBox(text=words(notice)), TextBox(text=words("Riverside Spine Clinic"))))
    html = page(sample=True, sample_notice=notice, header_first=header)
    assert part(html, "header") == f'<header>\n<p class="sample">{notice}</p>\n<p>Riverside Spine Clinic</p>\n'
    assert html.count(notice) == 1


def test_a_page_needs_nothing_else_and_its_own_policy_says_so() -> None:
    html = write(gallery()).decode()
    assert "<script" not in html
    assert not re.search(r'(?:src|srcset|poster|action)="(?!data:)|<link|@import|url\(|\bon\w+="|style="', html)
    css = html[html.index("<style>") + 7 : html.index("</style>")]
    hashed = b64encode(sha256(css.encode()).digest()).decode()
    assert f"content=\"default-src 'none'; img-src data:; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'\"" in html


@pytest.mark.parametrize("callout", ["tint", "outline", "bar"])
@pytest.mark.parametrize("numbers", ["plain", "disc"])
def test_the_words_are_those_of_the_text(callout: str, numbers: str) -> None:
    shown = gallery(looking(callout=callout, numbers=numbers))
    assert words_of_page(write(shown)) == words_of_text(text.write(shown))


def test_the_same_bytes_again() -> None:
    assert write(gallery()) == write(gallery())


def test_print_in_grey_shows_pictures_in_grey() -> None:
    assert "grayscale" not in page()
    assert "grayscale" in page(grey=True)
