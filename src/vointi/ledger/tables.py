"""The two Delta tables: their columns, how they are made and how rows are added.

Files are sorted by indicator, group, period and area, compressed with ZSTD, in row groups of 122,880, without
partition columns: so a query on some indicators reads few row groups (docs/adr/0001-delta-lake-ledger.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, WriterProperties, write_deltalake

from vointi.core.values import OBSERVATION_SCHEMA
from vointi.ledger.changes import Change

SCHEMA_VERSION = 1
"""Of the stored form. Every commit states it; the newest one counts."""

KEY = ("indicator", "area", "period_start", "period_end", "grp")
SORTED = ("indicator", "grp", "period_start", "period_end", "area")

OBSERVATIONS = pa.schema(
    [
        *OBSERVATION_SCHEMA,
        pa.field("change", pa.string(), nullable=False),
        pa.field("vintage", pa.int64(), nullable=False),
    ]
)
"""An observation, the class of change that the row is, and the vintage that brought it."""

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

_CONFIGURATION = {
    "delta.appendOnly": "true",  # what was once known is never lost
    "delta.enableExpiredLogCleanup": "false",  # the log is the list of vintages
}
_WRITER = WriterProperties(compression="ZSTD", max_row_group_size=122_880)


def create_table(folder: Path, schema: pa.Schema, *, exist_ok: bool) -> None:
    DeltaTable.create(
        folder,
        schema=schema,
        mode="ignore" if exist_ok else "error",
        configuration=_CONFIGURATION,
        commit_properties=CommitProperties(custom_metadata={"schema_version": SCHEMA_VERSION}),
    )


def active_files(table: DeltaTable, folder: Path) -> list[str]:
    """The Parquet files of a table that stands in `folder`, at the version it was read at."""
    # Not the addresses as Delta gives them: those hold %20 for a space in the folder's name. Names are plain.
    return [str(folder / uri.rpartition("/")[2]) for uri in table.file_uris()]


def add_rows(table: DeltaTable, rows: pa.Table, metadata: Mapping[str, Any], *, retries: int | None = None) -> None:
    """Commit rows to a table. With `retries=0` the commit fails with `CommitFailedError` if another writer has
    committed since the table was read; Delta alone would let both appends stand."""
    write_deltalake(
        table,
        rows,
        mode="append",
        writer_properties=_WRITER,
        commit_properties=CommitProperties(
            custom_metadata={**metadata, "schema_version": SCHEMA_VERSION}, max_commit_retries=retries
        ),
    )
