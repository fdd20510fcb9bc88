from __future__ import annotations

import pytest

from handoutgen.checks.letters import folded, hidden


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("c\u00adures", "cures"),
        ("cu\u200bres", "cures"),
        ("\u0441ures", "cures"),
        ("\ufb01xes", "fixes"),
        ("\uff43ure", "cure"),
        ("c-u-r-e-s", "cures"),
        ("C U R E S", "CURES"),
        ("\U0001d41c\U0001d42e\U0001d42b\U0001d41e", "cure"),
    ],
)
def test_what_hides_is_read_and_told(text: str, read: str) -> None:
    assert folded(f"It {text} pain.") == f"It {read} pain."
    assert len(hidden(f"It {text} pain.")) == 1


@pytest.mark.parametrize(
    "text",
    ["It heals.", "a café in Zürich", "5 μg or 2 µL", "U.S.A.", "Плохо нет", "می‌خواهم", "a x-ray", "T1 and T2", "“so” … – ½ °F", "MRI A B"],
)
def test_what_hides_nothing(text: str) -> None:
    assert folded(text) == text
    assert hidden(text) == ()
