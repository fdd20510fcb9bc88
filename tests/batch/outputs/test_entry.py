from __future__ import annotations

import json

import pytest

from handoutgen.batch.outputs.entry import Tables, from_plain, inside, to_plain
from tests.batch.outputs.test_manifest import entry


def test_an_entry_is_read_as_it_was_written() -> None:
    one = entry(findings=({"code": "H390"},))
    plain = json.loads(json.dumps(to_plain(one, 3)))
    assert plain["inputs"] == 3
    assert from_plain(plain, one.inputs) == one
    assert not one.refused
    assert entry(sha256="").refused


@pytest.mark.parametrize("plain", [{}, {"clinic": "east"}, to_plain(entry(), 0) | {"more": 1}])
def test_an_entry_of_another_shape(plain: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        from_plain(plain, {})


def test_what_entries_share_is_written_once_whatever_the_order() -> None:
    one, two = entry(inputs={"b": None, "a": "1"}), entry(inputs={"a": "1", "c": "3"})
    plain, number = Tables().write([one, two, entry(inputs={"a": "1", "b": None})])
    assert plain == {"files": [("a", "1"), ("b", None), ("c", "3")], "inputs": [(0, 1), (0, 2)]}
    assert (number[id(one.inputs)], number[id(two.inputs)]) == (0, 1)
    assert Tables().write([two, one])[0] == plain
    tables = Tables()
    sets = tables.read(json.loads(json.dumps(plain)))
    assert sets == [{"a": "1", "b": None}, {"a": "1", "c": "3"}]
    assert tables.inputs([("a", "1"), ("b", None)]) is sets[0]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/cron.d/x", "a/../../b", "C:/x/y.pdf", "a\\b\\c.pdf", "manifest.json"])
def test_no_output_lies_elsewhere(name: str) -> None:
    assert not inside(name)
    assert inside("east/en/care.pdf")
