from __future__ import annotations

import json
from dataclasses import replace

from handoutgen.batch.daylist.orders import Problem
from handoutgen.batch.daylist.run import Told
from handoutgen.cli.merge_report import MergeReport, lines
from tests.batch.practice import JOB

PRINTED = Told(2, "printed", job=JOB, copies=2, pages=5)
PACKET = Told(3, "ready", job=replace(JOB, kind="packet", handout="going-home", procedure="", variant="mono"), copies=1, pages=1)
BAD = Told(4, "bad", problems=(Problem("Day", "no date"), Problem("", "too short")))
SENT = Told(5, "sent", "Sent. Check the tray.", JOB, 1, 5)
STOPPED = Told(6, "stopped", "Out of paper.", JOB, 1, 5)


def test_lines() -> None:
    assert [line for told in (PRINTED, PACKET, BAD, SENT, STOPPED) for line in lines(told)] == [
        "row 2: printed: recovery-care · harbor · marrow · en · standard · 5 pages, 2 copies",
        "row 3: would print: packet:going-home · harbor · en · mono · 1 page",
        "row 4: bad: `Day`: no date",
        "row 4: bad: too short",
        "row 5: sent: Sent. Check the tray.",
        "row 6: stopped: Out of paper.",
    ]
    assert list(lines(Told(7, "skipped"))) == ["row 7: skipped"]


def test_the_sum() -> None:
    report = MergeReport("plain ASCII", "\t", [PRINTED, BAD, Told(5, "skipped")], empty=2)
    assert report.head() == "The list is plain ASCII; its cells are separated by tabs."
    assert report.summary("1.0 s") == "Printed 1, skipped 1, bad 1, 2 empty rows, in 1.0 s. Nothing about a person was kept."
    assert (report.bad, report.stopped_at) == (True, None)
    assert MergeReport("", "x", [PRINTED, STOPPED]).stopped_at == 6
    assert MergeReport("", "x").summary("0.1 s").startswith("No rows, in")
    assert MergeReport("", "~").head().endswith("by `~`.")
    assert (
        MergeReport("", ",", [Told(2, "saved")]).summary("1 s").endswith("The saved sheets hold names: delete them when they are printed.")
    )


def test_one_object_for_programs() -> None:
    plain = json.loads(MergeReport("plain ASCII", ";", [PRINTED, BAD, STOPPED], empty=1).as_json())
    assert plain["rows"][0] == {
        "row": 2, "state": "printed", "sheet": "recovery-care", "clinic": "harbor", "procedure": "marrow", "language": "en", "form": "standard",
        "pages": 5, "copies": 2,
    }  # fmt: skip
    assert plain["rows"][1]["problems"] == [{"column": "Day", "reason": "no date"}, {"column": "", "reason": "too short"}]
    assert plain["counts"]["bad"] == plain["counts"]["empty"] == 1
    assert plain["from_row"] == 6
