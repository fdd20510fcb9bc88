"""Files that somebody saves -> a number that grows, and what waits for it to grow."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from threading import Condition, Event, Thread
from time import monotonic

from watchfiles import DefaultFilter, watch

from handoutgen.batch.project import FILE

# An editor saves in several steps; what comes within so many milliseconds of each other is one save.
STEP, DEBOUNCE = 30, 400
LOOK = 500  # how often the top of the project is looked at: folders that are new, or gone
# Folders of a project that hold no words: what a build leaves, and what programs leave.
OUTPUTS = ("manifest.json", ".lock", "pyvenv.cfg")
NOT_OURS = ("build", "node_modules", "__pycache__")


class Watch:
    """Watches the folders of a project until it is ended."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._number, self._news, self._changed = 0, 0, Condition()
        self._end = Event()
        self._polls = False
        self._thread = Thread(target=self._run, name="watch", daemon=True)

    @property
    def number(self) -> int:
        """Grows with every save."""
        return self._number

    @property
    def news(self) -> int:
        """Grows with every save, and with all else that is told."""
        return self._news

    def start(self) -> None:
        self._thread.start()

    def end(self) -> None:
        self._end.set()
        self.tell()

    def tell(self, *, saved: bool = False) -> None:
        """Something is not as it was, a file if `saved`: wake whoever waits."""
        with self._changed:
            self._number += saved
            self._news += 1
            self._changed.notify_all()

    def wait(self, known: int, seconds: float) -> int:
        """The number of the news, as soon as it is not `known`; or when the time is over."""
        until = monotonic() + seconds
        with self._changed:
            while self._news == known and not self._end.is_set() and (left := until - monotonic()) > 0:
                self._changed.wait(left)
            return self._news

    def _run(self) -> None:
        missed = False  # may something have been saved while nothing was watched?
        while not self._end.is_set():
            top, paths = state_of_top(self.root), folders(self.root)
            if missed:
                self.tell(saved=True)
            missed = True
            try:
                self._watch(paths, top)
            except (OSError, RuntimeError):  # the second is what watchfiles calls a mistake of its own
                # A folder that went in between; or else the system tells no more of files, and they are looked at one by one.
                self._polls = all(path.is_dir() for path in paths)
                self._end.wait(LOOK / 1000)

    def _watch(self, paths: tuple[Path, ...], top: object) -> None:
        """Until the top of the project changes; a folder that comes anew has to be watched too. Raises OSError, RuntimeError."""
        while not paths and state_of_top(self.root) == top and not self._end.is_set():
            self._end.wait(LOOK / 1000)
        if not paths:
            return
        saves = watch(
            *paths, watch_filter=DefaultFilter(), stop_event=self._end, debounce=DEBOUNCE, step=STEP, rust_timeout=LOOK, yield_on_timeout=True,
            raise_interrupt=False, force_polling=self._polls or None,
        )  # fmt: skip
        for changes in saves:
            if changes:
                self.tell(saved=True)
            if state_of_top(self.root) != top:
                return


def folders(root: Path) -> tuple[Path, ...]:
    """The folders of a project in which its words may lie."""
    return tuple(
        path for path in _below(root) if path.is_dir() and path.name not in NOT_OURS and not any((path / name).exists() for name in OUTPUTS)
    )


def state_of_top(root: Path) -> tuple[tuple[str, ...], tuple[int, int]]:
    """What would have to be watched otherwise: which folders there are, and handoutgen.yaml."""
    try:
        status = (root / FILE).stat()
        file = status.st_mtime_ns, status.st_size
    except OSError:
        file = 0, 0
    return tuple(path.name for path in folders(root)), file


def _below(root: Path) -> Iterable[Path]:
    try:
        return sorted(path for path in root.iterdir() if path.name[0] not in ".~_")
    except OSError:
        return ()
