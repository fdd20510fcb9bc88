from __future__ import annotations

import json

import pytest

from handoutgen.batch.retelling import from_plain, to_plain
from handoutgen.model.diagnostic import Finding, Note, Severity, Span

SPAN = Span("handouts/a/en.yaml", 3, 5, 3, 9)


@pytest.mark.parametrize(
    "finding",
    [
        Finding("H390", "page 6 is nearly empty"),
        Finding("H390", "page 6 is nearly empty", SPAN, "shorten it", Severity.WARNING),
        Finding("H106", "twice", SPAN, notes=(Note("the first", SPAN),)),
        Finding("H391", "long", SPAN, severity=Severity.WARNING, ignored=Note("The log needs it.", Span("handouts/a/handout.yaml", 7))),
    ],
)
def test_there_and_back(finding: Finding) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(finding)))) == finding


def test_other_values_are_no_finding() -> None:
    with pytest.raises(KeyError):
        from_plain({})
