"""Compaction: one sorted file in the place of many, and the removal of files that nothing has read for a week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from vointi.ledger.delta import Table
from vointi.ledger.engines.duckdb import open_database, show_files
from vointi.ledger.faults import LedgerDamaged
from vointi.ledger.parquet_file import ROW_GROUP
from vointi.ledger.tables import SCHEMAS
from vointi.ledger.verification import file_problems

KEPT = timedelta(days=7)
"""How long a replaced file stays for those who still read it."""

# Delta's own compaction loses the order, and queries become three times slower.
_ORDER = {
    "observations": "indicator, grp, period_start, period_end, area, vintage",
    "retrievals": "indicator, retrieved, load, vintage, raw_path",
}


@dataclass(frozen=True, slots=True)
class Compaction:
    """How many files of both tables were read before and after."""

    before: int
    after: int


def compact(tables: list[Table], spill: Path, metadata: dict[str, Any], *, now: datetime) -> Compaction:
    """Rewrites each table as one file in the ledger's order; its rows, `change` and `vintage` stay as they are.

    Raises `LedgerDamaged`, and `AnotherWasFirst` where somebody else compacted at the same time.
    """
    before = sum(len(table.files) for table in tables)
    for table in tables:
        if len(table.files) > 1:
            _check_sound(table)
            name = table.folder.name
            with open_database(spill) as database:
                show_files(database, name, table.files, SCHEMAS[name])
                rows = database.sql(f"from {name} order by {_ORDER[name]}").to_arrow_reader(ROW_GROUP)
                table.replace(rows.cast(SCHEMAS[name]), metadata, now=now)
            table.refresh()
    return Compaction(before, sum(len(table.files) for table in tables))


def _check_sound(table: Table) -> None:
    """Rewriting would give an altered file a new hash that fits it. Raises `LedgerDamaged`."""
    hashes = table.hashes()
    for file in table.logged:
        for problem in file_problems(file, hashes.get(file.path.name)):
            parameters: dict[str, Any] = dict(problem.parameters)
            raise LedgerDamaged(problem.message, where=problem.where, **parameters)


def vacuum(tables: list[Table], spill: Path, *, now: datetime) -> int:
    """Deletes what has not been part of the tables for a week: files that were replaced, and those of writers that
    died half-way. Returns how many."""
    before = now - KEPT
    unneeded = [path for table in tables for path, since in _unneeded(table) if since < before]
    unneeded += [path for path in spill.glob("*") if path.is_file() and _written(path) < before]
    for path in unneeded:
        path.unlink(missing_ok=True)
    return len(unneeded)


def _unneeded(table: Table) -> Iterator[tuple[Path, datetime]]:
    # Listed first: a file that a writer commits meanwhile is then either not listed or read from the table.
    found = list(table.folder.glob("*.parquet"))
    removals = table.removals()
    table.refresh()
    needed = {Path(file).name for file in table.files}
    for path in found:
        if path.name not in needed:
            yield path, max(_written(path), removals.get(path.name, datetime.min.replace(tzinfo=UTC)))


def _written(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
