"""The sheet that is read at 2 am: page 1 alone says what to do, in all sample clinics."""

from __future__ import annotations

import pytest
import yaml
from pypdf import PdfReader

from tests.conftest import ROOT, Build

CLINICS = ("harbor", "prairie", "summit")


@pytest.mark.parametrize("clinic", CLINICS)
def test_page_1_alone_is_enough(library_build: Build, clinic: str) -> None:
    path = library_build.folder / clinic / "en" / "when-to-seek-help.pdf"
    page = " ".join(PdfReader(path).pages[0].extract_text().split())
    phones = yaml.safe_load((ROOT / "clinics" / clinic / "clinic.yaml").read_text(encoding="utf-8"))["phone"]
    for words in ("Call 911 now", "Call us now, day or night", phones["day"], phones["after_hours"], phones["no_answer"]["go_to"]["name"]):
        assert words in page, words


@pytest.mark.parametrize("clinic", CLINICS)
def test_nothing_stands_before_the_red_flags(library_build: Build, clinic: str) -> None:
    path = library_build.folder / clinic / "en" / "when-to-seek-help.pdf"
    page = " ".join(PdfReader(path).pages[0].extract_text().split())
    between = page[page.index("When to get help") : page.index("Call 911 now")]
    assert between.split() == ["When", "to", "get", "help", "Know", "these", "signs"]


@pytest.mark.parametrize("clinic", CLINICS)
def test_two_pages_say_everything(library_build: Build, clinic: str) -> None:
    """The third holds nothing but the sources."""
    path = library_build.folder / clinic / "en" / "when-to-seek-help.pdf"
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]
    assert len(pages) <= 3
    for words in ("Show this to the ER team", "Not FDA-approved for back pain", "Not known:", "It is not a consent form."):
        assert words in " ".join(pages[:2]), words


@pytest.mark.parametrize("clinic", CLINICS)
def test_no_tier_is_torn(library_build: Build, clinic: str) -> None:
    """Whoever holds one page of two must see under which name a sign stands."""
    path = library_build.folder / clinic / "en" / "when-to-seek-help.pdf"
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]
    tiers = {
        "Call 911 now": ("New numbness between your legs", "Worst headache of your life"),
        "Call us now, day or night": ("shaking chills", "Pain that grows each day"),
        "Call us when we open": ("Soreness", "A bruise or lump"),
        "Worse, or not sure? Call us.": ("A mild or medium ache", "Spots of blood on the bandage"),
    }
    for name, signs in tiers.items():
        (page,) = (page for page in pages if name in page)
        assert all(sign in page for sign in signs), name
