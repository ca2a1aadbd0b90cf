"""CSV as texts with the row numbers of a spreadsheet; Python's csv module is the oracle."""

from __future__ import annotations

import csv
import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lib.table_mappings import mapping
from vointi.core.errors import SeveralErrors
from vointi.sources.table import TableUnreadable, csv_file
from vointi.sources.table import content as content_module
from vointi.sources.table.csv_file import read_csv
from vointi.sources.table.faults import Faults
from vointi.sources.table.sheet import Sheet, trimmed


def sheet_of(content: str | bytes, **form: object) -> Sheet:
    given_bytes = content.encode() if isinstance(content, str) else content
    how = mapping(file=form).file
    sheet = read_csv(given_bytes, how, "table.csv")
    faults = Faults(sheet.place)
    sheet = trimmed(sheet, how, faults)
    faults.check()
    return sheet


def rows_of(sheet: Sheet) -> dict[int, tuple[str, ...]]:
    texts = [[column.texts[code] for code in column.codes] for column in sheet.columns]
    return dict(zip(sheet.rows.tolist(), zip(*texts, strict=True), strict=True))


CELL = st.text(alphabet=st.sampled_from('ab;",\n åé\u00a0−1'), max_size=5)


@given(
    st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\r\n", "\n"]),
)
def test_reads_as_the_csv_module_does(rows: list[list[str]], separator: str, line_end: str) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator=line_end).writerows([["A", "B", "C"], *rows])
    expected = {
        number: tuple(cell.strip() for cell in row)
        for number, row in enumerate(csv.reader(io.StringIO(stream.getvalue(), newline=""), delimiter=separator), 1)
        if number > 1 and any(cell.strip() for cell in row)
    }
    assert rows_of(sheet_of(stream.getvalue(), separator=separator)) == expected


def test_rows_have_the_numbers_that_a_spreadsheet_shows() -> None:
    sheet = sheet_of('Otsikko;\n\n"Kunta\nnimi";Arvo\nA;1\n\n;\n"B\nb";2\nC;3', header_row=3)
    assert [column.header for column in sheet.columns] == ["Kunta nimi", "Arvo"]
    assert rows_of(sheet) == {4: ("A", "1"), 7: ("B\nb", "2"), 8: ("C", "3")}


def test_the_foot_is_counted_over_rows_that_are_not_blank() -> None:
    text = "Kunta;Arvo\nA;1\nB;2\n\nLähde: kunta\n* ennakkotieto; joka muuttuu; vielä\n\n\n"
    assert rows_of(sheet_of(text, skip_rows_at_foot=2)) == {2: ("A", "1"), 3: ("B", "2")}
    assert rows_of(sheet_of(text, skip_rows_at_foot=3)) == {2: ("A", "1")}
    assert rows_of(sheet_of(text, skip_rows_at_foot=99)) == {}


def test_rows_of_another_width_are_told_together() -> None:
    with pytest.raises(SeveralErrors) as refused:
        sheet_of("Kunta;Arvo\nA;1\nB;2;3\nC\nD;4")
    assert [(error.where.row, error.parameters["cells"]) for error in refused.value.errors] == [(3, 3), (4, 1)]
    assert refused.value.still_holds == "Nothing was loaded."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "iso-8859-15", "windows-1252"])
def test_reads_the_encoding_of_the_mapping(encoding: str) -> None:
    content = "Kunta;Väkiluku\nHämeenlinna;1\nSkärgård;2".encode(encoding)
    sheet = sheet_of(content, encoding=encoding.removesuffix("-sig"))
    assert [column.header for column in sheet.columns] == ["Kunta", "Väkiluku"]
    assert rows_of(sheet) == {2: ("Hämeenlinna", "1"), 3: ("Skärgård", "2")}


@pytest.mark.parametrize(
    ("content", "form", "line", "words"),
    [
        ("Kunta;Arvo\nA;1\nÄ;2".encode("iso-8859-1"), {}, 3, "not utf-8"),
        ("Kunta;Arvo\nÄ;2".encode(), {"encoding": "windows-1252"}, None, "is utf-8, not windows-1252"),
        ("Kunta;Arvo\nA;1".encode("utf-16-le"), {}, None, "zero bytes"),
        (b"PK\x03\x04rest", {}, None, "content is xlsx"),
        (b"\xd0\xcf\x11\xe0rest", {}, None, "content is xls"),
        (gzip.compress(b"Kunta;Arvo\nA;1", mtime=0), {}, None, "content is csv.gz"),
        (b"Kunta;Arvo\nA;1", {"format": "csv.gz"}, None, "not gzip"),
        (gzip.compress(b"Kunta;Arvo\nA;1" * 99, mtime=0)[:-9], {"format": "csv.gz"}, None, "cut or damaged"),
        (b"", {}, None, "Row 1 is empty"),
        (b"Kunta;Arvo\nA;1", {"header_row": 5}, None, "Row 5 is empty"),
        (b"K" * 200_000, {}, None, "cannot be told apart"),
    ],
)
def test_refuses_a_file_that_is_not_what_the_mapping_says(
    content: bytes, form: dict[str, object], line: int | None, words: str
) -> None:
    with pytest.raises(TableUnreadable) as refused:
        sheet_of(content, **form)
    assert words in refused.value.show("en")
    assert refused.value.where.file == "table.csv"
    assert refused.value.where.line == line
    assert refused.value.next_step


def test_a_quotation_mark_that_does_not_close(monkeypatch: pytest.MonkeyPatch) -> None:
    content = 'Kunta;Arvo\nA;1\n"B;2\n' + "C;3\n" * 5000
    with pytest.raises(SeveralErrors) as refused:  # it takes all that follows into one cell
        sheet_of(content)
    [error] = refused.value.errors
    assert error.where.row == 3
    assert "quotation mark" in error.show("en")
    monkeypatch.setattr(csv_file, "_BLOCK", 1000)
    with pytest.raises(TableUnreadable, match="cannot be told apart") as unreadable:
        sheet_of(content)
    assert "quotation mark" in unreadable.value.next_step


def test_refuses_what_grows_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = gzip.compress(b"0" * 10 * 2**20)
    assert len(bomb) < 2**16
    monkeypatch.setattr(content_module, "MAX_CONTENT_BYTES", 2**20)
    with pytest.raises(TableUnreadable, match="larger than 1 MiB"):
        sheet_of(bomb, format="csv.gz")
    monkeypatch.setattr(content_module, "MAX_FILE_BYTES", 2**20)
    with pytest.raises(TableUnreadable, match="larger than 1 MiB"):
        sheet_of(b"0" * (2**20 + 1))


def test_reads_gzip_of_several_parts() -> None:
    content = gzip.compress(b"Kunta;Arvo\nA;1\n") + gzip.compress(b"B;2\n")
    assert rows_of(sheet_of(content, format="csv.gz")) == {2: ("A", "1"), 3: ("B", "2")}


def test_a_header_alone_is_an_empty_table() -> None:
    for text in ("Kunta;Arvo", "Kunta;Arvo\n", "Kunta;Arvo\r\n\r\n;\r\n"):
        sheet = sheet_of(text)
        assert rows_of(sheet) == {}
        assert [column.header for column in sheet.columns] == ["Kunta", "Arvo"]
