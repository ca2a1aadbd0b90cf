"""Figures without the rules of small numbers, for a steward alone; and the log of who took them out, when and why.

The log is only ever added to. Each entry holds the hash of the one before it, so that a line that was altered or taken
away is seen.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from vointi.core.errors import UserError
from vointi.core.language import N_
from vointi.pipeline.home import Home

LOG = "unprotected.jsonl"
_FIRST = "0" * 64
_SHORTEST_REASON = 10


class ReasonNeeded(UserError):
    still_holds = N_("Nothing was written.")
    next_step = N_("Give --by NAME, and tell with --reason in a sentence what the figures are needed for.")


class Taken(BaseModel):
    """One time that unprotected figures were taken out. `account` is that of the operating system."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: int = 1
    when: datetime
    by: str
    account: str
    reason: str
    what: str
    into: str
    vintage: int
    previous: str


@dataclass(frozen=True, slots=True)
class TakenLog:
    """`broken_at` is the first line, from 1, that does not follow from those before it; None where all do."""

    entries: tuple[Taken, ...]
    broken_at: int | None


def record_taken(home: Home, *, by: str, reason: str, what: str, into: Path, now: datetime) -> None:
    """Adds to the log, on the disk before it returns. Raises `ReasonNeeded`."""
    if not by.strip() or len(reason.strip()) < _SHORTEST_REASON:
        raise ReasonNeeded(N_("Unprotected figures are given only to a steward who is named and gives a reason."))
    path = home.folder / "log" / LOG
    with home.writing():
        path.parent.mkdir(exist_ok=True)
        lines = path.read_bytes().splitlines() if path.exists() else []
        entry = Taken(
            when=now, by=by.strip(), account=getpass.getuser(), reason=reason.strip(), what=what,
            into=str(into.absolute()), vintage=home.ledger.vintage, previous=_digest(lines[-1]) if lines else _FIRST,
        )  # fmt: skip
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "wb") as log:
            log.write(json.dumps(entry.model_dump(mode="json"), ensure_ascii=False).encode() + b"\n")
            log.flush()
            os.fsync(log.fileno())


def taken_log(folder: Path) -> TakenLog:
    """The log of the home in a folder."""
    path = folder / "log" / LOG
    entries: list[Taken] = []
    broken, previous = None, _FIRST
    for number, line in enumerate(path.read_bytes().splitlines() if path.exists() else (), 1):
        try:
            entry = Taken.model_validate_json(line)
        except ValidationError:
            broken = broken or number
            continue
        if entry.previous != previous:
            broken = broken or number
        entries.append(entry)
        previous = _digest(line)
    return TakenLog(tuple(entries), broken)


def unprotected_rows(home: Home, indicator: str, areas: Iterable[str]) -> list[dict[str, Any]]:
    """The rows of an indicator as they lie in the ledger. For nobody but who stands in the log."""
    ledger = home.ledger
    table = ledger.query("current_series", indicators=[indicator], areas=sorted(areas), as_of=ledger.vintage)
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


def _digest(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()
