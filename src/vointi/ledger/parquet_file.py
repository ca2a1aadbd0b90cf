"""The Parquet files of a ledger: written in one pass, told by their hash.

Files are compressed with ZSTD, in the order the rows are given, in row groups of at most 40,960 that end where an
indicator ends: so a query on some indicators reads few row groups (docs/adr/0001-delta-lake-ledger.md, 0014).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from pyarrow.parquet import FileMetaData

ROW_GROUP = 40_960
_GROUPED_BY = "indicator"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """`sha256` is of the file as it lies on the disk, `statistics` Delta's, by which readers can leave it unread."""

    path: Path
    size: int
    modified: float  # seconds since 1970
    rows: int
    sha256: str
    statistics: str


def write_rows(path: Path, rows: pa.Table | pa.RecordBatchReader, told: Iterable[str] = ()) -> WrittenFile:
    """Writes rows, with the statistics of the columns `told`. When it returns, they are on the disk; a file that could
    not be written to its end is not left lying."""
    import pyarrow.parquet as parquet  # loaded where something is written: it brings the network's encryption with it

    try:
        with parquet.ParquetWriter(path, rows.schema, compression="zstd") as writer:
            for group in _row_groups(rows):
                writer.write_table(group, row_group_size=ROW_GROUP)
        sync(path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    written = path.stat()
    metadata = parquet.read_metadata(path)
    statistics = _statistics(metadata, [name for name in rows.schema.names if name in told])
    return WrittenFile(path, written.st_size, written.st_mtime, metadata.num_rows, sha256_of(path), statistics)


def _row_groups(rows: pa.Table | pa.RecordBatchReader) -> Iterator[pa.Table]:
    """`rows` parted. What the parts of a table are, and the batches of a reader, does not matter."""
    held = rows.schema.empty_table()
    parts = [rows] if isinstance(rows, pa.Table) else (pa.Table.from_batches([batch]) for batch in rows)
    for part in parts:
        held = pa.concat_tables([held, part])
        while held.num_rows > ROW_GROUP:
            length = _length(held)
            yield held.slice(0, length)
            held = held.slice(length)
    if held.num_rows:
        yield held


def _length(rows: pa.Table) -> int:
    """Of the next row group: as many whole indicators as it can hold, unless it would be half empty."""
    if _GROUPED_BY not in rows.schema.names:
        return ROW_GROUP
    column = rows[_GROUPED_BY].slice(0, ROW_GROUP + 1).combine_chunks()
    ends = pc.run_end_encode(column).run_ends.to_numpy()[:-1]
    return int(ends[-1]) if len(ends) and ends[-1] >= ROW_GROUP // 2 else ROW_GROUP


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def sync(path: Path) -> None:
    """Have the system put a file or a folder on the disk, so that a power cut does not take it."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _statistics(metadata: FileMetaData, names: list[str]) -> str:
    """Nulls, smallest and largest value of the columns that hold any, out of those of the row groups."""
    columns = metadata.schema.names
    found = {}
    for name in names:
        place = columns.index(name)
        groups = [metadata.row_group(number).column(place).statistics for number in range(metadata.num_row_groups)]
        valued = [group for group in groups if group.has_min_max]
        if valued:
            smallest, largest = min(group.min for group in valued), max(group.max for group in valued)
            found[name] = (smallest, largest, sum(group.null_count for group in groups))
    return json.dumps(
        {
            "numRecords": metadata.num_rows,
            "minValues": {name: smallest for name, (smallest, _, _) in found.items()},
            "maxValues": {name: largest for name, (_, largest, _) in found.items()},
            "nullCount": {name: nulls for name, (_, _, nulls) in found.items()},
        },
        default=date.isoformat,
    )
