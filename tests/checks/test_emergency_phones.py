from __future__ import annotations

import pytest

from handoutgen.checks import emergency_phones
from handoutgen.model.box import Document, Drawing, Group, Label
from tests.checks.subjects import PHONES, document, group, messages


def test_good() -> None:
    assert messages(emergency_phones, document()) == []
    assert messages(emergency_phones, document(body=group(*PHONES, "Or call 911. See https://x.org/206-555-0170"))) == []


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (document(footer=group("Page 1")), "the footer prints 0 phone numbers"),
        (document(footer=group(*PHONES, "206-555-0170")), "the footer prints 3 phone numbers"),
        (
            document(body=group(*PHONES, "Call 402-555-0131")),
            "`402-555-0131` is printed, and is not one of the clinic's numbers in the footer",
        ),
        (document(header=group("402-555-0131")), "`402-555-0131` is printed, and is not one of the clinic's numbers in the footer"),
        (document(body=group(PHONES[0])), "`206-555-0199` stands in the footer, and nowhere in the text"),
    ],
)
def test_bad(made: Document, expected: str) -> None:
    assert expected in messages(emergency_phones, made)


def test_labels_in_drawings_count() -> None:
    drawing = Drawing(shapes=(Label(0, 0, "402-555-0131", "body"),), width=1, height=1, alt="")
    body = Group(children=(group(*PHONES), drawing))
    assert len(messages(emergency_phones, document(body=body))) == 1
