"""The least loss, and the proof of how little it can be: cuts from linear programs that still find a cell.

Fischetti & Salazar 2001, Management Science 47, 1008–1027. A choice of hidden cells is 0 or 1 for each. Where a reader
can bound a cell too narrowly under a choice, the multipliers of the relations say which cells' hiding could change
that, and how far: a linear inequality that every safe choice fulfils. Choices between 0 and 1 give such inequalities
as well, and a bound on the loss.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from vointi.core.disclosure.deadline import Deadline
from vointi.core.disclosure.reach import TOLERANCE, Target, unprotected, within
from vointi.core.disclosure.system import Bools, Floats, System

ROUNDS = 6
"""Of choices with fractions, and as many of whole ones at most: the work is bounded by count, not by the clock, so that
two machines come to the same pattern."""
WORK = 200
"""Linear programs for inequalities, at most, in one part."""
_NODES = 300


@dataclass
class _Cuts:
    system: System
    at: np.ndarray
    rows: list[Floats] = field(default_factory=list)
    least: list[float] = field(default_factory=list)

    def add(self, target: Target, multipliers: Floats) -> bool:
        """Takes the inequality of the multipliers; False where it says nothing."""
        system, (cell, sign) = self.system, target
        toward = system.matrix.T @ multipliers
        toward[cell] += sign
        up, down = np.maximum(toward, 0), np.maximum(-toward, 0)
        up[up < 1e-9], down[down < 1e-9] = 0.0, 0.0
        seen = _times(up, system.seen_up) + _times(down, system.seen_down)
        unseen = _times(up, system.up) + _times(down, system.down)
        given = float(np.where(system.always, unseen, seen).sum())
        least = system.need(target) - given
        if not least > TOLERANCE:
            return False
        row = np.minimum(np.maximum(unseen - seen, 0.0)[self.at], least) / least
        self.rows.append(row)
        self.least.append(1.0)
        return True

    @property
    def constraint(self) -> LinearConstraint:
        return LinearConstraint(csr_array(np.array(self.rows)), np.array(self.least), np.inf)


@dataclass(frozen=True)
class Improved:
    """The best pattern known, the least possible loss by proof, and whether nothing was cut off by time."""

    hidden: Bools
    least: float
    finished: bool


def improve(system: System, best: Bools, deadline: Deadline) -> Improved:
    """A pattern no worse than `best`, which is safe, and a proof of how much better another could be."""
    given = system.loss(system.always)
    at = np.flatnonzero(system.free)
    if not (best & system.free).any():
        return Improved(best, system.loss(best), True)
    cuts = _Cuts(system, at)
    work = _cut(cuts, np.zeros(len(at)), WORK, deadline)
    proved = given
    for whole in (False, True):
        for _ in range(ROUNDS):
            if deadline.is_over or not cuts.rows:
                return Improved(best, proved, False)
            found = milp(
                system.weight[at],
                integrality=np.full(len(at), int(whole)),
                bounds=Bounds(0, 1),
                constraints=cuts.constraint,
                options=({"node_limit": _NODES} if whole else {}) | deadline.options,
            )
            bound = found.mip_dual_bound if whole else found.fun
            if bound is not None and np.isfinite(bound):
                proved = max(proved, min(given + float(bound), system.loss(best)))
            if found.x is None:
                return Improved(best, proved, not deadline.is_over)
            choice = np.round(found.x) if whole else np.clip(found.x, 0, 1)
            before = len(cuts.rows)
            work = _cut(cuts, choice, work, deadline)
            if whole and len(cuts.rows) == before:
                hidden = system.always.copy()
                hidden[at[choice > 0.5]] = True
                if system.loss(hidden) < system.loss(best) and not unprotected(
                    system, hidden, system.targets, deadline
                ):
                    best = hidden
                return Improved(best, proved, not deadline.is_over)
            if len(cuts.rows) == before or work <= 0:
                break
        if work <= 0:
            break
    return Improved(best, proved, not deadline.is_over)


def _cut(cuts: _Cuts, choice: Floats, work: int, deadline: Deadline) -> int:
    """Adds what the choice breaks; gives the work that is left."""
    system = cuts.system
    part = system.always.astype(float)
    part[cuts.at] = choice
    high = np.maximum(_times(part, system.up), system.seen_up)
    low = -np.maximum(_times(part, system.down), system.seen_down)
    for target in _broken(system, part, system.targets, deadline):
        if work <= 0 or deadline.is_over:
            break
        work -= 1
        found = within(system, low, high, target, at_most=system.need(target), deadline=deadline)
        if found.amount < system.need(target) * (1 - 1e-4):
            cuts.add(target, found.multipliers)
    return work


def _broken(system: System, part: Floats, targets: Iterable[Target], deadline: Deadline) -> list[Target]:
    """Targets that may be broken: for whole choices those that are."""
    if ((part == 0) | (part == 1)).all():
        return unprotected(system, part > 0, targets, deadline)
    return list(targets)


def _times(by: Floats, amount: Floats) -> Floats:
    """The product, 0 where nothing is taken of what is without end."""
    return np.where(by > 0, by * np.where(by > 0, amount, 0.0), 0.0)
