from __future__ import annotations

import pytest

from handoutgen.checks import jargon
from handoutgen.checks.english.jargon_table import ABBREVIATIONS, MEDICAL, OFFICE
from handoutgen.checks.jargon import said_plainly
from tests.checks.subjects import blocks, found, messages, subject


def asked(*texts: str, **others: str) -> list[str]:
    return messages(jargon, subject(blocks("\n".join(f'- {{type: paragraph, text: "{text}"}}' for text in texts)), **others))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We use fluoroscopy.", "fluoroscopy"),
        ("Autologous cells are used.", "Autologous"),
        ("Ask for the IND number.", "IND"),
        ("It has many cytokines.", "cytokines"),
        ("We utilized a needle.", "utilized"),
        ("We watch the needle on a live x-ray (fluoroscopy).", ""),
        ("Fluoroscopy (a live x-ray) shows the needle.", ""),
        ("Fluoroscopy is a live x-ray.", ""),
        ("We take adipose (fat) tissue.", ""),
        ("We take adipose (FAT) tissue.", "adipose"),
        ("We take adipose (autologous) tissue, which is your own (autologous).", "adipose"),
        ("Smith, A. et al. (2022). Adipose cells in backs.", ""),
        ("Fluoroscopy means that we see the needle on a screen.", ""),
        ("A thin tube called a cannula.", ""),
        ("FDA's number for the study (IND) is 12.", ""),
        ("Find out what you can do. In the end, pt asks.", ""),
        ("We numb your skin.", ""),
    ],
)
def test_words(text: str, said: str) -> None:
    assert asked(text) == ([f"jargon that is not explained: `{said}`"] if said else [])


def test_each_word_once_and_explained_anywhere() -> None:
    assert asked("We use fluoroscopy.", "More fluoroscopy.") == ["jargon that is not explained: `fluoroscopy`"]
    assert asked("We use fluoroscopy.", "Fluoroscopy (a live x-ray) is quick.") == []


def test_a_glossary_explains() -> None:
    words = "- {type: paragraph, text: We use fluoroscopy.}\n- {type: glossary, items: [{term: fluoroscopy, meaning: a live x-ray}]}"
    assert messages(jargon, subject(blocks(words))) == []


def test_the_hint_says_it_plainly() -> None:
    (finding,) = found(jargon, subject(blocks("- {type: paragraph, text: You are prone.}")))
    assert finding.hint == "write `face down`, or explain it: `prone (face down)`"


def test_other_languages_are_not_looked_at() -> None:
    assert asked("We use fluoroscopy.", language="es") == []


def test_the_tables() -> None:
    assert not set(MEDICAL) & set(OFFICE)
    assert all(term == term.lower() for term in (*MEDICAL, *OFFICE))
    assert all(term.isupper() or term[:-1].isupper() or "/" in term for term in ABBREVIATIONS)
    for term, plain in (MEDICAL | OFFICE | ABBREVIATIONS).items():
        assert plain
        assert said_plainly(term)[0] == plain
