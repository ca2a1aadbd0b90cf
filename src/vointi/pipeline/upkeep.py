"""The ledger kept in order: verified, compacted, a vintage taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from vointi.core.loads import Problem
from vointi.pipeline.archive import Progress
from vointi.pipeline.deeds import record
from vointi.pipeline.disclosed import Disclosed
from vointi.pipeline.home import Home
from vointi.pipeline.load_report import LoadTold, tell


@dataclass(frozen=True, slots=True)
class Compacted:
    """Files that are read, before and after, and files that were deleted because nothing has needed them for a week."""

    before: int
    after: int
    deleted: int


def verify(home: Home, *, progress: Progress) -> list[Problem]:
    """Everything wrong with the ledger, its log and the raw answers. Nothing is written; others may write meanwhile."""
    return home.ledger.verify(home.raw, progress=progress)


def compact(home: Home, *, by: str, why: str, now: datetime) -> Compacted:
    with home.writing():
        done = home.ledger.compact(by=by, why=why, now=now)
        deleted = home.ledger.vacuum(now=now)
        record(home.folder, "ledger compact", by=by, why=why, now=now, files_deleted=deleted)
    return Compacted(done.before, done.after, deleted)


def withdraw(home: Home, vintage: int, *, by: str, why: str, now: datetime, only_untouched: bool = False) -> LoadTold:
    """Takes a vintage back by a new one. Raises `NoSuchVintage` and `VintageTouched`."""
    with home.writing():
        report = home.ledger.withdraw(vintage, by=by, why=why, now=now, only_untouched=only_untouched)
    return tell(report, Disclosed.of(home), dry_run=False)
