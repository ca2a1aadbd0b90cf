"""Rows without faults are read, the others are written with what is wrong; between them they are the whole file."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lib.table_mappings import DEMO, NOW, mapping, short_rows
from vointi.core.errors import SeveralErrors
from vointi.core.loads import Load
from vointi.sources.raw import RawStore
from vointi.sources.table import Rejected, RejectedFileInTheWay, fetch, read, read_good_rows, write_rejected

FAULTY = "\n".join(
    [
        "Kunta;Vuosi;Arvo",
        "Mallila;2023;1",
        "Koivuranta;2023;kaksi",
        "Hukkala;2023;3",
        "Mallila;2024;4",
        "Hopeaniemi;2023;5",
        "Hopeaniemi;2023;6",
        "Koivuranta;2024;7;8",
        "Lehtovesi;20 23;x",
    ]
)


def good_rows(folder: Path, content: str, **changes: Any) -> tuple[Load, Rejected]:
    file = folder / "taulu.csv"
    file.write_text(content, encoding="utf-8")
    store = RawStore(folder / "raw")
    how = mapping(**changes)
    return read_good_rows(store, fetch(store, file), how, file=file.name, catalogue=DEMO, now=NOW)


def written(folder: Path, rejected: Rejected) -> list[list[str]]:
    path = folder / "rejected.csv"
    write_rejected(path, rejected, "en")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream, delimiter=";"))


def test_good_rows_are_read_and_every_bad_cell_is_named(tmp_path: Path) -> None:
    load, rejected = good_rows(tmp_path, FAULTY, scope="complete")
    assert [row[1:] for row in short_rows(load)] == [
        ("municipality:801", 2023, "", 1.0, "final"),
        ("municipality:801", 2024, "", 4.0, "final"),
    ]
    assert load.scopes == ()  # a row that was rejected must not count as withdrawn
    assert rejected.count == 6
    header, *rows = written(tmp_path, rejected)
    assert header == ["Row", "What is wrong", "Kunta", "Vuosi", "Arvo"]
    assert [(int(row[0]), row[2:]) for row in rows] == [
        (3, ["Koivuranta", "2023", "kaksi"]),
        (4, ["Hukkala", "2023", "3"]),
        (6, ["Hopeaniemi", "2023", "5"]),  # nothing tells which of the two is right
        (7, ["Hopeaniemi", "2023", "6"]),
        (8, ["Koivuranta", "2024", "7", "8"]),
        (9, ["Lehtovesi", "20 23", "x"]),
    ]
    reasons = {int(row[0]): row[1] for row in rows}
    assert reasons[3] == "column Arvo: “kaksi” is not a number."
    assert "column Kunta: “Hukkala” is not the name of an area" in reasons[4]
    assert "stands in row 7 already" in reasons[6]
    assert "stands in row 6 already" in reasons[7]
    assert reasons[8] == "The row has 4 cells, the header row 3."
    assert "column Vuosi: “20 23”" in reasons[9]
    assert "column Arvo: “x”" in reasons[9]


def test_a_wide_row_with_one_bad_cell_is_rejected_whole(tmp_path: Path) -> None:
    load, rejected = good_rows(
        tmp_path,
        "Kunta;2023;2024\nMallila;1;x\nKoivuranta;3;4",
        period={"kind": "year", "columns": ["2023", "2024"]},
        values={"column": None},
    )
    assert [row[4] for row in short_rows(load)] == [3.0, 4.0]
    assert written(tmp_path, rejected)[1:] == [["2", "column 2024: “x” is not a number.", "Mallila", "1", "x"]]


def test_more_faults_than_are_told(tmp_path: Path) -> None:
    rows = [f"Mallila;{1900 + year};{'x' * (year % 2)}{year}" for year in range(124)]
    load, rejected = good_rows(tmp_path, "Kunta;Vuosi;Arvo\n" + "\n".join(rows))
    assert load.observations.num_rows == rejected.count == 62
    assert len(written(tmp_path, rejected)) == 63


def test_a_file_without_faults_has_nothing_to_reject(tmp_path: Path) -> None:
    load, rejected = good_rows(tmp_path, "Kunta;Vuosi;Arvo\nMallila;2023;1")
    assert (load.observations.num_rows, rejected.count) == (1, 0)


def test_an_open_quotation_mark_refuses_the_file(tmp_path: Path) -> None:
    # It swallows rows: nobody can say how many would be left out.
    with pytest.raises(SeveralErrors, match="quotation mark"):
        good_rows(tmp_path, 'Kunta;Vuosi;Arvo\nMallila;2023;1\n"Mallila;2024;2\nKoivuranta;2023;3\n')


def test_the_file_of_rejected_rows_overwrites_nothing(tmp_path: Path) -> None:
    _, rejected = good_rows(tmp_path, FAULTY)
    path = tmp_path / "mine.csv"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(RejectedFileInTheWay) as refused:
        write_rejected(path, rejected, "fi")
    assert refused.value.where.file == str(path)
    assert path.read_text(encoding="utf-8") == "mine"
    with pytest.raises(RejectedFileInTheWay):
        write_rejected(tmp_path / "none" / "r.csv", rejected, "fi")


NAMES = st.sampled_from(["Mallila", "Koivuranta", "Hopeaniemi", "x", ""])
YEARS = st.sampled_from(["2021", "2022", "2023", "24"])
FIGURES = st.sampled_from(["1", "2,5", "x", "", "1.5"])


@given(st.lists(st.tuples(NAMES, YEARS, FIGURES), max_size=12))
def test_read_and_rejected_are_the_whole_file(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    content = "Kunta;Vuosi;Arvo\n" + "".join(";".join(row) + "\n" for row in rows)
    load, rejected = good_rows(folder, content)
    assert load.observations.num_rows + rejected.count == len(rows)
    left = {int(row[0]) for row in written(folder, rejected)[1:]}
    kept = [row for number, row in enumerate(rows, 2) if number not in left]
    figures = {"1": 1.0, "2,5": 2.5}
    assert load.observations["value"].to_pylist() == [figures[row[2]] for row in kept]
    # What is left out would have been refused, and what is kept is read alone just so.
    file = folder / "good.csv"
    file.write_text("Kunta;Vuosi;Arvo\n" + "".join(";".join(row) + "\n" for row in kept), encoding="utf-8")
    store = RawStore(folder / "raw")
    alone = read(store, fetch(store, file), mapping(), file=file.name, catalogue=DEMO, now=NOW)
    assert alone.observations.equals(load.observations)
