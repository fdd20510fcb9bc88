"""The words that a note may have."""

from __future__ import annotations

import pytest

from handoutgen.batch.note_words import KIND, unknown_words


@pytest.mark.parametrize(
    ("note", "count"),
    [
        ("Thank you for coming with Maria.", 0),
        ("It was good to meet you, Maria.", 0),
        ("Maria came with you.", 1),
        ("It’s lovely to see you, Dr. Ruiz!", 0),
        ("Say hello to Dr. Ruiz from us.", 0),
        ("Meet me at 3:30.", 0),
        ("Bring 3 of them.", 1),
        ("Room 1200 is yours.", 1),
        ("I am good.", 1),
        ("It was good to see you.", 0),
        ("Please call us.", 0),
        ("Call us in the morning.", 1),
        ("Thank you \u2192 us", 1),
    ],
)
def test_words_that_nobody_vouches_for(note: str, count: int) -> None:
    assert unknown_words(note) == count


def test_no_word_says_what_is_allowed_needed_or_well() -> None:
    advice = (
        "no",
        "not",
        "never",
        "may",
        "can",
        "must",
        "should",
        "need",
        "take",
        "keep",
        "stop",
        "use",
        "try",
        "fine",
        "ok",
        "well",
        "better",
        "good",
        "if",
    )
    assert not KIND.intersection(advice)
