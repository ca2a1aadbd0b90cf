"""A safe pattern quickly: for each cell that is not protected yet, the cheapest others that have to go with it.

Kelly, Golden & Assad 1992, Networks 22, 397–417: the least costly change of the table that takes the protected cell as
far as it must be able to go. Whatever changes in it is hidden, so that the change stays possible.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack

from vointi.core.disclosure.reach import TOLERANCE, Target, unprotected
from vointi.core.disclosure.system import Bools, System

Clock = Callable[[], float]

_LOOK_AGAIN = 8
"""After so many cells it is looked which others are protected by now."""
_STEPS = 3
"""From cell to cell by a sum they share: a table of three dimensions closes its smallest patterns within three."""


def everything(system: System) -> Bools:
    """All that may be hidden: what is not protected then never can be."""
    return system.free | system.always


def cheap_pattern(system: System, *, until: float, clock: Clock = time.monotonic) -> Bools | None:
    """Which cells to hide so that all targets are protected. None: the time ran out first."""
    hidden = system.always.copy()
    waiting = _hardest_first(system, unprotected(system, hidden, system.targets))
    while waiting:
        for target in waiting[:_LOOK_AGAIN]:
            if clock() > until:
                return None
            hidden |= _companions(system, hidden, target)
        if clock() > until:
            return None
        waiting = _hardest_first(system, unprotected(system, hidden, waiting[_LOOK_AGAIN:]))
    # Solvers round: what was made so is looked at once more, and all is hidden where it does not hold.
    return hidden if not unprotected(system, hidden, system.targets) else everything(system)


def thinned(system: System, hidden: Bools, *, until: float, clock: Clock = time.monotonic) -> tuple[Bools, bool]:
    """The pattern without what it does not need, the dearest tried first; and whether all was tried in time."""
    hidden = hidden.copy()
    added = np.flatnonzero(hidden & system.free)
    for cell in sorted(added, key=lambda i: (-system.weight[i], i)):
        if clock() > until:
            return hidden, False
        hidden[cell] = False
        if unprotected_first(system, hidden):
            hidden[cell] = True
    return hidden, True


def unprotected_first(system: System, hidden: Bools) -> bool:
    """Is anything unprotected? Lone hidden cells of a sum are seen without a linear program."""
    if _stands_alone(system, hidden):
        return True
    return bool(unprotected(system, hidden, system.targets))


def _stands_alone(system: System, hidden: Bools) -> bool:
    """Does some protected cell follow from one sum at once?"""
    low, high = system.range_of(hidden)
    moves = ((low < 0) | (high > 0)).astype(float)
    pattern = system.matrix.copy()
    pattern.data = np.ones_like(pattern.data)
    alone = (pattern @ moves) == 1
    if not alone.any():
        return False
    needed = ((system.need_up > 0) | (system.need_down > 0)).astype(float)
    return bool(((pattern @ (moves * needed))[alone] > 0).any())


def _hardest_first(system: System, targets: Sequence[Target]) -> list[Target]:
    return sorted(targets, key=lambda target: (-system.need(target), target))


def _companions(system: System, hidden: Bools, target: Target) -> Bools:
    """The cells whose hiding lets the target go as far as it must, at the least weight for a unit of change: among its
    neighbours if that can be, for they are quickly looked through."""
    near = _companions_among(system, hidden, target, system.near(target[0], _STEPS))
    if near is None:
        near = _companions_among(system, hidden, target, np.ones(len(system), bool))
    return everything(system) if near is None else near


def _companions_among(system: System, hidden: Bools, target: Target, near: Bools) -> Bools | None:
    low, high = (np.where(near, end, 0.0) for end in system.range_of(hidden | system.free))
    cost = np.where(hidden | ~system.free, 0.0, system.weight)
    cell, sign = target
    size = len(system)
    # Upwards and downwards apart, so that both cost; a shown figure's own rounding costs nothing and is left out.
    up, down = np.maximum(high, 0.0), np.maximum(-low, 0.0)
    amount = system.need(target)
    fixed_up, fixed_down = np.zeros(size), np.zeros(size)
    if sign > 0:
        up[cell], down[cell], fixed_up[cell] = amount, 0.0, amount
    else:
        down[cell], up[cell], fixed_down[cell] = amount, 0.0, amount
    live_up, live_down = np.flatnonzero(up > 0), np.flatnonzero(down > 0)
    matrix = csr_array(hstack([system.matrix[:, live_up], -system.matrix[:, live_down]]))
    rows = np.flatnonzero(np.diff(matrix.indptr))
    lowest = np.concatenate([fixed_up[live_up], fixed_down[live_down]])
    highest = np.concatenate([up[live_up], down[live_down]])
    found = linprog(
        np.concatenate([cost[live_up], cost[live_down]]),
        A_eq=matrix[rows],
        b_eq=np.zeros(len(rows)),
        bounds=np.column_stack([lowest, highest]),
        method="highs",
    )
    if found.x is None:
        return None
    change = np.zeros(size)
    change[live_up] += found.x[: len(live_up)]
    change[live_down] -= found.x[len(live_up) :]
    beyond = (change > system.seen_up + TOLERANCE) | (change < -system.seen_down - TOLERANCE)
    return system.free & beyond
