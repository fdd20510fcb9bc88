"""Synthetic handouts: words that come once, files that are the same each time, sheets that pass, as long as was asked."""

from __future__ import annotations

import csv
from math import gcd
from pathlib import Path

from benchmarks.brands import write_project
from benchmarks.invented import ENDINGS, STRIDE, WORDS, Vocabulary, invented, words, write_handouts
from tests.conftest import run


def test_a_word_comes_again_only_after_all_the_others() -> None:
    assert gcd(STRIDE, WORDS) == 1
    count = WORDS * len(ENDINGS)
    assert len({invented(number) for number in range(count)}) == count
    assert invented(count) == invented(0)


def test_the_same_start_says_the_same() -> None:
    assert list(words(Vocabulary(7), 12)) == list(words(Vocabulary(7), 12))


def test_no_handout_repeats_a_sentence_of_another(tmp_path: Path) -> None:
    names = write_handouts(tmp_path, 3, pages=12, bare=True)
    said = [
        {
            line.strip()
            for line in (tmp_path / "handouts" / name / "en.yaml").read_text(encoding="utf-8").splitlines()
            if "{text" in line or "text:" in line
        }
        for name in names
    ]
    assert all(len(each) > 10 for each in said)
    assert not said[0] & said[1] | said[0] & said[2] | said[1] & said[2]


def test_they_are_built_without_a_finding_and_as_long_as_was_asked(tmp_path: Path) -> None:
    project = tmp_path / "project"
    write_project(project, 1, library=False)
    asked = dict.fromkeys(write_handouts(project, 2), 4)
    for pages in (4, 12, 24):
        asked |= dict.fromkeys(write_handouts(project, 1, pages=pages, name=f"bare{pages}", bare=True), pages)
    ran = run("build", "-C", str(project), "--strict", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    with (project / "build/manifest.csv").open(encoding="utf-8") as file:
        found = {Path(row["file"]).stem: int(row["pages"]) for row in csv.DictReader(file)}
    assert found.keys() == asked.keys()
    assert all(abs(found[name] - pages) <= 1 + pages // 20 for name, pages in asked.items()), found
