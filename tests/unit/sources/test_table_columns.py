"""Mappings that say of each column what it is, and how its numbers are written."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from tests.lib.table_mappings import FINLAND, PLAIN, load_of
from vointi.core.catalogue.yaml_files import read_model
from vointi.core.errors import SeveralErrors, UserError
from vointi.core.loads import Load
from vointi.core.values import Period
from vointi.sources.table.mapping import TableMapping

TWO = {
    "Väki 2012": {"indicator": "sotkanet:127", "period": "2012"},
    "Työttömät, % 2011": {"indicator": "sotkanet:181", "period": "2011", "decimal": "."},
}
KUNTA = {"category": "municipality", "name_column": "Kunta"}


def how(**parts: Any) -> TableMapping:
    given = {name: value for name, value in PLAIN.items() if name not in ("indicator", "period", "values", "area")}
    given |= {"area": KUNTA} | parts
    return TableMapping.model_validate_json(
        json.dumps({key: value for key, value in given.items() if value is not None})
    )


def read(text: str, **parts: Any) -> list[tuple[object, ...]]:
    load: Load = load_of(text, how(**parts), catalogue=FINLAND)
    return [
        (row["indicator"], row["area"], Period(row["period_start"], row["period_end"]).code, row["grp"], row["value"])
        for row in load.observations.to_pylist()
    ]


def test_each_column_has_its_indicator_period_and_sign() -> None:
    text = "Kunta;Väki 2012;Työttömät, % 2011\nHeinola;20 051;12.3\nLahti;103 000;15"
    assert read(text, columns=TWO, file=PLAIN["file"] | {"thousands": " "}) == [
        ("sotkanet:127", "municipality:111", "2012", "", 20051.0),
        ("sotkanet:127", "municipality:398", "2012", "", 103000.0),
        ("sotkanet:181", "municipality:111", "2011", "", 12.3),
        ("sotkanet:181", "municipality:398", "2011", "", 15.0),
    ]


def test_a_sign_of_another_column_is_a_fault() -> None:
    text = "Kunta;Väki 2012;Työttömät, % 2011\nHeinola;20.051;12,3"
    with pytest.raises(SeveralErrors) as refused:
        load_of(text, how(columns=TWO), catalogue=FINLAND)
    assert [(e.where.row, e.where.column) for e in refused.value.errors] == [(2, "Työttömät, % 2011"), (2, "Väki 2012")]
    told = refused.value.show("en")
    assert "“20.051” has the sign “.”, but the mapping says decimal: “,”" in told
    assert "“12,3” has the sign “,”, but the mapping says decimal: “.”" in told


def test_what_columns_have_in_common_stands_in_sections() -> None:
    text = "Kunta;Vuosi;Naiset;Miehet\nHeinola;2023;10;9"
    columns = {"Naiset": {"groups": {"sex": "female"}}, "Miehet": {"groups": {"sex": "male"}, "multiply": 10}}
    parts = {"indicator": {"constant": "sotkanet:127"}, "period": {"column": "Vuosi", "kind": "year"}}
    assert read(text, columns=columns, **parts) == [
        ("sotkanet:127", "municipality:111", "2023", "sex=female", 10.0),
        ("sotkanet:127", "municipality:111", "2023", "sex=male", 90.0),
    ]


def test_a_column_an_area() -> None:
    text = "Vuosi;Heinola;Koko maa\n2023;10;11"
    parts = {"indicator": {"constant": "sotkanet:127"}, "period": {"column": "Vuosi", "kind": "year"}, "area": None}
    columns = {"Heinola": {"area": "municipality:111"}, "Koko maa": {"area": "country:FI"}}
    assert [row[1] for row in read(text, columns=columns, **parts)] == ["municipality:111", "country:FI"]
    columns = {"Heinola": {"area": "municipality:999"}}
    with pytest.raises(SeveralErrors, match="municipality:999"):
        read(text, columns=columns, **parts)


def test_a_column_is_named_by_its_letter() -> None:
    text = ";Arvo;Arvo\nHeinola;1;2"
    columns = {"[C]": {"indicator": "sotkanet:127", "period": "2012"}}
    assert read(text, columns=columns, area={"category": "municipality", "name_column": "[A]"})[0][-1] == 2.0


def test_numbers_of_one_indicator_are_written_otherwise() -> None:
    text = "Tieto;Kunta;Vuosi;Arvo\nVäki;Heinola;2012;20 051\nTyöttömät;Heinola;2012;12.3"
    parts = {
        "indicator": {"column": "Tieto", "map": {"Väki": "sotkanet:127", "Työttömät": "sotkanet:181"}},
        "period": {"column": "Vuosi", "kind": "year"},
        "file": PLAIN["file"] | {"thousands": " "},
    }
    exceptions = {"Työttömät": {"decimal": "."}}
    assert [row[-1] for row in read(text, values={"column": "Arvo", "by_indicator": exceptions}, **parts)] == [
        20051.0,
        12.3,
    ]
    with pytest.raises(SeveralErrors, match=r"12\.3"):
        read(text, values={"column": "Arvo"}, **parts)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({}, "indicator is needed"),
        ({"columns": {"A": {"indicator": "own:x"}}}, "period is needed"),
        ({"columns": {"A": {"indicator": "own:x", "period": "2012"}, "B": {"period": "2012"}}}, "“B” lacks it"),
        ({"columns": TWO, "indicator": {"constant": "own:x"}}, "indicator is told twice"),
        ({"columns": TWO, "period": {"kind": "year", "columns": ["A"]}}, "period is told twice"),
        (
            {"columns": {"A": {"indicator": "own:x"}}, "period": {"kind": "year", "columns": ["A"]}},
            "not for both",
        ),
        ({"columns": TWO, "values": {"column": "Arvo"}}, "values names no columns"),
        ({"columns": TWO, "values": {"by_indicator": {"A": {"decimal": "."}}}}, "by_indicator needs a column"),
        ({"columns": {"A": TWO["Väki 2012"] | {"thousands": ","}}}, "cannot be the same sign; they are for “A”"),
        ({"columns": {"A": TWO["Väki 2012"] | {"groups": {"gender": "female"}}}}, "not a group dimension"),
        ({"columns": {"A": TWO["Väki 2012"] | {"period": "vuosi"}}}, "is not a period"),
        (
            {"columns": {"A": TWO["Väki 2012"] | {"groups": {"sex": "male"}}}, "groups": {"sex": {"constant": "male"}}},
            "sex is told twice",
        ),
    ],
)
def test_refuses(parts: dict[str, Any], words: str) -> None:
    given = {name: value for name, value in PLAIN.items() if name not in ("indicator", "period", "values")}
    text = yaml.safe_dump(given | parts, allow_unicode=True)
    with pytest.raises(UserError) as refused:
        read_model(text.encode(), TableMapping, file="mapping.yaml")
    assert words in refused.value.show("en")
