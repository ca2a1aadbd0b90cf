"""A Delta table for other tools, of rows that may be shown: not the ledger, and nothing is read from it again."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
from deltalake import write_deltalake


def write_open_delta(folder: Path, rows: pa.Table, *, name: str, description: str) -> None:
    """Writes the table into a new folder, as its version 0. Raises `ValueError` where the folder holds something."""
    if folder.exists() and any(folder.iterdir()):
        raise ValueError(f"not an empty folder: {folder}")
    folder.mkdir(parents=True, exist_ok=True)
    write_deltalake(folder, rows, name=name, description=description)
