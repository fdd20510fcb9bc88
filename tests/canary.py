"""A finder of names that must be nowhere: in bytes of any file, log, answer or process, however they are written down or packed.

What it looks for is made up anew for each run, so that whatever it finds was left by that run.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import re
import secrets
import stat
import threading
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pypdfium2

_DEEPEST = 3  # a stream inside of a stream inside of a file
_LARGEST = 200_000_000
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_GZIP, _ZIP, _PDF = b"\x1f\x8b\x08", b"PK\x03\x04", b"%PDF-"
_STREAM = re.compile(rb"stream\r?\n")


@dataclass(frozen=True, slots=True)
class Found:
    """Where, and in which form."""

    place: str
    word: str
    form: str


@dataclass(frozen=True, slots=True)
class Canary:
    """Words of one run, and pieces of pictures that show them."""

    words: tuple[str, ...]
    pictures: tuple[bytes, ...] = ()
    _forms: dict[bytes, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def hatched(cls) -> Self:
        """A first name with letters that each encoding writes otherwise, a clinician, a word of a note."""
        tail = "".join(secrets.choice("bcdfghjklmnpqrstvwxz") for _ in range(9))
        return cls.of(f"Zoé{tail}", f"Dr{tail[::-1].capitalize()}", f"Heel{tail[3:]}{tail[:3]}")

    @classmethod
    def of(cls, *words: str, pictures: tuple[bytes, ...] = ()) -> Self:
        """These words and pictures."""
        made = cls(words, pictures)
        for word in words:
            for form, data in forms(word):
                made._forms.setdefault(data, (word, form))
        for picture in pictures:
            middle = len(picture) // 2
            made._forms.setdefault(picture[middle : middle + 48], ("a picture of a page", "its bytes"))
        return made

    def showing(self, *pictures: bytes) -> Canary:
        """And these pictures."""
        return Canary.of(*self.words, pictures=(*self.pictures, *pictures))

    def in_bytes(self, data: bytes, place: str = "", depth: int = 0) -> Iterator[Found]:
        """Each word that is in some bytes, or in what is packed in them."""
        lower = data.lower()
        for form, (word, name) in self._forms.items():
            if form in data or form.lower() in lower:
                yield Found(place, word, name)
        if depth < _DEEPEST:
            for how, inner in unpacked(data):
                yield from self.in_bytes(inner, f"{place} > {how}", depth + 1)

    def in_text(self, text: str, place: str = "") -> Iterator[Found]:
        """Each word that is in a text, or in what it holds in another form."""
        return self.in_bytes(text.encode("utf-8", "surrogateescape"), place)

    def in_files(self, *tops: Path, since: float = 0.0, besides: Iterable[Path] = ()) -> Iterator[Found]:
        """In each file below some folders, its name included; those not older than `since`, but for what lies below `besides`."""
        left_out = tuple(f"{path.resolve()}{os.sep}" for path in besides)
        for top in tops:
            for path in files(top):
                if path.startswith(left_out):
                    continue
                with suppress(OSError):
                    status = os.lstat(path)
                    if not stat.S_ISREG(status.st_mode) or max(status.st_mtime, status.st_ctime) < since:
                        continue
                    yield from self.in_bytes(os.fsencode(path), f"the name {path}", _DEEPEST)
                    if status.st_size <= _LARGEST:
                        yield from self.in_bytes(Path(path).read_bytes(), path)


def files(top: Path) -> Iterator[str]:
    """What lies below a folder, or that one file; no link is followed."""
    if not top.is_dir():
        yield str(top)
    for folder, _, names in os.walk(top):
        yield from (f"{folder}{os.sep}{name}" for name in names)


def forms(word: str) -> Iterator[tuple[str, bytes]]:
    """How a word may be written down."""
    for codec in ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "mac-roman"):
        with suppress(UnicodeEncodeError):
            data = word.encode(codec)
            yield codec, data
            yield f"{codec}, in hexadecimal", data.hex().encode()
            for offset in range(3):
                yield f"{codec}, in base64 at {offset}", in_base64(data, offset)
                yield f"{codec}, in base64 for URLs at {offset}", in_base64(data, offset).translate(bytes.maketrans(b"+/", b"-_"))
    yield "percent-encoded", urllib.parse.quote(word).encode()
    yield "percent-encoded latin-1", urllib.parse.quote(word, encoding="latin-1").encode()
    yield "in JSON", json.dumps(word)[1:-1].encode()
    yield "as Python shows it", ascii(word)[1:-1].encode()
    yield "as HTML", word.encode("ascii", "xmlcharrefreplace")
    yield "backwards", word[::-1].encode()


def in_base64(data: bytes, offset: int) -> bytes:
    """The signs of base64 that stand for these bytes alone, wherever they begin."""
    whole = base64.b64encode(bytes(offset) + data)
    first = -(-offset * 8 // 6)
    last = (offset + len(data)) * 8 // 6
    return whole[first:last]


def unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    """What is packed in some bytes: zlib streams (of PDFs, of PNGs), gzip, zip, and the text that PDFs show."""
    for match in _ZLIB.finditer(data):
        with suppress(zlib.error):
            unzipped = zlib.decompressobj().decompress(data[match.start() :], 20_000_000)
            if len(unzipped) > 3:
                yield f"zlib at {match.start()}", unzipped
    for match in _STREAM.finditer(data):
        with suppress(zlib.error):
            unzipped = zlib.decompressobj(-15).decompress(data[match.end() :], 20_000_000)
            if len(unzipped) > 3:
                yield f"deflate at {match.end()}", unzipped
    for start in _starts(data, _GZIP):
        with suppress(OSError, EOFError, zlib.error):
            yield f"gzip at {start}", gzip.GzipFile(fileobj=io.BytesIO(data[start:])).read(20_000_000)
    if _ZIP in data:
        with suppress(zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError), zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield f"zip {name}", archive.read(name)
    for start in _starts(data, _PDF):
        with suppress(pypdfium2.PdfiumError):
            yield f"the text of a PDF at {start}", shown(data[start:]).encode()
    for name, text in _base64(data):
        yield name, text


def _base64(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Long runs of base64 that hold a file: a PDF or PNG in JSON."""
    for match in re.finditer(rb"(?:JVBERi0|iVBORw0KGgo)[A-Za-z0-9+/]{40,}={0,2}", data):
        text = match[0].rstrip(b"=")
        text = text[: len(text) - (len(text) % 4 == 1)]
        yield f"base64 at {match.start()}", base64.b64decode(text + b"=" * (-len(text) % 4))


def _starts(data: bytes, mark: bytes) -> Iterator[int]:
    at = data.find(mark)
    while at >= 0:
        yield at
        at = data.find(mark, at + 1)


def shown(pdf: bytes) -> str:
    """The text that a PDF shows: fonts have codes of their own, so that its bytes need not hold a word that is read on paper."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


class Processes:
    """Watches arguments and environment of all processes from outside, as long as the block goes on. `seen` has what was told, each once."""

    def __init__(self, canary: Canary) -> None:
        self._canary, self._stop = canary, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.seen: set[Found] = set()
        self.looks = 0
        self._known: set[bytes] = set()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.is_set():
            for folder in Path("/proc").iterdir():
                for name in ("cmdline", "environ", "comm") if folder.name.isdecimal() else ():
                    with suppress(OSError):
                        data = (folder / name).read_bytes()
                        if data not in self._known:
                            self._known.add(data)
                            self.seen |= set(self._canary.in_bytes(data, f"{folder.name}/{name}", _DEEPEST))
            self.looks += 1
            self._stop.wait(0.1)
