from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer

import pytest

from handoutgen.desk import watching
from handoutgen.desk.watching import Watch, folders, state_of_top


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("handouts/care", "clinics", "build", ".git", "out", "sheets", "node_modules"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "sheets/manifest.json").write_text("{}")
    (tmp_path / "handoutgen.yaml").write_text("name: A\n")
    return tmp_path


@pytest.fixture
def watch(root: Path) -> Iterator[Watch]:
    watch = Watch(root)
    watch.start()
    assert seen(watch, (root / "handouts/care/probe").touch, again=True), "it does not watch"
    quiet(watch)
    yield watch
    watch.end()


def seen(watch: Watch, do: Callable[[], object], *, again: bool = False) -> bool:
    """Is a save noticed? `again`: it is saved until it is, since nobody knows when a new folder is watched."""
    before, until = watch.number, time.monotonic() + 20
    do()
    while watch.number == before and time.monotonic() < until:
        time.sleep(0.1)
        if again:
            do()
    return watch.number > before


def quiet(watch: Watch) -> None:
    """Wait until what was saved before has been told in full."""
    number = -1
    while number != watch.number:
        number = watch.number
        time.sleep(1.0)


def test_what_is_watched(root: Path) -> None:
    assert [path.name for path in folders(root)] == ["clinics", "handouts", "out"]
    assert state_of_top(root / "nowhere") == ((), (0, 0))


def test_saves_new_files_and_deleted_ones_are_noticed(root: Path, watch: Watch) -> None:
    file = root / "handouts/care/en.yaml"
    assert seen(watch, lambda: file.write_text("title: A\n"))
    quiet(watch)
    assert seen(watch, lambda: file.write_text("title: B\n"))
    quiet(watch)
    part = root / "handouts/care/part"
    part.write_text("title: C\n")
    quiet(watch)
    assert seen(watch, lambda: part.replace(file)), "editors write beside, and rename"
    quiet(watch)
    assert seen(watch, file.unlink)


def test_the_top_of_the_project_is_looked_at_too(root: Path, watch: Watch) -> None:
    assert seen(watch, lambda: (root / "handoutgen.yaml").write_text("name: Another\n"))
    quiet(watch)
    assert seen(watch, lambda: (root / "languages").mkdir())
    quiet(watch)
    assert seen(watch, lambda: (root / "languages/en.yaml").write_text("code: en\n"), again=True)


def test_what_a_build_leaves_is_no_save(root: Path, watch: Watch) -> None:
    before = watch.number
    (root / "build/index.html").write_text("x")
    (root / "sheets/manifest.csv").write_text("x")
    (root / ".git/index").write_text("x")
    (root / "handouts/care/.en.yaml.swp").write_text("x")
    quiet(watch)
    assert watch.number == before
    assert seen(watch, lambda: (root / "handouts/care/en.yaml").write_text("title: A\n"))


def test_a_folder_that_goes_while_it_is_looked_at_ends_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A branch is changed under it: the first listing has a folder that is not there any more when it is to be watched."""
    stale = [(*folders(root), root / "gone")] * 2

    def listed(top: Path) -> tuple[Path, ...]:
        return stale.pop() if stale else folders(top)

    monkeypatch.setattr(watching, "folders", listed)
    watch = Watch(root)
    try:
        assert seen(watch, watch.start), "what it missed counts as a save"
        assert seen(watch, lambda: (root / "handoutgen.yaml").write_text("name: Another\n"))
    finally:
        watch.end()


def test_whoever_waits_is_woken_or_waits_no_longer_than_asked(root: Path) -> None:
    watch = Watch(root)
    start = time.monotonic()
    assert watch.wait(0, 0.2) == 0
    assert 0.15 < time.monotonic() - start < 2
    Timer(0.2, watch.tell).start()
    assert watch.wait(0, 10) == 1
    assert (watch.number, watch.news) == (0, 1)
    watch.end()
    assert time.monotonic() - start < 5
    assert watch.wait(2, 10) == 2, "at the end nobody waits"
