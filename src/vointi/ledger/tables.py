"""The columns of the two Delta tables of a ledger, and the version of its stored form."""

from __future__ import annotations

import pyarrow as pa

from vointi.core.values import OBSERVATION_SCHEMA
from vointi.ledger.changes import Change

SCHEMA_VERSION = 1
"""Of the stored form. Every commit states it; the newest one counts."""

KEY = ("indicator", "area", "period_start", "period_end", "grp")

OBSERVATIONS = pa.schema(
    [
        *OBSERVATION_SCHEMA,
        pa.field("change", pa.string(), nullable=False),
        pa.field("vintage", pa.int64(), nullable=False),
    ]
)
"""An observation, the class of change that the row is, and the vintage that brought it.
Sorted by indicator, grp, period and area."""

RETRIEVALS = pa.schema(
    [
        pa.field("load", pa.string(), nullable=False),
        pa.field("vintage", pa.int64()),
        pa.field("source", pa.string(), nullable=False),
        pa.field("division", pa.string(), nullable=False),
        pa.field("indicator", pa.string(), nullable=False),
        pa.field("retrieved", pa.timestamp("us", tz="UTC"), nullable=False),
        pa.field("source_updated", pa.date32()),
        pa.field("licence", pa.string(), nullable=False),
        pa.field("raw_path", pa.string(), nullable=False),
        pa.field("raw_sha256", pa.string(), nullable=False),
        pa.field("origin", pa.string(), nullable=False),
        pa.field("scope", pa.string(), nullable=False),
        pa.field("rows", pa.int64(), nullable=False),
        *(pa.field(change.value, pa.int64(), nullable=False) for change in Change),
    ]
)
"""One answer of a source. `vintage` is null when the load changed nothing. Otherwise the retrieval counts only if the
observation commit of that vintage names its load: a load that failed half-way leaves retrievals that nothing names.
`scope` is JSON; the counts are those of the indicator in the whole load."""

SCHEMAS = {"observations": OBSERVATIONS, "retrievals": RETRIEVALS}
