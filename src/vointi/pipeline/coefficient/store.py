"""The records of a home: `coefficients/municipality-2025.json`, one of each finance year."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from vointi.core.catalogue.coefficients import Whose, YearRules, year_rules
from vointi.core.coefficient.record import Closed, CoefficientRecord
from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.core.model_faults import fault_of
from vointi.pipeline.home import Home

FOLDER = "coefficients"


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


def close_task(home: Home, year: int, whose: Whose = "municipality", *, by: str, why: str, now: datetime) -> None:
    """Ends the task of checking the decided points. Raises `NothingToClose` before there is a decision of our own."""
    with home.writing():
        record = read_record(home.folder, year, whose)
        if record.decided(home.settings.area) is None:
            raise NothingToClose(N_("There is no decision of {year} to check."), year=year)
        write_record(home.folder, record.model_copy(update={"closed": Closed(by=by, when=now, why=why)}))


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
