"""Reading the samples: tables of our own making about a made-up country.

A sample is a folder with `mapping.yaml` and one other file, the table.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from vointi.core.catalogue import load_catalogue
from vointi.core.loads import Load
from vointi.sources.raw import RawFile
from vointi.sources.table.mapping_file import load_mapping
from vointi.sources.table.read import read_content

_NOW = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)


def read_sample(folder: Path) -> Load:
    """The load of a sample. Raises as `read` does."""
    mapping = load_mapping(folder / "mapping.yaml")
    [table] = (file for file in folder.iterdir() if file.name != "mapping.yaml")
    content = table.read_bytes()
    name = f"{folder.name}/{table.name}"
    raw = RawFile(name, hashlib.sha256(content).hexdigest())
    return read_content(content, raw, mapping, file=name, catalogue=load_catalogue(areas="demo"), now=_NOW)
