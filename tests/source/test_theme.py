from __future__ import annotations

import pytest

from handoutgen.model.node import Node
from handoutgen.model.theme import Theme
from handoutgen.source.theme import resolve_theme
from tests.source.samples import node, one, refused

BASE = """
page: {side: 20 mm, top: 14 mm, bottom: 14 mm, measure: 66}
type: {body: 12 pt, title: 24 pt, heading: 16 pt, subheading: 13 pt, small: 10 pt, furniture: 9 pt, phone: 18 pt, leading: 1.35}
space: {paragraph: 6 pt, item: 4 pt, block: 10 pt, section: 18 pt, heading: 6 pt}
look: {header: rule, heading: plain, callout: tint, table: rules, numbers: plain, radius: 4 pt, hairline: 0.5 pt}
"""
BUILT_IN: dict[str, Node] = {
    "base": node(BASE, "base.yaml"),
    "calm": node("name: Calm\ntype: {body: 13 pt, title: 26 pt}", "calm.yaml"),
    "soft": node("extends: calm\nlook: {radius: 8 pt}", "soft.yaml"),
    "a": node("extends: b", "a.yaml"),
    "b": node("extends: a", "b.yaml"),
    "lost": node("extends: nowhere", "lost.yaml"),
}


def theme(*layers: str | None) -> Theme:
    return resolve_theme([node(layer, f"layer{n}.yaml") if layer is not None else None for n, layer in enumerate(layers)], BUILT_IN)


def test_without_a_choice_the_base() -> None:
    assert theme() == theme(None, None) == theme("base")
    assert theme().name == "base"
    assert theme().type.body.points == 12


def test_a_chain_rests_on_the_base() -> None:
    found = theme("soft")
    assert (found.name, found.type.body.points, found.look.radius.points, found.look.callout) == ("soft", 13, 8, "tint")
    assert theme("calm").name == "Calm"


def test_the_last_name_wins_and_all_values_lie_over_it() -> None:
    found = theme("{extends: soft, space: {item: 5 pt}}", "calm", None, "{type: {body: 14 pt}}")
    assert (found.name, found.look.radius.points, found.space.item.points, found.type.body.points, found.type.title.points) == (
        "Calm",
        4,
        5,
        14,
        26,
    )


@pytest.mark.parametrize(
    ("layer", "code", "hint"),
    [
        ("clam", "H403", "did you mean `calm`?"),
        ("{extends: clam}", "H403", "did you mean `calm`?"),
        ("lost", "H403", "themes"),
        ("a", "H404", "`a` extends `b` extends `a`"),
        ("[calm]", "H406", "extends"),
        ("{extends: [calm]}", "H406", "extends"),
        ("{type: {body: big}}", "H123", "12 pt"),
        ("{type: {boddy: 12 pt}}", "H121", "body"),
        ("{look: {header: fancy}}", "H124", "band"),
    ],
)
def test_what_is_refused(layer: str, code: str, hint: str) -> None:
    found = one(lambda: theme(layer))
    assert found.code == code
    assert hint in found.hint


@pytest.mark.parametrize(
    "values",
    [
        "type: {body: 11.9 pt}", "type: {body: 400 pt}", "type: {phone: 17 pt}", "type: {leading: 1.1}", "type: {leading: 1.7}",
        "page: {measure: 44}", "page: {measure: 71}", "page: {side: 11 mm}", "page: {top: 10 mm}", "page: {bottom: 0 mm}",
        "look: {hairline: 0.4 pt}", "space: {section: 500 pt}", "look: {radius: 100 pt}",
    ],
)  # fmt: skip
def test_measures_that_do_not_print_well(values: str) -> None:
    found = one(lambda: theme("calm", values))
    assert found.code == "H405"
    assert found.hint.startswith("write ")
    assert found.span
    assert (found.span.path, found.span.line) == ("layer1.yaml", 1)


def test_measures_at_the_edge() -> None:
    assert theme("{page: {side: 12 mm, top: 12 mm, bottom: 12 mm, measure: 45}, type: {leading: 1.6}}").page.measure == 45


def test_all_measures_at_once() -> None:
    assert len(refused(lambda: theme("{type: {body: 9 pt, phone: 9 pt}, page: {measure: 90}}"))) == 3


def test_without_any_theme_the_program_is_broken() -> None:
    assert [finding.code for finding in refused(lambda: resolve_theme([], {}))] == ["H403"]
