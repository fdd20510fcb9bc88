"""pages: slabs -> pages, by the cheapest set of breaks (dynamic programming over all break places)."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from handoutgen.layout.slab import FORBIDDEN, Slab, Surround, between, closing, opening, total

PAGE = 30.0  # one more sheet costs more than white space does
NEARLY_EMPTY = 0.20  # a last page with less than this share of text is worth avoiding
EMPTY_COST = 400.0
EMPTINESS = 400.0  # a page left one tenth empty costs 4, one half 100


class Pile:
    """Slabs below each other: what of them decides where pages break, and no more, so that it is searched for once."""

    def __init__(self, slabs: Sequence[Slab]) -> None:
        self.slabs = slabs
        self.heights = tuple([slab.height for slab in slabs])
        self.aboves = tuple([slab.above for slab in slabs])
        self.prices = tuple([slab.before for slab in slabs])
        self.fresh = tuple([slab.new_page for slab in slabs])
        self.heads = tuple([sum([head.height for head in slab.heads]) if slab.heads else 0.0 for slab in slabs])
        self.frames = _frames(slabs)

    @property
    def key(self) -> Hashable:
        return (self.heights, self.aboves, self.prices, self.fresh, self.heads, self.frames)

    def paddings(self) -> tuple[list[float], list[float], list[float]]:
        """Room above each slab on top of a page, below it at the foot, and between it and the one before."""
        tops, bottoms, betweens = [0.0] * len(self.slabs), [0.0] * len(self.slabs), [0.0, *self.aboves[1:]]
        for start, top, bottom, room in self.frames:
            rest = len(self.slabs) - start
            tops[start:], bottoms[start:], betweens[start] = [top] * rest, [bottom] * rest, room
        return tops, bottoms, betweens

    def broken(self, rooms: tuple[float, float], gaps: float) -> Broken:
        """The best breaks into pages of so many points for text: the first, and each of the others."""
        if not self.slabs:
            return Broken((0,), 0.0, 0.0)
        slabs, fit, count = self.slabs, _Fit(self, gaps), len(self.slabs)
        allowed = [at for at in range(1, count) if self.fresh[at] or self.prices[at] < FORBIDDEN]
        starts = _search(slabs, fit, rooms, [0, *allowed, count]) or _search(slabs, fit, rooms, range(count + 1))
        last = starts[-1]
        tall = fit.height(last, count) - (0.0 if last else fit.heads[0])
        spare = sum([1 - total(slabs[start:end]) / rooms[1 if start else 0] for start, end in pairwise(starts)])
        return Broken(starts, tall / rooms[1 if last else 0], spare)


def _frames(slabs: Sequence[Slab]) -> tuple[tuple[int, float, float, float], ...]:
    """Each slab that has other frames around it than the one before: its number, and its paddings as in `Pile.paddings`."""
    made: list[tuple[int, float, float, float]] = []
    before: tuple[Surround, ...] = ()
    for index, slab in enumerate(slabs):
        own = slab.surrounds
        if own is not before and own != before:
            made.append((index, opening(slab), closing(slab), between(slabs[index - 1], slab) if index else 0.0))
        before = own
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Broken:
    """`starts`: the slabs that start a page; `fill`: how full the last page is; `spare`: pages, the white feet of those before it."""

    starts: tuple[int, ...]
    fill: float
    spare: float


def breaks(slabs: Sequence[Slab], first: float, other: float, gaps: float = 1.0) -> tuple[int, ...]:
    """Indices of the slabs that start a page, 0 first.

    `first` and `other` are the heights of the first and the other page bodies, points. Forbidden breaks are taken only where
    nothing else fits; a slab taller than a page stands alone on one. A document without slabs has one page.
    """
    return Pile(slabs).broken((first, other), gaps).starts


def _search(slabs: Sequence[Slab], fit: _Fit, rooms: tuple[float, float], places: Sequence[int]) -> tuple[int, ...]:
    """The cheapest starts of pages among `places` (the first is 0, the last the number of slabs); () if nothing fits."""
    best = [0.0] + [float("inf")] * (len(places) - 1)  # best[i]: the least cost of setting all slabs above places[i] on whole pages
    back = [0] * len(places)
    most = max(rooms) + 1e-6
    for last in range(1, len(places)):
        end = places[last]
        for begin in range(last - 1, -1, -1):
            start = places[begin]
            room = rooms[1 if start else 0]
            tall = fit.height(start, end)
            if tall > room + 1e-6 and end - start > 1:
                if tall - fit.heads[start] > most:
                    break
                continue
            cost = best[begin] + _cost(slabs, start, end, tall / room)
            if cost < best[last]:
                best[last], back[last] = cost, begin
            if slabs[start].new_page:
                break
    if best[-1] == float("inf"):
        return ()
    starts = []
    at = len(places) - 1
    while at > 0:
        at = back[at]
        starts.append(places[at])
    return tuple(reversed(starts))


def _cost(slabs: Sequence[Slab], start: int, end: int, fill: float) -> float:
    price = PAGE + (0.0 if slabs[start].new_page or not start else slabs[start].before)
    if fill > 1:
        price += FORBIDDEN * fill
    if end == len(slabs):
        return price + (EMPTY_COST * (NEARLY_EMPTY - fill) if fill < NEARLY_EMPTY and start else 0.0)
    return price if slabs[end].new_page else price + EMPTINESS * (1 - min(fill, 1.0)) ** 2


class _Fit:
    """Heights of stretches of slabs, each in constant time."""

    def __init__(self, pile: Pile, gaps: float) -> None:
        self.heads = pile.heads
        openings, self._closing, betweens = pile.paddings()
        self._opening = [top + heads for top, heads in zip(openings, pile.heads, strict=True)]
        self._own = [0.0, *accumulate(pile.heights)]
        self._between = [0.0, *accumulate([room - (1 - gaps) * above for room, above in zip(betweens, pile.aboves, strict=True)])]

    def height(self, start: int, end: int) -> float:
        """Points that slabs start..end-1 take on a page of their own."""
        inside = self._own[end] - self._own[start] + self._between[end] - self._between[start + 1]
        return inside + self._opening[start] + self._closing[end - 1]
