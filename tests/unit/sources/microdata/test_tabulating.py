"""Persons counted: expected figures are worked out by hand."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest
import xlsxwriter

from tests.lib.microdata_samples import HEAD, MAPPING, microdata_home, written
from tests.lib.small_home import NOW, OWN
from vointi.core.errors import SeveralErrors, UserError
from vointi.core.loads import Load, Retrieval
from vointi.core.statistics import survey_proportion
from vointi.sources.microdata import load_microdata_mapping, read_units, tabulate

ROWS = (
    "Keskusta;30;m;10;1\n"
    "Keskusta;40;n;10;2\n"
    "Keskusta;70;n;20,5;1\n"
    "Keskusta;66;m;20,5;\n"
    "Saaristo;18;m;2;2\n"
    "Saaristo;64;n;2;1\n"
)  # fmt: skip


def load_of(folder: Path, rows: str = ROWS, mapping: str = MAPPING, *, content: bytes | None = None) -> Load:
    home = microdata_home(folder / "home")
    file, told = written(folder / "files", rows, mapping)
    read, _ = load_microdata_mapping(told, home.catalogue)
    units = read_units(file.read_bytes() if content is None else content, read, file="kysely")
    retrieval = {
        code: Retrieval(indicator=code, retrieved=NOW, raw_path="x", raw_sha256="0" * 64, licence="")
        for code in read.indicators
    }
    return tabulate(units, read, home.catalogue, retrieval)


def figures(load: Load, indicator: str = "own:asked") -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (row["area"], row["grp"]): row for row in load.observations.to_pylist() if row["indicator"] == indicator
    }  # fmt: skip


def test_shares_are_weighted_and_their_counts_are_persons(tmp_path: Path) -> None:
    found = figures(load_of(tmp_path))
    # (10 + 20.5) of 10 + 10 + 20.5; who did not answer is not there.
    centre = found["district:801-01", ""]
    assert centre["value"] == pytest.approx(100 * 30.5 / 40.5)
    assert (centre["numerator"], centre["denominator"]) == (2, 3)
    # Whole town: 10 + 20.5 + 2 of 10 + 10 + 20.5 + 2 + 2.
    assert found[OWN, ""]["value"] == pytest.approx(100 * 32.5 / 44.5)
    assert found[OWN, "age=18-64"]["value"] == pytest.approx(100 * 12 / 24)
    assert found[OWN, "age=65-;sex=female"]["value"] == 100
    assert found[OWN, "age=18-64;sex=male"]["denominator"] == 2


def test_a_cell_that_nobody_answered_in_has_a_reason_and_no_zero(tmp_path: Path) -> None:
    island = figures(load_of(tmp_path))["district:801-02", "age=65-"]
    assert (island["value"], island["denominator"], island["status"]) == (None, None, "not_collected")


def test_intervals_are_those_of_the_whole_design(tmp_path: Path) -> None:
    town = figures(load_of(tmp_path))[OWN, "sex=male"]
    strata = [1, 1, 1, 1, 2, 2]
    told = survey_proportion([1, np.nan, np.nan, np.nan, 0, np.nan], [10, 10, 20.5, 20.5, 2, 2], strata)
    assert town["lower"] == pytest.approx(100 * float(told.lower))
    assert town["upper"] == pytest.approx(100 * float(told.upper))


def test_a_stratum_of_one_takes_the_intervals_and_is_told(tmp_path: Path) -> None:
    load = load_of(tmp_path, ROWS.rpartition("Saaristo")[0])
    town = figures(load)[OWN, ""]
    assert town["value"] == pytest.approx(100 * 30.5 / 42.5)
    assert (town["lower"], town["upper"]) == (None, None)
    assert [problem.show("en") for problem in load.problems] == [
        "own:asked 2024: no intervals, because a stratum has one person alone."
    ]


REGISTER = MAPPING.replace("kind: survey", "kind: register").replace("weight: Paino\nstrata: [Alue]\n", "")


def test_a_register_counts_everybody_and_has_no_intervals(tmp_path: Path) -> None:
    mapping = REGISTER + '  "own:people": {measure: count}\n'
    load = load_of(tmp_path, mapping=mapping)
    share, people = figures(load)[OWN, ""], figures(load, "own:people")
    assert (share["value"], share["numerator"], share["lower"]) == (60, 3, None)  # 3 of 5
    assert people[OWN, ""]["value"] == 6
    assert people["district:801-02", "age=65-"]["value"] == 0
    assert people["district:801-01", "age=65-;sex=male"]["value"] == 1


def test_the_parts_chosen_are_those_counted(tmp_path: Path) -> None:
    load = load_of(tmp_path, mapping=MAPPING + "by: [[sex]]\n")
    assert {grp for _, grp in figures(load)} == {"", "sex=female", "sex=male"}
    (scope,) = load.scopes
    assert scope.area_categories == {"district", "municipality"}


def test_the_same_figures_come_from_a_workbook_and_from_parquet(tmp_path: Path) -> None:
    expected = load_of(tmp_path / "csv").observations
    cells = [line.split(";") for line in (HEAD + ROWS).splitlines()]
    typed = [
        [row[0], int(row[1]), row[2], float(row[3].replace(",", ".")), row[4] and int(row[4])] for row in cells[1:]
    ]
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as workbook:
        sheet = workbook.add_worksheet("Kysely")
        for number, row in enumerate((cells[0], *typed)):
            sheet.write_row(number, 0, row)
    form = 'file: {format: csv, encoding: utf-8, separator: ";", decimal: ",", header_row: 1}'
    as_workbook = MAPPING.replace(form, 'file: {format: xlsx, sheet: Kysely, decimal: ",", header_row: 1}')
    assert load_of(tmp_path / "xlsx", mapping=as_workbook, content=stream.getvalue()).observations.equals(expected)

    columns = dict(zip(cells[0], map(list, zip(*typed, strict=True)), strict=True))
    answers = [None if cell == "" else float(str(cell)) for cell in columns["K1"]]  # as floats, for the gaps
    table = pa.table({**{name: pa.array(column) for name, column in columns.items() if name != "K1"}, "K1": answers})
    stored = io.BytesIO()
    parquet.write_table(table, stored)
    as_parquet = MAPPING.replace(form, "file: {format: parquet}")
    assert load_of(tmp_path / "parquet", mapping=as_parquet, content=stored.getvalue()).observations.equals(expected)


def test_faults_are_told_by_row_and_column_and_quote_nothing(tmp_path: Path) -> None:
    rows = ROWS + "Salakylä;70;m;1;1\nKeskusta;vanha;n;1;2\nKeskusta;30;x;0;1\n\nKeskusta;30;m;1;joskus\n"
    with pytest.raises(SeveralErrors) as caught:
        load_of(tmp_path, rows)
    places = {(error.where.row, error.where.column) for error in caught.value.errors}
    assert places == {(8, "Alue"), (9, "Ikä"), (10, "Sukupuoli"), (10, "Paino"), (12, "K1")}
    for lang in ("fi", "sv", "en"):
        for value in ("Salakylä", "vanha", "joskus"):
            assert value not in caught.value.show(lang)


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ("Keskusta;Salainen Henkilö\n", "row 8: The row has another number of cells"),
        ('Keskusta;"Salainen Henkilö;n;1;1\n', "row 8: The row has another number of cells"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_without_its_words(tmp_path: Path, rows: str, what: str) -> None:
    with pytest.raises(UserError) as caught:
        load_of(tmp_path, ROWS + rows)
    assert what in caught.value.show("en")
    assert "Salainen" not in caught.value.show("en")


def test_a_header_row_that_is_none_is_not_told(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        load_of(tmp_path, mapping=MAPPING.replace("header_row: 1", "header_row: 3"))
    told = caught.value.show("en")
    assert "column Alue: The header row has no such column" in told
    assert "Keskusta" not in told


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("  purpose: Seuranta\n", "", "“purpose” is missing"),
        ("  legal_basis: laki 612/2021 6 §\n", "", "“legal_basis” is missing"),
        ("  controller: Mallilan kaupunki\n", "", "“controller” is missing"),
        ("  deletion_date: 2027-12-31\n", "", "“deletion_date” is missing"),
        ("purpose: Seuranta", 'purpose: "?"', "processing.purpose"),
        ("own:asked", "own:unruled", "no threshold of its own"),
        ("own:asked", "own:people", "in persons by the catalogue"),
        ("own:asked", "sotkanet:127", "indicators"),
        ("18-64, 65-]", "18-64, 60-]", "age bands overlap"),
        ("[18-64, 65-]", "[18-64, 75-]", "does not allow own:asked to be shown by age: 75-"),
        ("district:801-02", "district:801-99", "There is no area"),
        ("kind: survey", "kind: register", "weight and strata belong to a survey"),
    ],
)
def test_a_mapping_without_its_grounds_or_rule_is_refused(tmp_path: Path, old: str, new: str, what: str) -> None:
    assert old in MAPPING
    with pytest.raises(UserError) as caught:
        load_of(tmp_path, mapping=MAPPING.replace(old, new))
    assert what in caught.value.show("en")
