from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handoutgen.desk.answers import Ended
from handoutgen.desk.offers import Offers, key_of
from handoutgen.desk.orders import MOST_COPIES, Orders, copies_of, sides_of
from tests.batch.practice import TODAY
from tests.desk.handing_out import KEY, counter, counter_project


@pytest.fixture(scope="module")
def orders(tmp_path_factory: pytest.TempPathFactory) -> Orders:
    made = counter(counter_project(tmp_path_factory.mktemp("orders")))
    return Orders(made, Offers(made), lambda: TODAY)


@pytest.fixture
def name(orders: Orders) -> str:
    return next(name for name, offer in orders.offers.of("harbor") if key_of(offer) == KEY)


def ended(call: Callable[[], object]) -> tuple[int, Any]:
    with pytest.raises(Ended) as caught:
        call()
    return caught.value.response.status_code, json.loads(bytes(caught.value.response.body))


def test_an_order_holds_what_was_typed_and_does_not_show_it(orders: Orders, name: str) -> None:
    order = orders.filled({"offer": name, "variant": "mono", "fields": {"first_name": "Ana", "clinician": " "}})
    assert order.variant == "mono"
    assert dict(order.visit.values) == {"first_name": "Ana"}
    assert "Ana" not in repr(order)
    sheet = orders.sheet(order)
    assert sheet.data.startswith(b"%PDF")
    assert sheet.job.variant == "mono"


def test_an_order_for_nobody(orders: Orders, name: str) -> None:
    assert not orders.plain(name, "standard").visit
    assert not orders.filled({"offer": name, "variant": "standard"}).visit


def test_what_is_wrong_ends_it(orders: Orders, name: str) -> None:
    assert ended(lambda: orders.plain("0" * 32, "standard"))[0] == 409
    assert ended(lambda: orders.plain(name, ["standard"]))[0] == 422
    status, answer = ended(lambda: orders.filled({"offer": name, "variant": "standard", "fields": {"procedure_date": "2026-02-31"}}))
    assert status == 422
    assert answer == {"problems": {"procedure_date": "There is no such day in that month. Look at the calendar."}, "refused": []}


def test_what_may_not_go_out_is_refused_in_sentences(orders: Orders) -> None:
    name = next(name for name, offer in orders.offers.of("harbor") if offer.why_not and offer.job.kind == "handout")
    status, answer = ended(lambda: orders.sheet(orders.plain(name, "standard")))
    assert status == 422
    assert answer["problems"] == {}
    assert all(each[0] == each[0].upper() and each.endswith(".") for each in answer["refused"])


@pytest.mark.parametrize("copies", [1, 2, MOST_COPIES])
def test_copies(copies: int) -> None:
    assert copies_of({"copies": copies}) == copies
    assert copies_of({}) == 1


@pytest.mark.parametrize("copies", [0, MOST_COPIES + 1, True, "1", 1.0, None, []])
def test_no_number_of_copies(copies: object) -> None:
    assert ended(lambda: copies_of({"copies": copies}))[0] == 422


def test_sides() -> None:
    assert sides_of({}) is sides_of({"sides": ""}) is None
    assert sides_of({"sides": "one-sided"}) == "one-sided"
    for wrong in ("two-sided-short-edge", 7, ["one-sided"], {"x": 1}):
        assert ended(lambda wrong=wrong: sides_of({"sides": wrong}))[0] == 422  # type: ignore[misc]


def test_the_counter_s_project_is_looked_at_each_time(tmp_path: Path) -> None:
    root = counter_project(tmp_path)
    made = counter(root)
    orders = Orders(made, Offers(made), lambda: TODAY)
    name = next(name for name, offer in orders.offers.of("harbor") if key_of(offer) == KEY)
    for path in sorted((root / "clinics" / "harbor").iterdir()):
        path.unlink()
    (root / "clinics" / "harbor").rmdir()
    assert ended(lambda: orders.plain(name, "standard"))[0] == 409
