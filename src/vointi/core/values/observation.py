"""Observations: the one long table of plain values that runs through everything.

In bulk an observation is a row of an Arrow table with `OBSERVATION_SCHEMA`; one by one it is an `Observation`.
The ledger adds a column `vintage`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

from vointi.core.values.group import ALL, Group
from vointi.core.values.period import Period
from vointi.core.values.status import Status

OBSERVATION_SCHEMA = pa.schema(
    [
        pa.field("indicator", pa.string(), nullable=False),
        pa.field("area", pa.string(), nullable=False),
        pa.field("period_start", pa.date32(), nullable=False),
        pa.field("period_end", pa.date32(), nullable=False),
        pa.field("grp", pa.string(), nullable=False),
        pa.field("value", pa.float64()),
        pa.field("numerator", pa.float64()),
        pa.field("denominator", pa.float64()),
        pa.field("lower", pa.float64()),
        pa.field("upper", pa.float64()),
        pa.field("status", pa.string(), nullable=False),
    ]
)
"""Key: indicator, area, period_start, period_end, grp. `value` is null exactly when `status` is a missing reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """`indicator, area, period, grp → value`, with what stands behind the value and why it may be missing."""

    indicator: str
    area: str
    period: Period
    grp: Group = ALL
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    lower: float | None = None
    upper: float | None = None
    status: Status = Status.FINAL
    vintage: int | None = None

    def __post_init__(self) -> None:
        if (self.value is not None) != self.status.has_value:
            raise ValueError(f"{self.indicator} {self.area} {self.period}: value {self.value}, status {self.status}")


def observation_table(observations: Iterable[Observation]) -> pa.Table:
    """The observations as an Arrow table with `OBSERVATION_SCHEMA`, in the given order."""
    rows = [
        {
            "indicator": o.indicator,
            "area": o.area,
            "period_start": o.period.start,
            "period_end": o.period.end,
            "grp": str(o.grp),
            "value": o.value,
            "numerator": o.numerator,
            "denominator": o.denominator,
            "lower": o.lower,
            "upper": o.upper,
            "status": o.status.value,
        }
        for o in observations
    ]
    return pa.Table.from_pylist(rows, schema=OBSERVATION_SCHEMA)
