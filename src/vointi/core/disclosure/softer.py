"""By rule instead of hiding: wider classes, several years together, rounding to a base whose totals still add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from vointi.core.disclosure.cells import Cell, Relation

_WIDER = (0, 1, 2, 4, 8)


class NotRounded(ValueError):
    """No rounding within eight steps of the base adds up."""


def merged_classes(counts: ArrayLike, min_count: int) -> tuple[tuple[int, int], ...] | None:
    """Neighbouring classes put together so that none has 1 to `min_count` - 1 anywhere: (first, last) of each.

    `counts`: classes by columns (areas, sexes), or classes alone. As many classes as can be; of equals the one whose
    first classes are narrowest. None where even all together are too few.
    """
    table = np.asarray(counts, float)
    table = table.reshape(len(table), -1)
    above = np.vstack([np.zeros(table.shape[1]), np.cumsum(table, axis=0)])
    best: list[tuple[int, tuple[tuple[int, int], ...]] | None] = [(0, ())] + [None] * len(table)
    for end in range(1, len(table) + 1):
        for start in range(end - 1, -1, -1):
            before = best[start]
            inside = above[end] - above[start]
            if before is None or ((inside > 0) & (inside < min_count)).any():
                continue
            found = before[0] + 1, (*before[1], (start, end - 1))
            known = best[end]
            if known is None or (-found[0], found[1]) < (-known[0], known[1]):
                best[end] = found
    last = best[-1]
    return last[1] if last else None


def years_together(counts: Sequence[float], min_count: int, *, at_most: int = 5) -> int | None:
    """Over how many years figures have to be taken together, from the newest back, so that no such span has 1 to
    `min_count` - 1. Spans do not overlap: the difference of two that do would be single years. None: not within
    `at_most`. `counts` are of successive years, oldest first; years that fill no span are left out.
    """
    for years in range(1, min(at_most, len(counts)) + 1):
        whole = len(counts) // years * years
        spans = np.asarray(counts, float)[len(counts) - whole :].reshape(-1, years).sum(axis=1)
        if not ((spans > 0) & (spans < min_count)).any():
            return years
    return None


def rounded(cells: Iterable[Cell], relations: Iterable[Relation], base: int) -> Mapping[str, float]:
    """Every cell as a multiple of `base`, all sums holding exactly, as near the true figures as can be.

    Each is one of the two multiples next to it (a multiple is itself) where that adds up; in tables of three
    dimensions it need not, and then some go farther. Cox 1987, Journal of the American Statistical Association 82,
    520–524. A sum with a remainder binds nothing. Raises `NotRounded`.
    """
    ordered = sorted(cells, key=lambda cell: cell.id)
    place = {cell.id: number for number, cell in enumerate(ordered)}
    value = np.array([cell.value for cell in ordered]) / base
    ties = sorted({tuple(sorted(tie.terms)) for tie in relations if not tie.remainder})
    size = len(ordered)
    rows = [number for number, tie in enumerate(ties) for _ in tie]
    columns = [place[cell] for tie in ties for cell, _ in tie]
    factors = [by for tie in ties for _, by in tie]
    sums = csr_array((factors, (rows, columns)), shape=(len(ties), 2 * size))
    unit = np.arange(size)
    ones = np.ones(size)
    # distance >= multiple - value and >= value - multiple, the distances standing after the multiples
    both = [np.concatenate([unit, unit]), np.concatenate([unit, size + unit])]
    above = csr_array((np.concatenate([-ones, ones]), (both[0], both[1])), shape=(size, 2 * size))
    below = csr_array((np.concatenate([ones, ones]), (both[0], both[1])), shape=(size, 2 * size))
    for more in _WIDER:
        low = np.where(value >= 0, np.maximum(np.floor(value) - more, 0), np.floor(value) - more)
        found = milp(
            np.concatenate([np.zeros(size), ones]),
            integrality=np.concatenate([ones, np.zeros(size)]),
            bounds=Bounds(
                np.concatenate([low, np.zeros(size)]), np.concatenate([np.ceil(value) + more, np.inf * ones])
            ),
            constraints=[
                *([LinearConstraint(sums, 0, 0)] if ties else []),
                LinearConstraint(above, -value, np.inf),
                LinearConstraint(below, value, np.inf),
            ],
            options={"node_limit": 5_000},
        )
        if found.x is not None:
            return {cell.id: float(round(found.x[number]) * base) for number, cell in enumerate(ordered)}
    raise NotRounded(f"no multiples of {base} add up")
