"""A Delta table in a folder of its own: made, read at a version, added to.

Files are compressed with ZSTD, in row groups of 40,960, in the order the rows are given, without partition columns:
so a query on some indicators reads few row groups (docs/adr/0001-delta-lake-ledger.md).
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as parquet
from deltalake import CommitProperties, DeltaTable
from deltalake.exceptions import CommitFailedError
from deltalake.transaction import AddAction

from vointi.ledger.tables import KEY, SCHEMA_VERSION

_CONFIGURATION = {
    "delta.appendOnly": "true",  # what was once known is never lost
    "delta.enableExpiredLogCleanup": "false",  # the log is the list of vintages
}
_ROW_GROUP = 40_960
_STATISTICS = (*KEY, "vintage")


class AnotherWasFirst(Exception):
    """Another writer committed since the table was read. Nothing was committed."""


class Table:
    """A table at the version it was opened or last refreshed at. Raises `TableNotFoundError` where there is none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._table = DeltaTable(folder)

    @classmethod
    def create(cls, folder: Path, schema: pa.Schema, *, exist_ok: bool = False) -> None:
        DeltaTable.create(
            folder,
            schema=schema,
            mode="ignore" if exist_ok else "error",
            configuration=_CONFIGURATION,
            commit_properties=_properties({}),
        )

    @property
    def version(self) -> int:
        return self._table.version()

    @property
    def files(self) -> list[str]:
        """The Parquet files that hold the rows."""
        # Not the addresses as Delta gives them: those have %20 for a space in the folder's name. File names are plain.
        return [str(self._folder / address.rpartition("/")[2]) for address in self._table.file_uris()]

    def refresh(self) -> None:
        self._table.update_incremental()

    def commits(self, newest: int) -> list[dict[str, Any]]:
        """What the newest commits say of themselves, newest first."""
        return self._table.history(limit=newest)

    def add(self, rows: pa.Table, metadata: Mapping[str, Any]) -> None:
        """Add rows after whatever others have added meanwhile."""
        self._commit(rows, _properties(metadata))

    def add_next(self, rows: pa.Table, metadata: Mapping[str, Any]) -> None:
        """Add rows as the version right after this one. Raises `AnotherWasFirst` if there is such a version already.

        Delta by itself lets two appends stand, neither of which has seen the other; without retries it does not.
        """
        try:
            self._commit(rows, _properties(metadata, max_commit_retries=0))
        except CommitFailedError:
            if Table(self._folder).version == self.version:
                raise
            raise AnotherWasFirst from None

    def _commit(self, rows: pa.Table, properties: CommitProperties) -> None:
        # Not by write_deltalake: it spreads a big load over streams, and the rows come out unsorted.
        path = self._folder / f"part-{uuid.uuid4()}.zstd.parquet"
        parquet.write_table(rows, path, compression="zstd", row_group_size=_ROW_GROUP)
        written = path.stat()
        action = AddAction(
            path=path.name,
            size=written.st_size,
            partition_values={},
            modification_time=int(written.st_mtime * 1000),
            data_change=True,
            stats=_statistics(rows),
        )
        # A file whose commit fails belongs to no version; Delta's vacuum removes it.
        self._table.create_write_transaction([action], "append", rows.schema, commit_properties=properties)


def _properties(metadata: Mapping[str, Any], max_commit_retries: int | None = None) -> CommitProperties:
    return CommitProperties(
        custom_metadata={**metadata, "schema_version": SCHEMA_VERSION}, max_commit_retries=max_commit_retries
    )


def _statistics(rows: pa.Table) -> str:
    """Delta's statistics of a file, by which its readers can leave the file out unread."""
    columns = [name for name in _STATISTICS if name in rows.column_names and rows[name].null_count < rows.num_rows]
    extremes = {name: pc.min_max(rows[name]).as_py() for name in columns}
    return json.dumps(
        {
            "numRecords": rows.num_rows,
            "minValues": {name: extreme["min"] for name, extreme in extremes.items()},
            "maxValues": {name: extreme["max"] for name, extreme in extremes.items()},
            "nullCount": {name: rows[name].null_count for name in columns},
        },
        default=date.isoformat,
    )
