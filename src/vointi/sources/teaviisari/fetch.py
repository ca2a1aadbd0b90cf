"""Taking a file of scores into the raw store: nothing is read from it yet."""

from __future__ import annotations

from pathlib import Path

from vointi.sources.raw import RawFile, RawStore
from vointi.sources.table.content import format_of
from vointi.sources.table.fetch import content_of


def fetch(store: RawStore, path: Path) -> RawFile:
    """Keep the file untouched. Raises `TableUnreadable` if it cannot be opened or is too large."""
    content = content_of(path)
    return store.keep(f"teaviisari/scores.{'xlsx' if format_of(content) == 'xlsx' else 'csv'}", content)
