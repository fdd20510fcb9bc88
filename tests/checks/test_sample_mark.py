from __future__ import annotations

import pytest

from handoutgen.checks import sample_mark
from handoutgen.model.box import Document
from tests.checks.subjects import document, group, messages

REAL = document(sample=False, sample_notice="", title="What to expect", footer=group("206-555-1123"), body=group("206-555-1123"))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (document(), []),
        (document(title="What to expect"), ["this sheet is a sample, and does not say so: title"]),
        (document(header=group("Clinic")), ["this sheet is a sample, and does not say so: other pages"]),
        (document(sample_notice=""), ["this sheet is a sample, and does not say so: title, first page, other pages"]),
        (REAL, []),
        (document(sample=False), ["`206-555-0123` is a number kept for fiction: nobody answers it", "`206-555-0199` is a number kept for fiction: nobody answers it"]),
    ],
)  # fmt: skip
def test_samples(made: Document, expected: list[str]) -> None:
    assert messages(sample_mark, made) == expected
