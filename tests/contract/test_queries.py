"""Every query against a slow twin in plain Python, which reads the rows one by one.

A query without a twin here fails `test_every_query_has_a_twin`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import pytest

from tests.lib.ledger_histories import HISTORY_AREAS, INDICATORS, random_history
from vointi.ledger import Ledger
from vointi.ledger.delta import Table

Row = dict[str, Any]
KEY = ("indicator", "area", "period_start", "period_end", "grp")
FIGURES = ("value", "numerator", "denominator", "lower", "upper", "status", "vintage")

key_of = itemgetter(*KEY)


@dataclass
class Stored:
    """All rows ever written, and what the commits say."""

    observations: list[Row]
    retrievals: list[Row]
    commits: list[Row]

    def current(self, as_of: int) -> list[Row]:
        """For each key the last row written, up to a vintage."""
        newest: dict[tuple[Any, ...], Row] = {}
        for row in self.observations:
            if row["vintage"] <= as_of and row["vintage"] >= newest.get(key_of(row), row)["vintage"]:
                newest[key_of(row)] = row
        return list(newest.values())


def chosen(rows: Iterable[Row], columns: Iterable[str], order: Iterable[str]) -> list[Row]:
    by = itemgetter(*order)
    return [{column: row[column] for column in columns} for row in sorted(rows, key=by)]


def current_series(stored: Stored, indicators: list[str], areas: list[str], as_of: int) -> list[Row]:
    rows = [r for r in stored.current(as_of) if r["indicator"] in indicators and r["area"] in areas]
    return chosen(rows, KEY + FIGURES, ("indicator", "area", "grp", "period_start", "period_end"))


def current_everywhere(stored: Stored, indicators: list[str], as_of: int) -> list[Row]:
    rows = [r for r in stored.current(as_of) if r["indicator"] in indicators]
    columns = (*KEY, "value", "status", "vintage")
    return chosen(rows, columns, ("indicator", "grp", "period_start", "period_end", "area"))


def latest_all_areas(stored: Stored, indicators: list[str], category: str, as_of: int) -> list[Row]:
    rows = [r for r in stored.current(as_of) if r["area"].startswith(f"{category}:") and r["grp"] == ""]
    found = []
    for indicator in indicators:
        own = [r for r in rows if r["indicator"] == indicator]
        periods = [(r["period_start"], r["period_end"]) for r in own if r["value"] is not None]
        found += [r for r in own if periods and (r["period_start"], r["period_end"]) == max(periods)]
    return chosen(found, KEY + FIGURES, ("indicator", "area"))


def at_period_all_areas(
    stored: Stored, indicator: str, category: str, period_start: date, period_end: date, grp: str, as_of: int
) -> list[Row]:
    rows = [
        r
        for r in stored.current(as_of)
        if (r["indicator"], r["period_start"], r["period_end"], r["grp"]) == (indicator, period_start, period_end, grp)
        and r["area"].split(":")[0] == category
    ]
    return chosen(rows, KEY + FIGURES, ("area", "grp"))


def history(stored: Stored, indicator: str, area: str, period_start: date, period_end: date, grp: str) -> list[Row]:
    rows = [r for r in stored.observations if key_of(r) == (indicator, area, period_start, period_end, grp)]
    return chosen(rows, (*KEY, *FIGURES[:-1], "change", "vintage"), ("vintage", "area"))


def coverage(stored: Stored, as_of: int) -> list[Row]:
    by_indicator = sorted(stored.current(as_of), key=itemgetter("indicator"))
    found = []
    for indicator, group in groupby(by_indicator, itemgetter("indicator")):
        rows = list(group)
        told = [r for r in rows if r["value"] is not None]
        found.append(
            {
                "indicator": indicator,
                "row_count": len(rows),
                "figure_count": len(told),
                "area_count": len({r["area"] for r in told}),
                "group_count": len({r["grp"] for r in told}),
                "first_start": min((r["period_start"] for r in told), default=None),
                "last_end": max((r["period_end"] for r in told), default=None),
            }
        )
    return found


def freshness(stored: Stored, indicators: list[str]) -> list[Row]:
    made = {(commit["load"], commit["vintage"]) for commit in stored.commits}
    found = []
    for indicator in sorted(indicators):
        rows = [r for r in stored.observations if r["indicator"] == indicator]
        retrievals = [
            r
            for r in stored.retrievals
            if r["indicator"] == indicator and (r["vintage"] is None or (r["load"], r["vintage"]) in made)
        ]
        if not rows and not retrievals:
            continue
        figures = [r for r in stored.current(10**9) if r["indicator"] == indicator and r["value"] is not None]
        start, end = max(((r["period_start"], r["period_end"]) for r in figures), default=(None, None))
        last = max(retrievals, key=itemgetter("retrieved", "raw_path"), default={})
        found.append(
            {
                "indicator": indicator,
                "period_start": start,
                "period_end": end,
                "changed_vintage": max((r["vintage"] for r in rows), default=None),
            }
            | {column: last.get(column) for column in RETRIEVAL_COLUMNS}
        )
    return found


RETRIEVAL_COLUMNS = ("source", "retrieved", "source_updated", "licence", "raw_path", "raw_sha256", "origin")


def vintages(stored: Stored) -> list[Row]:
    """From the rows themselves: a vintage is what brought rows, and its counts are theirs."""
    classes = ("new", "revised", "precision_only", "redivision", "withdrawn", "reappeared")
    found = []
    for vintage in sorted({r["vintage"] for r in stored.observations}):
        [commit] = [c for c in stored.commits if c["vintage"] == vintage]
        changes = [r["change"] for r in stored.observations if r["vintage"] == vintage]
        found.append(
            {column: commit[column] for column in ("vintage", "by", "why", "source", "division")}
            | {"created": datetime.fromisoformat(commit["created"])}
            | {name: changes.count(name) for name in classes}
            | {"withdraws": commit.get("withdraws")}
        )
    return found


def changes_between(
    stored: Stored, after_vintage: int, until_vintage: int, indicators: list[str] | None = None
) -> list[Row]:
    before = {key_of(r): r for r in stored.current(after_vintage)}
    found = []
    for row in stored.current(until_vintage):
        if indicators and row["indicator"] not in indicators:
            continue
        old = before.get(key_of(row), {"value": None, "status": None})
        if (old["value"], old["status"]) == (row["value"], row["status"]):
            continue
        steps = {
            r["change"]
            for r in stored.observations
            if key_of(r) == key_of(row) and after_vintage < r["vintage"] <= until_vintage
        }
        found.append(
            {column: row[column] for column in KEY}
            | {"change": way(old, row, steps)}
            | {"old_value": old["value"], "new_value": row["value"]}
            | {"old_status": old["status"], "new_status": row["status"]}
        )
    return sorted(found, key=itemgetter("indicator", "grp", "period_start", "period_end", "area"))


def way(old: Row, new: Row, steps: set[str]) -> str:
    """The class of a change over several vintages."""
    if new["status"] == "withdrawn":
        return "withdrawn"
    if old["status"] is None:
        return "new"
    if new["value"] is None:
        return "revised"
    if old["value"] is None:
        return "reappeared"
    if steps == {"precision_only"}:
        return "precision_only"
    return "redivision" if steps <= {"precision_only", "redivision"} else "revised"


YEAR_2009 = {"period_start": date(2009, 1, 1), "period_end": date(2010, 1, 1)}
AS_OF = [0, 1, 3, 6, 99]

# Each query: its twin and the questions asked of both.
TWINS: dict[str, tuple[Callable[..., list[Row]], list[dict[str, Any]]]] = {
    "current_series": (
        current_series,
        [{"indicators": ["own:a", "own:c"], "areas": list(HISTORY_AREAS[1:]), "as_of": as_of} for as_of in AS_OF]
        + [{"indicators": [], "areas": list(HISTORY_AREAS), "as_of": 99}],
    ),
    "current_everywhere": (
        current_everywhere,
        [{"indicators": [*INDICATORS[1:], "own:unheard"], "as_of": as_of} for as_of in AS_OF],
    ),
    "latest_all_areas": (
        latest_all_areas,
        [
            {"indicators": list(INDICATORS), "category": category, "as_of": as_of}
            for as_of in AS_OF
            for category in ("municipality", "wellbeing_county")
        ],
    ),
    "at_period_all_areas": (
        at_period_all_areas,
        [
            {"indicator": "own:b", "category": "municipality", "grp": grp, "as_of": as_of, **YEAR_2009}
            for as_of in AS_OF
            for grp in ("", "sex=female")
        ],
    ),
    "freshness": (freshness, [{"indicators": ["own:a", "own:b", "own:unheard"]}, {"indicators": []}]),
    "coverage": (coverage, [{"as_of": as_of} for as_of in AS_OF]),
    "history": (
        history,
        [{"indicator": i, "area": a, "grp": "", **YEAR_2009} for i in INDICATORS for a in HISTORY_AREAS],
    ),
    "changes_between": (
        changes_between,
        [
            {"after_vintage": after, "until_vintage": until, **given}
            for after, until in [(0, 99), (1, 3), (2, 6), (5, 6), (3, 3)]
            for given in ({}, {"indicators": ["own:b"]})
        ],
    ),
    "vintages": (vintages, [{}]),
}
QUERIES = sorted(
    file.name.removesuffix(".sql")
    for file in files("vointi.ledger").joinpath("queries").iterdir()
    if file.name.endswith(".sql")
)


@pytest.fixture(scope="module", params=range(3))
def ledger_and_stored(request, tmp_path_factory) -> tuple[Ledger, Stored]:
    folder = tmp_path_factory.mktemp("history")
    ledger = random_history(folder, seed=request.param)
    return ledger, stored_in(folder)


def stored_in(folder: Path) -> Stored:
    """The rows of the Parquet files, read without DuckDB."""

    def rows(name: str) -> list[Row]:
        return [row for file in Table(folder / name).files for row in parquet.ParquetFile(file).read().to_pylist()]

    commits = [commit for commit in Table(folder / "observations").commits(1000) if "vintage" in commit]
    return Stored(rows("observations"), rows("retrievals"), commits)


def test_every_query_has_a_twin():
    assert sorted(TWINS) == QUERIES


@pytest.mark.parametrize(
    ("name", "given"),
    [(name, given) for name, (_, questions) in TWINS.items() for given in questions],
    ids=lambda value: value if isinstance(value, str) else "-".join(str(v) for v in value.values() if v != []),
)
def test_query_equals_its_twin(ledger_and_stored, name, given):
    ledger, stored = ledger_and_stored
    twin, _ = TWINS[name]
    assert ledger.query(name, **given).to_pylist() == twin(stored, **given)


def test_the_histories_hold_every_class_of_change(tmp_path_factory):
    """Else the comparison above would prove little."""
    folder = tmp_path_factory.mktemp("history")
    random_history(folder, seed=0)
    assert {row["change"] for row in stored_in(folder).observations} == {
        "new", "revised", "precision_only", "redivision", "withdrawn", "reappeared",
    }  # fmt: skip
