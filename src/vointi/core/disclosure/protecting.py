"""Protection: which cells are hidden so that no small figure can be worked out from the others, at little loss.

Safe from its first step: to begin with all that may be hidden is, then patterns that lose less replace it, each
proved safe before it does. So a time limit costs figures, never protection. ADR 0025 tells why.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

import numpy as np

from vointi.core.disclosure.cells import Bounds, Cell, Protection, Reason, Relation
from vointi.core.disclosure.cuts import improve
from vointi.core.disclosure.deadline import Deadline
from vointi.core.disclosure.patterns import cheap_pattern, everything, thinned
from vointi.core.disclosure.reach import reach, unprotected
from vointi.core.disclosure.rules import Rules, dropped_series, rule_of
from vointi.core.disclosure.system import Bools, System, system_of


def protect(
    cells: Iterable[Cell],
    relations: Iterable[Relation],
    rules: Rules,
    *,
    known: Collection[str] = (),
    series: Iterable[Collection[str]] = (),
    seconds: float | None = None,
    thorough: bool = True,
    clock: Callable[[], float] = time.monotonic,
) -> Protection:
    """What to hide of the cells. The same input gives the same result, in whatever order it comes, unless the time
    runs out: without `seconds` the work has an end of its own.

    `rules`: one for all cells, or by `Cell.rule`; a cell without a rule is open. `known` cells are published already
    (earlier editions, the source itself) and stay so. `series` are cells that go together where the rule says so.
    Without `thorough` the cheapest known pattern is taken as it is, without a search for a better one and a proof.
    Raises `ValueError` for a cell given twice, and for a relation with a cell that is not there.
    """
    began = clock()
    deadline = Deadline(math.inf if seconds is None else began + seconds, clock)
    given = sorted(cells, key=lambda cell: cell.id)
    ties = tuple(relations)
    system = system_of(given, ties, rules, known=known, hidden=_gone(given, ties, rules, known, series))
    hidden = system.always.copy()
    proved, finished = system.loss(system.always), True
    need_up, need_down = system.need_up.copy(), system.need_down.copy()
    narrowed: list[str] = []
    unproved: list[str] = []
    parts = list(system.parts())
    for number, (at, part) in enumerate(parts):
        end = deadline.share(len(parts) - number)
        possible = _possible(part, end)
        if possible is None:  # how much can be kept possible is not known: all that may be hidden is
            hidden[at] |= everything(part)
            targets = sorted({cell for cell, _ in part.targets})
            unproved += [part.ids[cell] for cell in targets]
            need_up[at[targets]], need_down[at[targets]] = 0.0, 0.0
            finished = False
            continue
        fair, less = possible
        narrowed += [part.ids[i] for i in less]
        need_up[at], need_down[at] = fair.need_up, fair.need_down
        pattern, least, done = _least(fair, end, thorough)
        hidden[at] |= pattern
        proved += least - part.loss(part.always)
        finished &= done
    told = {
        system.ids[i]: system.reasons.get(int(i), Reason.SECONDARY) for i in np.flatnonzero(hidden) if i < len(given)
    }
    loss = _loss(given, told)
    return Protection(
        hidden=told,
        bounds=_bounds(system, need_up, need_down),
        narrowed=tuple(sorted(narrowed)),
        unproved=tuple(sorted(unproved)),
        loss=loss,
        least=min(proved, loss),
        seconds=clock() - began,
        finished=finished,
    )


def _gone(
    cells: list[Cell],
    relations: tuple[Relation, ...],
    rules: Rules,
    known: Collection[str],
    series: Iterable[Collection[str]],
) -> Mapping[str, Reason]:
    """Cells of series that go as a whole."""
    bundles = [frozenset(one) for one in series]
    if not bundles:
        return {}
    system = system_of(cells, relations, rules, known=known)
    hidden = {system.ids[i] for i in np.flatnonzero(system.always)}
    by_id = {cell.id: cell for cell in cells}
    found: dict[str, Reason] = {}
    for bundle in bundles:
        members = [by_id[one] for one in sorted(bundle) if one in by_id]
        rule = rule_of(members[0], rules) if members else None
        if rule is not None and dropped_series(members, hidden, rule):
            found |= {cell.id: Reason.SERIES for cell in members if cell.id not in known}
    return found


def _possible(part: System, deadline: Deadline) -> tuple[System, list[int]] | None:
    """The part with what can be kept possible of each protected cell, and the cells where that is less than wanted.
    None: there was no time to see."""
    hidden = everything(part)
    missed = unprotected(part, hidden, part.targets, deadline)
    if not missed:
        return part, []
    up, down = part.need_up.copy(), part.need_down.copy()
    for cell, sign in missed:
        need = up if sign > 0 else down
        found = reach(part, hidden, (cell, sign), at_most=float(need[cell]), deadline=deadline)
        if deadline.is_over or not found.in_time:
            return None
        # A hair less than the solver's answer, so that it can be reached again by another way of reckoning.
        need[cell] = found.amount * (1 - 1e-6) if found.amount > 1e-6 else 0.0
    return replace(part, need_up=up, need_down=down), sorted({cell for cell, _ in missed})


def _least(part: System, deadline: Deadline, thorough: bool) -> tuple[Bools, float, bool]:
    """A safe pattern of a part, its least possible loss, and whether the work came to its end."""
    base = part.loss(part.always)
    pattern, ways = cheap_pattern(part, deadline)
    pattern, thin = thinned(part, pattern, ways, deadline)
    if not thorough:
        return pattern, base, thin
    better = improve(part, pattern, deadline)
    return better.hidden, better.least, thin and better.finished


def _bounds(system: System, need_up: np.ndarray, need_down: np.ndarray) -> Mapping[str, Bounds]:
    """What is kept possible, by proof, beside what the rules want."""
    found = {}
    for i in sorted({cell for cell, _ in system.targets} | set(_protected(system))):
        value = float(system.value[i])
        low, high = value - float(need_down[i]), value + float(need_up[i])
        must = value - float(system.need_down[i]), value + float(system.need_up[i])
        found[system.ids[i]] = Bounds(low, high, *must)
    return found


def _protected(system: System) -> list[int]:
    return [i for i, reason in system.reasons.items() if reason not in (Reason.SECONDARY, Reason.SERIES)]


def _loss(cells: list[Cell], hidden: Mapping[str, Reason]) -> float:
    return math.fsum(cell.loss for cell in cells if cell.id in hidden)
