"""Vintages: the loads that changed something, told from the log of the Delta table of observations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import pyarrow as pa

from vointi.core.loads import Load
from vointi.ledger.changes import Change

VINTAGES = pa.schema(
    [
        pa.field("vintage", pa.int64(), nullable=False),
        pa.field("load", pa.string(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
        pa.field("division", pa.string(), nullable=False),
        pa.field("created", pa.timestamp("us", tz="UTC"), nullable=False),
        pa.field("made_by", pa.string(), nullable=False),
        pa.field("why", pa.string(), nullable=False),
        *(pa.field(change.value, pa.int64(), nullable=False) for change in Change),
        pa.field("withdraws", pa.int64()),
    ]
)
"""`withdraws` is the vintage that this one took back."""

_NAMED = "vintage"


def vintage_metadata(
    load: Load,
    load_id: str,
    vintage: int,
    counts: Mapping[Change, int],
    *,
    by: str,
    why: str,
    now: datetime,
    withdraws: int | None = None,
) -> dict[str, Any]:
    """What a commit of observations says of itself. That it names its vintage makes the vintage exist."""
    return {
        _NAMED: vintage,
        "load": load_id,
        "source": load.source,
        "division": load.division,
        "created": now.isoformat(),
        "by": by,
        "why": why,
        "counts": {change.value: counts.get(change, 0) for change in Change},
        **({"withdraws": withdraws} if withdraws else {}),
    }


def repeated_metadata(row: Mapping[str, Any]) -> dict[str, Any]:
    """The same of a vintage that is told by a row with `VINTAGES`."""
    return {
        **{name: row[name] for name in (_NAMED, "load", "source", "division", "why")},
        "created": row["created"].isoformat(),
        "by": row["made_by"],
        "counts": {change.value: row[change.value] for change in Change},
        **({"withdraws": row["withdraws"]} if row["withdraws"] else {}),
    }


def vintage_rows(commits: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The vintages among commits, oldest first. Other commits (making the table, compaction) name none."""
    rows = [
        {name: commit[name] for name in (_NAMED, "load", "source", "division", "why")}
        | {"made_by": commit["by"], "created": datetime.fromisoformat(commit["created"])}
        | {change.value: commit["counts"][change.value] for change in Change}
        | {"withdraws": commit.get("withdraws")}
        for commit in commits
        if _NAMED in commit
    ]
    return sorted(rows, key=lambda row: row[_NAMED])
