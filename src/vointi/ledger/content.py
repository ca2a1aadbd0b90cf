"""All that a ledger knows, in one order: for digests, and for moving it to another place.

A digest is the SHA-256 of the rows written as CSV, so that another program can compute it too. It says nothing of how
the rows lie in files: two ledgers that know the same have the same digests.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.csv as csv

from vointi.ledger.parquet_file import ROW_GROUP
from vointi.ledger.tables import OBSERVATIONS, RETRIEVALS
from vointi.ledger.vintages import VINTAGES

PARTS = {"observations": OBSERVATIONS, "retrievals": RETRIEVALS, "vintages": VINTAGES}
_ORDER = {
    "observations": "vintage, indicator, grp, period_start, period_end, area",
    "retrievals": "all",
    "vintages": "vintage",
}


@dataclass(frozen=True, slots=True)
class Digest:
    rows: int
    sha256: str


class Digesting:
    """Hands rows on and takes their digest as they pass."""

    def __init__(self, rows: pa.RecordBatchReader) -> None:
        self._rows, self._count, self._hash = rows, 0, hashlib.sha256()

    def reader(self) -> pa.RecordBatchReader:
        return pa.RecordBatchReader.from_batches(self._rows.schema, self._passing())

    def digest(self) -> Digest:
        """Of the rows that have passed so far."""
        return Digest(self._count, self._hash.hexdigest())

    def _passing(self) -> Iterator[pa.RecordBatch]:
        options = csv.WriteOptions(include_header=False)
        for batch in self._rows:
            text = pa.BufferOutputStream()
            csv.write_csv(batch, text, options)
            self._hash.update(text.getvalue())
            self._count += batch.num_rows
            yield batch


def ordered(database: duckdb.DuckDBPyConnection, part: str) -> pa.RecordBatchReader:
    """The rows of a part of the ledger, observations vintage by vintage."""
    rows: Any = database.sql(f"from {part} order by {_ORDER[part]}").to_arrow_reader(ROW_GROUP)
    return rows.cast(PARTS[part])


def digest_of(rows: pa.RecordBatchReader) -> Digest:
    digesting = Digesting(rows)
    for _ in digesting.reader():
        pass
    return digesting.digest()
