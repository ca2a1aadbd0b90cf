"""Mappings proposed for tables: what a file tells is written, what it does not tell is asked, nothing in between."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import yaml

from tests.lib.table_mappings import DEMO, FINLAND, load_of, short_rows
from vointi.core.catalogue import Catalogue
from vointi.core.catalogue.yaml_files import read_model
from vointi.core.errors import UserError
from vointi.core.language import LANGS
from vointi.sources.table import NoTable, ProposalInTheWay, load_mapping, propose, read_sample, write_proposal
from vointi.sources.table.mapping import TableMapping

SAMPLES = Path(__file__).resolve().parents[3] / "src" / "vointi" / "sources" / "table" / "samples"


def text_for(content: str | bytes, *, file: str = "taulu.csv", catalogue: Catalogue = FINLAND) -> str:
    given = content.encode() if isinstance(content, str) else content
    return propose(given, catalogue, file=file, lang="en").text


def told(content: str | bytes, **keywords: Any) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(text_for(content, **keywords))
    return found


def answered(text: str, answers: Mapping[str, str]) -> TableMapping:
    for question, answer in ({'licence: "?"': "licence: CC0"} | dict(answers)).items():
        assert question in text, text
        text = text.replace(question, answer)
    return read_model(text.encode(), TableMapping, file="taulu.yaml")


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


def test_counts_divided_by_points_need_no_question() -> None:
    table = "Kunta;Vuosi;Kirjastokäynnit\nHeinola;2023;151.204\nLahti;2023;300.333"
    found = told(table)
    assert (found["file"]["decimal"], found["file"]["thousands"]) == (",", ".")
    assert found["indicator"] == {"constant": "own:library_visits"}


@pytest.mark.parametrize(
    ("title", "indicator"),
    [
        ("Väestö 31.12.", "sotkanet:127"),
        ("[YLEISET] Väestö 31.12.", "sotkanet:127"),
        ("sotkanet:127", "sotkanet:127"),
        ("Väestö 31.12", "sotkanet:127"),
        ("Folkmängd", "sotkanet:127"),  # its short title; it counts persons, and these are whole numbers
        ("Väestö vuoden lopussa", ""),  # close is not enough
        ("Työttömät", ""),  # a short title does not tell whether these are per cent
    ],
)
def test_an_indicator_by_its_name_and_no_other(title: str, indicator: str) -> None:
    table = f"Tieto;Kunta;Vuosi;Arvo\n{title};Heinola;2023;12\nKirjastokäynnit;Heinola;2023;15"
    expected = {"Kirjastokäynnit": "own:library_visits"} | ({title: indicator} if indicator else {})
    found = told(table)["indicator"]
    assert found["map"] == expected
    assert found.get("unmapped") == (None if indicator else "skip")


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


def test_years_of_means_of_three_years_are_asked() -> None:
    table = "Kunta;Vuosi;Huono-osaisuus yhteensä\nHeinola;2020;143,8\nLahti;2020;110,5"
    assert told(table)["period"] == {"column": "Vuosi", "kind": "?"}


@pytest.mark.parametrize(
    ("days", "kind"),
    [
        (("31.12.2022", "31.12.2023"), "year_of_day"),
        (("2022-12-31", "2023-12-31"), "year_of_day"),
        (("31.1.2023", "28.2.2023"), "month_of_day"),
        (("1.1.2022", "1.1.2023"), "?"),  # the year that begins, or the one that ended
        (("3/2023", "4/2023"), "month"),
        (("2022-2023", "2023-2024"), "school_year"),
    ],
)
def test_periods(days: tuple[str, str], kind: str) -> None:
    table = "Kunta;Aika;Kirjastokäynnit\n" + "".join(f"Heinola;{day};{10 + at}\n" for at, day in enumerate(days))
    assert told(table)["period"]["kind"] == kind


def test_rows_that_are_no_areas() -> None:
    table = "\n".join(
        [
            "Kunta;Vuosi;Kirjastokäynnit",
            "Heinola;2023;1",
            "Lahti;2023;2",
            "Heinolla;2023;3",
            "Inkoo - Ingå;2023;4",
            "Koko maa;2023;5",
            "Yhteensä;2023;6",
            "Lähde: kirjastot",
        ]
    )
    found = told(table)
    assert found["file"]["skip_rows_at_foot"] == 1
    assert found["area"]["names"] == {"Inkoo - Ingå": "municipality:149", "Koko maa": "country:FI", "Heinolla": "?"}
    assert found["area"]["skip"] == ["Yhteensä"]
    assert "municipality:111 (Heinola)" in text_for(table)


def test_codes_that_lost_their_zeros_and_regions_among_municipalities() -> None:
    rows = ["91;Helsinki;2023;1", "5;Kanta-Häme;2023;2", "111;Heinola;2023;3", "5;Alajärvi;2023;4"]
    table = "kno;Kunta;Vuosi;Kirjastokäynnit\n" + "\n".join(rows)
    area = told(table)["area"]
    assert (area["code_column"], area["code_width"]) == ("kno", {"municipality": 3})
    assert area["names"] == {"Kanta-Häme": "region:05"}
    load = load_of(table, answered(text_for(table), {}), catalogue=FINLAND)
    assert [row[1] for row in short_rows(load)] == [
        "municipality:091",
        "region:05",
        "municipality:111",
        "municipality:005",
    ]


@pytest.mark.parametrize(
    ("rows", "division"),
    [
        ({"Heinola": (2010, 2023), "Asikkala": (2010, 2023)}, "present"),
        ({"Hollola": (2010, 2023), "Lahti": (2010, 2023)}, "?"),  # Hämeenkoski joined Hollola in 2016, Nastola Lahti
        ({"Hollola": (2017, 2023), "Lahti": (2017, 2023)}, "present"),
        ({"Hollola": (2014, 2023), "Hämeenkoski": (2014,)}, "?"),  # each year its own, or the division of 2015
        ({"Hollola": (2014, 2023), "Hämeenkoski": (2023,)}, "?"),  # any of the divisions before 2016
    ],
)
def test_whose_borders(rows: dict[str, tuple[int, ...]], division: str) -> None:
    lines = [f"{name};{year};5" for name, years in rows.items() for year in years]
    assert told("Kunta;Vuosi;Kirjastokäynnit\n" + "\n".join(lines))["division"] == division


def test_groups() -> None:
    table = "Kunta;Vuosi;Sukupuoli;Ikä;Väestö 31.12.\n" + "\n".join(
        f"Heinola;2023;{sex};{age};{at}"
        for at, (sex, age) in enumerate((s, a) for s in ("Yhteensä", "Miehet", "Naiset") for a in ("0-14", "75 -"))
    )
    assert told(table)["groups"] == {
        "sex": {"column": "Sukupuoli", "map": {"Yhteensä": "all", "Miehet": "male", "Naiset": "female"}},
        "age": {"column": "Ikä", "map": {"0-14": "0-14", "75 -": "75-"}},
    }
    assert told(table.replace("75 -", "vanhat"))["groups"]["age"]["map"]["vanhat"] == "?"


def test_a_column_that_seems_to_tell_a_group_is_asked() -> None:
    table = "Kunta;Vuosi;Koulutus;Väestö 31.12.\nHeinola;2023;korkea-aste;5\nLahti;2023;korkea-aste;6"
    assert told(table)["groups"] == {"education": {"column": "Koulutus", "map": {"korkea-aste": "?"}}}
    # Languages of municipalities are what these are, and not whose figures they are.
    table = "Kunta;Vuosi;Kielet;Väestö 31.12.\nHeinola;2023;suomi;5\nInkoo;2023;ruotsi, suomi;6\nHeinola;2024;suomi;5"
    assert "groups" not in told(table)
    assert "Columns that are not read: Kielet." in text_for(table)
    # The same column with two texts for one area divides its people.
    table = "Kunta;Vuosi;Kieli;Väestö 31.12.\nInkoo;2023;suomi;5\nInkoo;2023;ruotsi;6"
    assert told(table)["groups"]["language"]["map"] == {"suomi": "?", "ruotsi": "?"}


def test_a_last_row_of_no_known_area_is_no_note() -> None:
    table = "Kunta;Vuosi;Kirjastokäynnit\nHeinola;2023;10\nLahti;2023;11\nKylä;;12\nPäivitetty;2024;"
    found = told(table)
    assert found["file"]["skip_rows_at_foot"] == 1
    assert found["area"]["names"] == {"Kylä": "?"}


def test_sums_below_codes_are_left_out_with_the_notes() -> None:
    table = "kuntanro;Vuosi;Nimi;Kirjastokäynnit\n111;2023;Kaupunki;10\n398;2023;Toinen;11\n;2023;Yhteensä;21"
    assert told(table)["file"]["skip_rows_at_foot"] == 1


def test_two_columns_of_years_are_not_chosen_between() -> None:
    table = "Kunta;A;Väestö 31.12.\nHeinola;2022;1999\nLahti;2023;2001"
    assert "period" not in told(table)  # 1999 and 2001 may be people
    assert told(table)["columns"] == {"Väestö 31.12.": {"indicator": "sotkanet:127", "period": "?"}}
    assert told(table.replace(";A;", ";Vuosi;"))["period"] == {"column": "Vuosi", "kind": "year"}


def test_a_column_an_area() -> None:
    table = "Kirjastokäynnit\nVuosi;Heinola;Koko maa\n2022;10;11\n2023;12;13"
    found = told(table)
    assert found["columns"] == {"Heinola": {"area": "municipality:111"}, "Koko maa": {"area": "country:FI"}}
    load = load_of(table, answered(text_for(table), {}), catalogue=FINLAND)
    assert [(row[1], row[4]) for row in short_rows(load)] == [
        ("municipality:111", 10.0), ("municipality:111", 12.0), ("country:FI", 11.0), ("country:FI", 13.0),
    ]  # fmt: skip


def test_columns_of_one_name_go_by_their_letters() -> None:
    found = told("Kunta;Väestö 31.12.2022;Väestö 31.12.2022\nHeinola;1;2\nLahti;3;4")
    assert set(found["columns"]) == {"[B]", "[C]"}


def test_a_caption_that_names_a_group_is_no_mere_caption() -> None:
    table = ";{};\nKunta;Väestö 31.12.2022;Kirjastokäynnit 2022\nHeinola;1;2\nLahti;3;4"
    plain = told(table.format("Tunnusluvut"))
    assert [column["indicator"] for column in plain["columns"].values()] == ["sotkanet:127", "own:library_visits"]
    assert told(table.format("Naiset"))["columns"] == "?"


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
