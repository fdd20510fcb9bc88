from __future__ import annotations

import pytest

from handoutgen.batch.judging import Told
from handoutgen.model.diagnostic import Finding, Refused, Severity

WARNING, ERROR = Finding("H390", "nearly empty", severity=Severity.WARNING), Finding("H106", "unknown block")


def test_warnings_go_on_and_errors_stop_whenever_they_were_found() -> None:
    told = Told()
    told.judge([WARNING])
    told.add([ERROR])
    assert told.findings == [WARNING, ERROR]
    with pytest.raises(Refused):
        told.judge(iter([WARNING]))
    assert told.findings == [WARNING, ERROR, WARNING], "what was found last is told too"
