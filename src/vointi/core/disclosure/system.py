"""The linear system of a set of cells: how far each could be from what it is without any shown figure being wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack, vstack
from scipy.sparse.csgraph import connected_components

from vointi.core.disclosure.cells import Cell, Reason, Relation
from vointi.core.disclosure.rules import Rules, primary, rule_of, secondary_prior

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class System:
    """Cells in order of id, and all in terms of how far a cell may be from its exact value (`matrix` @ change = 0).

    `up` and `down` are how far a reader must think it possible where a cell is hidden, `seen_up` and `seen_down` where
    it is shown. `need_up` and `need_down` is what must stay possible of a protected cell, 0 of others. `free` may be
    hidden or shown; `always` is hidden whatever we do.
    """

    ids: tuple[str, ...]
    value: Floats
    up: Floats
    down: Floats
    seen_up: Floats
    seen_down: Floats
    need_up: Floats
    need_down: Floats
    weight: Floats
    free: Bools
    always: Bools
    matrix: csr_array
    reasons: Mapping[int, Reason]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def targets(self) -> list[tuple[int, int]]:
        """What has to be kept possible: (cell, +1 up or -1 down)."""
        up = [(int(i), 1) for i in np.flatnonzero(self.need_up > 0)]
        return up + [(int(i), -1) for i in np.flatnonzero(self.need_down > 0)]

    def need(self, target: tuple[int, int]) -> float:
        return float((self.need_up if target[1] > 0 else self.need_down)[target[0]])

    def range_of(self, hidden: Bools) -> tuple[Floats, Floats]:
        """Least and largest change of each cell that a reader must think possible."""
        return np.where(hidden, -self.down, -self.seen_down), np.where(hidden, self.up, self.seen_up)

    def near(self, cell: int, steps: int) -> Bools:
        """The cells that sums tie to one in so many steps."""
        found = np.zeros(len(self))
        found[cell] = 1
        ties = abs(self.matrix)
        for _ in range(steps):
            found = np.minimum(found + ties.T @ (ties @ found), 1e9)
        return np.asarray(found > 0)

    def loss(self, hidden: Bools) -> float:
        return float(np.sort(self.weight[hidden]).sum())

    def parts(self, *, asked: Bools | None = None) -> Iterator[tuple[NDArray[np.int64], System]]:
        """The system in parts that no relation ties, and where each is: those with an asked cell (None: with a
        protected one)."""
        known = ~(self.free | self.always) & (self.seen_up == 0) & (self.seen_down == 0)
        ties = self.matrix.multiply(~known)
        ties.eliminate_zeros()
        _, label = connected_components(_both_ways(ties), directed=False)
        wanted = (self.need_up > 0) | (self.need_down > 0) if asked is None else asked
        cells, rows = label[: len(self)], label[len(self) :]
        for one in sorted(set(cells[wanted & ~known].tolist())):
            at = np.flatnonzero((cells == one) & ~known)
            yield at, self._part(at, np.flatnonzero(rows == one))

    def _part(self, at: NDArray[np.int64], rows: NDArray[np.int64]) -> System:
        arrays = ("value", "up", "down", "seen_up", "seen_down", "need_up", "need_down", "weight", "free", "always")
        place = {int(old): new for new, old in enumerate(at)}
        return replace(
            self,
            ids=tuple(self.ids[i] for i in at),
            matrix=csr_array(self.matrix[rows][:, at]),
            reasons={place[i]: reason for i, reason in self.reasons.items() if i in place},
            **{name: getattr(self, name)[at] for name in arrays},
        )


def system_of(
    cells: Iterable[Cell],
    relations: Iterable[Relation],
    rules: Rules,
    *,
    known: Collection[str] = (),
    hidden: Mapping[str, Reason] | None = None,
) -> System:
    """The system of the cells. `hidden` are those that are not shown whatever their own figures say.

    Raises `ValueError` for a cell given twice, and for a relation with a cell that is not there.
    """
    ordered = sorted(cells, key=lambda cell: cell.id)
    ties = sorted({Relation(tuple(sorted(tie.terms)), tie.remainder) for tie in relations}, key=_order)
    rests = [number for number, tie in enumerate(ties) if tie.remainder]
    place = {cell.id: number for number, cell in enumerate(ordered)}
    if len(place) < len(ordered):
        raise ValueError("a cell is given twice")
    matrix = _matrix(ties, rests, place)
    size = len(ordered) + len(rests)
    columns = {name: np.zeros(size) for name in ("up", "down", "seen_up", "seen_down", "need_up", "need_down")}
    value, weight = np.zeros(size), np.zeros(size)
    free, always = np.zeros(size, bool), np.zeros(size, bool)
    reasons: dict[int, Reason] = {}
    already = frozenset(known)
    for i, cell in enumerate(ordered):
        value[i], weight[i] = cell.value, cell.loss
        low, high = cell.shown_range
        columns["seen_up"][i], columns["seen_down"][i] = high - cell.value, cell.value - low
        rule = rule_of(cell, rules)
        if rule is None:
            continue
        if found := primary(cell, rule):
            reasons[i] = found.reason
            prior = found.prior
            columns["need_up"][i], columns["need_down"][i] = found.high - cell.value, cell.value - found.low
            always[i] = cell.id not in already
        else:
            prior = secondary_prior(cell, rule)
            always[i] = bool(hidden) and cell.id in (hidden or {})
            free[i] = cell.id not in already and not always[i]
            if always[i]:
                reasons[i] = (hidden or {})[cell.id]
        columns["up"][i] = max(prior[1] - cell.value, columns["seen_up"][i])
        columns["down"][i] = max(cell.value - prior[0], columns["seen_down"][i])
    for number, rest in enumerate(rests, len(ordered)):
        value[number] = max(0.0, float((matrix[[rest]] @ value)[0]))
        columns["up"][number], columns["down"][number], always[number] = np.inf, value[number], True
    return System(
        ids=(*(cell.id for cell in ordered), *(f"\0remainder {rest}" for rest in rests)),
        value=value,
        weight=weight,
        free=free,
        always=always,
        matrix=matrix,
        reasons=reasons,
        **columns,
    )


def _order(tie: Relation) -> tuple[tuple[tuple[str, float], ...], bool]:
    return tie.terms, tie.remainder


def _matrix(ties: list[Relation], rests: list[int], place: Mapping[str, int]) -> csr_array:
    row, column, factor = [], [], []
    for number, tie in enumerate(ties):
        for cell, by in tie.terms:
            if cell not in place:
                raise ValueError(f"a relation has the cell {cell}, which is not there")
            row.append(number)
            column.append(place[cell])
            factor.append(by)
    for number, rest in enumerate(rests):
        row.append(rest)
        column.append(len(place) + number)
        factor.append(-1.0)
    shape = (len(ties), len(place) + len(rests))
    found = csr_array((np.array(factor, float), (np.array(row, int), np.array(column, int))), shape=shape)
    found.sum_duplicates()
    return found


def _both_ways(ties: csr_array) -> csr_array:
    """Cells, then relations, as one graph."""
    rows, cells = ties.shape
    upper = hstack([csr_array((cells, cells)), abs(ties).T])
    lower = hstack([abs(ties), csr_array((rows, rows))])
    return csr_array(vstack([upper, lower]))
