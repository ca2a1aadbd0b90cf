"""Which rows of the ledger the gate keeps back so that no small figure can be worked out from the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from vointi.core.areas_through_time.adding import COUNTS
from vointi.core.catalogue import Catalogue
from vointi.core.catalogue.indicator import Disclosure
from vointi.core.disclosure.cells import Cell, Reason
from vointi.core.disclosure.families import Key, key_of, name_of, relations_of
from vointi.core.disclosure.mergers import Mergers
from vointi.core.disclosure.rates import Family, family_of
from vointi.core.disclosure.rules import primary
from vointi.core.values import Group, Status
from vointi.pipeline.hidden_cells import hidden_cells
from vointi.pipeline.kept_back import KeptBack
from vointi.pipeline.told import Earlier, Shown
from vointi.reports.charts.cache import Cache

Row = Mapping[str, Any]
_NEAR = 1e-9
_KEPT_BEFORE = 0.1
"""What it costs to hide what an edition has hidden, beside what it would: readers are not to meet ever new gaps."""


def hidden_rows(
    rows: Iterable[Row],
    catalogue: Catalogue,
    family: Collection[str],
    *,
    published: Collection[Key] = (),
    earlier: Sequence[Earlier] = (),
    kept: Cache,
) -> Mapping[Key, KeptBack]:
    """Keys of the rows not to be shown, of all rows of a family of indicators and of the denominators of its rates.
    Groups that the catalogue does not allow are shown to nobody and tell nothing.

    What `earlier` editions show stays known. A figure that has been revised since is a cell of its own, in the sums of
    its vintage; all others are the same cell in both. Where no figure is small, nothing more is looked at. No clock:
    every reader gets the same. What has been worked out before is in `kept`.
    """
    now = [row for row in rows if _is_allowed(row, catalogue)]
    there = family_of(now, catalogue, family)
    before = [edition.told.kept for edition in earlier]
    cheap = {there.rows[key] for key in chain(*before) if key in there.rows}
    there = there.with_cells({cell.id: replace(cell, weight=_KEPT_BEFORE * cell.loss) for cell in cheap})
    known = {there.rows[key].id for key in published if key in there.rows}
    for edition in earlier:
        known |= _told(edition.told.shown, there, now)
    past = [_past(edition, there, catalogue, family) for edition in earlier]
    open_now = known.union(*(one.told for one in past))
    families = [there, *(one.family for one in past)]
    every = {cell.id: cell for one in past for cell in one.merged.values()}
    every |= {name: cell for one in reversed(families) for name, cell in one.cells.items()}
    own = there.cells.keys()
    every |= {name: replace(every[name], rule="") for name in open_now - own}
    rules = {code: catalogue.indicator(code).disclosure for code in family}
    rules = {code: rule for code, rule in rules.items() if rule.rule == "threshold"}
    if not any(primary(cell, rules[cell.rule]) for cell in every.values() if cell.rule in rules):
        return {}
    series: dict[tuple[str, str, str], list[str]] = {}
    for (indicator, area, _, _, grp), cell in there.rows.items():
        series.setdefault((indicator, area, grp), []).append(cell.id)
    ties = [tie for one in families for tie in (*relations_of(one.counts, catalogue, catalogue.relations), *one.ties)]
    mergers, tables = Mergers(catalogue.areas), [one.counts for one in families]
    for one in (*tables, *(one.merged for one in past)):
        ties += mergers.relations(one, tables)
    stays = [name for name in open_now & own if every[name].rule in rules]
    found = hidden_cells(every.values(), ties, rules, known=stays, series=series.values(), kept=kept)
    return {key: _kept(found[cell.id], rules.get(cell.rule)) for key, cell in there.rows.items() if cell.id in found}


@dataclass(frozen=True)
class _Past:
    """The cells of an earlier vintage, those that are the same now among them; the ids of those that were told; and
    sums of merged municipalities, which were told and are no rows."""

    family: Family
    told: set[str]
    merged: dict[Key, Cell]


def _past(earlier: Earlier, now: Family, catalogue: Catalogue, indicators: Collection[str]) -> _Past:
    """Hiding a figure of a vintage that is past loses nothing."""
    rows = [row for row in earlier.rows if _is_allowed(row, catalogue)]
    then = family_of(rows, catalogue, indicators)
    changed = {}
    for table, present in ((then.counts, now.counts), (then.rates, now.rates)):
        for key, cell in table.items():
            same = present.get(key)
            if same is not None and _is_same(same.value, cell.value):
                changed[cell.id] = same
            else:
                changed[cell.id] = replace(cell, id=f"{cell.id}|was {cell.value!r}", weight=0.0)
    then = then.with_cells(changed)
    value = {key_of(row): row["value"] for row in rows}
    merged = {
        key: Cell(id=f"{name_of(key)}|told {number!r}", value=number)
        for key, shown in earlier.told.shown.items()
        if (number := _count(key, shown, catalogue)) is not None and not _is_same(shown.value, value.get(key))
    }
    return _Past(then, _told(earlier.told.shown, then, rows), merged)


def _told(shown: Mapping[Key, Shown], family: Family, rows: Iterable[Row]) -> set[str]:
    """Ids of the cells whose figure is shown."""
    cells = family.rows
    value = {key: row["value"] for row in rows if (key := key_of(row)) in shown and key in cells}
    return {cells[key].id for key, known in value.items() if _is_same(shown[key].value, known)}


def _count(key: Key, shown: Shown, catalogue: Catalogue) -> float | None:
    if shown.numerator is not None:
        return shown.numerator
    return shown.value if catalogue.indicator(key[0]).unit in COUNTS else None


def _is_allowed(row: Row, catalogue: Catalogue) -> bool:
    return catalogue.indicator(row["indicator"]).allows(Group.parse(row["grp"]))


def _is_same(one: float, other: float | None) -> bool:
    return other is not None and abs(one - other) <= _NEAR * max(1.0, abs(one))


def _kept(reason: Reason, rule: Disclosure | None) -> KeptBack:
    if reason in (Reason.SECONDARY, Reason.SERIES):
        return KeptBack(Status.PROTECTED)
    return KeptBack(Status.TOO_FEW, rule.min_count if rule and reason is Reason.COUNT else None)
