from __future__ import annotations

from handoutgen.batch.errors import MachineError, UsageError


def test_both_say_what_to_do() -> None:
    assert (str(UsageError("no clinic", "list them")), UsageError("no clinic", "list them").hint) == ("no clinic", "list them")
    assert MachineError("full").hint == ""
