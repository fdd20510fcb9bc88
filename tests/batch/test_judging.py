from __future__ import annotations

import pytest

from handoutgen.batch.judging import judge
from handoutgen.model.diagnostic import Finding, Refused, Severity

WARNING, ERROR = Finding("H390", "nearly empty", severity=Severity.WARNING), Finding("H106", "unknown block")


def test_findings_are_written_down_and_errors_stop() -> None:
    findings: list[Finding] = []
    judge([WARNING], findings)
    with pytest.raises(Refused):
        judge(iter([WARNING, ERROR]), findings)
    assert findings == [WARNING, WARNING, ERROR]
