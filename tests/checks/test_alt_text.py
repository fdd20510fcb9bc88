from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.checks import alt_text
from tests.checks.subjects import blocks, found, messages, shared, subject


@pytest.mark.parametrize(
    ("alt", "expected", "blocking"),
    [
        ("Side view of the lower back.", [], False),
        ("lower-back.png", ["the words for `lower-back.png` are the name of a file"], True),
        ("Lower-Back", ["the words for `lower-back.png` are the name of a file"], True),
        ("IMG_0412.JPG", ["the words for `lower-back.png` are the name of a file"], True),
        ("Image of the lower back", ["the words for `lower-back.png` start with `Image of`"], False),
        ("a picture showing a back", ["the words for `lower-back.png` start with `a picture showing`"], False),
        ("Figure skater on the ice", [], False),
        ("Illustration", ["the words for `lower-back.png` start with `Illustration`"], False),
    ],
)
def test_alt(alt: str, expected: list[str], blocking: bool) -> None:
    findings = found(alt_text, subject(blocks(f"- {{type: figure, image: lower-back.png, alt: '{alt}', caption: The back}}")))
    assert [finding.message for finding in findings] == expected
    assert any(finding.blocking for finding in findings) is blocking


def test_no_words_at_all() -> None:
    """Validation refuses an empty `alt`; a block made by a program meets the check."""
    figure = subject(blocks("- {type: figure, image: a/lower-back.png, alt: x, caption: The back}")).words.sections[0].blocks[0]
    block = replace(shared(), blocks=(replace(figure, alt=" "),))  # type: ignore[arg-type,call-arg]
    expected = ["the figure `lower-back.png` has no words for people who cannot see it"]
    assert messages(alt_text, subject(shared={"emergency-signs": block})) == expected
