"""What a load changes: the classes of change and the report of a load."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pyarrow as pa

from vointi.core.loads import Problem


class Change(StrEnum):
    """How a row differs from what was known before.

    A figure that the source now hides (`too_few` and the like) is `REVISED`: the key is still answered for.
    """

    NEW = "new"  # the key was never seen
    REVISED = "revised"
    PRECISION_ONLY = "precision_only"  # equal when rounded to the fewer decimals of the two
    REDIVISION = "redivision"  # the borders of the area changed, and the source counts by present borders
    WITHDRAWN = "withdrawn"  # asked for, fully answered, not in the answer any more
    REAPPEARED = "reappeared"  # there was a reason for no figure, now there is a figure


CHANGES_SCHEMA = pa.schema(
    [
        pa.field("indicator", pa.string()),
        pa.field("area", pa.string()),
        pa.field("period_start", pa.date32()),
        pa.field("period_end", pa.date32()),
        pa.field("grp", pa.string()),
        pa.field("change", pa.string()),
        pa.field("old_value", pa.float64()),
        pa.field("new_value", pa.float64()),
        pa.field("old_status", pa.string()),
        pa.field("new_status", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of what is current a load takes away, within its scope."""

    keys: int = 0  # current, not withdrawn earlier
    withdrawn: int = 0  # of those
    emptied: tuple[str, ...] = ()  # indicators that at least half of their areas vanish from


@dataclass(frozen=True, kw_only=True)
class LoadReport:
    """What a load did, or would do. `vintage` is None when nothing was written to the observations."""

    vintage: int | None
    rows: int
    counts: Mapping[Change, int]
    changes: pa.Table  # CHANGES_SCHEMA
    extent: Extent
    problems: tuple[Problem, ...] = ()

    @property
    def changed(self) -> int:
        return sum(self.counts.values())
