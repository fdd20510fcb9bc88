from __future__ import annotations

import json
from dataclasses import replace

import pytest

from handoutgen.batch.outputs.entry import Tables, from_plain, inside, label_from, row_of, to_plain
from handoutgen.model.label import NO_LABEL, Label
from tests.batch.outputs.test_manifest import entry

LABEL = Label(title="Care at home", search=("sore hip", "can I drive"), by="Maria Lopez, RN", due="2027-11-25")


def test_an_entry_is_read_as_it_was_written() -> None:
    one = entry(findings=({"code": "H390"},))
    one = replace(one, label=LABEL, clinic_name="Harbor")
    plain = json.loads(json.dumps(to_plain(one, 3, row_of(LABEL))))
    assert plain["inputs"] == 3
    assert from_plain(plain, one.inputs) == one
    assert not one.refused
    assert entry(sha256="").refused


@pytest.mark.parametrize(
    "plain", [{}, {"clinic": "east"}, to_plain(entry(), 0, row_of(NO_LABEL)) | {"more": 1}, to_plain(entry(), 0, ["a title"])]
)
def test_an_entry_of_another_shape(plain: dict[str, object]) -> None:
    with pytest.raises((TypeError, ValueError)):
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


def test_an_entry_from_before_there_were_labels() -> None:
    plain = {name: value for name, value in to_plain(entry(), 0, []).items() if name not in ("label", "clinic_name")}
    assert from_plain(plain, entry().inputs) == entry()


def test_labels_are_written_once_and_sorted() -> None:
    other = replace(LABEL, title="A")
    rows, number = Tables.labels([entry(label=LABEL), entry(label=other), entry(label=LABEL)])
    assert [row[0] for row in rows] == ["A", "Care at home"]
    assert (number[LABEL], number[other]) == (1, 0)
    assert label_from(json.loads(json.dumps(rows[1]))) == LABEL
    tables = Tables()
    assert tables.label(LABEL) is tables.label(label_from(rows[1])) is LABEL


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/cron.d/x", "a/../../b", "C:/x/y.pdf", "a\\b\\c.pdf", "manifest.json"])
def test_no_output_lies_elsewhere(name: str) -> None:
    assert not inside(name)
    assert inside("east/en/care.pdf")
