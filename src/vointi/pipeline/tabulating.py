"""Unit-level files into the ledger as figures. Of the file itself a record is kept, and nothing of its rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from vointi.core.catalogue.yaml_files import read_model
from vointi.core.errors import UserError
from vointi.core.language import N_
from vointi.core.loads import Load, Problem, Retrieval
from vointi.pipeline.home import Home
from vointi.pipeline.load_report import LoadTold
from vointi.pipeline.loading import append
from vointi.pipeline.microdata_key import keyed_hash
from vointi.pipeline.trial import raw_store
from vointi.sources.microdata import MicrodataMapping, load_microdata_mapping, read_units, sealed, tabulate
from vointi.sources.microdata.reading import content_of_units
from vointi.sources.raw import RawStore

_FOLDER = "microdata"


class FileRecord(BaseModel):
    """What is kept of a unit-level file. `keyed_hash` is HMAC-SHA-256 under the home's key."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: int = 1
    keyed_hash: str
    rows: int
    columns: tuple[str, ...]
    mapping: str
    tabulated: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A record with its mapping as it was read, by the file in the raw store."""

    path: str
    record: FileRecord
    mapping: MicrodataMapping


def tabulate_file(
    home: Home,
    file: Path,
    mapping_file: Path,
    *,
    by: str,
    why: str,
    now: datetime,
    dry_run: bool = False,
    confirmed: bool = False,
) -> LoadTold:
    """Counts a file and loads the figures. The file is read once, into memory; what is loaded is its figures, with a
    `FileRecord` in the place of a raw file."""
    mapping, text = load_microdata_mapping(mapping_file, home.catalogue)
    with sealed():
        content = content_of_units(file)
        digest = "" if dry_run else keyed_hash(home.folder, content)
        units = read_units(content, mapping, file=file.name)
        del content
        load = tabulate(units, mapping, home.catalogue, _retrievals(mapping, mapping_file.name, now))
    record = FileRecord(
        keyed_hash=digest, rows=units.count, columns=units.header, mapping=text, tabulated=now, by=by
    )  # fmt: skip
    del units
    load = _warned(load, mapping, today=now.date())
    with raw_store(home, dry_run=dry_run) as store:
        return append(
            home, _recorded(load, store, record), by=by, why=why or "tabulate", now=now, dry_run=dry_run,
            confirmed=confirmed,
        )  # fmt: skip


def kept_records(home: Home) -> Iterator[Kept]:
    """Every record of the home, oldest first; a damaged one is left to `ledger verify`."""
    found = []
    for path in (home.folder / "raw" / _FOLDER).glob("*.gz"):
        try:
            record = FileRecord.model_validate_json(home.raw.open(f"{_FOLDER}/{path.name}"))
            mapping = read_model(record.mapping.encode(), MicrodataMapping, file=path.name)
        except (UserError, ValidationError):
            continue
        found.append(Kept(f"{_FOLDER}/{path.name}", record, mapping))
    yield from sorted(found, key=lambda one: (one.record.tabulated, one.path))


def _retrievals(mapping: MicrodataMapping, origin: str, now: datetime) -> dict[str, Retrieval]:
    """`origin` is the name of the mapping: a unit-level file's own name may tell of persons."""
    return {
        code: Retrieval(
            indicator=code, retrieved=now, raw_path="", raw_sha256="", licence=mapping.licence, origin=origin
        )
        for code in mapping.indicators
    }


def _recorded(load: Load, store: RawStore, record: FileRecord) -> Load:
    content = json.dumps(record.model_dump(mode="json"), ensure_ascii=False, indent=2).encode()
    kept = store.keep(f"{_FOLDER}/record.json", content)
    told = tuple(replace(one, raw_path=kept.path, raw_sha256=kept.sha256) for one in load.retrievals)
    return replace(load, retrievals=told)


def _warned(load: Load, mapping: MicrodataMapping, *, today: date) -> Load:
    if mapping.processing.deletion_date >= today:
        return load
    passed = Problem(
        message=N_(
            "The mapping says that the file was to be deleted by {day}. Delete it, or set a new day with its grounds."
        ),
        parameters=(("day", mapping.processing.deletion_date.isoformat()),),
    )
    return replace(load, problems=(*load.problems, passed))
