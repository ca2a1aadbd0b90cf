"""Reading a table: from the bytes of a file to a load, or to every fault of the file. Nothing is half-loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time

import numpy as np
import pyarrow as pa

from vointi.core.catalogue import Catalogue
from vointi.core.language import N_
from vointi.core.loads import Load, Problem, Retrieval, Scope
from vointi.core.values import OBSERVATION_SCHEMA, Period
from vointi.sources.raw import RawFile, RawStore
from vointi.sources.table.areas import areas
from vointi.sources.table.coded import Coded, combined
from vointi.sources.table.csv_file import read_csv
from vointi.sources.table.faults import Fault, Faults
from vointi.sources.table.file_form import FileForm
from vointi.sources.table.groups import groups
from vointi.sources.table.indicators import indicators
from vointi.sources.table.left_out import without_left_out
from vointi.sources.table.long_rows import long_rows
from vointi.sources.table.mapping import TableMapping
from vointi.sources.table.periods import periods
from vointi.sources.table.sheet import Sheet, trimmed
from vointi.sources.table.values import STATUSES, Numbers, values
from vointi.sources.table.xlsx_file import read_xlsx


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file is from: as it is kept, its name as people know it, and the day when it came (UTC)."""

    raw: RawFile
    file: str
    now: datetime


class Reading:
    """What a sheet says: rows, the four parts of each row's key, its figures, and what was left out."""

    def __init__(self, sheet: Sheet, mapping: TableMapping, catalogue: Catalogue, faults: Faults) -> None:
        self.mapping = mapping
        rows, self.problems = without_left_out(long_rows(sheet, mapping), mapping, catalogue.indicators)
        if sheet.left_out:
            self.problems += (_comments(sheet, mapping),)
        if not len(rows.rows):
            self.problems += (Problem(message=N_("The table has no rows."), where=rows.place),)
        self.rows = rows
        self.indicator = indicators(rows, mapping, catalogue.indicators, faults)
        self.period = periods(rows, mapping, faults)
        self.area = areas(rows, mapping, catalogue.areas, self.period, faults)
        self.grp = groups(rows, mapping, faults)
        self.figures = values(rows, mapping, faults)
        _add_duplicates(self, faults)

    def load(self, origin: Origin) -> Load:
        """The load of a sheet without faults."""
        return Load(
            source=self.mapping.source,
            division=self.mapping.division,
            observations=_observations(self),
            scopes=_scopes(self) if self.mapping.scope == "complete" else (),
            retrievals=_retrievals(self, origin),
            problems=self.problems,
        )


def read(
    store: RawStore, raw: RawFile, mapping: TableMapping, *, file: str, catalogue: Catalogue, now: datetime
) -> Load:
    """The load of a kept file. `file` is its name as people know it; `now` (UTC) stands for the day of retrieval where
    the mapping tells none. Raises `TableUnreadable` for the file as a whole, or `SeveralErrors` with every fault by
    row and column."""
    content = store.open(raw.path, sha256=raw.sha256)
    return read_content(content, raw, mapping, file=file, catalogue=catalogue, now=now)


def read_content(
    content: bytes, raw: RawFile, mapping: TableMapping, *, file: str, catalogue: Catalogue, now: datetime
) -> Load:
    """As `read`, of a file that is at hand."""
    sheet = open_sheet(content, mapping.file, file)
    faults = Faults(sheet.place)
    reading = Reading(trimmed(sheet, mapping.file, faults), mapping, catalogue, faults)
    faults.check()
    return reading.load(Origin(raw, file, now))


def open_sheet(content: bytes, form: FileForm, file: str) -> Sheet:
    """The sheet as it stands in the file, foot included. Raises `TableUnreadable`."""
    return read_xlsx(content, form, file) if form.format == "xlsx" else read_csv(content, form, file)


def _comments(sheet: Sheet, mapping: TableMapping) -> Problem:
    return Problem(
        message=N_("Rows left out because they begin with “{mark}”: {count}."),
        parameters=(("mark", mapping.file.comment_mark), ("count", sheet.left_out)),
        where=sheet.place,
    )


def _add_duplicates(reading: Reading, faults: Faults) -> None:
    """A key that stands twice is a fault of its later rows, and nothing tells that the first is the right one.
    Rows without a whole key have faults already."""
    rows = reading.rows
    parts: tuple[Coded[str] | Coded[Period], ...] = (reading.indicator, reading.area, reading.period, reading.grp)
    whole = np.logical_and.reduce(
        [np.array([k is not None for k in part.keys], np.bool_)[part.codes] for part in parts]
    )
    at = np.flatnonzero(whole)
    same, first = combined(part.codes[at] for part in parts)
    again = np.flatnonzero(first[same] != np.arange(len(at)))
    earlier = at[first[same[again]]]

    def describe(row: int, other: int) -> tuple[str, Fault]:
        indicator, area, period, grp = (part.keys[part.codes[row]] for part in parts)
        return rows.header_of(row), Fault(
            N_("The figure of {key} stands in row {first} already."),
            N_("Leave one of the rows; if they are about different groups, tell them in groups of the mapping."),
            {
                "key": ", ".join(str(part) for part in (indicator, area, period, grp) if part),
                "first": int(rows.rows[other]),
            },
        )

    faults.add_rows(rows.rows[at[again]], lambda index: describe(at[again[index]], earlier[index]))
    faults.add_silently(rows.rows[earlier], lambda index: describe(earlier[index], at[again[index]]))


def _observations(reading: Reading) -> pa.Table:
    period, figures = reading.period, reading.figures
    days = pa.date32()
    columns = {
        "indicator": reading.indicator.array(pa.array(reading.indicator.keys, pa.string())),
        "area": reading.area.array(pa.array(reading.area.keys, pa.string())),
        "period_start": period.array(pa.array([key and key.start for key in period.keys], days)),
        "period_end": period.array(pa.array([key and key.end for key in period.keys], days)),
        "grp": reading.grp.array(pa.array(reading.grp.keys, pa.string())),
        "value": _nullable(figures.value),
        "status": pa.array([status.value for status in STATUSES]).take(pa.array(figures.status)),
    }
    beside = {field: _nullable(numbers) for field, numbers in figures.beside.items()}
    for field in ("numerator", "denominator", "lower", "upper"):
        columns[field] = beside.get(field) or pa.nulls(len(figures.value), pa.float64())
    return pa.table(columns).select(OBSERVATION_SCHEMA.names).cast(OBSERVATION_SCHEMA)


def _nullable(numbers: Numbers) -> pa.Array:
    return pa.array(numbers, pa.float64(), from_pandas=True)


def _scopes(reading: Reading) -> tuple[Scope, ...]:
    scope = Scope(
        indicators=reading.indicator.used,
        periods=reading.period.used,
        groups=reading.grp.used,
        area_categories=frozenset(area.partition(":")[0] for area in reading.area.used),
    )
    return (scope,) if scope.indicators else ()


def _retrievals(reading: Reading, origin: Origin) -> tuple[Retrieval, ...]:
    mapping = reading.mapping
    retrieved = datetime.combine(mapping.retrieved, time(), UTC) if mapping.retrieved else origin.now
    return tuple(
        Retrieval(
            indicator=indicator,
            retrieved=retrieved,
            raw_path=origin.raw.path,
            raw_sha256=origin.raw.sha256,
            licence=mapping.licence,
            source_updated=mapping.source_updated,
            origin=origin.file,
        )
        for indicator in sorted(reading.indicator.used)
    )
