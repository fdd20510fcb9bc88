from __future__ import annotations

from hashlib import sha256

from handoutgen.verify.recorded import compare, gone

RECORDED = {"a/en/x.pdf": sha256(b"good").hexdigest()}


def test_the_file_that_was_built() -> None:
    assert list(compare(b"good", "a/en/x.pdf", RECORDED, "build/a/en/x.pdf")) == []


def test_changed_and_unknown() -> None:
    changed, unknown = compare(b"bad", "a/en/x.pdf", RECORDED, "p"), compare(b"good", "a/en/y.pdf", RECORDED, "p")
    assert [finding.code for finding in (*changed, *unknown)] == ["H628", "H629"]


def test_gone() -> None:
    assert [finding.message for finding in gone(("b", "a"), frozenset("b"), "manifest.json")] == [
        "`a` stands in the manifest and is not there"
    ]
