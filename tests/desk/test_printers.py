from __future__ import annotations

import pytest

from handoutgen.desk.printers import FRESH_SECONDS, Printers


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch, loopback: None) -> list[float]:
    """A machine without a print system."""
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")
    return [100.0]


def test_printers_are_known_by_ids_and_names(now: list[float]) -> None:
    settings = {"Front Desk": "ipp://127.0.0.1:1/ipp/print", "Back office": "ipp://127.0.0.1:1/ipp/other"}
    made = Printers(lambda: settings, lambda each: f"id of {each.name}", lambda: now[0])
    assert list(made.there()) == ["id of Front Desk", "id of Back office"]
    found = made.named("id of Front Desk")
    assert found
    assert (found.name, found.uri) == ("Front Desk", "ipp://127.0.0.1:1/ipp/print")
    assert made.called("Back office") == "id of Back office"
    assert made.called("ipp://127.0.0.1:1/ipp/other") == ""
    for name in ("Front Desk", "ipp://127.0.0.1:1/ipp/print", "", None, 7, ["id of Front Desk"]):
        assert made.named(name) is None


def test_they_are_asked_for_now_and_then(now: list[float]) -> None:
    settings: dict[str, str] = {}
    made = Printers(lambda: settings, lambda each: each.name, lambda: now[0])
    assert made.there() == {}
    settings["Front Desk"] = "ipp://127.0.0.1:1/ipp/print"
    assert made.there() == {}
    now[0] += FRESH_SECONDS + 1
    assert list(made.there()) == ["Front Desk"]
