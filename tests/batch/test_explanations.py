from __future__ import annotations

import re

import yaml

from handoutgen.batch.explanations import load_explanations
from handoutgen.checks.explanation import explanations
from tests.conftest import ROOT

CODE = re.compile(r'"(H\d{3})"')


def used() -> set[str]:
    """Every code that stands in the source."""
    return {code for path in (ROOT / "src").rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}


def test_every_code_is_explained_and_no_other() -> None:
    known = set(load_explanations()) | set(explanations())
    assert len(used()) > 80
    assert used() - known == set(), "explain these in data/explanations"
    assert known - used() == set(), "nobody says these"
    assert set(load_explanations()) & set(explanations()) == set(), "explained twice"


def test_each_says_what_and_why() -> None:
    for code, each in load_explanations().items():
        assert re.fullmatch(r"H\d{3}", code)
        assert each.title[0] == each.title[0].lower() or each.title.split()[0].isupper(), code
        assert not each.title.endswith("."), code
        assert each.what.strip().endswith((".", "`")), code
        assert each.why.strip(), code
    assert all(each.title[0].islower() or each.title[1].isupper() for each in explanations().values())


def test_examples_keep_their_lines() -> None:
    found = load_explanations()
    assert found["H231"].good.text == "policy:\n  fever_threshold_f: 101.5"
    several = {code: each.good.text for code, each in found.items() if "\n" in each.good.text}
    assert len(several) > 30
    for code, text in several.items():
        assert yaml.safe_load(text), code
