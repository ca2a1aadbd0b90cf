"""The audit: how closely a reader who makes every sum can bound each cell that is not shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import numpy as np

from vointi.core.catalogue.indicator import Disclosure
from vointi.core.disclosure.cells import Bounds, Cell, Reason, Relation
from vointi.core.disclosure.reach import reach, unprotected
from vointi.core.disclosure.rules import Rules
from vointi.core.disclosure.system import Bools, System, system_of

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
    asked = away.copy()
    for number, name in enumerate(system.ids):
        asked[number] &= number < len(given) and (only is None or name in only)
    found: dict[str, Bounds] = {}
    for at, part in system.parts(asked=asked):
        found |= _bounds(part, away[at], np.flatnonzero(asked[at]).tolist())
    return dict(sorted(found.items()))


def _bounds(system: System, away: Bools, asked: list[int]) -> dict[str, Bounds]:
    missed = set(unprotected(system, away, [target for target in system.targets if target[0] in set(asked)]))
    found = {}
    for number in asked:
        value, ends = float(system.value[number]), []
        for sign, most, need in ((-1, system.down, system.need_down), (1, system.up, system.need_up)):
            amount = float(need[number])
            # As far as the rule itself says: there is no need to look.
            if (number, sign) in missed or not need[number] >= most[number]:
                amount = reach(system, away, (number, sign), at_most=float(most[number])).amount
            ends.append(value + sign * amount)
        must = value - float(system.need_down[number]), value + float(system.need_up[number])
        found[system.ids[number]] = Bounds(ends[0], ends[1], *must)
    return found


def _bare(cell: Cell) -> Cell:
    return Cell(id=cell.id, value=cell.value, decimals=cell.decimals)
