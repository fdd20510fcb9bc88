from __future__ import annotations

import pytest

from handoutgen.checks import testimonials
from handoutgen.checks.testimonials import stories
from tests.checks.subjects import blocks, messages, subject


@pytest.mark.parametrize(
    "text",
    [
        "“I could walk again after two weeks,” says one of our patients.",
        "“It changed my life and I felt great from the first day on.”",
        "One patient told us that she now sleeps through.",
        "Many patients report that they can work again.",
        "What patients say about us",
        "Read our success stories.",
        "Patient testimonials",
        "See the before-and-after pictures.",
        "“The pain is often likened to a bee sting by those who had it.”",
        "★★★★★",
    ],
)
def test_stories(text: str) -> None:
    assert len(stories(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Some people report less pain. Some do not.",
        "Say: “I had cells from my own body put into my back.”",
        "You can ask: “What will it cost me, and what if I am harmed?”",
        "“What proof is there that it helps my kind of back pain?”",
        "“We are FDA-registered.”",
        "We do not print testimonials.",
        "Tell us what your other doctors say.",
        "“Worst headache of your life” means a headache unlike any before.",
    ],
)
def test_what_is_no_story(text: str) -> None:
    assert stories(text) == ()


def test_it_stops_the_sheet_and_points_at_the_words() -> None:
    asked = subject(blocks("- {type: paragraph, text: Rest. Read our success stories.}"))
    assert messages(testimonials, asked) == ["this is somebody's story: `Read our success stories`"]
    assert messages(testimonials, subject(blocks("- {type: paragraph, text: Success stories}"), language="es")) == []
