from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from handoutgen.batch.outputs.ledger import SHAPE
from handoutgen.batch.outputs.manifest import MANIFEST, TICKET
from handoutgen.batch.outputs.records import FARTHEST, Records
from tests.batch.practice import write


def manifest(folder: Path, **hashes: str) -> None:
    """A manifest that names these outputs, as far as it is looked at."""
    entry = dict.fromkeys(
        (
            "clinic",
            "language",
            "handout",
            "procedure",
            "paper",
            "variant",
            "format",
            "kind",
            "code",
            "release",
            "content_code",
            "made_with",
            "values",
            "stale",
        ),
        "x",
    )
    numbers = dict.fromkeys(("version", "pages", "sides", "bytes"), 1)
    plain = {
        f"a/en/{name}.pdf": entry | numbers | {"paged": False, "inputs": 0, "findings": [], "sha256": value}
        for name, value in hashes.items()
    }
    write(
        folder,
        MANIFEST,
        json.dumps({"handoutgen": "1", "shape": SHAPE, "files": [], "inputs": [[]], "outputs": plain, "refused": {}, "survey": {}}),
    )


def test_near_a_file(tmp_path: Path) -> None:
    manifest(tmp_path, x=sha256(b"x").hexdigest(), y="0")
    folder = tmp_path / "a" / "en"
    record = Records().near(folder)
    assert record
    assert record.hashes == {"a/en/x.pdf": sha256(b"x").hexdigest(), "a/en/y.pdf": "0"}
    assert record.name_of(folder / "x.pdf") == "a/en/x.pdf"
    assert record.name_of(tmp_path.parent) == record.name_of(tmp_path) == ""
    assert record.below(folder) == record.below(tmp_path) == ("a/en/x.pdf", "a/en/y.pdf")
    assert record.below(tmp_path / "b") == ()
    assert Records().near(tmp_path.joinpath(*"abcdefgh"[: FARTHEST + 1])) is None


def test_manifests_of_others_are_passed_over(tmp_path: Path) -> None:
    manifest(tmp_path, x="0")
    for text in ('{"name": "a web app"}', "[]", "not JSON"):
        write(tmp_path, f"a/{MANIFEST}", text)
        record = Records().near(tmp_path / "a")
        assert record
        assert record.folder == tmp_path


def test_one_of_ours_that_is_cut_off(tmp_path: Path) -> None:
    write(tmp_path, MANIFEST, '{"handoutgen": "1", "outp')
    assert Records().near(tmp_path) is None
    write(tmp_path, TICKET, "file\n")
    record = Records().near(tmp_path)
    assert record
    assert record.hashes == {}


def test_around_a_folder(tmp_path: Path) -> None:
    manifest(tmp_path / "one", x="0")
    manifest(tmp_path / "two", x="0")
    assert [record.folder.name for record in Records().around(tmp_path)] == ["one", "two"]
    assert [record.path for record in Records().around(tmp_path / "one")] == [tmp_path / "one" / MANIFEST]
