"""Filled-in forms taken into the record of a finance year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from vointi.core.catalogue.coefficients import Whose
from vointi.core.coefficient.record import CoefficientRecord, Imported
from vointi.pipeline.coefficient.forms import Population, read_form
from vointi.pipeline.coefficient.store import read_record, rules_of, write_record
from vointi.pipeline.home import Home
from vointi.sources.table.fetch import content_of, fetch

_KEYS = {
    "decision": ("decisions", ("area", "decided")),
    "points": ("decided_points", ("area", "indicator")),
    "figures": ("figures", ("area", "indicator", "years")),
    "collections": ("collections", ("group",)),
    "scaling": ("scaling", ("indicator",)),
}
"""Where the rows of a form go, and by what a new row takes the place of an old one."""


def import_form(
    home: Home, file: Path, *, form: str, year: int, whose: Whose = "municipality", by: str, now: datetime
) -> int:
    """Takes a filled-in form into the year's record and says how many rows it had. The file is kept as it came.

    Rows of a list of evidence take the place of the whole list; others of those with the same key. Raises
    `FormWrong`, `TableUnreadable`, `UnknownCoefficientYear` or `HomeBusy`."""
    rules = rules_of(home, year, whose)
    content = content_of(file)
    rows = read_form(form, content, file.name, rules.rules, home.catalogue.areas)
    with home.writing():
        kept = fetch(home.raw, file)
        record = read_record(home.folder, year, whose)
        told = Imported(form=form, file=kept.path, sha256=kept.sha256, by=by, when=now)
        changed = _with(record, form, rows).model_copy(update={"imports": (*record.imports, told)})
        if form == "decision":
            changed = changed.model_copy(update={"closed": None})
        write_record(home.folder, changed)
    return len(rows)


def _with(record: CoefficientRecord, form: str, rows: list[Any]) -> CoefficientRecord:
    if form == "population":
        populations = dict(record.populations) | {row.area: row.people for row in rows if isinstance(row, Population)}
        return record.model_copy(update={"populations": populations})
    if form == "price":
        return record.model_copy(update={"base_price": rows[-1]})
    if form == "evidence":
        return record.model_copy(update={"evidence": tuple({row.indicator: row for row in rows}.values())})
    field, keys = _KEYS[form]
    return record.model_copy(update={field: _joined(getattr(record, field), rows, keys)})


def _joined(old: Iterable[Any], new: Iterable[Any], keys: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple({tuple(getattr(row, key) for key in keys): row for row in (*old, *new)}.values())
