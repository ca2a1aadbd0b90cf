"""The files of an export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as parquet

from vointi.ledger import write_open_delta

FORMATS = ("csv", "parquet", "delta", "jsonstat")


def write_tables(
    folder: Path, tables: Mapping[str, pa.Table], cubes: Mapping[str, bytes], formats: Sequence[str]
) -> None:
    """Each table in each format in a folder of the format's name; the cubes one file an indicator."""
    for form in formats:
        (folder / form).mkdir()
    for name, table in tables.items():
        if "csv" in formats:
            options = arrow_csv.WriteOptions(quoting_style="needed")
            arrow_csv.write_csv(table, folder / "csv" / f"{name}.csv", options)
        if "parquet" in formats:
            parquet.write_table(table, folder / "parquet" / f"{name}.parquet", compression="zstd")
        if "delta" in formats:
            write_open_delta(folder / "delta" / name, table, name=name, description="Vointi")
    for code, content in cubes.items():
        (folder / "jsonstat" / f"{code.replace(':', '-')}.json").write_bytes(content)
