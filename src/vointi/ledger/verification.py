"""Does a ledger hold together: files and log, rows and vintages, retrievals and the raw answers behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import duckdb
import pyarrow as pa

from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.core.loads import Problem
from vointi.ledger.changes import Change
from vointi.ledger.delta import LoggedFile, Table
from vointi.ledger.engines.duckdb import open_database, show_files, show_rows
from vointi.ledger.parquet_file import sha256_of
from vointi.ledger.tables import KEY, SCHEMAS
from vointi.ledger.vintages import VINTAGES, vintage_rows

Progress = Callable[[int, int, str], None]
_KEY = ", ".join(KEY)
_SHOWN = 3
_COUNTS = ", ".join(f"count(*) filter (change = '{change.value}') as {change.value}" for change in Change)
_DIFFERENT = " or ".join(f"coalesce(r.{change.value}, 0) <> v.{change.value}" for change in Change)
_TWICE = f"select distinct {_KEY}, vintage from observations group by {_KEY}, vintage having count(*) > 1"  # noqa: S608
_NOT_FIRST = f"""
select {_KEY} from observations group by {_KEY}
having count(*) filter (change = 'new') <> 1 or min(vintage) <> min(vintage) filter (change = 'new')
"""  # noqa: S608
_UNNAMED = "select distinct vintage from observations anti join vintages using (vintage)"
_MISCOUNTED = f"""
select v.vintage from vintages v
left join (select vintage, {_COUNTS} from observations group by vintage) r using (vintage) where {_DIFFERENT}
"""  # noqa: S608
_SAYINGS = (
    (_TWICE, N_("{count} keys occur more than once in a vintage, such as {rows}.")),
    (_NOT_FIRST, N_("{count} keys do not begin with a row that says it is new, such as {rows}.")),
    (_UNNAMED, N_("{count} vintages have rows but are not in the log, such as {rows}.")),
    (_MISCOUNTED, N_("{count} vintages have other rows than the log says, such as {rows}.")),
)


class RawFiles(Protocol):
    """The store of raw answers. Raises `UserError` where a file is missing, cut or altered."""

    def open(self, path: str, *, sha256: str = "") -> bytes: ...


def verify(tables: list[Table], spill: Path, raw: RawFiles, progress: Progress) -> list[Problem]:
    """Everything that is wrong; nothing is written. `progress` is told what was checked out of how much, and what."""
    problems: list[Problem] = []
    logged = {table: table.logged for table in tables}
    with open_database(spill) as database:
        commits = next(t for t in tables if t.folder.name == "observations").commits()
        vintages = pa.Table.from_pylist(vintage_rows(commits), schema=VINTAGES)
        show_rows(database, "vintages", vintages)
        sound = set()
        done, total = 0, sum(map(len, logged.values()))
        for table, files in logged.items():
            found = list(_log_problems(table))
            hashes = table.hashes()
            for file in files:
                done += 1
                progress(done, total, file.path.name)
                found += file_problems(file, hashes.get(file.path.name))
            if not found:
                show_files(database, table.folder.name, table.files, SCHEMAS[table.folder.name])
                sound.add(table.folder.name)
            problems += found
        if "observations" in sound:
            problems += _row_problems(database)
        if "retrievals" in sound:
            problems += _raw_problems(database, raw, progress)
    return problems


def _log_problems(table: Table) -> Iterator[Problem]:
    commits = table.commits()
    versions = {commit["version"] for commit in commits}
    if missing := set(range(table.version + 1)) - versions:
        message = N_("{count} entries of the log are missing, such as {version}.")
        yield _problem(message, table.folder, count=len(missing), version=min(missing))
    if any(commit["vintage"] != commit["version"] for commit in commits if "vintage" in commit):
        yield _problem(N_("The log names vintages by other numbers than its own."), table.folder)


def file_problems(file: LoggedFile, sha256: str | None) -> Iterator[Problem]:
    """Whether a file is as it was written; `sha256` is the hash that its commit tells, if it does."""
    if not file.path.is_file():
        yield _problem(N_("The file is missing."), file.path)
    elif file.path.stat().st_size != file.size:
        size = file.path.stat().st_size
        yield _problem(N_("The file has {found} bytes; {told} were written."), file.path, found=size, told=file.size)
    elif sha256:
        if sha256_of(file.path) != sha256:
            yield _problem(N_("The file is not what was written: it has been altered."), file.path)
    else:
        yield from _reading_problems(file)


def _reading_problems(file: LoggedFile) -> Iterator[Problem]:
    """Of a file whose hash nobody wrote down: whether all of it can be read, and has as many rows as were written."""
    from pyarrow.parquet import ParquetFile  # loaded where a file is read through

    try:
        with ParquetFile(file.path) as opened:
            rows = sum(batch.num_rows for batch in opened.iter_batches())
    except (pa.ArrowException, OSError) as error:
        yield _problem(N_("The file cannot be read: {fault}"), file.path, fault=str(error))
        return
    if rows != file.rows:
        yield _problem(N_("The file has {found} rows; {told} were written."), file.path, found=rows, told=file.rows)


def _row_problems(database: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    try:
        for statement, message in _SAYINGS:
            found = database.sql(statement).fetchall()
            if found:
                rows = "; ".join(" ".join(map(str, row)).strip() for row in sorted(found)[:_SHOWN])
                yield Problem(message=message, parameters=(("count", len(found)), ("rows", rows)))
    except duckdb.Error as error:
        yield Problem(message=N_("The observations cannot be read: {fault}"), parameters=(("fault", str(error)),))


def _raw_problems(database: duckdb.DuckDBPyConnection, raw: RawFiles, progress: Progress) -> Iterator[Problem]:
    try:
        found = database.sql("select distinct raw_path, raw_sha256 from retrievals order by all").fetchall()
    except duckdb.Error as error:
        yield Problem(message=N_("The retrievals cannot be read: {fault}"), parameters=(("fault", str(error)),))
        return
    for done, (path, sha256) in enumerate(found, 1):
        progress(done, len(found), path)
        try:
            raw.open(path, sha256=sha256)
        except UserError as fault:
            yield Problem(message=fault.what, parameters=tuple(fault.parameters.items()), where=Place(file=path))


def _problem(message: str, file: Path, **parameters: object) -> Problem:
    return Problem(message=message, parameters=tuple(parameters.items()), where=Place(file=str(file)))
