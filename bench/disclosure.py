"""Disclosure control of a county: 150 districts × 8 ages × 2 sexes × 10 indicators, with all their sums.

The figures are made up by a seed. Beside it stands what is often done by hand: each sum with a lone small cell loses
its smallest other one, again and again until no sum has a lone one. It does not look at what two sums tell together,
nor at how closely; how many cells it leaves open is told.
"""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from bench.ground import Ground
from bench.measuring import first, take
from bench.rows import Row, Target, alone

if TYPE_CHECKING:
    from vointi.core.disclosure import Cell, Relation

DISTRICTS, MUNICIPALITIES, AGES, INDICATORS = 150, 10, 8, 10
_SEED = 20_241_124


def rows(ground: Ground) -> Iterator[Row]:
    ours, theirs = take(protection), take(greedy)
    told, other = json.loads(ours.result), json.loads(theirs.result)
    what = f"disclosure: {told['cells']:,} cells, {told['primary']:,} of them small; {told['told']}"
    yield alone(what, first([ours]), Target("≤ 10 min", seconds=600))
    yield alone(f"the same, greedy by sums; {other['told']}", first([theirs]))
    audited = take(audited_protection)
    yield alone(f"disclosure: its audit; {audited.result}", first([audited]), Target("≤ 2 min", seconds=120))


def tables() -> tuple[list[Cell], list[Relation]]:
    import numpy as np

    from vointi.core.disclosure import Cell, Relation

    draw = np.random.default_rng(_SEED)
    people = draw.integers(20, 300, (DISTRICTS, 1, 1)) * np.linspace(0.6, 1.4, AGES).reshape(1, -1, 1)
    cells: list[Cell] = []
    ties: list[Relation] = []
    each = DISTRICTS // MUNICIPALITIES
    for indicator in range(INDICATORS):
        counts = draw.poisson(people * draw.uniform(0.01, 0.2), (DISTRICTS, AGES, 2))
        whole = np.zeros((DISTRICTS + MUNICIPALITIES + 1, AGES + 1, 3), int)
        whole[:DISTRICTS, :AGES, :2] = counts
        whole[DISTRICTS:-1, :AGES, :2] = counts.reshape(MUNICIPALITIES, each, AGES, 2).sum(1)
        whole[-1] = whole[:DISTRICTS].sum(0)
        whole[:, AGES] = whole.sum(1)
        whole[:, :, 2] = whole.sum(2)
        name = f"{indicator}:{{:03}}:{{}}:{{}}".format
        cells += [Cell(id=name(*at), value=float(value), count=float(value)) for at, value in np.ndenumerate(whole)]
        for area, sex in itertools.product(range(len(whole)), range(3)):
            ties.append(Relation.total(name(area, AGES, sex), [name(area, age, sex) for age in range(AGES)]))
        for area, age in itertools.product(range(len(whole)), range(AGES + 1)):
            ties.append(Relation.total(name(area, age, 2), [name(area, age, 0), name(area, age, 1)]))
        for age, sex in itertools.product(range(AGES + 1), range(3)):
            towns = range(DISTRICTS, DISTRICTS + MUNICIPALITIES)
            ties.append(Relation.total(name(len(whole) - 1, age, sex), [name(town, age, sex) for town in towns]))
            for town in range(MUNICIPALITIES):
                parts = [name(part, age, sex) for part in range(town * each, (town + 1) * each)]
                ties.append(Relation.total(name(DISTRICTS + town, age, sex), parts))
    return cells, ties


def _rule() -> Any:
    from vointi.core.catalogue import Disclosure

    return Disclosure(rule="threshold", min_count=5, set_by="bench", since=date(2026, 11, 24))


def protection() -> Callable[[], str]:
    cells, ties = tables()
    rule = _rule()

    def work() -> str:
        from vointi.core.disclosure import protect

        found = protect(cells, ties, rule, thorough=False)
        told = f"{len(found.secondary):,} more hidden, loss {found.loss:,.0f}"
        told += f", {len(found.narrowed)} narrowed whatever is hidden"
        primary = len(found.hidden) - len(found.secondary)
        return json.dumps({"cells": len(cells), "primary": primary, "told": told})

    return work


def audited_protection() -> Callable[[], str]:
    from vointi.core.disclosure import audit, protect

    cells, ties = tables()
    rule = _rule()
    found = protect(cells, ties, rule, thorough=False)
    small = {cell for cell, reason in found.hidden.items() if reason.value == "count"}

    def work() -> str:
        bounds = audit(cells, ties, found.hidden, rule, only=small)
        still = sum(not one.holds for one in bounds.values())
        return f"{len(bounds):,} protected cells, {still} bounded more closely ({len(found.narrowed)} open whatever)"

    return work


def greedy() -> Callable[[], str]:
    cells, ties = tables()
    rule = _rule()

    def work() -> str:
        value = {cell.id: cell.value for cell in cells}
        hidden = {cell for cell, count in value.items() if 0 < count < 5}
        primary = len(hidden)
        sums: defaultdict[str, list[int]] = defaultdict(list)
        for number, tie in enumerate(ties):
            for cell, _ in tie.terms:
                sums[cell].append(number)
        waiting = sorted({number for cell in hidden for number in sums[cell]})
        while waiting:
            members = [cell for cell, _ in ties[waiting.pop()].terms]
            if sum(cell in hidden for cell in members) != 1:
                continue
            others = [cell for cell in members if cell not in hidden and value[cell] > 0]
            if others:
                chosen = min(others, key=lambda cell: (value[cell], cell))
                hidden.add(chosen)
                waiting += sums[chosen]
        loss = sum(cell.loss for cell in cells if cell.id in hidden)
        from vointi.core.disclosure import audit

        small = {cell for cell in hidden if value[cell] < 5}
        bounds = audit(cells, ties, hidden, rule, only=small)
        still = sum(not one.holds for one in bounds.values())
        told = f"{len(hidden) - primary:,} more hidden, loss {loss:,.0f}, {still:,} small cells bounded more closely"
        return json.dumps({"told": f"{told}; its own audit is in the time"})

    return work
