"""Whatever a file holds, it is read or refused with a word: never a crash, never a figure that does not stand in it."""

from __future__ import annotations

import csv
import io
import zipfile
from contextlib import suppress

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lib.table_mappings import DEMO, load_of, mapping
from vointi.core.errors import UserError
from vointi.core.loads import Load
from vointi.sources.table import NoTable, propose
from vointi.sources.table.mapping import TableMapping

CSV = mapping(file={"thousands": " "}, values={"markers": {"..": "too_few"}})
XLSX = mapping(file={"format": "xlsx", "sheet": "T", "encoding": None, "separator": None})


def workbook() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("T")
        for row, cells in enumerate((("Kunta", "Vuosi", "Arvo"), ("Mallila", 2023, 1.5), ("Koivuranta", 2024, "2,5"))):
            sheet.write_row(row, 0, cells)
    return stream.getvalue()


WORKBOOK = workbook()


def read_or_refused(content: bytes, how: TableMapping) -> Load | None:
    try:
        return load_of(content, how)
    except UserError as refused:
        refused.show("en")
        return None


@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    for how in (CSV, XLSX, mapping(file={"format": "csv.gz"}), mapping(file={"encoding": "utf-16"})):
        read_or_refused(content, how)


NAMES = st.sampled_from(["Mallila", "Koivuranta", "", '"', "x"])
YEARS = st.sampled_from(["2023", "2024", "24", ""])
FIGURES = st.sampled_from(["1", "2,5", "..", "1 000", "1.5", "", "-", '"3', "\0", "\r"])


@given(st.lists(st.tuples(NAMES, YEARS, FIGURES), max_size=6))
def test_any_cells(rows: list[tuple[str, str, str]]) -> None:
    content = "Kunta;Vuosi;Arvo\n" + "".join(";".join(row) + "\n" for row in rows)
    load = read_or_refused(content.encode(), CSV)
    if load is not None:
        figures = {"1": 1.0, "2,5": 2.5, "1 000": 1000.0, "..": None, "3": 3.0}
        _, *given_rows = csv.reader(io.StringIO(content, newline=""), delimiter=";")
        expected = [figures[row[2].strip()] for row in given_rows if any(cell.strip() for cell in row)]
        assert load.observations["value"].to_pylist() == expected


@given(st.integers(0, len(WORKBOOK) - 1), st.integers(0, 255))
def test_a_workbook_with_one_byte_changed(at: int, byte: int) -> None:
    load = read_or_refused(WORKBOOK[:at] + bytes([byte]) + WORKBOOK[at + 1 :], XLSX)
    assert load is None or load.observations["value"].to_pylist() == [1.5, 2.5]


@given(st.integers(0, len(WORKBOOK)))
def test_a_workbook_cut_short(at: int) -> None:
    assert read_or_refused(WORKBOOK[:at], XLSX) is None or at == len(WORKBOOK)


@settings(max_examples=30)
@given(st.one_of(st.binary(max_size=200), st.text(st.sampled_from('Kunta;Heinola\n,\t123. "#*-'), max_size=200)))
def test_any_content_is_proposed_for_or_refused(content: bytes | str) -> None:
    with suppress(UserError):
        propose(content if isinstance(content, bytes) else content.encode(), DEMO, file="table", lang="en")


PARTS = ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels")


@settings(max_examples=60)
@given(st.sampled_from(PARTS), st.floats(0, 1), st.integers(0, 5), st.text('019<>/"=ABZ ae&;', max_size=3))
def test_a_workbook_with_other_xml(name: str, at: float, gone: int, put: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as old, zipfile.ZipFile(packed, "w") as new:
        for entry in old.namelist():
            part = old.read(entry)
            cut = int(at * len(part))
            new.writestr(entry, part[:cut] + put.encode() + part[cut + gone :] if entry == name else part)
    read_or_refused(packed.getvalue(), XLSX)
    with suppress(UserError):
        propose(packed.getvalue(), DEMO, file="table", lang="en")


def test_a_sheet_without_a_name_is_not_proposed_for() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as old, zipfile.ZipFile(packed, "w") as new:
        for entry in old.namelist():
            part = old.read(entry)
            new.writestr(entry, part.replace(b'name="T"', b'name=""') if entry == "xl/workbook.xml" else part)
    with pytest.raises(NoTable):
        propose(packed.getvalue(), DEMO, file="table", lang="en")
