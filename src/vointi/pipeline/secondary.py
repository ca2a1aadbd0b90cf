"""Which rows of the ledger the gate keeps back so that no small figure can be worked out from the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from vointi.core.catalogue import Catalogue
from vointi.core.catalogue.indicator import Disclosure
from vointi.core.catalogue.relations import load_relations
from vointi.core.disclosure import Cell, Reason, protect
from vointi.core.disclosure.families import Key, cells_of, key_of, relations_of
from vointi.core.disclosure.rules import primary
from vointi.core.values import Group, Status
from vointi.pipeline.kept_back import KeptBack
from vointi.pipeline.told import Earlier

Row = Mapping[str, Any]
_NEAR = 1e-9
_KEPT_BEFORE = 0.1
"""What it costs to hide what an edition has hidden, beside what it would: readers are not to meet ever new gaps."""


def hidden_rows(
    rows: Iterable[Row], catalogue: Catalogue, *, published: Collection[Key] = (), earlier: Sequence[Earlier] = ()
) -> Mapping[Key, KeptBack]:
    """Keys of the rows not to be shown, of all rows of a family of indicators. Groups that the catalogue does not
    allow are shown to nobody and tell nothing.

    What `earlier` editions show stays known. A figure that has been revised since is a cell of its own, in the sums of
    its vintage; all others are the same cell in both. Where no figure is small, nothing more is looked at. No clock:
    every reader gets the same. A report is not to wait for the proof of the least loss.
    """
    now = [row for row in rows if _is_allowed(row, catalogue)]
    cells = cells_of(now, catalogue)
    value = {key_of(row): row["value"] for row in now}
    known = {cells[key].id for key in published if key in cells}
    for edition in (one.told for one in earlier):
        known |= {cells[key].id for key, shown in edition.shown.items() if key in cells and _is_same(shown, value[key])}
        for key in edition.kept & cells.keys():
            cells[key] = replace(cells[key], weight=_KEPT_BEFORE * replace(cells[key], weight=None).loss)
    tables, told_then = [cells], set()
    for one in earlier:
        then, told = _then(one, cells, catalogue)
        tables.append(then)
        told_then |= told
        known |= told & {cell.id for cell in cells.values()}
    every = {cell.id: cell for table in reversed(tables) for cell in table.values()}
    every |= {cell: replace(every[cell], rule="") for cell in told_then - known}
    rules = {code: catalogue.indicator(code).disclosure for code in {key[0] for table in tables for key in table}}
    rules = {code: rule for code, rule in rules.items() if rule.rule == "threshold"}
    if not any(primary(cell, rules[cell.rule]) for cell in every.values() if cell.rule in rules):
        return {}
    series: dict[tuple[str, str, str], list[str]] = {}
    for (indicator, area, _, _, grp), cell in cells.items():
        series.setdefault((indicator, area, grp), []).append(cell.id)
    ties = [tie for table in tables for tie in relations_of(table, catalogue, load_relations())]
    stays = [cell for cell in known if every[cell].rule in rules]
    found = protect(every.values(), ties, rules, known=stays, series=series.values(), thorough=False).hidden
    return {key: _kept(found[cell.id], rules.get(cell.rule)) for key, cell in cells.items() if cell.id in found}


def _then(earlier: Earlier, cells: Mapping[Key, Cell], catalogue: Catalogue) -> tuple[dict[Key, Cell], set[str]]:
    """The cells of an earlier vintage, those that are the same now among them, and the ids of those that were told.
    Hiding one of a vintage that is past loses nothing."""
    rows = [row for row in earlier.rows if _is_allowed(row, catalogue)]
    value = {key_of(row): row["value"] for row in rows}
    found, told = cells_of(rows, catalogue), set()
    for key, cell in found.items():
        now = cells.get(key)
        if now is not None and _is_same(now.value, cell.value):
            found[key] = now
        else:
            found[key] = replace(cell, id=f"{cell.id}|was {cell.value!r}", weight=0.0)
        shown = earlier.told.shown.get(key)
        if shown is not None and _is_same(shown, value[key]):
            told.add(found[key].id)
    return found, told


def _is_allowed(row: Row, catalogue: Catalogue) -> bool:
    return catalogue.indicator(row["indicator"]).allows(Group.parse(row["grp"]))


def _is_same(one: float, other: float) -> bool:
    return abs(one - other) <= _NEAR * max(1.0, abs(one))


def _kept(reason: Reason, rule: Disclosure | None) -> KeptBack:
    if reason in (Reason.SECONDARY, Reason.SERIES):
        return KeptBack(Status.PROTECTED)
    return KeptBack(Status.TOO_FEW, rule.min_count if rule and reason is Reason.COUNT else None)
