"""Mapping files on the disk: what is wrong in them by file and line, and the map file beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from vointi.core.errors import SeveralErrors, UserError
from vointi.sources.table import MappingWrong, load_mapping

MAPPING = """\
schema_version: 1
source: table
licence: CC BY 4.0
division: present
scope: rows
file: {format: csv, encoding: utf-8, separator: ";", decimal: ",", header_row: 1}
indicator:
  column: Tieto
  map_file: {file: lists/map.csv, from: teksti, to: id}
  template: "sotkanet:{id}"
  map: {Väkiluku: "sotkanet:127"}
area: {category: municipality, name_column: Kunta}
period: {column: Vuosi, kind: year}
values: {column: Arvo}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lists").mkdir()
    (tmp_path / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
    return tmp_path


def write_map(folder: Path, text: str) -> None:
    (folder / "lists" / "map.csv").write_text(text, encoding="utf-8-sig")


def test_the_map_file_is_taken_in_and_the_mappings_own_texts_go_first(folder: Path) -> None:
    write_map(folder, 'teksti,id,muuta\n"Tupakoi, %",288,\nVäkiluku,1,\nPoistettu,,\n')
    indicator = load_mapping(folder / "mapping.yaml").indicator
    assert indicator.map == {"Tupakoi, %": "sotkanet:288", "Väkiluku": "sotkanet:127"}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("teksti;id\nA;1", None, "no column “teksti”"),
        ("teksti,tunnus\nA,1", None, "no column “id”"),
        ("teksti,id\nA,1\nB,2\nA,3", 4, "“A” stands twice"),
        ("", None, "no column “teksti”"),
    ],
)
def test_a_map_file_that_does_not_fit(folder: Path, text: str, line: int | None, words: str) -> None:
    write_map(folder, text)
    with pytest.raises(MappingWrong) as refused:
        load_mapping(folder / "mapping.yaml")
    assert words in refused.value.show("en")
    assert refused.value.where.file.endswith("map.csv")
    assert refused.value.where.line == line


def test_a_map_file_that_is_missing_or_not_text(folder: Path) -> None:
    with pytest.raises(MappingWrong, match="cannot be read"):
        load_mapping(folder / "mapping.yaml")
    (folder / "lists" / "map.csv").write_bytes("teksti,id\nÄ,1".encode("iso-8859-1"))
    with pytest.raises(MappingWrong, match="cannot be read"):
        load_mapping(folder / "mapping.yaml")


def test_faults_have_file_line_and_field(folder: Path) -> None:
    path = folder / "mapping.yaml"
    path.write_text(MAPPING.replace("kind: year", "kind: vuosi").replace("decimal:", "desimal:"), encoding="utf-8")
    with pytest.raises(SeveralErrors) as refused:
        load_mapping(path)
    places = {(error.where.line, error.where.field) for error in refused.value.errors}
    assert places == {(6, "file.desimal"), (13, "period.kind")}
    told = refused.value.show("en")
    assert "Did you mean “decimal”?" in told
    assert told.count("Nothing was loaded.") == 1
    assert "catalogue" not in told


def test_one_fault_is_told_alone(folder: Path) -> None:
    path = folder / "mapping.yaml"
    path.write_text(MAPPING.replace("scope: rows", "scope: everything"), encoding="utf-8")
    with pytest.raises(MappingWrong) as refused:
        load_mapping(path)
    assert (refused.value.where.line, refused.value.where.field) == (5, "scope")
    assert refused.value.still_holds == "Nothing was loaded."


def test_a_mapping_that_is_no_mapping(tmp_path: Path) -> None:
    path = tmp_path / "mapping.yaml"
    with pytest.raises(MappingWrong, match="cannot be read"):
        load_mapping(path)
    path.write_text("a: [1,\n", encoding="utf-8")
    with pytest.raises(UserError, match="YAML"):
        load_mapping(path)
    path.write_text("# " + "x" * 1_000_000, encoding="utf-8")
    with pytest.raises(MappingWrong, match="larger than"):
        load_mapping(path)
