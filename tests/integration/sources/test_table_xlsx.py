"""XLSX workbooks, made by XlsxWriter, read as the same tables in CSV are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tests.lib.table_mappings import DEMO, NOW, load_of, mapping, short_rows
from vointi.core.errors import SeveralErrors
from vointi.sources.raw import RawStore
from vointi.sources.table import TableUnreadable, fetch, read, xlsx_file
from vointi.sources.table import content as content_module
from vointi.sources.table.mapping import TableMapping

VISITS = "own:library_visits"


def workbook(fill: Callable[[Worksheet, xlsxwriter.Workbook], None], sheet: str = "Tiedot") -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.add_worksheet("Ohje").write(0, 0, "Lue tämä")
        fill(book.add_worksheet(sheet), book)
    return stream.getvalue()


def of_rows(rows: list[list[object]]) -> bytes:
    def fill(sheet: Worksheet, book: xlsxwriter.Workbook) -> None:
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell)

    return workbook(fill)


def how(**changes: object) -> TableMapping:
    form = {"format": "xlsx", "sheet": "Tiedot", "encoding": None, "separator": None}
    file = changes.pop("file", {})
    assert isinstance(file, Mapping)
    return mapping(file={**form, **file}, **changes)


def test_reads_as_the_same_table_in_csv() -> None:
    rows = [
        ["Kunta", "Vuosi", "Arvo"],
        ["Koivuranta", "2023", "12,5"],
        ["Mallila", "2024", "1\u00a0250"],
        ["Hopeaniemi", "2024", ".."],
    ]
    changes = {"values": {"markers": {"..": "not_collected"}}}
    in_csv = "\n".join(";".join(map(str, row)) for row in rows)
    expected = load_of(in_csv, mapping(file={"thousands": " "}, **changes))
    found = load_of(of_rows(rows), how(file={"thousands": " "}, **changes))
    assert found.observations.equals(expected.observations)
    # The same numbers as numbers, whatever the mapping's decimal sign.
    typed = [[row[0], int(row[1]) if row[1].isdigit() else row[1], row[2]] for row in rows]
    typed[1][2], typed[2][2] = 12.5, 1250
    for decimal, thousands in ((",", " "), (".", ","), (",", ".")):
        found = load_of(of_rows(typed), how(file={"decimal": decimal, "thousands": thousands}, **changes))
        assert found.observations.equals(expected.observations)


def test_a_file_from_the_disk(tmp_path: Path) -> None:
    file = tmp_path / "käynnit.xlsx"
    file.write_bytes(of_rows([["Kunta", "Vuosi", "Arvo"], ["Mallila", 2024, 8.4]]))
    store = RawStore(tmp_path / "raw")
    load = read(store, fetch(store, file), how(), file=file.name, catalogue=DEMO, now=NOW)
    assert short_rows(load) == [(VISITS, "municipality:801", 2024, "", 8.4, "final")]


def test_faults_have_sheet_row_and_column() -> None:
    rows = [["Otsikko"], [], ["Kunta", "Vuosi", "Arvo"], ["Mallila", 2024, 8.4], [], ["Mallila", 2025, "8.4"]]
    with pytest.raises(SeveralErrors) as refused:
        load_of(of_rows(rows), how(file={"header_row": 3}), file="t.xlsx")
    [error] = refused.value.errors
    assert error.where.show("en") == "t.xlsx, sheet Tiedot, row 6, column Arvo"


def test_days_are_months_and_whole_numbers_are_years() -> None:
    def fill(sheet: Worksheet, book: xlsxwriter.Workbook) -> None:
        sheet.write_row(0, 0, ["Kunta", "Vuosi", "Arvo"])
        sheet.write_row(1, 0, ["Mallila", None, 1])
        sheet.write_datetime(1, 1, datetime(2024, 3, 1), book.add_format({"num_format": "d.m.yyyy"}))  # noqa: DTZ001

    [row] = load_of(workbook(fill), how(period={"column": "Vuosi", "kind": "month"})).observations.to_pylist()
    assert (row["period_start"].isoformat(), row["period_end"].isoformat()) == ("2024-03-01", "2024-04-01")


def test_percentages_hold_fractions_and_are_multiplied() -> None:
    def fill(sheet: Worksheet, book: xlsxwriter.Workbook) -> None:
        sheet.write_row(0, 0, ["Kunta", "Vuosi", "Arvo"])
        sheet.write_row(1, 0, ["Mallila", 2024])
        sheet.write_number(1, 2, 0.07, book.add_format({"num_format": "0.0 %"}))

    assert [row["value"] for row in load_of(workbook(fill), how()).observations.to_pylist()] == [0.07]
    assert [r["value"] for r in load_of(workbook(fill), how(values={"multiply": 100})).observations.to_pylist()] == [
        7.0
    ]


def test_formulas_count_by_their_saved_value_and_errors_are_not_empty() -> None:
    def fill(sheet: Worksheet, book: xlsxwriter.Workbook) -> None:
        sheet.write_row(0, 0, ["Kunta", "Vuosi", "Arvo"])
        sheet.write_row(1, 0, ["Mallila", 2023])
        sheet.write_formula(1, 2, "=1+1", value=2)
        sheet.write_row(2, 0, ["Mallila", 2024])
        sheet.write_formula(2, 2, "=1/0", value="#DIV/0!")

    with pytest.raises(SeveralErrors) as refused:
        load_of(workbook(fill), how(values={"empty": "not_collected"}))
    [error] = refused.value.errors
    assert (error.where.row, error.parameters["text"]) == (3, "#DIV/0!")
    load = load_of(workbook(fill), how(values={"markers": {"#DIV/0!": "not_applicable"}}))
    assert [(value, status) for *_, value, status in short_rows(load)] == [(2.0, "final"), (None, "not_applicable")]


def test_names_the_sheets_there_are() -> None:
    with pytest.raises(TableUnreadable, match="the sheets are: Ohje, Tiedot"):
        load_of(of_rows([["Kunta"]]), how(file={"sheet": "Taul1"}))
    with pytest.raises(TableUnreadable, match="Row 9 is empty"):
        load_of(of_rows([["Kunta"]]), how(file={"header_row": 9}))


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The workbook with another part of a name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, part if entry == name else old.read(entry))
        if name not in old.namelist():
            new.writestr(name, part)
    return packed.getvalue()


GOOD = of_rows([["Kunta", "Vuosi", "Arvo"], ["Mallila", 2024, 8.4]])


def zipped(**parts: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not an XLSX workbook"),
        (b"Kunta;Vuosi;Arvo\nMallila;2024;8,4", "not an XLSX workbook"),
        (zipped(content="OpenDocument"), "not an XLSX workbook"),
        (GOOD[:-200], "not an XLSX workbook"),
        (GOOD[:900] + bytes(40) + GOOD[940:], "not an XLSX workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(999), "content is xls"),
        (b"\x1f\x8b" + bytes(999), "content is csv.gz"),
        (with_part(GOOD, "xl/workbook.xml", b"<workbook"), "cannot be read"),
        (with_part(GOOD, "xl/worksheets/sheet2.xml", b"<worksheet><sheetData>"), "cannot be read"),
    ],
)
def test_refuses_what_is_no_workbook(content: bytes, words: str) -> None:
    with pytest.raises(TableUnreadable, match=words) as refused:
        load_of(content, how(), file="t.xlsx")
    assert refused.value.where.file == "t.xlsx"
    assert refused.value.still_holds
    assert refused.value.next_step


def test_two_cells_far_apart_do_not_end_the_process() -> None:
    def fill(sheet: Worksheet, book: xlsxwriter.Workbook) -> None:
        sheet.write(0, 0, "Kunta")
        sheet.write(1_048_575, 16_383, "x")

    content = workbook(fill)
    assert len(content) < 2**14
    with pytest.raises(TableUnreadable, match="fill an area of 17179869184 cells"):
        load_of(content, how())


def test_refuses_a_workbook_that_grows_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    content = with_part(GOOD, "xl/media/picture.png", bytes(3 * 2**20))
    assert short_rows(load_of(content, how()))
    assert len(content) < 2**16
    monkeypatch.setattr(content_module, "MAX_CONTENT_BYTES", 2**20)
    with pytest.raises(TableUnreadable, match="larger than 1 MiB"):
        load_of(content, how())


def test_the_limit_of_cells_is_that_of_the_rectangle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_file, "MAX_CELLS", 6)
    assert short_rows(load_of(GOOD, how()))  # two rows of three
    monkeypatch.setattr(xlsx_file, "MAX_CELLS", 5)
    with pytest.raises(TableUnreadable, match="at most 5"):
        load_of(GOOD, how())
