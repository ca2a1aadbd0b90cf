"""A safe pattern quickly: for each protected cell and direction the cheapest others that have to go with it.

Kelly, Golden & Assad 1992, Networks 22, 397–417: the least costly change of the table that takes the protected cell as
far as it must be able to go. Whatever changes in it is hidden, so that the change stays possible: it is the proof.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack

from vointi.core.disclosure.deadline import Deadline
from vointi.core.disclosure.reach import TOLERANCE, Target, unprotected
from vointi.core.disclosure.system import Bools, Floats, System

Ways = Mapping[Target, frozenset[int]]
"""The cells that have to be hidden for a target to be reached in one way that is known."""

_STEPS = 3
"""From cell to cell by a sum they share: a table of three dimensions closes its smallest patterns within three."""
_HIDDEN_ALREADY = 0.01
"""What it costs to use a cell that is hidden anyway, so that ways are short."""


def everything(system: System) -> Bools:
    """All that may be hidden: what is not protected then never can be."""
    return system.free | system.always


def cheap_pattern(system: System, deadline: Deadline) -> tuple[Bools, Ways]:
    """Cells to hide so that all targets are protected, and how each is. Where the time runs out, all are hidden that
    the targets left over could need, and their ways are not told."""
    hidden = system.always.copy()
    ways: dict[Target, frozenset[int]] = {}
    waiting = sorted(system.targets, key=lambda target: (-system.need(target), target))
    for number, target in enumerate(waiting):
        used = None if deadline.is_over else _way(system, hidden, system.free, target, deadline)
        if used is None and deadline.is_over:
            for late in waiting[number:]:
                hidden |= system.free & system.near(late[0], _STEPS)
            break
        if used is None:
            return everything(system), {}
        hidden[[cell for cell in used if system.free[cell]]] = True
        ways[target] = used
    # Solvers round, and the time may have run out: all is hidden where what was made so does not hold.
    return (hidden, ways) if not unprotected(system, hidden, system.targets, deadline) else (everything(system), {})


def thinned(system: System, hidden: Bools, ways: Ways, deadline: Deadline) -> tuple[Bools, bool]:
    """The pattern without what it does not need, the dearest tried first; and whether all was tried in time.

    A cell can be shown again where each target whose way leads through it finds another through hidden cells.
    """
    if set(ways) != set(system.targets):
        return hidden, False
    less, known, finished = hidden.copy(), dict(ways), True
    nothing = np.zeros(len(system), bool)
    for cell in sorted(np.flatnonzero(hidden & system.free), key=lambda i: (-system.weight[i], i)):
        less[cell] = False
        found: dict[Target, frozenset[int]] = {}
        for target in [target for target, used in known.items() if cell in used]:
            other = None if deadline.is_over else _way(system, less, nothing, target, deadline)
            finished = finished and not deadline.is_over
            if other is None:
                less[cell] = True
                break
            found[target] = other
        else:
            known |= found
        if not finished:
            break
    return (less if not unprotected(system, less, system.targets, deadline) else hidden), finished


def _way(system: System, hidden: Bools, free: Bools, target: Target, deadline: Deadline) -> frozenset[int] | None:
    """The cells that change most cheaply for the target to be reached, hidden or free ones: among its neighbours if
    that can be, for they are quickly looked through, else (where some are free) among all. None: there is no way."""
    found = _change(system, hidden, free, target, system.near(target[0], _STEPS), deadline)
    if found is None:
        found = _change(system, hidden, free, target, np.ones(len(system), bool), deadline)
    if found is None:
        return None
    beyond = (found > system.seen_up + TOLERANCE) | (found < -system.seen_down - TOLERANCE)
    return frozenset(np.flatnonzero(beyond).tolist())


def _change(
    system: System, hidden: Bools, free: Bools, target: Target, near: Bools, deadline: Deadline
) -> Floats | None:
    low, high = (np.where(near, end, 0.0) for end in system.range_of(hidden | free))
    cost = np.where(hidden, _HIDDEN_ALREADY, np.where(free, system.weight, 0.0))
    cell, sign = target
    # Upwards and downwards apart, so that both cost.
    up, down = np.maximum(high, 0.0), np.maximum(-low, 0.0)
    amount = system.need(target)
    fixed_up, fixed_down = np.zeros(len(system)), np.zeros(len(system))
    if sign > 0:
        up[cell], down[cell], fixed_up[cell] = amount, 0.0, amount
    else:
        down[cell], up[cell], fixed_down[cell] = amount, 0.0, amount
    live_up, live_down = np.flatnonzero(up > 0), np.flatnonzero(down > 0)
    matrix = csr_array(hstack([system.matrix[:, live_up], -system.matrix[:, live_down]]))
    rows = np.flatnonzero(np.diff(matrix.indptr))
    change = np.zeros(len(system))
    if not len(rows):
        change[cell] = sign * amount
        return change
    found = linprog(
        np.concatenate([cost[live_up], cost[live_down]]),
        A_eq=matrix[rows],
        b_eq=np.zeros(len(rows)),
        bounds=np.column_stack(
            [
                np.concatenate([fixed_up[live_up], fixed_down[live_down]]),
                np.concatenate([up[live_up], down[live_down]]),
            ]
        ),
        method="highs",
        options=deadline.options,
    )
    if found.x is None or found.status:
        return None
    change[live_up] += found.x[: len(live_up)]
    change[live_down] -= found.x[len(live_up) :]
    return change
