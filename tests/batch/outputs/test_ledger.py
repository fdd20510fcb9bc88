from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from handoutgen.batch.outputs.entry import Tables
from handoutgen.batch.outputs.ledger import SHAPE, manifest_text, ticket_text
from tests.batch.outputs.test_manifest import entry


def test_the_order_of_building_does_not_show() -> None:
    entries = {f"{name}/en/care.pdf": entry(inputs={f"{name}.yaml": "a" * 64, "x.yaml": None}) for name in ("east", "west", "north")}
    backwards = dict(reversed(entries.items()))
    one = manifest_text(entries, {}, {"b": 1, "a": 2}, Tables())
    assert one == manifest_text(backwards, {}, {"a": 2, "b": 1}, Tables())
    plain: dict[str, Any] = json.loads(one)
    assert (plain["shape"], list(plain["outputs"])) == (SHAPE, sorted(entries))
    assert one.count("\n") == 1 + (1 + 4 + 1) + (1 + 3 + 1) + (1 + 1 + 1) + (1 + 3 + 1) + 1 + 1, (
        "a line for each file, set of files, label and output"
    )


def test_nothing_is_still_json() -> None:
    assert json.loads(manifest_text({}, {}, {}, Tables()))["outputs"] == {}


def test_the_ticket_lists_pdfs_alone() -> None:
    sheets = {"b.pdf": entry(), "a.pdf": entry(pages=1, sides=1), "c.txt": replace(entry(), format="text")}
    lines = ticket_text(sheets).splitlines()
    assert lines[0] == "file,pages,paper,sides,sha256"
    assert [line.split(",")[:4] for line in lines[1:]] == [["a.pdf", "1", "letter", "1"], ["b.pdf", "3", "letter", "2"]]
