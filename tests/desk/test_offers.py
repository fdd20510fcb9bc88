from __future__ import annotations

from pathlib import Path

import pytest

from handoutgen.batch.errors import UsageError
from handoutgen.desk.offers import Offers, key_of, plain
from tests.desk.handing_out import KEY, counter, counter_project


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return counter_project(tmp_path_factory.mktemp("offers"))


def test_ids_are_opaque_and_of_this_process(root: Path) -> None:
    one, two = Offers(counter(root)), Offers(counter(root))
    first, second = dict(one.of("harbor")), dict(two.of("harbor"))
    assert len(first) == len(second) > 10
    assert not set(first) & set(second)
    assert all(len(name) == 32 and int(name, 16) >= 0 for name in first)
    name = next(name for name, offer in first.items() if key_of(offer) == KEY)
    assert one.named(name) == first[name]
    assert two.named(name) is None
    assert one.named("") is one.named("harbor") is None


def test_clinics_have_ids_of_their_own(root: Path) -> None:
    offers = Offers(counter(root))
    assert not set(dict(offers.of("harbor"))) & set(dict(offers.of("lakeside")))
    with pytest.raises(UsageError):
        offers.of("nowhere")
    assert [each["id"] for each in offers.clinics()] == ["harbor", "lakeside", "summit"]


def test_no_id_of_a_printer_is_that_of_an_offer(root: Path) -> None:
    offers = Offers(counter(root))
    assert offers.id_of("printer", "a", "b") != offers.id_of("printer", "a\0b", "") or offers.id_of("a", "b") == offers.id_of("a", "b")
    assert offers.id_of("a", "b") != offers.id_of("b", "a")


@pytest.mark.parametrize("key", [KEY, "packet/before/marrow/en", "handout/a_b/zh-Hans"])
def test_a_key(key: str) -> None:
    assert Offers.is_key(key)


@pytest.mark.parametrize("key", ["", "Ana", "a/b", "a/b/c/d/e", "Ana Secret/x/y", "../../x", "a/b/" + "c" * 200, 7, None, ["a/b/c"]])
def test_no_key(key: object) -> None:
    assert not Offers.is_key(key)


def test_packets_are_found_by_what_is_in_them(root: Path) -> None:
    offers = Offers(counter(root, drafts=True))
    name, offer = next(each for each in offers.of("harbor") if key_of(each[1]) == "packet/going-home/marrow/en")
    shown = plain(name, offer, *offers.known_by([offer]))
    assert shown["kind"] == "packet"
    headings = shown["headings"]
    assert isinstance(headings, tuple)
    assert "Care at home: days 1 to 7" in headings
    assert shown["language_name"] == "English"
