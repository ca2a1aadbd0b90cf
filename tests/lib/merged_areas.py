"""A small register with mergers, and observations in it, for tests of areas through time.

A took in B (2014 its last year) and C (2016); C had taken in D (2013). E and F became the new municipality G in 2018.
H moved from the first region to the second in 2020.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pyarrow as pa

from vointi.core.catalogue import Area, AreaRegister, Disclosure, Indicator, Localised
from vointi.core.catalogue.area import register_of
from vointi.core.units import Unit
from vointi.core.values import Group, Observation, Period, Status, observation_table

A, B, C, D, E, F, G, H = (f"municipality:00{n}" for n in range(1, 9))
FIRST, SECOND = "region:01", "region:02"


def _names(name: str) -> Localised:
    return Localised(fi=name, sv=name, en=name)


def _municipality(area: str, name: str, until: int | None = None, into: str | None = None, **more: object) -> Area:
    given = {"parents": {"region": FIRST}} | more
    return Area(id=area, names=_names(name), valid_to=until, merged_into=into, **given)  # type: ignore[arg-type]


REGISTER: AreaRegister = register_of(
    "country:XX",
    [
        Area(id=FIRST, names=_names("First")),
        Area(id=SECOND, names=_names("Second")),
        _municipality(A, "Ala"),
        _municipality(B, "Bela", 2014, A),
        _municipality(C, "Cela", 2016, A),
        _municipality(D, "Dela", 2013, C),
        _municipality(E, "Ela", 2017, G),
        _municipality(F, "Fela", 2017, G),
        _municipality(G, "Gela", valid_from=2018),
        _municipality(H, "Hela", parents={"region": SECOND}, earlier=((2019, {"region": FIRST}),)),
    ],
    fictional=True,
)


def indicator(code: str, unit: Unit, decimals: int = 1) -> Indicator:
    words = _names(code)
    return Indicator(
        id=code, title=words, short_title=words, description=words, unit=unit, decimals=decimals, polarity="none",
        source="own", source_key=code, producer=words, licence="CC BY 4.0", spearhead="foundation", life_stage="all",
        disclosure=Disclosure(rule="open", set_by="test", since=date(2026, 1, 1)), verified=True,
    )  # fmt: skip


PEOPLE, SHARE, MEAN = "own:people", "own:share", "own:mean"
INDICATORS: Mapping[str, Indicator] = {
    PEOPLE: indicator(PEOPLE, Unit.PERSONS, 0),
    SHARE: indicator(SHARE, Unit.PERCENT),
    MEAN: indicator(MEAN, Unit.YEARS),
}

Known = float | Status | tuple[float, float, float]
"""A figure, a reason for none, or a figure with its numerator and denominator."""


def table_of(rows: Mapping[tuple[str, str, int], Known], *, grp: str = "", status: Status = Status.FINAL) -> pa.Table:
    """`(indicator, area, year) -> what is known`, as observations."""
    return observation_table(_observation(*key, known, grp, status) for key, known in rows.items())


def _observation(code: str, area: str, year: int, known: Known, grp: str, status: Status) -> Observation:
    missing = known if isinstance(known, Status) else None
    value, numerator, denominator = known if isinstance(known, tuple) else (known, None, None)
    return Observation(
        indicator=code,
        area=area,
        period=Period.year(year),
        grp=Group.parse(grp),
        value=None if isinstance(value, Status) else value,
        numerator=numerator,
        denominator=denominator,
        status=missing or status,
    )


def told(table: pa.Table) -> dict[tuple[str, int], float | str]:
    """`(area, year) -> figure, or the reason for none`."""
    return {
        (row["area"], row["period_start"].year): row["status"] if row["value"] is None else row["value"]
        for row in table.to_pylist()
    }
