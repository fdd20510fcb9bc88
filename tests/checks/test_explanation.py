from __future__ import annotations

import re
from dataclasses import asdict
from types import SimpleNamespace
from typing import Any, cast

import pytest

from handoutgen.checks import CHECKS
from handoutgen.checks.explanation import explanation, explanations
from handoutgen.checks.subject import WordsSubject
from handoutgen.model.diagnostic import Severity


def test_every_check_explains_itself() -> None:
    found = explanations()
    assert len(found) == len(CHECKS) == len({check.CODE for check in CHECKS})
    for code, each in found.items():
        assert re.fullmatch(r"H3[2-9]\d", code)
        assert each.subject in ("words", "edition", "document", "pages", "set")
        assert each.severity in Severity
        assert all(asdict(each).values())
        assert "\n" not in each.what + each.why + each.source + each.title


def test_a_part_that_lacks_is_ours_to_mend() -> None:
    module = SimpleNamespace(
        __name__="x", __doc__="A title.\n\nWhat it does\n    Nothing.\n", CODE="H399", SUBJECT="words", SEVERITY=Severity.ERROR
    )
    with pytest.raises(ValueError, match="must have the parts"):
        explanation(cast("Any", module))


def test_subjects_default_to_nothing_known() -> None:
    assert {"shared", "questions", "sources", "required"} < set(WordsSubject.__dataclass_fields__)
