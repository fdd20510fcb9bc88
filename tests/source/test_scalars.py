from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from handoutgen.model.diagnostic import Unreadable
from handoutgen.source.scalars import read_plain
from handoutgen.source.shapes import Plain


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("NO", str, "NO"),
        ("a\n", str, "a"),
        ("a \n  b\n", str, "a b"),
        ("14", int, 14),
        ("-3", int, -3),
        ("1.25", float, 1.25),
        ("101.50", Decimal, Decimal("101.50")),
        ("Yes", bool, True),
        ("false", bool, False),
        ("2026-11-21", date, date(2026, 11, 21)),
    ],
)
def test_what_is_read(text: str, kind: Plain, value: object) -> None:
    found = read_plain(text, kind)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1.0", int), ("1_000", int), ("٣", int), ("9" * 5000, int), ("0x1", int), ("nan", float), ("1e5", float), ("1,5", Decimal),
        ("on", bool), ("1", bool), ("11/21/26", date), ("2026-02-30", date), ("20261121", date),
    ],
)  # fmt: skip
def test_what_is_not_guessed(text: str, kind: Plain) -> None:
    with pytest.raises(Unreadable) as caught:
        read_plain(text, kind)
    assert caught.value.hint
    assert len(str(caught.value)) < 120
