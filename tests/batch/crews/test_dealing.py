from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as some

from handoutgen.batch.crews.crew import Task
from handoutgen.batch.crews.dealing import MOST, TRIES, Dealer
from handoutgen.model.job import Job


def tasks(*sizes: int) -> list[Task]:
    """So many sheets for each of some clinics."""
    return [
        Task(Job(f"c{clinic}", "en", f"h{number}", "", "letter", "pdf", f"c{clinic}/en/h{number}.pdf"))
        for clinic, size in enumerate(sizes)
        for number in range(size)
    ]


def test_sheets_of_a_clinic_stay_together() -> None:
    dealer = Dealer(tasks(*[10] * 20), 2)
    held = {0: "", 1: ""}
    seen: dict[str, set[int]] = {}
    for turn in range(14):
        worker = turn % 2
        for number in dealer.deal(held[worker]):
            held[worker] = dealer.tasks[number].job.clinic
            seen.setdefault(held[worker], set()).add(worker)
    assert len(seen) >= 19
    assert [clinic for clinic, workers in seen.items() if len(workers) > 1] in ([], ["c18"], ["c19"])


def test_chunks_shrink_and_the_last_clinic_is_shared() -> None:
    dealer = Dealer(tasks(200), 2)
    sizes: list[int] = []
    while chunk := dealer.deal("c0" if len(sizes) % 2 else ""):
        sizes.append(len(chunk))
    assert sizes[0] == MOST
    assert sizes[-3:] == [1, 1, 1]
    assert sum(sizes) == 200


def test_a_task_is_blamed_for_a_death_it_was_there_for() -> None:
    dealer = Dealer(tasks(4), 1)
    chunk = dealer.deal() + dealer.deal("c0")
    assert dealer.lost(chunk, at=True) is None
    assert dealer.deal() == [chunk[0]], "alone, and first"
    assert dealer.lost([chunk[0]], at=False) is None, "its worker had not begun"
    rest = [number for _ in range(4) for number in dealer.deal()]
    assert sorted(rest) == [0, 1, 2, 3]
    assert dealer.lost([chunk[0]], at=True) == chunk[0]
    assert dealer.deal() == []
    assert dealer.lost([], at=True) is None


@given(some.lists(some.integers(1, 30), min_size=1, max_size=8), some.integers(1, 5), some.randoms(use_true_random=False))
def test_every_task_is_dealt_until_it_is_done_or_hopeless(sizes: list[int], number: int, chance: Random) -> None:
    dealer = Dealer(tasks(*sizes), number)
    workers: list[list[int]] = [[] for _ in range(number)]
    done: Counter[int] = Counter()
    deaths: Counter[int] = Counter()
    while dealer.left or any(workers):
        at = chance.randrange(number)
        if not workers[at]:
            workers[at] = dealer.deal(f"c{chance.randrange(len(sizes))}")
        elif chance.random() < 0.2:
            deaths[workers[at][0]] += 1
            hopeless = dealer.lost(workers[at], at=True)
            assert (hopeless is not None) == (deaths[workers[at][0]] == TRIES)
            if hopeless is not None:
                done[hopeless] += 1
            workers[at] = []
        else:
            done[workers[at].pop(0)] += 1
    assert done == Counter(range(sum(sizes)))
