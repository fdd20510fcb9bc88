"""The finder of tests/canary.py finds what was planted in each form: a proof that nothing is there needs an eye that sees."""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import struct
import subprocess
import sys
import time
import urllib.parse
import zipfile
import zlib
from pathlib import Path

import pytest

from handoutgen.batch.build import build
from handoutgen.batch.judging import Rules
from tests.batch.practice import DAY, JOB, loader, practice
from tests.canary import Canary, Processes, forms

CANARY = Canary.of("Zoéquxbrtz", "DrVmplq")
WORD = "Zoéquxbrtz"


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    every = ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), *chunks, (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in every)


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", WORD * 3)
    return file.getvalue()


def raw_deflate() -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return b"<<>>\nstream\n" + packer.compress(f"BT ({WORD}) Tj".encode()) + packer.flush() + b"\nendstream"


PLANTED = {
    **{codec: b"x" + WORD.encode(codec) + b"y" for codec in ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "mac-roman")},
    "upper case": WORD.upper().encode("cp1252").lower(),
    "percent": urllib.parse.quote(f"name={WORD}&x").encode(),
    "JSON": json.dumps({"name": f"Hi {WORD}"}).encode(),
    "HTML": b"<b>Zo&#233;quxbrtz</b>",
    "hexadecimal": f"<FEFF{WORD.encode('utf-16-be').hex().upper()}>".encode(),
    **{f"base64 at {at}": base64.b64encode(b"abc"[:at] + WORD.encode() + b"tail") for at in range(3)},
    **{f"base64 of UTF-16 at {at}": base64.urlsafe_b64encode(b"abc"[:at] + WORD.encode("utf-16-le") + b"tail") for at in range(3)},
    "zlib": b"%PDF\nstream\n" + zlib.compress(f"BT ({WORD}) Tj".encode()) + b"\nendstream",
    "deflate": raw_deflate(),
    "gzip": b"log" + gzip.compress(WORD.encode()),
    "zip": zipped(),
    "PNG text": png((b"tEXt", b"Title\0" + WORD.encode("latin-1"))),
    "PNG packed text": png((b"zTXt", b"Title\0\0" + zlib.compress(WORD.encode("latin-1")))),
    "PNG international text": png((b"iTXt", b"Title\0\1\0\0\0" + zlib.compress(WORD.encode()))),
    "gzip in base64 of a PNG": json.dumps({"pages": [base64.b64encode(png((b"tEXt", b"T\0" + WORD.encode("utf-8")))).decode()]}).encode(),
    "zlib in zlib": zlib.compress(zlib.compress(WORD.encode())),
}


@pytest.mark.parametrize("form", PLANTED)
def test_it_finds_what_was_planted(form: str) -> None:
    found = list(CANARY.in_bytes(PLANTED[form] if form != "upper case" else WORD.swapcase().encode("ascii", "ignore") + PLANTED["utf-8"]))
    assert {each.word for each in found} == {WORD}


def test_it_finds_no_other() -> None:
    near = Canary.of("Zoéqxubrtz", "DrVmlpq")
    assert [list(near.in_bytes(data)) for data in PLANTED.values()] == [[]] * len(PLANTED)


def test_each_form_is_long_enough_not_to_be_met_by_chance() -> None:
    hatched = Canary.hatched()
    assert len(hatched.words) == 3
    assert min(len(data) for word in hatched.words for _, data in forms(word)) >= 8
    assert Canary.hatched().words != hatched.words


def test_a_word_on_the_page_of_a_pdf_is_found(tmp_path: Path) -> None:
    """Our fonts have codes of their own: the bytes of the file do not hold the word. One of our sheets does it."""
    built = build(JOB, loader(practice(tmp_path)), Rules(day=DAY))
    heading = Canary.of("acetaminophen")
    assert b"acetaminophen" not in built.data.lower()
    assert any("the text of a PDF" in each.place for each in heading.in_bytes(built.data))
    assert any("the text of a PDF" in each.place for each in heading.in_bytes(json.dumps(base64.b64encode(built.data).decode()).encode()))


def test_a_picture_is_found() -> None:
    picture = os.urandom(900)
    showing = CANARY.showing(picture)
    assert [each.word for each in showing.in_bytes(b"cache" + picture + b"end")] == ["a picture of a page"]
    assert list(showing.in_bytes(os.urandom(900))) == []


def test_files_and_their_names(tmp_path: Path) -> None:
    (tmp_path / "spool").mkdir()
    (tmp_path / "spool/1.pdf").write_bytes(WORD.encode())
    (tmp_path / "a.log").write_text(f"GET /?name={urllib.parse.quote(WORD)}")
    (tmp_path / "DrVmplq.txt").write_text("")
    found = list(CANARY.in_files(tmp_path, besides=[tmp_path / "spool"]))
    assert {(Path(each.place.removeprefix("the name ")).name, each.word) for each in found} == {("a.log", WORD), ("DrVmplq.txt", "DrVmplq")}
    assert list(CANARY.in_files(tmp_path, since=time.time() + 60)) == []


@pytest.mark.skipif(not Path("/proc/self/environ").is_file(), reason="Linux shows processes so")
@pytest.mark.parametrize("way", ["argument", "variable"])
def test_processes(way: str) -> None:
    words = [sys.executable, "-c", "input()", *([WORD] if way == "argument" else [])]
    variables = os.environ | ({"NAME": WORD} if way == "variable" else {})
    with Processes(CANARY) as watched, subprocess.Popen(words, env=variables, stdin=subprocess.PIPE) as process:
        before = watched.looks
        while watched.looks < before + 2:
            time.sleep(0.01)
        process.communicate(b"\n")
    assert {each.place.split("/")[1] for each in watched.seen} == {"cmdline" if way == "argument" else "environ"}
