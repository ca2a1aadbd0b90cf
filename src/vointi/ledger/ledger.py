"""The ledger: every figure ever loaded, what it was when, and where it came from.

Read `docs/adr/0001-delta-lake-ledger.md` for the load protocol and `0002-query-subset.md` for the queries.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Collection
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyarrow as pa
from deltalake import DeltaTable
from deltalake.exceptions import CommitFailedError, TableNotFoundError

from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.core.loads import Load
from vointi.ledger.changes import CHANGES_SCHEMA, Change, LoadReport
from vointi.ledger.checks import check_rows
from vointi.ledger.difference import Difference, difference
from vointi.ledger.engines.duckdb import open_database, run, show_files, show_rows
from vointi.ledger.hold import check_hold
from vointi.ledger.retrievals import retrieval_rows
from vointi.ledger.tables import OBSERVATIONS, RETRIEVALS, SCHEMA_VERSION, active_files, add_rows, create_table
from vointi.ledger.vintages import VINTAGES, vintage_metadata, vintage_rows

ATTEMPTS = 20
"""How often a load is compared anew because another writer was first."""

_QUERIES = files("vointi.ledger").joinpath("queries")


class LedgerMissing(UserError):
    next_step = N_("Check the folder, or create a ledger there.")


class LedgerExists(UserError):
    still_holds = N_("The ledger there is untouched.")


class LedgerNewer(UserError):
    still_holds = N_("The ledger is untouched.")
    next_step = N_("Upgrade this program, then try again.")


class LedgerBusy(UserError):
    still_holds = N_("Nothing of this load was written to the observations.")
    next_step = N_("Try again when the other loads are done.")


class Ledger:
    """Delta tables `observations` and `retrievals` below a folder. Made by `create` or `open`.

    Any number of processes may read and append. One object may be used by several threads.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._spill = folder / "spill"
        self._observations = _opened(folder, "observations")
        self._retrievals = _opened(folder, "retrievals")
        _check_version(self._observations, folder)
        self._database = open_database(self._spill)
        self._lock = threading.Lock()
        self._shown: tuple[int, int] | None = None
        self._vintages: list[dict[str, Any]] = []

    @classmethod
    def create(cls, folder: Path) -> Ledger:
        """An empty ledger in a folder that only its owner may enter. Raises `LedgerExists`."""
        if DeltaTable.is_deltatable(str(folder / "observations")):
            raise LedgerExists(N_("There is a ledger already."), where=Place(file=str(folder)))
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)  # small cells may stand here
        # Observations last: a ledger whose making was cut short is not there, and can be made again.
        create_table(folder / "retrievals", RETRIEVALS, exist_ok=True)
        create_table(folder / "observations", OBSERVATIONS, exist_ok=False)
        return cls(folder)

    @classmethod
    def open(cls, folder: Path) -> Ledger:
        """Raises `LedgerMissing`, or `LedgerNewer` when a newer program wrote it."""
        return cls(folder)

    @property
    def vintage(self) -> int:
        """The newest vintage, 0 when nothing has been loaded."""
        self._refresh()
        return self._vintages[-1]["vintage"] if self._vintages else 0

    def preview(self, load: Load, *, redivided: Collection[str] = ()) -> LoadReport:
        """What `append` would do, a hold aside. Nothing is written. Raises `LoadUnfit`."""
        check_rows(load)
        found = self._difference(_opened(self._folder, "observations"), load, redivided)
        return _report(load, found, vintage=None)

    def append(
        self,
        load: Load,
        *,
        by: str,
        why: str,
        now: datetime,
        confirmed: bool = False,
        redivided: Collection[str] = (),
    ) -> LoadReport:
        """Write what a load changes, as one vintage, and its retrievals.

        `redivided` are the areas whose borders changed since the last load. Raises `LoadUnfit`; `LoadHeld` unless
        `confirmed`; `LedgerBusy` when other writers were always first.
        """
        check_rows(load)
        load_id = uuid.uuid4().hex
        for _ in range(ATTEMPTS):
            table = _opened(self._folder, "observations")
            found = self._difference(table, load, redivided)
            vintage = table.version() + 1 if found.rows.num_rows else None
            report = _report(load, found, vintage)
            if not confirmed:
                check_hold(report, load.source)
            self._note_retrievals(load, load_id, vintage, found.rows)
            if vintage is None:
                return report
            metadata = vintage_metadata(load, load_id, vintage, report.counts, by=by, why=why, now=now)
            try:
                add_rows(table, _to_write(found.rows, vintage), metadata, retries=0)
            except CommitFailedError:
                if _opened(self._folder, "observations").version() < vintage:
                    raise  # nobody was first: the disk is full, or the like
                continue
            return report
        raise LedgerBusy(N_("Other loads were first {count} times in a row."), count=ATTEMPTS)

    def query(self, name: str, /, **parameters: object) -> pa.Table:
        """The rows of `queries/<name>.sql`. Where `as_of` is wanted and not given, it is the newest vintage."""
        sql = _QUERIES.joinpath(f"{name}.sql").read_text(encoding="utf-8")
        self._refresh()
        if ":as_of" in sql and parameters.get("as_of") is None:
            parameters["as_of"] = self._vintages[-1]["vintage"] if self._vintages else 0
        return run(self._database, sql, parameters)

    def _difference(self, table: DeltaTable, load: Load, redivided: Collection[str]) -> Difference:
        return difference(active_files(table, self._folder / "observations"), load, redivided, self._spill)

    def _note_retrievals(self, load: Load, load_id: str, vintage: int | None, changes: pa.Table) -> None:
        rows = retrieval_rows(load, load_id, vintage, changes)
        if rows.num_rows:
            add_rows(_opened(self._folder, "retrievals"), rows, {"load": load_id})

    def _refresh(self) -> None:
        """Let the database see what has been committed since the last look."""
        with self._lock:
            self._observations.update_incremental()
            self._retrievals.update_incremental()
            seen = (self._observations.version(), self._retrievals.version())
            if seen == self._shown:
                return
            known = self._shown[0] if self._shown else -1
            self._vintages += vintage_rows(self._observations.history(limit=seen[0] - known)) if seen[0] > known else []
            show_files(
                self._database,
                "observations",
                active_files(self._observations, self._folder / "observations"),
                OBSERVATIONS,
            )
            show_files(
                self._database, "retrievals", active_files(self._retrievals, self._folder / "retrievals"), RETRIEVALS
            )
            show_rows(self._database, "vintages", pa.Table.from_pylist(self._vintages, schema=VINTAGES))
            self._shown = seen


def _opened(folder: Path, name: str) -> DeltaTable:
    try:
        return DeltaTable(folder / name)
    except TableNotFoundError:
        raise LedgerMissing(N_("There is no ledger."), where=Place(file=str(folder))) from None


def _check_version(table: DeltaTable, folder: Path) -> None:
    [newest] = table.history(limit=1)
    version = newest.get("schema_version", SCHEMA_VERSION)
    if version > SCHEMA_VERSION:
        message = N_("The ledger has the form {version}; this program knows forms up to {known}.")
        raise LedgerNewer(message, where=Place(file=str(folder)), version=version, known=SCHEMA_VERSION)


def _report(load: Load, found: Difference, vintage: int | None) -> LoadReport:
    counted = found.rows["change"].value_counts().to_pylist()
    counts = {Change(entry["values"]): entry["counts"] for entry in counted}
    return LoadReport(
        vintage=vintage,
        rows=load.observations.num_rows,
        counts={change: counts.get(change, 0) for change in Change},
        changes=found.rows.rename_columns({"value": "new_value", "status": "new_status"}).select(CHANGES_SCHEMA.names),
        extent=found.extent,
        problems=load.problems,
    )


def _to_write(rows: pa.Table, vintage: int) -> pa.Table:
    numbered = rows.append_column("vintage", pa.repeat(pa.scalar(vintage, pa.int64()), rows.num_rows))
    return numbered.select(OBSERVATIONS.names).cast(OBSERVATIONS)
