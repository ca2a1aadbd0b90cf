"""Reading the samples: scores of our own making about a made-up country."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from vointi.core.catalogue import load_catalogue
from vointi.core.loads import Load
from vointi.sources.raw import RawFile
from vointi.sources.teaviisari.read import read_content

_NOW = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)


def read_sample(folder: Path) -> Load:
    """The load of a sample. Raises as `read` does."""
    (table,) = folder.iterdir()
    content = table.read_bytes()
    name = f"{folder.name}/{table.name}"
    raw = RawFile(name, hashlib.sha256(content).hexdigest())
    return read_content(content, raw, file=name, catalogue=load_catalogue(areas="demo"), now=_NOW, complete=True)
