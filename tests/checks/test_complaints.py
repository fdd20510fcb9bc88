from __future__ import annotations

from handoutgen.checks import run
from handoutgen.checks.complaints import complaints
from tests.checks.subjects import SECTION, blocks, subject


def test_every_block_is_asked() -> None:
    asked = subject(
        blocks("- {type: pain_scale, low: 5, high: 3, text: x}\n- {type: callout, kind: note, heading: Hello}") + "\n" + SECTION
    )
    assert [finding.code for finding in complaints(asked)] == ["H303", "H306"]
    assert {"H303", "H306"} <= {finding.code for finding in run("words", asked)}
