"""Linear programming (HiGHS): how narrowly each hidden cell can be bounded by all that is known, and by which sums."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from vointi.pipeline.attack.cells import Cell, Equation, Span

_SLACK = 1e-7


@dataclass(frozen=True, slots=True)
class Bound:
    """`by`: what was needed for it, in words: the sums, and the figures in them."""

    span: Span
    by: tuple[str, ...] = ()


def bound(cells: Iterable[Cell], limits: Mapping[Cell, Span], equations: Sequence[Equation]) -> dict[Cell, Bound]:
    """The least and the greatest value of each cell. What is not limited is at least 0.

    Sums that what is known contradicts (revised figures, cases without a municipality) are left out: they hold nothing.
    """
    usable = [e for e in equations if _can_hold(e, limits)]
    found: dict[Cell, Bound] = {}
    for wanted, part in _components(cells, usable):
        system = _System(part, limits)
        while part and not system.is_feasible():
            part = part[:-1]
            system = _System(part, limits)
        for cell in wanted:
            found[cell] = system.bound(cell) if part else Bound(limits.get(cell, Span(0.0)))
    return found


def _can_hold(equation: Equation, limits: Mapping[Cell, Span]) -> bool:
    low = high = 0.0
    for cell, weight in equation.terms:
        span = limits.get(cell, Span(0.0))
        ends = (weight * span.low, weight * span.high)
        low, high = low + min(ends), high + max(ends)
    near = _SLACK * max(1.0, abs(low) if math.isfinite(low) else 1.0)
    return low <= equation.high + near and high >= equation.low - near


def _components(cells: Iterable[Cell], equations: Sequence[Equation]) -> list[tuple[list[Cell], list[Equation]]]:
    """Cells with the equations that touch them, directly or by others."""
    root: dict[Cell, Cell] = {}

    def top(cell: Cell) -> Cell:
        while root.setdefault(cell, cell) != cell:
            root[cell] = root[root[cell]]
            cell = root[cell]
        return cell

    for equation in equations:
        for cell, _ in equation.terms[1:]:
            root[top(cell)] = top(equation.terms[0][0])
    grouped: dict[Cell, tuple[list[Cell], list[Equation]]] = {}
    for cell in cells:
        grouped.setdefault(top(cell), ([], []))[0].append(cell)
    for equation in equations:
        if (at := top(equation.terms[0][0])) in grouped:
            grouped[at][1].append(equation)
    return list(grouped.values())


class _System:
    def __init__(self, equations: Sequence[Equation], limits: Mapping[Cell, Span]) -> None:
        self.equations, self.limits = list(equations), limits
        self.cells = list(dict.fromkeys(cell for e in equations for cell, _ in e.terms))
        self.at = {cell: n for n, cell in enumerate(self.cells)}
        spans = [limits.get(cell, Span(0.0)) for cell in self.cells]
        self.bounds = [(_finite(s.low), _finite(s.high)) for s in spans]
        equal = [e for e in equations if e.low == e.high]
        apart = [e for e in equations if e.low != e.high]
        self.equal, self.sides = (
            equal,
            [(e, sign) for e in apart for sign in (1, -1) if math.isfinite(e.high if sign > 0 else e.low)],
        )
        self.a_eq = self._matrix([(e, 1) for e in equal]) if equal else None
        self.b_eq = [e.low for e in equal] or None
        self.a_ub = self._matrix(self.sides) if self.sides else None
        self.b_ub = [e.high if sign > 0 else -e.low for e, sign in self.sides] or None

    def _matrix(self, rows: Sequence[tuple[Equation, int]]) -> csr_matrix:
        entries = [(sign * w, n, self.at[c]) for n, (e, sign) in enumerate(rows) for c, w in e.terms]
        values, at, columns = zip(*entries, strict=True)
        return csr_matrix((values, (at, columns)), shape=(len(rows), len(self.cells)))

    def _solved(self, aim: np.ndarray) -> object:
        return linprog(
            aim, A_ub=self.a_ub, b_ub=self.b_ub, A_eq=self.a_eq, b_eq=self.b_eq, bounds=self.bounds, method="highs"
        )

    def is_feasible(self) -> bool:
        return bool(getattr(self._solved(np.zeros(len(self.cells))), "status", 1) == 0)

    def bound(self, cell: Cell) -> Bound:
        if cell not in self.at:
            return Bound(self.limits.get(cell, Span(0.0)))
        ends, needed = [], []
        for sign in (1.0, -1.0):
            aim = np.zeros(len(self.cells))
            aim[self.at[cell]] = sign
            solved = self._solved(aim)
            is_found = getattr(solved, "status", 1) == 0
            ends.append(sign * solved.fun if is_found else -sign * math.inf)  # type: ignore[attr-defined]  # scipy's result
            if is_found:
                needed += self._needed(solved, cell)
        return Bound(Span(ends[0], ends[1]), tuple(dict.fromkeys(needed)))

    def _needed(self, solved: object, cell: Cell) -> list[str]:
        """Equations whose price is not zero: without them the bound would not hold."""
        priced = [e for e, price in zip(self.equal, solved.eqlin.marginals, strict=True) if abs(price) > _SLACK]  # type: ignore[attr-defined]
        priced += [e for (e, _), price in zip(self.sides, solved.ineqlin.marginals, strict=True) if abs(price) > _SLACK]  # type: ignore[attr-defined]
        return [told(e, cell, self.limits) for e in priced]


def told(equation: Equation, cell: Cell, limits: Mapping[Cell, Span]) -> str:
    """The sum in words, with the figures known in it."""
    figures = [
        f"{c.area} {s.low:.6g}" for c, _ in equation.terms if c != cell and (s := limits.get(c)) and s.high - s.low < 1
    ]
    shown = ", ".join(figures[:6]) + (" …" if len(figures) > 6 else "")
    return f"{equation.words}: {shown}" if shown else equation.words


def _finite(number: float) -> float | None:
    return float(number) if math.isfinite(number) else None
