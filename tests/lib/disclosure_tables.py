"""Tables with small cells, made up by chance, and a reader with paper and pencil: a linear program of its own."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping, Sequence
from datetime import date

import numpy as np
from scipy.optimize import linprog

from vointi.core.catalogue import Disclosure
from vointi.core.disclosure import Cell, Relation

FEWER_THAN_5 = Disclosure(rule="threshold", min_count=5, set_by="municipality", since=date(2026, 11, 24))


def counted(cell: str, count: float, **more: float) -> Cell:
    return Cell(id=cell, value=count, count=count, **more)  # type: ignore[arg-type]


def table(
    counts: Mapping[tuple[str, ...], int], wholes: Sequence[Mapping[str, Sequence[str]]]
) -> tuple[list[Cell], list[Relation]]:
    """All cells and sums of a table. `wholes`, by dimension: what each larger part is made of, the smaller ones first;
    a part may be in several (areas that cross)."""
    values = dict(counts)
    members: list[list[str]] = []
    for axis in range(len(wholes)):
        members.append(sorted({key[axis] for key in counts}))
    for axis, larger in enumerate(wholes):
        for whole, parts in larger.items():
            others = [members[other] if other != axis else [""] for other in range(len(wholes))]
            for key in itertools.product(*others):
                made = tuple(whole if at == axis else one for at, one in enumerate(key))
                values[made] = sum(
                    values[tuple(part if at == axis else one for at, one in enumerate(key))] for part in parts
                )
            members[axis].append(whole)
    ties = []
    for axis, larger in enumerate(wholes):
        for whole, parts in larger.items():
            others = [members[other] if other != axis else [""] for other in range(len(wholes))]
            for key in itertools.product(*others):
                at = [list(key) for _ in range(len(parts) + 1)]
                for one, name in zip(at, (whole, *parts), strict=True):
                    one[axis] = name
                ties.append(Relation.total("/".join(at[0]), ["/".join(one) for one in at[1:]]))
    return [counted("/".join(key), value) for key, value in sorted(values.items())], ties


def worked_out(
    cells: Sequence[Cell], relations: Sequence[Relation], hidden: Collection[str], wanted: str, *, threshold: int = 5
) -> tuple[float, float]:
    """How closely a cell can be bounded by somebody who knows the threshold: every cell a variable, every sum a row."""
    place = {cell.id: number for number, cell in enumerate(cells)}
    rows = np.zeros((len(relations), len(cells)))
    for number, tie in enumerate(relations):
        for cell, by in tie.terms:
            rows[number, place[cell]] += by
    bounds: list[tuple[float, float | None]] = []
    for cell in cells:
        if cell.id not in hidden:
            bounds.append((cell.value, cell.value))
        elif 0 < cell.value < threshold:
            bounds.append((1, threshold - 1))
        else:
            bounds.append((min(cell.value, threshold), None))
    ends = []
    for sign in (1, -1):
        cost = np.zeros(len(cells))
        cost[place[wanted]] = sign
        found = linprog(cost, A_eq=rows, b_eq=np.zeros(len(rows)), bounds=bounds, method="highs-ds")
        assert found.status == 0, found.message
        ends.append(float(found.x[place[wanted]]))
    return ends[0], ends[1]
