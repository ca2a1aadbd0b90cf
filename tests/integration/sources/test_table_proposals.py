"""Mappings proposed for tables: what a file tells is written, what it does not tell is asked, nothing in between."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import yaml

from tests.lib.table_mappings import DEMO, FINLAND, load_of, short_rows
from tests.lib.table_proposals import answered, text_for, told
from vointi.core.errors import UserError
from vointi.core.language import LANGS
from vointi.sources.table import NoTable, ProposalInTheWay, load_mapping, propose, read_sample, write_proposal

SAMPLES = Path(__file__).resolve().parents[3] / "src" / "vointi" / "sources" / "table" / "samples"


@pytest.mark.parametrize(
    ("sample", "answers"),
    [
        ("long-visits", {'"..": "?"': '"..": not_collected', '"*": "?"': '"*": too_few'}),
        ("wide-years", {'constant: "?"': 'constant: "own:walking_routes_km"', "empty: skip": "empty: not_collected"}),
    ],
)
def test_the_samples_are_read_as_by_their_own_mappings(sample: str, answers: dict[str, str]) -> None:
    [table] = [file for file in (SAMPLES / sample).iterdir() if file.suffix == ".csv"]
    text = text_for(table.read_bytes(), file=table.name, catalogue=DEMO)
    text = text.replace("# provisional_mark", "provisional_mark")
    text = text.replace(
        '# "Ikääntyneiden ohjattu liikunta": "?"',
        '"Ikääntyneiden ohjattu liikunta": "own:senior_exercise_participants"',
    )
    load = load_of(table.read_bytes(), answered(text, answers), catalogue=DEMO)
    assert load.observations.equals(read_sample(SAMPLES / sample).observations)


def test_what_can_be_read_in_two_ways_is_asked() -> None:
    table = "Kunta;Vuosi;Lainakanta, euroa / asukas\nHeinola;2023;1.250\nLahti;2023;2.375"
    text = text_for(table)
    assert told(table)["file"]["decimal"] == "?"
    flat = " ".join(text.replace("#", " ").split())
    assert "“1.250” is 1.25 with decimal: “.”, but 1250 with decimal: “,”, thousands: “.”" in flat
    with pytest.raises(UserError) as refused:
        answered(text, {})
    assert refused.value.where.field == "file.decimal"
    values = [
        row[4]
        for row in short_rows(load_of(table, answered(text, {'decimal: "?"': 'decimal: "."'}), catalogue=FINLAND))
    ]
    assert values == [1.25, 2.375]


def test_an_open_question_is_refused_by_its_line(tmp_path: Path) -> None:
    file = tmp_path / "taulu.yaml"
    file.write_text(text_for("Kunta;Vuosi;Kirjastokäynnit\nHeinola;2023;12"), encoding="utf-8")
    with pytest.raises(UserError, match="an open question of the proposal") as refused:
        load_mapping(file)
    assert refused.value.where.field == "licence"
    assert file.read_text(encoding="utf-8").splitlines()[(refused.value.where.line or 0) - 1] == 'licence: "?"'
    assert refused.value.next_step


def test_years_of_one_indicator_are_asked_once() -> None:
    found = told("Kunta;2022;2023\nHeinola;1.250;1.375\nLahti;2.125;2.250")
    assert found["file"]["decimal"] == "?"
    assert found["period"]["columns"] == ["2022", "2023"]
    assert "columns" not in found


def test_counts_divided_by_points_need_no_question() -> None:
    table = "Kunta;Vuosi;Kirjastokäynnit\nHeinola;2023;151.204\nLahti;2023;300.333"
    found = told(table)
    assert (found["file"]["decimal"], found["file"]["thousands"]) == (",", ".")
    assert found["indicator"] == {"constant": "own:library_visits"}


def test_figures_that_are_not_whole_are_no_counts() -> None:
    table = "Kunta;Vuosi;Kirjastokäynnit;Väestö 31.12.\nHeinola;2023;12,5;20\nLahti;2023;9;30"
    columns = told(table)["columns"]
    assert columns["Kirjastokäynnit"] == {"indicator": "?"}
    assert columns["Väestö 31.12."] == {"indicator": "sotkanet:127"}


def test_percentages_below_one_may_be_fractions() -> None:
    table = "Kunta;Vuosi;Työttömät, % työvoimasta\nHeinola;2023;0,084\nLahti;2023;0,125"
    assert told(table)["values"]["multiply"] == "?"
    table = table.replace("0,084", "8,4").replace("0,125", "12,5")
    assert "multiply" not in told(table)["values"]


def test_marks_signs_and_empty_cells() -> None:
    text = text_for("Kunta;Vuosi;Kirjastokäynnit\nHeinola;2021;12*\nHeinola;2022;..\nLahti;2022;\nLahti;2023;5")
    found = yaml.safe_load(text)["values"]
    assert found == {"column": "Kirjastokäynnit", "markers": {"..": "?"}, "empty": "skip"}
    assert '# provisional_mark: "*"' in text


def test_percent_signs() -> None:
    assert (
        told("Kunta;Vuosi;Työttömät, % työvoimasta\nHeinola;2021;12,5 %\nLahti;2021;9 %")["values"]["percent_sign"]
        is True
    )


def workbook(**sheets: list[list[object]]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return stream.getvalue()


def test_a_workbook() -> None:
    rows: list[list[object]] = [
        ["Kunta", "Vuosi", "Kirjastokäynnit"],
        ["Heinola", 2023, 151204],
        ["Lahti", 2023, 1.234],
    ]
    content = workbook(Ohje=[["Lue tämä"]], Tiedot=rows)
    text = text_for(content, file="taulu.xlsx")
    found = yaml.safe_load(text)
    assert found["file"]["sheet"] == "Tiedot"
    assert found["indicator"] == {"constant": "own:library_visits"}
    load = load_of(content, answered(text, {}), catalogue=FINLAND, file="taulu.xlsx")
    assert [row[4] for row in short_rows(load)] == [151204.0, 1.234]  # a typed 1.234 can be nothing else
    both = text_for(workbook(A=rows, B=[*rows, ["Hollola", 2023, 5]]), file="taulu.xlsx")
    assert yaml.safe_load(both)["file"]["sheet"] == "B"
    assert "Sheets with other tables: A" in both


def test_the_proposal_says_what_reading_by_it_gives() -> None:
    assert "Tried: 1 rows, 1 figures, no faults." in text_for("Kunta;Vuosi;Kirjastokäynnit\nHeinola;2023;12")
    text = text_for("Kunta;Vuosi;Kirjastokäynnit\nHeinola;2022;1\nHeinola;2022;2\nLahti;2022;3")
    assert "1 faults" in text
    assert "stands in row 2 already" in text


@pytest.mark.parametrize("lang", LANGS)
def test_every_language_says_the_same_mapping(lang: Any) -> None:
    content = "Kunta;Vuosi;Kirjastokäynnit\nHeinola;2023;1.250\nHeinolla;2023;..".encode()
    proposal = propose(content, FINLAND, file="taulu.csv", lang=lang)
    assert yaml.safe_load(proposal.text) == yaml.safe_load(text_for(content))
    assert proposal.open_questions == 3  # the licence, the name and the mark


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html><table><tr><td>1</td></tr></table></html>", "content is markup"),
        (b'[{"Kunta": "Heinola"}]', "content is json"),
        (b"\xd0\xcf\x11\xe0" + bytes(99), "content is xls"),
        (b"", "No table was found"),
        (b"Kunta;Nimi\nHeinola;a\n", "No table was found"),
        (b"Heinola;1;2\nLahti;3;4\n", "No table was found"),
        (b"%PDF-1.7\x00\x01", "not a text file"),
    ],
)
def test_refuses(content: bytes, words: str) -> None:
    with pytest.raises(NoTable, match=words) as refused:
        text_for(content)
    assert refused.value.where.file == "taulu.csv"
    assert (refused.value.still_holds, bool(refused.value.next_step)) == ("No mapping was written.", True)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    proposal = propose(b"Kunta;Vuosi;Arvo\nHeinola;2023;12", FINLAND, file="taulu.csv", lang="en")
    path = tmp_path / "taulu.csv.mapping.yaml"
    write_proposal(path, proposal)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(ProposalInTheWay):
        write_proposal(path, proposal)
    assert path.read_text(encoding="utf-8") == "mine"
    with pytest.raises(ProposalInTheWay, match="cannot be written"):
        write_proposal(tmp_path / "none" / "m.yaml", proposal)
