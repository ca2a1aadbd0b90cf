"""TEAviisari scores into the ledger from files of our own form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from vointi.core.loads import joined
from vointi.pipeline.archive import Progress
from vointi.pipeline.home import Home
from vointi.pipeline.load_report import LoadTold
from vointi.pipeline.loading import append
from vointi.pipeline.trial import raw_store
from vointi.sources import teaviisari


def import_scores(
    home: Home,
    files: Sequence[Path],
    *,
    by: str,
    why: str,
    now: datetime,
    dry_run: bool = False,
    confirmed: bool = False,
    progress: Progress = lambda *_: None,
) -> LoadTold:
    """Imports files of scores; a fault in any of them refuses all. Files add and revise, and withdraw nothing: most
    hold one municipality and what it is compared with."""
    loads, steps = [], len(files) + 1
    with raw_store(home, dry_run=dry_run) as store:
        for number, file in enumerate(files):
            progress(number, steps, file.name)
            kept = teaviisari.fetch(store, file)
            loads.append(teaviisari.read(store, kept, file=file.name, catalogue=home.catalogue, now=now))
    progress(len(files), steps, "")
    told = append(home, joined(loads), by=by, why=why or "import", now=now, dry_run=dry_run, confirmed=confirmed)
    progress(steps, steps, "")
    return told
