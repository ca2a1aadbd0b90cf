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
from deltalake.exceptions import TableNotFoundError

from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.core.loads import Load
from vointi.ledger.checks import check_rows
from vointi.ledger.delta import AnotherWasFirst, Table
from vointi.ledger.difference import difference
from vointi.ledger.engines.duckdb import open_database, run, show_files, show_rows
from vointi.ledger.hold import check_hold
from vointi.ledger.report import LoadReport, load_report
from vointi.ledger.retrievals import retrieval_rows
from vointi.ledger.tables import OBSERVATIONS, RETRIEVALS, SCHEMA_VERSION
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
    still_holds = N_("No figure of this load was written.")
    next_step = N_("Try again when the other loads are done.")


class Ledger:
    """Delta tables `observations` and `retrievals` below a folder. Got by `create` or `open`.

    Any number of processes may read and append. One object may be used by several threads.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._spill = folder / "spill"
        self._observations = self._observations_now()
        self._retrievals = Table(folder / "retrievals")
        _check_version(self._observations, folder)
        self._database = open_database(self._spill)
        self._lock = threading.Lock()
        self._seen = (-1, -1)
        self._vintages: list[dict[str, Any]] = []

    @classmethod
    def create(cls, folder: Path) -> Ledger:
        """An empty ledger in a folder that only its owner may enter. Raises `LedgerExists`."""
        if (folder / "observations").exists():
            raise LedgerExists(N_("There is a ledger already."), where=Place(file=str(folder)))
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)  # small cells may stand here
        # Observations last: a ledger whose making was cut short is not there, and can be made again.
        Table.create(folder / "retrievals", RETRIEVALS, exist_ok=True)
        Table.create(folder / "observations", OBSERVATIONS)
        return cls(folder)

    @classmethod
    def open(cls, folder: Path) -> Ledger:
        """Raises `LedgerMissing`, or `LedgerNewer` when a newer program wrote it."""
        return cls(folder)

    @property
    def vintage(self) -> int:
        """The newest vintage, 0 when nothing has been loaded."""
        self._refresh()
        return self._newest

    def preview(self, load: Load, *, redivided: Collection[str] = ()) -> LoadReport:
        """What `append` would do, a hold aside. Nothing is written. Raises `LoadUnfit`."""
        check_rows(load)
        found = difference(self._observations_now().files, load, redivided, self._spill)
        return load_report(load, found, vintage=None)

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
            observations = self._observations_now()
            found = difference(observations.files, load, redivided, self._spill)
            vintage = observations.version + 1 if found.rows.num_rows else None
            report = load_report(load, found, vintage)
            if not confirmed:
                check_hold(report, load.source)
            if load.retrievals:
                retrievals = retrieval_rows(load, load_id, vintage, found.rows)
                Table(self._folder / "retrievals").add(retrievals, {"load": load_id})
            if vintage is None:
                return report
            metadata = vintage_metadata(load, load_id, vintage, report.counts, by=by, why=why, now=now)
            try:
                observations.add_next(found.written(vintage), metadata)
            except AnotherWasFirst:
                continue
            return report
        raise LedgerBusy(N_("Other loads were first {count} times in a row."), count=ATTEMPTS)

    def query(self, name: str, /, **parameters: object) -> pa.Table:
        """The rows of `queries/<name>.sql`.

        Where a query has `as_of` and it is not given, it is the newest vintage. Where a query can do without a list of
        indicators, leaving it out means all.
        """
        sql = _QUERIES.joinpath(f"{name}.sql").read_text(encoding="utf-8")
        self._refresh()
        if ":as_of" in sql:
            parameters.setdefault("as_of", self._newest)
        if ":indicators_count" in sql:
            parameters.setdefault("indicators", ())
        return run(self._database, sql, parameters)

    @property
    def _newest(self) -> int:
        return int(self._vintages[-1]["vintage"]) if self._vintages else 0

    def _observations_now(self) -> Table:
        try:
            return Table(self._folder / "observations")
        except TableNotFoundError:
            raise LedgerMissing(N_("There is no ledger."), where=Place(file=str(self._folder))) from None

    def _refresh(self) -> None:
        """Let the database see what has been committed since the last look."""
        with self._lock:
            self._observations.refresh()
            self._retrievals.refresh()
            versions = (self._observations.version, self._retrievals.version)
            if versions == self._seen:
                return
            if unread := versions[0] - self._seen[0]:
                self._vintages += vintage_rows(self._observations.commits(unread))
            show_files(self._database, "observations", self._observations.files, OBSERVATIONS)
            show_files(self._database, "retrievals", self._retrievals.files, RETRIEVALS)
            show_rows(self._database, "vintages", pa.Table.from_pylist(self._vintages, schema=VINTAGES))
            self._seen = versions


def _check_version(table: Table, folder: Path) -> None:
    version = _stated_version(table)
    if version > SCHEMA_VERSION:
        message = N_("The ledger has the form {version}; this program knows forms up to {known}.")
        raise LedgerNewer(message, where=Place(file=str(folder)), version=version, known=SCHEMA_VERSION)


def _stated_version(table: Table) -> int:
    """By the newest commit that states one: another tool for Delta tables may have committed since."""
    for newest in (1, table.version + 1):
        for commit in table.commits(newest):
            if "schema_version" in commit:
                return int(commit["schema_version"])
    raise ValueError("no commit of this table is ours")
