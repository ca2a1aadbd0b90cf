"""Small loads for tests of the ledger, written as `(indicator, area, year, grp) -> figure or reason`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime

from vointi.core.loads import Load, Retrieval, Scope
from vointi.core.values import Group, Observation, Period, Status, observation_table
from vointi.ledger import Ledger, LoadReport

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

Key = tuple[str, str, int | Period, str]
"""Indicator, area, year (or another period), group."""

Known = float | Status | tuple[float, Status]
"""A figure, a reason for none, or a figure with its status."""


def observation(key: Key, known: Known, **more: float) -> Observation:
    indicator, area, year, grp = key
    value, status = known if isinstance(known, tuple) else (None, known) if isinstance(known, Status) else (known, None)
    return Observation(
        indicator=indicator,
        area=area,
        period=year if isinstance(year, Period) else Period.year(year),
        grp=Group.parse(grp),
        value=value,
        status=status or Status.FINAL,
        **more,
    )


def scope(
    indicators: Iterable[str] = ("own:a", "own:b"),
    years: Iterable[int | Period] = range(2000, 2030),
    groups: Iterable[str] = ("", "sex=female"),
    area_categories: Iterable[str] = ("municipality", "wellbeing_county", "country"),
) -> Scope:
    return Scope(
        indicators=frozenset(indicators),
        periods=frozenset(year if isinstance(year, Period) else Period.year(year) for year in years),
        groups=frozenset(groups),
        area_categories=frozenset(area_categories),
    )


def load(
    rows: Mapping[Key, Known] | Collection[Observation],
    *,
    scopes: Iterable[Scope] = (),
    source: str = "own",
    division: str = "present",
    retrieved: datetime = NOW,
) -> Load:
    """A load with a retrieval for each indicator in it or in its scopes."""
    observations = [observation(*row) for row in rows.items()] if isinstance(rows, Mapping) else list(rows)
    scopes = tuple(scopes)
    indicators = {o.indicator for o in observations} | {name for scope in scopes for name in scope.indicators}
    retrievals = tuple(
        Retrieval(
            indicator=indicator,
            retrieved=retrieved,
            raw_path=f"{indicator.replace(':', '/')}/{retrieved:%Y%m%dT%H%M%S}.json.zst",
            raw_sha256="0" * 64,
            licence="CC BY 4.0",
        )
        for indicator in sorted(indicators)
    )
    return Load(
        source=source,
        division=division,
        observations=observation_table(observations),
        scopes=scopes,
        retrievals=retrievals,
    )


def append(ledger: Ledger, given: Load, **more: object) -> LoadReport:
    """Append whatever it withdraws."""
    keywords = {"by": "p1", "why": "test", "now": NOW, "confirmed": True} | more
    return ledger.append(given, **keywords)  # type: ignore[arg-type]


def changes(report: LoadReport) -> dict[Key, str]:
    """The classes of change in a report, by key."""
    return {
        (row["indicator"], row["area"], row["period_start"].year, row["grp"]): row["change"]
        for row in report.changes.to_pylist()
    }


def current(ledger: Ledger, as_of: int | None = None) -> dict[Key, tuple[float | None, str]]:
    """Value and status of every current row of `own:a` and `own:b` in a few areas."""
    wanted = {"indicators": ["own:a", "own:b"], "areas": AREAS}
    table = (
        ledger.query("current_series", **wanted)
        if as_of is None
        else ledger.query("current_series", **wanted, as_of=as_of)
    )
    return {
        (row["indicator"], row["area"], row["period_start"].year, row["grp"]): (row["value"], row["status"])
        for row in table.to_pylist()
    }


AREAS = [
    *(f"municipality:{code:03d}" for code in range(1, 41)),
    "wellbeing_county:01",
    "wellbeing_county:02",
    "country:FI",
]
