"""docs/scaling.md says what its figures give, and the model says what its formulas say."""

from __future__ import annotations

import json
import re
import runpy
from dataclasses import replace
from typing import Any

import pytest

from tests.conftest import ROOT

SCRIPT: dict[str, Any] = runpy.run_path(str(ROOT / "docs/scaling.py"))
FIGURES: dict[str, Any] = json.loads((ROOT / "docs/scaling.json").read_text(encoding="utf-8"))
COST, GIVEN = SCRIPT["Costs"].of(FIGURES), SCRIPT["Given"]()
MACHINES = (1, 4, 16, 64)
ROUND = SCRIPT["Costs"](c=0.01, w=1.0, p=0.00001, b=50_000, m=1000, g=0.001)


def test_the_page_is_what_the_figures_give() -> None:
    assert (ROOT / "docs/scaling.md").read_text(encoding="utf-8") == SCRIPT["page"](), "run python docs/scaling.py"


def test_the_table_of_what_is_given_shows_what_is_computed_with() -> None:
    shown = {name: figure for name, _, figure, _ in SCRIPT["GIVEN"]}
    units = {"MB": 1e6, "GiB": 1.0, "": 1.0}
    for name, figure in shown.items():
        number, _, unit = figure.replace(",", "").partition(" ")
        assert float(number) * units[unit] == getattr(GIVEN, name), name
    assert len(shown) == len(GIVEN.__dataclass_fields__)


def test_terms_by_hand() -> None:
    found = SCRIPT["terms"](1_000_000, 4, ROUND, GIVEN)
    assert found == pytest.approx(
        {
            "work": 1_000_000 * 0.01 / (32 * 0.8) + 1,
            "tasks": 70.0,
            "puts": 1_000_000 / 3500,
            "flight": 1_000_000 * 0.05 / (32 * 16),
            "line": 1_000_000 * 50_000 / (4 * 125e6),
            "coordinator": 20.0,
        }
    )
    seconds, limit = SCRIPT["by_dask"](1_000_000, 4, ROUND, GIVEN)
    assert seconds == pytest.approx(found["work"] + 20)
    assert limit == "work"


@pytest.mark.parametrize("how", ["by_dask", "by_shards"])
@pytest.mark.parametrize("cost", [COST, ROUND])
def test_more_machines_are_never_slower(how: str, cost: Any) -> None:
    taken = [SCRIPT[how](1_000_000, machines, cost, GIVEN)[0] for machines in MACHINES]
    assert taken == sorted(taken, reverse=True)


@pytest.mark.parametrize(("name", "term"), [("tasks", "tasks"), ("puts", "puts"), ("coordinator", "coordinator")])
def test_at_a_turning_point_both_take_as_long(name: str, term: str) -> None:
    """The start of a worker is left out there: it does not grow with the lot."""
    cost = replace(ROUND, w=0.0)
    at = SCRIPT["turning_points"](cost, GIVEN)[name]
    found = SCRIPT["terms"](1_000_000, at, cost, GIVEN)
    assert found["work"] == pytest.approx(found[term])


@pytest.mark.parametrize("name", ["flight", "line"])
def test_below_that_cost_waiting_takes_longer_than_work(name: str) -> None:
    cost = replace(ROUND, w=0.0)
    cost = replace(cost, c=SCRIPT["turning_points"](cost, GIVEN)[name])
    found = SCRIPT["terms"](1_000_000, 4, cost, GIVEN)
    assert found["work"] == pytest.approx(found[name])


def test_a_difference_that_noise_made_negative_is_told_and_not_computed_with() -> None:
    table = SCRIPT["limits_table"](replace(ROUND, g=SCRIPT["LEAST"], p=SCRIPT["LEAST"]), GIVEN)
    assert table.count("too few PDFs to tell") == 2
    assert "too few" not in SCRIPT["limits_table"](ROUND, GIVEN)


def test_figures_are_of_a_whole_group() -> None:
    assert FIGURES["outputs"] == FIGURES["clinics"] * 13 * 3
    assert FIGURES["nothing_to_do"]["written"] == FIGURES["edits"]["comment"]["written"] == 0
    assert FIGURES["edits"]["phone"]["written"] == 39
    assert FIGURES["edits"]["comma"]["written"] == FIGURES["clinics"] * 3


def test_every_quantity_of_the_formulas_is_named_in_a_table() -> None:
    page = (ROOT / "docs/scaling.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| (\w) \|", page, flags=re.MULTILINE))
    used = set(
        re.findall(
            r"\b([A-Za-z])\b", " ".join(re.findall(r"^\| .+? \| (.*?[/<].*?) \|", page.split("## The model")[1], flags=re.MULTILINE))
        )
    )
    assert {"c", "p", "W", "e", "k", "d", "P"} <= named
    assert used - {"n", "N", "s", "h", "a", "x"} <= named | {"l"}, used - named
