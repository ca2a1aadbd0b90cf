"""The records of a home: `coefficients/municipality-2025.json`, one of each finance year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from vointi.core.catalogue.coefficients import Whose, YearRules, year_rules
from vointi.core.coefficient.record import Closed, CoefficientRecord, Imported
from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.core.model_faults import fault_of
from vointi.pipeline.coefficient.forms import Population, read_form
from vointi.pipeline.home import Home
from vointi.sources.table.fetch import content_of, fetch

FOLDER = "coefficients"
_KEYS = {
    "decision": ("decisions", ("area", "decided")),
    "points": ("decided_points", ("area", "indicator")),
    "figures": ("figures", ("area", "indicator", "years")),
    "collections": ("collections", ("group",)),
    "scaling": ("scaling", ("indicator",)),
}
"""Where the rows of a form go, and by what a new row takes the place of an old one."""


class RecordUnreadable(UserError):
    next_step = N_("Restore the file from a backup, or take it away and import the forms again.")


class NothingToClose(UserError):
    still_holds = N_("Nothing was changed.")
    next_step = N_("Import the decision first: vointi coefficient import FILE --form decision")


def rules_of(home: Home, year: int, whose: Whose = "municipality") -> YearRules:
    own = home.folder / "catalogue"
    return year_rules(year, whose, overlays=[own] if own.is_dir() else [])


def read_record(home: Path, year: int, whose: Whose = "municipality") -> CoefficientRecord:
    """The record of a finance year; an empty one where nothing was imported. Raises `RecordUnreadable`."""
    file = _file(home, year, whose)
    return _read(file) if file.is_file() else CoefficientRecord(whose=whose, year=year)


def records(home: Path, whose: Whose = "municipality") -> tuple[CoefficientRecord, ...]:
    """All records of a home, oldest first. Raises `RecordUnreadable`."""
    found = [_read(file) for file in sorted((home / FOLDER).glob(f"{whose}-*.json"))]
    return tuple(sorted(found, key=lambda record: record.year))


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


def close_task(home: Home, year: int, whose: Whose = "municipality", *, by: str, why: str, now: datetime) -> None:
    """Ends the task of checking the decided points. Raises `NothingToClose` before there is a decision of our own."""
    with home.writing():
        record = read_record(home.folder, year, whose)
        if record.decided(home.settings.area) is None:
            raise NothingToClose(N_("There is no decision of {year} to check."), year=year)
        write_record(home.folder, record.model_copy(update={"closed": Closed(by=by, when=now, why=why)}))


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


def write_record(home: Path, record: CoefficientRecord) -> None:
    """Whole or not at all. The figures of a municipality's own may be confidential: the owner alone reads them."""
    file = _file(home, record.year, record.whose)
    file.parent.mkdir(mode=0o700, exist_ok=True)
    beside = file.with_name(f".{file.name}.part")
    beside.write_text(record.model_dump_json(indent=1), encoding="utf-8")
    beside.replace(file)


def _file(home: Path, year: int, whose: Whose) -> Path:
    return home / FOLDER / f"{whose}-{year}.json"


def _read(file: Path) -> CoefficientRecord:
    try:
        return CoefficientRecord.model_validate_json(file.read_bytes())
    except ValidationError as error:
        fault = error.errors()[0]
        raise RecordUnreadable(
            N_("The record cannot be used: {fault}"),
            where=Place(file=str(file), field=".".join(map(str, fault["loc"]))),
            fault=fault_of(fault),
        ) from None
