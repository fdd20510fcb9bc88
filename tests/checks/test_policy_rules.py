from __future__ import annotations

from handoutgen.batch.files import Files
from handoutgen.batch.handouts import load_questions, load_sources
from handoutgen.batch.library import library_root
from handoutgen.batch.project import Project
from handoutgen.checks.policy_rules import RULES, STEPS

LIBRARY = Files(Project(library_root(), None))


def test_rules_ask_what_the_library_asks() -> None:
    known = {*load_questions(LIBRARY), "procedure.sedation", "procedure.kind"}
    assert [(rule.name, name) for rule in RULES for name in (*rule.asks, *([rule.each] if rule.each else [])) if name not in known] == []
    assert {rule.each for rule in RULES} == {"", STEPS, "follow_up_days"}


def test_rules_name_sources_that_exist() -> None:
    sources = load_sources(LIBRARY)
    assert [rule.name for rule in RULES if rule.source and rule.source not in sources] == []


def test_every_rule_says_why_and_has_a_name_of_its_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES) > 20
    assert [rule.name for rule in RULES if not rule.why.endswith(".") or not rule.hint] == []
