"""Mapping files: what contradicts itself or is not known is refused by line and field."""

from __future__ import annotations

import pytest
import yaml

from tests.lib.table_mappings import PLAIN
from vointi.core.catalogue.yaml_files import read_model
from vointi.core.errors import UserError
from vointi.core.values import CATEGORIES
from vointi.sources.table.mapping import TableMapping


def read(text: str) -> TableMapping:
    return read_model(text.encode(), TableMapping, file="mapping.yaml")


def plain(**changes: object) -> str:
    return yaml.safe_dump({**PLAIN, **changes}, sort_keys=False)


def test_the_plain_mapping_is_whole() -> None:
    how = read(plain())
    assert how.file.separator == ";"
    assert how.value_columns == ()
    assert how.values.empty == "error"
    assert how.indicator.unmapped == "error"


FORM = dict(PLAIN["file"])


@pytest.mark.parametrize(
    ("part", "given", "words"),
    [
        ("file", FORM | {"thousands": ","}, "decimal and thousands cannot be the same"),
        ("file", FORM | {"sheet": "Taulu1"}, "a csv file has no sheet"),
        ("file", {"format": "csv", "decimal": ",", "header_row": 1}, "needs encoding and separator"),
        ("file", {"format": "xlsx", "decimal": ",", "header_row": 1}, "needs sheet"),
        ("file", FORM | {"format": "xlsx", "sheet": "Taulu1"}, "no encoding and no separator"),
        ("file", FORM | {"format": "xls"}, "csv, csv.gz, xlsx"),
        ("file", FORM | {"header_row": 0}, "must be 1 or more"),
        ("file", {name: text for name, text in FORM.items() if name != "decimal"}, "“decimal” is missing"),
        ("file", FORM | {"delimiter": ";"}, "“delimiter” is not a field"),
        ("division", "2013", "present, of_year or the day"),
        ("scope", "all", "complete, rows"),
        ("indicator", {"column": "A", "constant": "own:x"}, "exactly one of"),
        ("indicator", {}, "exactly one of"),
        ("indicator", {"constant": "library_visits"}, "does not have the form"),
        ("indicator", {"constant": "own:x", "map": {"A": "own:y"}}, "for the texts of a column"),
        ("indicator", {"column": "A", "template": "sotkanet:id"}, "does not have the form"),
        ("area", {"name_column": "Kunta"}, "exactly one of category, category_column"),
        ("area", {"category": "municipality"}, "name_column, code_column or constant"),
        ("area", {"category": "kunta", "name_column": "Kunta"}, CATEGORIES[0]),
        ("area", {"category_column": "Taso", "name_column": "Kunta"}, "go together"),
        ("area", {"constant": "municipality:111", "name_column": "Kunta"}, "needs nothing else"),
        ("area", {"category": "municipality", "name_column": "Kunta", "names": {"A": "111"}}, "is not an area"),
        ("period", {"kind": "year"}, "exactly one of"),
        ("period", {"kind": "vuosi", "column": "Vuosi"}, "year, "),
        ("period", {"kind": "year", "column": 2013}, "quotation marks"),
        ("groups", {"gender": {"constant": "female"}}, "not a group dimension"),
        ("groups", {"sex": {"constant": "Nainen!"}}, "not a value of a group"),
        ("groups", {"sex": {"column": "Sukupuoli"}}, "column and map go together"),
        ("values", {"column": "Arvo", "status_column": "Tila"}, "go together"),
        ("values", {"column": "Arvo", "markers": {"..": "final"}}, "not_collected"),
        ("values", {"column": "Arvo", "markers": {"..": "withdrawn"}}, "not_collected"),
        ("values", {"column": "Arvo", "multiply": 7}, "1000"),
    ],
)
def test_refuses(part: str, given: object, words: str) -> None:
    with pytest.raises(UserError) as refused:
        read(plain(**{part: given}))
    assert words in refused.value.show("en")
    assert refused.value.where.field.startswith(part)
    assert refused.value.next_step


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"values": {}}, "values needs column"),
        ({"indicator": {"columns": {"A": "own:x"}}}, "values names no columns"),
        ({"period": {"kind": "year", "columns": ["2013"]}}, "values names no columns"),
        (
            {"indicator": {"columns": {"A": "own:x"}}, "period": {"kind": "year", "columns": ["2013"]}, "values": {}},
            "not for both",
        ),
    ],
)
def test_a_table_is_long_or_wide(changes: dict[str, object], words: str) -> None:
    with pytest.raises(UserError, match=words):
        read(plain(**changes))


def test_signs_that_yaml_has_a_meaning_for_stay_texts() -> None:
    how = read(
        plain(values={}).replace("values: {}", 'values: {column: Arvo, markers: {"..": too_few, "-": not_collected}}')
    )
    assert how.values.markers == {"..": "too_few", "-": "not_collected"}
    assert read(plain().replace("separator: ;", 'separator: "\\t"')).file.separator == "\t"
