"""What proposals say each figure is about: indicator, area, period and group, or a question."""

from __future__ import annotations

import pytest

from tests.lib.table_mappings import FINLAND, load_of, short_rows
from tests.lib.table_proposals import answered, text_for, told


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
