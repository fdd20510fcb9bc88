"""Tasks -> chunks for workers: those of one clinic stay together as long as nobody idles for it; what a dead worker had is dealt again."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence

from handoutgen.batch.crews.crew import Task

MOST = 16  # tasks in a chunk: what is lost, and done again, with a worker
SHARES = 3  # chunks that each worker should still get: the last ones are small
TRIES = 2


class Dealer:
    """What is still to be handed out, by the numbers of the tasks."""

    def __init__(self, tasks: Sequence[Task], workers: int) -> None:
        self.tasks, self.workers = tasks, workers
        self._open: dict[str, deque[int]] = {}
        self._begun: set[str] = set()
        self._again: deque[int] = deque()
        self._deaths: Counter[int] = Counter()
        self.left = 0
        self._return(range(len(tasks)))

    @property
    def size(self) -> int:
        """How many tasks the next chunk should have."""
        return max(1, min(MOST, -(-self.left // (SHARES * self.workers))))

    def deal(self, held: str = "") -> list[int]:
        """The next chunk for a worker that holds the files of the clinic `held`; nothing if all is handed out."""
        if self._again:
            self.left -= 1
            return [self._again.popleft()]  # alone: if it kills again, no other is lost
        chunk: list[int] = []
        size = self.size
        while len(chunk) < size and self._open:
            clinic, most = self._next(held)
            queue = self._open[clinic]
            chunk += [queue.popleft() for _ in range(min(most, size - len(chunk), len(queue)))]
            if not queue:
                del self._open[clinic]
            self._begun.add(clinic)
            held = clinic
        self.left -= len(chunk)
        return chunk

    def _next(self, held: str) -> tuple[str, int]:
        """From which clinic, and how much of it: its own, then one that nobody has, then half of what another has most of."""
        if held in self._open:
            return held, MOST
        fresh = next((each for each in self._open if each not in self._begun), "")
        if fresh:
            return fresh, MOST
        clinic = max(self._open, key=lambda each: len(self._open[each]))
        return clinic, -(-len(self._open[clinic]) // 2)

    def lost(self, chunk: Sequence[int], *, at: bool) -> int | None:
        """A worker died with these still to do; `at`: at the first of them. The number of the task that died for the last time, if any."""
        rest = list(chunk)
        hopeless: int | None = None
        if at and rest:
            first = rest.pop(0)
            self._deaths[first] += 1
            if self._deaths[first] < TRIES:
                self._again.append(first)
                self.left += 1
            else:
                hopeless = first
        self._return(rest)
        return hopeless

    def _return(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._open.setdefault(self.tasks[number].job.clinic, deque()).append(number)
            self.left += 1
