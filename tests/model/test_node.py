from __future__ import annotations

import pytest

from handoutgen.model.diagnostic import Span
from handoutgen.model.node import Entry, Mapping, Scalar

AT = Span("a.yaml")


@pytest.mark.parametrize(
    ("text", "plain", "empty"), [("", True, True), ("~", True, True), ("null", True, True), ("", False, False), ("no", True, False)]
)
def test_nothing_is_only_nothing_without_quotes(text: str, plain: bool, empty: bool) -> None:
    assert Scalar(text, AT, plain).empty is empty


def test_a_mapping_is_asked_by_key() -> None:
    value = Scalar("Rest", AT)
    mapping = Mapping((Entry(Scalar("text", AT), value),), AT)
    assert mapping.get("text") is value
    assert mapping.get("txet") is None
