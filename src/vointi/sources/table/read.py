"""Reading a table: from the bytes of a file to a load, or to every fault of the file. Nothing is half-loaded."""

from __future__ import annotations

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
from vointi.sources.table.groups import groups
from vointi.sources.table.indicators import indicators
from vointi.sources.table.left_out import without_left_out
from vointi.sources.table.long_rows import LongRows, long_rows
from vointi.sources.table.mapping import TableMapping
from vointi.sources.table.periods import periods
from vointi.sources.table.values import STATUSES, Numbers, Values, values
from vointi.sources.table.xlsx_file import read_xlsx


class _Keys:
    """What each row is about: the four parts of an observation's key."""

    def __init__(self, rows: LongRows, mapping: TableMapping, catalogue: Catalogue, faults: Faults) -> None:
        self.indicator = indicators(rows, mapping.indicator, catalogue.indicators, faults)
        self.period = periods(rows, mapping.period, faults)
        self.area = areas(rows, mapping.area, catalogue.areas, mapping.division, self.period, faults)
        self.grp = groups(rows, mapping.groups, faults)


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
    open_sheet = read_xlsx if mapping.file.format == "xlsx" else read_csv
    sheet = open_sheet(content, mapping.file, file)
    rows, problems = without_left_out(long_rows(sheet, mapping), mapping, catalogue.indicators)
    if not len(rows.rows):
        problems += (Problem(message=N_("The table has no rows."), where=rows.place),)
    faults = Faults(rows.place)
    keys = _Keys(rows, mapping, catalogue, faults)
    figures = values(rows, mapping, faults)
    _add_duplicates(rows, keys, faults)
    faults.check()
    return Load(
        source=mapping.source,
        division=mapping.division,
        observations=_observations(keys, figures),
        scopes=_scopes(keys) if mapping.scope == "complete" else (),
        retrievals=_retrievals(keys, mapping, raw, file, now),
        problems=problems,
    )


def _add_duplicates(rows: LongRows, keys: _Keys, faults: Faults) -> None:
    """A key that stands twice is a fault of its later rows. Rows without a whole key have faults already."""
    parts: tuple[Coded[str] | Coded[Period], ...] = (keys.indicator, keys.area, keys.period, keys.grp)
    whole = np.logical_and.reduce(
        [np.array([k is not None for k in part.keys], np.bool_)[part.codes] for part in parts]
    )
    at = np.flatnonzero(whole)
    same, first = combined(part.codes[at] for part in parts)
    again = np.flatnonzero(first[same] != np.arange(len(at)))

    def describe(index: int) -> tuple[str, Fault]:
        row, earlier = at[again[index]], at[first[same[again[index]]]]
        indicator, area, period, grp = (part.keys[part.codes[row]] for part in parts)
        return rows.header_of(row), Fault(
            N_("The figure of {key} stands in row {first} already."),
            N_("Leave one of the rows; if they are about different groups, tell them in groups of the mapping."),
            {
                "key": ", ".join(str(part) for part in (indicator, area, period, grp) if part),
                "first": int(rows.rows[earlier]),
            },
        )

    faults.add_rows(rows.rows[at[again]], describe)


def _observations(keys: _Keys, figures: Values) -> pa.Table:
    period = keys.period
    days = pa.date32()
    columns = {
        "indicator": keys.indicator.array(pa.array(keys.indicator.keys, pa.string())),
        "area": keys.area.array(pa.array(keys.area.keys, pa.string())),
        "period_start": period.array(pa.array([key and key.start for key in period.keys], days)),
        "period_end": period.array(pa.array([key and key.end for key in period.keys], days)),
        "grp": keys.grp.array(pa.array(keys.grp.keys, pa.string())),
        "value": _nullable(figures.value),
        "status": pa.array([status.value for status in STATUSES]).take(pa.array(figures.status)),
    }
    beside = {field: _nullable(numbers) for field, numbers in figures.beside.items()}
    for field in ("numerator", "denominator", "lower", "upper"):
        columns[field] = beside.get(field) or pa.nulls(len(figures.value), pa.float64())
    return pa.table(columns).select(OBSERVATION_SCHEMA.names).cast(OBSERVATION_SCHEMA)


def _nullable(numbers: Numbers) -> pa.Array:
    return pa.array(numbers, pa.float64(), from_pandas=True)


def _scopes(keys: _Keys) -> tuple[Scope, ...]:
    scope = Scope(
        indicators=keys.indicator.used,
        periods=keys.period.used,
        groups=keys.grp.used,
        area_categories=frozenset(area.partition(":")[0] for area in keys.area.used),
    )
    return (scope,) if scope.indicators else ()


def _retrievals(keys: _Keys, mapping: TableMapping, raw: RawFile, file: str, now: datetime) -> tuple[Retrieval, ...]:
    retrieved = datetime.combine(mapping.retrieved, time(), UTC) if mapping.retrieved else now
    return tuple(
        Retrieval(
            indicator=indicator,
            retrieved=retrieved,
            raw_path=raw.path,
            raw_sha256=raw.sha256,
            licence=mapping.licence,
            source_updated=mapping.source_updated,
            origin=file,
        )
        for indicator in sorted(keys.indicator.used)
    )
