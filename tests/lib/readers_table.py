"""What reads spreadsheets, and the mappings for them."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

from tests.lib.reader import (
    DEMO,
    FINLAND,
    NOW,
    ROOT,
    SOURCES,
    Reader,
    real,
    written,
)
from vointi.sources.raw import RawFile
from vointi.sources.table import load_mapping, propose
from vointi.sources.table.read import read_content

_LONG = SOURCES / "table" / "samples" / "long-visits"
_WIDE = SOURCES / "table" / "samples" / "wide-years"
_MAPPING = load_mapping(_LONG / "mapping.yaml")


def _workbook() -> bytes:
    stream = io.BytesIO()
    rows = [line.split(";") for line in (_LONG / "visits.csv").read_text(encoding=_MAPPING.file.encoding).splitlines()]
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("T")
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)
    return stream.getvalue()


_XLSX_MAPPING = _MAPPING.model_copy(
    update={
        "file": _MAPPING.file.model_copy(update={"format": "xlsx", "sheet": "T", "encoding": None, "separator": None})
    }
)
_GZ_MAPPING = _MAPPING.model_copy(update={"file": _MAPPING.file.model_copy(update={"format": "csv.gz"})})


def _table(mapping: object, file: str) -> Callable[[bytes, Path], object]:
    raw = RawFile(file, "0" * 64)
    return lambda content, folder: read_content(content, raw, mapping, file=file, catalogue=DEMO, now=NOW)  # type: ignore[arg-type]


def _proposed(file: str) -> Callable[[bytes, Path], object]:
    return lambda content, folder: propose(content, FINLAND, file=file, lang="fi")


_CSV = (_LONG / "visits.csv").read_bytes()
_REAL_TABLES = [
    content[: content.rfind(b"\n", 0, 4_000) + 1]
    for content in real(
        "finland-misc/mapcolorizer-tilastokeskus.csv",
        "finland-misc/mapcolorizer-Liite3_Kuntien_tuloveroprosentit_2014.csv",
        "finland-misc/mapcolorizer-2001-2013verodata.csv",
        "diak-2011-2021/population.csv.gz",
        whole=False,
    )
]

TABLE = (
    Reader("table: CSV", "table.csv", _table(_MAPPING, "table.csv"), [_CSV], of="table"),
    Reader(
        "table: CSV, gzip",
        "table.csv.gz",
        _table(_GZ_MAPPING, "table.csv.gz"),
        [gzip.compress(_CSV, mtime=0)],
        of="table",
    ),
    Reader("table: XLSX", "table.xlsx", _table(_XLSX_MAPPING, "table.xlsx"), [_workbook()], of="table"),
    Reader(
        "table: proposing for CSV",
        "table.csv",
        _proposed("table.csv"),
        [_CSV, (_WIDE / "routes.csv").read_bytes(), *_REAL_TABLES],
        of="table",
    ),
    Reader("table: proposing for XLSX", "table.xlsx", _proposed("table.xlsx"), [_workbook()], of="table"),
    Reader(
        "table: mapping",
        "mapping.yaml",
        lambda content, folder: load_mapping(written(content, folder, "mapping.yaml")),
        [
            (_LONG / "mapping.yaml").read_bytes(),
            (_WIDE / "mapping.yaml").read_bytes(),
            (ROOT / "examples/all-data/mappings/paavo.yaml").read_bytes(),
        ],
        of="table",
    ),
)
