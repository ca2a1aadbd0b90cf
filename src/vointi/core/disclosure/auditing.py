"""The audit: how closely a reader who makes every sum can bound each cell that is not shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import numpy as np

from vointi.core.catalogue.indicator import Disclosure
from vointi.core.disclosure.cells import Bounds, Cell, Reason, Relation
from vointi.core.disclosure.reach import reach, unprotected
from vointi.core.disclosure.rules import Rules
from vointi.core.disclosure.system import system_of

_NO_RULE = Disclosure.model_construct(rule="threshold", set_by="", since=date.min)


def audit(
    cells: Iterable[Cell],
    relations: Iterable[Relation],
    hidden: Collection[str],
    rules: Rules | None = None,
    *,
    only: Collection[str] | None = None,
) -> Mapping[str, Bounds]:
    """Bounds of every hidden cell (of those in `only`), in order of id. Cells that are not hidden are known as they
    are shown.

    With `rules` the reader knows them, and which cells each hides; without, only that no figure is below nothing (and
    what must stay open is nothing). Raises `ValueError` as `protect` does.
    """
    given = sorted(cells, key=lambda cell: cell.id)
    told = frozenset(hidden)
    shown = [cell.id for cell in given if cell.id not in told]
    reasons = {cell.id: Reason.SECONDARY for cell in given if cell.id in told}
    if rules is None:
        rules, given = _NO_RULE, [_bare(cell) for cell in given]
    system = system_of(given, relations, rules, known=shown, hidden=reasons)
    away = system.always.copy()
    for number, cell in enumerate(given):
        away[number] = cell.id in told
    missed = set(unprotected(system, away, system.targets))
    wide = set(system.targets) - missed
    found = {}
    for number in np.flatnonzero(away[: len(given)]).tolist():
        if only is not None and system.ids[number] not in only:
            continue
        ends = []
        for sign, most, need in ((-1, system.down, system.need_down), (1, system.up, system.need_up)):
            if (number, sign) in wide and need[number] >= most[number]:
                amount = float(need[number])  # as far as the rule itself says: no need to look
            else:
                amount = reach(system, away, (number, sign), at_most=float(most[number])).amount
            ends.append(float(system.value[number]) + sign * amount)
        value = float(system.value[number])
        must = value - float(system.need_down[number]), value + float(system.need_up[number])
        found[system.ids[number]] = Bounds(ends[0], ends[1], *must)
    return found


def _bare(cell: Cell) -> Cell:
    return Cell(id=cell.id, value=cell.value, decimals=cell.decimals)
