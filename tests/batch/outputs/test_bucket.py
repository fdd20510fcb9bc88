"""A bucket as a store, at a real S3 server on loopback. What a build makes of it is in tests/test_buckets.py."""

from __future__ import annotations

from datetime import timedelta

import obstore
import pytest

from handoutgen.batch.errors import MachineError
from handoutgen.batch.outputs import bucket
from handoutgen.batch.outputs.bucket import IN_FLIGHT, RETRIES, Bucket, reason_of
from handoutgen.batch.outputs.store import Address
from tests.s3 import S3

NAME = "east/en/care.pdf"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """As patient as in earnest, but not as slow."""
    backoff = {"init_backoff": timedelta(milliseconds=5), "max_backoff": timedelta(milliseconds=20), "base": 2}
    monkeypatch.setattr(bucket, "PATIENCE", bucket.PATIENCE | {"backoff": backoff})


def opened(url: str) -> Bucket:
    address = Address.of(url)
    assert address
    return Bucket(address)


def put(store: Bucket, name: str, data: bytes) -> None:
    assert list(store.put_all([(name, data)])) == [name]


def test_whole_objects_with_their_types(s3: S3) -> None:
    store = opened(s3.url)
    files = {"a/en/b.pdf": "application/pdf", "a/en/b.html": "text/html; charset=utf-8", "a/en/b.txt": "text/plain; charset=utf-8",
             "manifest.json": "application/json", "manifest.csv": "text/csv; charset=utf-8", ".marks": "application/octet-stream"}  # fmt: skip
    assert sorted(store.put_all((name, name.encode()) for name in files)) == sorted(files)
    assert s3.objects() == {name: name.encode() for name in sorted(files)}
    types = {name: str(obstore.get(s3.store(), name).attributes["Content-Type"]) for name in files}
    assert types == files
    assert list(opened(s3.url).names()) == [".marks", "manifest.csv", "manifest.json"]


def test_many_are_put_at_once_each_once(s3: S3) -> None:
    files = {f"east/en/{number}.pdf": str(number).encode() for number in range(5 * IN_FLIGHT)}
    assert sorted(opened(s3.url).put_all(files.items())) == sorted(files)
    assert sorted(s3.asked("PUT")) == sorted(files)
    assert s3.objects() == dict(sorted(files.items()))


def test_a_mark_is_that_of_the_bytes(s3: S3) -> None:
    store = opened(s3.url)
    assert (store.mark(NAME), store.read(NAME), store.delete(NAME)) == (None, None, False)
    put(store, NAME, b"%PDF")
    first = store.mark(NAME)
    again = opened(s3.url)
    assert again.mark(NAME) == first, "what a listing says is what the answer to the put said"
    assert again.read(NAME) == b"%PDF"
    put(store, NAME, b"%PDG")
    assert store.mark(NAME) not in (None, first)
    assert store.ripe({NAME: first or ""}) == {NAME: first}
    assert store.ripe({NAME: "4."}) == {}, "a store without e_tags"


def test_one_listing_says_what_lies_there(s3: S3) -> None:
    put(opened(s3.url), NAME, b"%PDF")
    s3.asked("GET")
    store = opened(s3.url)
    assert [store.mark(name) is None for name in (NAME, "other", "third")] == [False, True, True]
    assert store.read("other") is None
    assert len(s3.asked("GET")) == 1


def test_deleted_is_gone(s3: S3) -> None:
    store = opened(s3.url)
    put(store, NAME, b"%PDF")
    assert store.delete(NAME)
    assert (store.mark(NAME), store.delete(NAME), s3.objects()) == (None, False, {})


@pytest.mark.parametrize("how", ["cut", "500"])
def test_a_put_that_fails_leaves_the_old_object_and_says_why_without_secrets(s3: S3, how: str) -> None:
    store = opened(s3.url)
    put(store, NAME, b"old" * 50_000)
    s3.fail(("PUT", NAME, how))
    with pytest.raises(MachineError) as caught:
        list(store.put_all([(NAME, b"new" * 50_000), ("east/en/other.pdf", b"%PDF")]))
    said = f"{caught.value} {caught.value.hint}"
    assert f"cannot put {s3.url}/{NAME}: " in said
    assert ("500 InternalError" if how == "500" else "the connection was cut") in said
    assert "not-to-be-repeated" not in said
    assert "\n" not in said
    assert s3.get(NAME) == b"old" * 50_000
    assert s3.get("east/en/other.pdf") == b"%PDF", "one that was under way is put all the same"
    assert s3.asked("PUT").count(NAME) == 1 + 1 + RETRIES


def test_nothing_new_is_begun_after_a_failure(s3: S3) -> None:
    names = [f"east/en/{number:03}.pdf" for number in range(10 * IN_FLIGHT)]
    s3.fail(("PUT", ".pdf", "500"))
    there: list[str] = []
    with pytest.raises(MachineError):
        there.extend(opened(s3.url).put_all((name, b"%PDF") for name in names))
    assert there == []
    assert len(set(s3.asked("PUT"))) <= 2 * IN_FLIGHT


def test_an_object_that_cannot_be_read_is_not_taken_for_none(s3: S3) -> None:
    put(opened(s3.url), "manifest.json", b"{}")
    s3.fail(("GET", "manifest.json", "500"))
    with pytest.raises(MachineError, match=r"cannot read s3://.*/manifest\.json: the store answered 500"):
        opened(s3.url).read("manifest.json")


def test_of_two_that_write_the_same_file_one_is_told(s3: S3) -> None:
    first, second = opened(s3.url), opened(s3.url)
    assert (first.read("manifest.json"), second.read("manifest.json")) == (None, None)
    first.swap("manifest.json", b"one")
    with pytest.raises(MachineError, match=r"another build wrote s3://.*/manifest\.json while this one ran") as caught:
        second.swap("manifest.json", b"two")
    assert "run it again" in caught.value.hint
    first.swap("manifest.json", b"one, later")
    third, fourth = opened(s3.url), opened(s3.url)
    assert (third.read("manifest.json"), fourth.read("manifest.json")) == (b"one, later", b"one, later")
    third.swap("manifest.json", b"three")
    with pytest.raises(MachineError, match="another build"):
        fourth.swap("manifest.json", b"four")
    assert s3.get("manifest.json") == b"three"
    fourth.swap("manifest.json", b"three")  # the answer to a first try was lost, and the second finds its own bytes


def test_a_store_that_knows_no_conditions(s3: S3) -> None:
    """The last one wins: what its manifest says is not so is found by the marks."""
    s3.fail(("PUT", "manifest.json", "501"))
    first, second = opened(s3.url), opened(s3.url)
    assert (first.read("manifest.json"), second.read("manifest.json")) == (None, None)
    first.swap("manifest.json", b"one")
    second.swap("manifest.json", b"two")
    assert s3.get("manifest.json") == b"two"


def test_a_bucket_that_is_not_there(s3: S3) -> None:
    with pytest.raises(MachineError, match="cannot list s3://nowhere/sheets: the store answered 404 NoSuchBucket") as caught:
        opened("s3://nowhere/sheets").mark(NAME)
    assert "make the bucket first" in caught.value.hint


def test_an_endpoint_without_tls_must_be_meant(s3: S3, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ALLOW_HTTP", "false")
    with pytest.raises(MachineError, match="http://, not https://") as caught:
        opened(s3.url).mark(NAME)
    assert "AWS_ALLOW_HTTP=true" in caught.value.hint


def test_nobody_answers(s3: S3, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    with pytest.raises(MachineError, match="no answer from the store"):
        opened(s3.url).mark(NAME)


def test_no_account(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AZURE_STORAGE_ACCOUNT_NAME", "AZURE_STORAGE_ACCOUNT", "AZURE_ACCOUNT_NAME"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(MachineError, match="cannot open az://sheets/a: no credentials were found"):
        opened("az://sheets/a")


def test_a_key_file_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOOGLE_SERVICE_ACCOUNT", "/nowhere/key.json")
    with pytest.raises(MachineError, match=r"cannot open gs://sheets: .*/nowhere/key\.json"):
        opened("gs://sheets")


def test_no_signed_address_is_repeated() -> None:
    said = reason_of(ValueError("Generic error: it failed - bad answer of https://me:key@x.example/a/b.pdf?sig=secret&se=2030 there\nmore"))
    assert said == "bad answer of https://x.example/a/b.pdf there"


def test_lines_are_not_added(s3: S3) -> None:
    opened(s3.url).append("manifest.journal", "a line")
    assert s3.objects() == {}
