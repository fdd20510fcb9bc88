from __future__ import annotations

import ast
import re
from dataclasses import asdict
from types import SimpleNamespace
from typing import Any, cast

import pytest

from handoutgen.checks import CHECKS
from handoutgen.checks.explanation import explanation, explanations
from handoutgen.checks.subject import KINDS, WordsSubject
from handoutgen.model.diagnostic import Severity
from tests.conftest import ROOT


def test_every_check_explains_itself() -> None:
    found = explanations()
    assert len(found) == len(CHECKS) == len({check.CODE for check in CHECKS})
    for code, each in found.items():
        assert re.fullmatch(r"H3[2-9]\d", code)
        assert each.subject in ("words", "edition", "document", "pages", "set")
        assert each.severity in Severity
        assert all(asdict(each).values())
        assert "\n" not in each.what + each.why + each.source + each.title


def test_what_a_finding_does() -> None:
    said = {check.KIND: set[str]() for check in CHECKS}
    for each in explanations().values():
        said[each.kind].add(each.stops)
    assert said["style"] == {"warns"}
    assert set.union(*(effects for kind, effects in said.items() if kind != "style")) == {
        "stops a PDF",
        "stops a PDF; its milder findings warn",
    }


def test_a_part_that_lacks_is_ours_to_mend() -> None:
    module = SimpleNamespace(
        __name__="x",
        __doc__="A title.\n\nWhat it does\n    Nothing.\n",
        CODE="H399",
        SUBJECT="words",
        KIND="style",
        SEVERITY=Severity.ERROR,
    )
    with pytest.raises(ValueError, match="must have the parts"):
        explanation(cast("Any", module))


def test_subjects_default_to_nothing_known() -> None:
    assert {"shared", "questions", "sources", "required"} < set(WordsSubject.__dataclass_fields__)


def test_style_warns_and_all_else_stops() -> None:
    """docs/checks.md says so in one table; a style check that could stop a PDF would make it lie."""
    for check in CHECKS:
        assert check.KIND in KINDS
        assert (check.SEVERITY is Severity.WARNING) == (check.KIND == "style"), check.__name__
        if check.KIND == "style":
            tree = ast.parse((ROOT / "src" / f"{check.__name__.replace('.', '/')}.py").read_text(encoding="utf-8"))
            made = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "Finding"]
            # (code, message, span, hint, severity, ...): one that leaves it out is an error.
            assert made, check.__name__
            assert {ast.unparse(call.args[4]) if len(call.args) > 4 else "left out" for call in made} == {"SEVERITY"}, check.__name__
