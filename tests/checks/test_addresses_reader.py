from __future__ import annotations

import pytest

from handoutgen.checks import addresses_reader
from tests.checks.subjects import blocks, messages, subject


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Patients should rest.", "Patients should"),
        ("On day 1 the patient may walk.", "patient may"),
        ("Patients are advised to rest.", "Patients are advised"),
        ("The patient is asked to lie down.", "patient is asked"),
        ("You should rest.", ""),
        ("Some patients report less pain.", ""),
        ("FDA has a page for patients, and so does the society.", ""),
        ("In the trial, patients with cells felt the same.", ""),
    ],
)
def test_third_person(text: str, said: str) -> None:
    expected = [f"this talks about patients, not to the reader: `{said}`"] if said else []
    assert messages(addresses_reader, subject(blocks(f'- {{type: paragraph, text: "{text}"}}'))) == expected


def test_other_languages_are_not_looked_at() -> None:
    assert messages(addresses_reader, subject(blocks("- {type: paragraph, text: Patients should rest.}"), language="fr")) == []
