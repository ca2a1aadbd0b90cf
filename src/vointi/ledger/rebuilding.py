"""A whole ledger made anew from all that another one knew, vintage by vintage, each under its own number.

A vintage is the version of the commit that brought it, so commits are repeated one by one; where the other ledger had
one that brought no vintage (a compaction), a commit without rows stands in its place.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.ledger.content import PARTS, Digest, digest_of
from vointi.ledger.delta import Table
from vointi.ledger.engines.duckdb import open_database, show_files
from vointi.ledger.faults import LedgerExists
from vointi.ledger.ledger import Ledger
from vointi.ledger.parquet_file import ROW_GROUP
from vointi.ledger.tables import OBSERVATIONS, RETRIEVALS
from vointi.ledger.vintages import repeated_metadata

_OF_VINTAGE = "from observations where vintage = $vintage order by indicator, grp, period_start, period_end, area"


class LedgerUnequal(UserError):
    still_holds = N_("The ledger here is as it was.")
    next_step = N_("This is a fault of the program: please report it.")


def rebuild(
    folder: Path, parts: Mapping[str, Path], digests: Mapping[str, Digest], metadata: Mapping[str, Any]
) -> Ledger:
    """The ledger of `parts` (Parquet files by the names of `PARTS`) in a folder that holds none, or an empty one.

    It is made beside and takes its place only when its digests equal `digests`. `metadata` is what the last commit
    says of the making. Raises `LedgerExists`, `LedgerUnequal`.
    """
    check_vacant(folder)
    beside = folder.with_name(folder.name + ".importing")
    shutil.rmtree(beside, ignore_errors=True)  # of an import that died half-way
    try:
        ledger = Ledger.create(beside)
        _repeat(beside, parts, metadata)
        found = {part: digest_of(rows) for part, rows in ledger.parts()}
        if found != dict(digests):
            raise LedgerUnequal(N_("The ledger that was made does not know the same as the one it was made from."))
        if folder.exists():
            shutil.rmtree(folder)
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Ledger.open(folder)


def check_vacant(folder: Path) -> None:
    """Raises `LedgerExists` where there is a ledger that knows anything."""
    if (folder / "observations").exists() and any(digest_of(rows).rows for _, rows in Ledger.open(folder).parts()):
        raise LedgerExists(N_("The ledger here is not empty."), where=Place(file=str(folder)))


def _repeat(folder: Path, parts: Mapping[str, Path], metadata: Mapping[str, Any]) -> None:
    observations, retrievals = Table(folder / "observations"), Table(folder / "retrievals")
    with open_database(folder / "spill") as database:
        for part, schema in PARTS.items():
            show_files(database, part, [str(parts[part])], schema)
        asked = database.sql("from retrievals order by indicator, retrieved, load, vintage, raw_path")
        retrievals.add(asked.to_arrow_reader(ROW_GROUP).cast(RETRIEVALS), metadata)
        for vintage in database.sql("from vintages order by vintage").to_arrow_table().to_pylist():
            while observations.version + 1 < vintage["vintage"]:
                observations.note({})
                observations.refresh()
            rows: Any = database.sql(_OF_VINTAGE, params={"vintage": vintage["vintage"]}).to_arrow_reader(ROW_GROUP)
            observations.add_next(rows.cast(OBSERVATIONS), repeated_metadata(vintage))
            observations.refresh()
    observations.note(metadata)
