"""pages: slabs -> pages, by the cheapest set of breaks (dynamic programming over all break places)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from handoutgen.layout.slab import FORBIDDEN, Slab, between, closing, opening

PAGE = 30.0  # one more sheet costs more than white space does
NEARLY_EMPTY = 0.20  # a last page with less than this share of text is worth avoiding
EMPTY_COST = 400.0
EMPTINESS = 400.0  # a page left one tenth empty costs 4, one half 100


def breaks(slabs: Sequence[Slab], first: float, other: float, gaps: float = 1.0) -> tuple[int, ...]:
    """Indices of the slabs that start a page, 0 first.

    `first` and `other` are the heights of the first and the other page bodies, points. Forbidden breaks are taken only where
    nothing else fits; a slab taller than a page stands alone on one. A document without slabs has one page.
    """
    if not slabs:
        return (0,)
    fit, count = _Fit(slabs, gaps), len(slabs)
    allowed = [at for at in range(1, count) if slabs[at].new_page or slabs[at].before < FORBIDDEN]
    return _search(slabs, fit, (first, other), [0, *allowed, count]) or _search(slabs, fit, (first, other), range(count + 1))


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

    def __init__(self, slabs: Sequence[Slab], gaps: float) -> None:
        self.heads = [sum(head.height for head in slab.heads) for slab in slabs]
        self._opening = [opening(slab) + heads for slab, heads in zip(slabs, self.heads, strict=True)]
        self._closing = [closing(slab) for slab in slabs]
        self._own = [0.0, *accumulate(slab.height for slab in slabs)]
        rooms = (between(upper, lower) - (1 - gaps) * lower.above for upper, lower in pairwise(slabs))
        self._between = [0.0, 0.0, *accumulate(rooms)]

    def height(self, start: int, end: int) -> float:
        """Points that slabs start..end-1 take on a page of their own."""
        inside = self._own[end] - self._own[start] + self._between[end] - self._between[start + 1]
        return inside + self._opening[start] + self._closing[end - 1]
