"""Text -> digests of all its runs of eight words, so that a sheet can be compared with articles which do not lie in this repository.

`python -m tests.shingles FOLDER` writes tests/articles.bin from the articles (*.txt) in a folder.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

FILE = Path(__file__).with_name("articles.bin")
RUN = 8  # words: the longest run that a sheet may share with an article is one less
SIZE = 6  # bytes of a digest: at 10,000 runs on either side, one false alarm in three million comparisons of whole libraries


def words(text: str) -> list[str]:
    """Lower-case words and numbers; marks and line ends do not count."""
    return re.findall(r"[a-z0-9]+(?:'[a-z]+)?", text.lower().replace("’", "'"))


def runs(text: str) -> Iterator[str]:
    said = words(text)
    return (" ".join(said[at : at + RUN]) for at in range(len(said) - RUN + 1))


def digest(run: str) -> bytes:
    return blake2b(run.encode(), digest_size=SIZE).digest()


def known() -> frozenset[bytes]:
    """The digests of the five articles that the library's facts began with."""
    data = FILE.read_bytes()
    return frozenset(data[at : at + SIZE] for at in range(0, len(data), SIZE))


def shared(text: str) -> list[str]:
    """The runs of a text that an article has too."""
    articles = known()
    return [run for run in runs(text) if digest(run) in articles]


if __name__ == "__main__":
    every = {digest(run) for path in Path(sys.argv[1]).glob("*.txt") for run in runs(path.read_text(encoding="utf-8", errors="replace"))}
    FILE.write_bytes(b"".join(sorted(every)))
    print(f"{len(every)} runs of {RUN} words")
