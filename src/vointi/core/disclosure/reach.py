"""How far a reader must think a hidden cell could be from what it is: linear programs over the shown figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from vointi.core.disclosure.deadline import ENDLESS, Deadline
from vointi.core.disclosure.system import Bools, Floats, System

Target = tuple[int, int]
"""A cell, and +1 for upwards or -1 for downwards."""

TOLERANCE = 1e-6
_FAR = 1e6
_NO_TIME = 1  # scipy's status


@dataclass(frozen=True)
class Reached:
    """The farthest that the target can be, no farther than asked; one change of all cells that gets it there; and the
    multipliers of the relations that prove that it gets no farther."""

    amount: float
    change: Floats
    multipliers: Floats
    in_time: bool = True


def reach(system: System, hidden: Bools, target: Target, *, at_most: float, deadline: Deadline = ENDLESS) -> Reached:
    """`at_most` may be infinite; the amount is infinite where nothing bounds the cell. Where the time runs out nothing
    is reached: what is not proved to be possible counts as not possible."""
    return within(system, *system.range_of(hidden), target, at_most=at_most, deadline=deadline)


def within(
    system: System, low: Floats, high: Floats, target: Target, *, at_most: float, deadline: Deadline = ENDLESS
) -> Reached:
    """The same where each cell may change between `low` and `high`."""
    far = _FAR * (1 + abs(float(system.value[target[0]])))  # solvers tell the unbounded from the impossible badly
    found = _farthest(
        system, low, high, {target[0]: float(target[1])}, at_most={target: min(at_most, far)}, deadline=deadline
    )
    return replace(found, amount=at_most) if found.amount >= far * (1 - TOLERANCE) else found


def unprotected(system: System, hidden: Bools, targets: Iterable[Target], deadline: Deadline = ENDLESS) -> list[Target]:
    """Those of the targets that do not reach what they need, or were not looked at in time.

    One possible table shows many of them protected at once: all are pushed together, then those that are left,
    and one by one only where that gets none of them there.
    """
    low, high = system.range_of(hidden)
    open_still: list[Target] = []
    left = [target for target in targets if system.need(target) > 0]
    for sign in (1, -1):
        waiting = [target for target in left if target[1] == sign]
        together = True
        while waiting:
            if deadline.is_over:
                open_still += waiting
                break
            chosen = waiting if together else waiting[:1]
            needs = {target: system.need(target) for target in waiting}
            aim = {target[0]: sign / needs[target] for target in chosen}
            found = _farthest(
                system, low, high, aim, at_most={target: needs[target] for target in chosen}, deadline=deadline
            )
            reached = [t for t in waiting if sign * found.change[t[0]] >= needs[t] * (1 - TOLERANCE) - 1e-9]
            if not reached:
                if not together:
                    open_still += chosen
                    waiting = waiting[1:]
                elif len(chosen) == 1:
                    open_still += chosen
                    break
                together = False
                continue
            done = set(reached)
            waiting = [target for target in waiting if target not in done]
            together = len(reached) > 1
    return sorted(open_still)


def _farthest(
    system: System,
    low: Floats,
    high: Floats,
    aim: dict[int, float],
    *,
    at_most: dict[Target, float],
    deadline: Deadline,
) -> Reached:
    low, high = low.copy(), high.copy()
    for (cell, sign), most in at_most.items():
        if sign > 0:
            high[cell] = min(high[cell], most)
        else:
            low[cell] = max(low[cell], -most)
    live = np.flatnonzero((low < 0) | (high > 0))
    change, multipliers = np.zeros(len(system)), np.zeros(system.matrix.shape[0])
    cost = np.zeros(len(system))
    for cell, by in aim.items():
        cost[cell] = -by
    if not len(live):
        return Reached(0.0, change, multipliers)
    columns = csr_array(system.matrix[:, live])
    rows = np.flatnonzero(np.diff(columns.indptr))
    if not len(rows):
        free = np.where(cost < 0, high, np.where(cost > 0, low, 0.0))
        return Reached(_amount(free, aim), free, multipliers)
    found = linprog(
        cost[live],
        A_eq=columns[rows],
        b_eq=np.zeros(len(rows)),
        bounds=np.column_stack([low[live], high[live]]),
        method="highs",
        options=deadline.options,
    )
    # Numbers beyond the solver, or no time: what is not proved to be possible counts as not possible.
    if found.x is None or found.status:
        return Reached(0.0, change, multipliers, found.status != _NO_TIME)
    change[live] = found.x
    multipliers[rows] = found.eqlin.marginals
    return Reached(_amount(change, aim), change, multipliers)


def _amount(change: Floats, aim: dict[int, float]) -> float:
    (cell, by), *_ = aim.items()
    return float(change[cell] * np.sign(by))
