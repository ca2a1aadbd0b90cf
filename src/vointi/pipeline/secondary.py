"""Which rows of the ledger the gate keeps back so that no small figure can be worked out from the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from vointi.core.catalogue import Catalogue
from vointi.core.catalogue.indicator import Disclosure
from vointi.core.catalogue.relations import load_relations
from vointi.core.disclosure import Reason, protect
from vointi.core.disclosure.families import Key, cells_of, relations_of
from vointi.core.disclosure.rules import primary
from vointi.core.values import Group, Status
from vointi.pipeline.kept_back import KeptBack


def hidden_rows(
    rows: Iterable[Mapping[str, Any]], catalogue: Catalogue, *, published: Collection[Key] = ()
) -> Mapping[Key, KeptBack]:
    """Keys of the rows not to be shown, of all rows of a family of indicators. Groups that the catalogue does not
    allow are shown to nobody and tell nothing.

    Where no figure is small, nothing more is looked at. No clock: every reader gets the same. A report is not to wait
    for the proof of the least loss.
    """
    allowed = [row for row in rows if catalogue.indicator(row["indicator"]).allows(Group.parse(row["grp"]))]
    cells = cells_of(allowed, catalogue)
    rules = {code: catalogue.indicator(code).disclosure for code in {key[0] for key in cells}}
    rules = {code: rule for code, rule in rules.items() if rule.rule == "threshold"}
    if not any(primary(cell, rules[cell.rule]) for cell in cells.values() if cell.rule in rules):
        return {}
    series: dict[tuple[str, str, str], list[str]] = {}
    for (indicator, area, _, _, grp), cell in cells.items():
        series.setdefault((indicator, area, grp), []).append(cell.id)
    ties = relations_of(cells, catalogue, load_relations())
    known = [cell.id for key, cell in cells.items() if key in published and cell.rule in rules]
    found = protect(cells.values(), ties, rules, known=known, series=series.values(), thorough=False).hidden
    return {key: _kept(found[cell.id], rules.get(cell.rule)) for key, cell in cells.items() if cell.id in found}


def _kept(reason: Reason, rule: Disclosure | None) -> KeptBack:
    if reason in (Reason.SECONDARY, Reason.SERIES):
        return KeptBack(Status.PROTECTED)
    return KeptBack(Status.TOO_FEW, rule.min_count if rule and reason is Reason.COUNT else None)
