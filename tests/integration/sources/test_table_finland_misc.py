"""The real files of finland-misc by the mappings that are drafted for them and completed by hand (tests/data/table),
against the csv module and what is known of each file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from bench import table_files as files
from bench.table_catalogue import catalogue, ids_by_title, lines
from tests.lib.finland_misc import FILES, MAPPINGS
from tests.lib.table_mappings import NOW
from vointi.core.errors import SeveralErrors
from vointi.core.loads import Load
from vointi.core.values import Period
from vointi.sources.raw import RawStore
from vointi.sources.table import NoTable, fetch, load_mapping, propose, read, read_good_rows

Key = tuple[str, str, str]


def by_key(load: Load) -> dict[Key, float]:
    rows = load.observations.to_pylist()
    return {
        (row["indicator"], row["area"], Period(row["period_start"], row["period_end"]).code): row["value"]
        for row in rows
        if row["value"] is not None
    }


@pytest.fixture
def load(shared_data: Path, tmp_path: Path) -> Callable[[str], dict[Key, float]]:
    def loaded(name: str) -> dict[Key, float]:
        store, file = RawStore(tmp_path / "raw"), shared_data / "finland-misc" / FILES[name]
        mapping = load_mapping(MAPPINGS / f"{name}.yaml")
        return by_key(read(store, fetch(store, file), mapping, file=file.name, catalogue=catalogue(), now=NOW))

    return loaded


@pytest.mark.parametrize("name", FILES)
def test_the_mapping_is_what_is_proposed_and_answers_only_what_is_open(name: str, shared_data: Path) -> None:
    content = (shared_data / "finland-misc" / FILES[name]).read_bytes()
    proposed = yaml.safe_load(propose(content, catalogue(), file=FILES[name], lang="en").text)
    kept = yaml.safe_load((MAPPINGS / f"{name}.yaml").read_text(encoding="utf-8"))
    assert list(differences(proposed, kept)) == []


def differences(proposed: Any, kept: Any, path: str = "") -> Any:
    if isinstance(proposed, dict) and isinstance(kept, dict):
        for key in proposed.keys() | kept.keys():
            yield from differences(proposed.get(key), kept.get(key), f"{path}.{key}")
    elif proposed not in (kept, "?"):
        yield path, proposed, kept


def test_tax_rates_of_2001_to_2013(load: Callable[[str], dict[Key, float]]) -> None:
    found = load("tax-years")
    assert found == files.tax_years().truth
    assert len(found) == 320 * 13
    assert found["bench:income_tax", "municipality:020", "2013"] == 20.5  # as `head -3` shows the first row


def test_tax_rates_of_2014_with_a_header_of_five_rows(load: Callable[[str], dict[Key, float]]) -> None:
    found = load("tax-2014")
    regions = {key: value for key, value in found.items() if key[1].startswith("region:")}
    assert {key: value for key, value in found.items() if key not in regions} == files.tax_2014().truth
    # 18 regions among the municipalities, by the number that stands in the column of codes; Uusimaa is commented out.
    rows = lines(f"finland-misc/{FILES['tax-2014']}", separator=";")
    expected = {
        ("bench:income_tax", f"region:{row[14].zfill(2)}", "2014"): float(row[2].replace(",", "."))
        for row in rows
        if len(row) == 18 and row[14] and row[0] not in files.municipality_codes() and not row[0].startswith("#")
    }
    assert len(expected) == 18
    assert {key: value for key, value in regions.items() if key[0] == "bench:income_tax"} == expected


def test_key_figures_with_commented_lines_and_names_in_two_languages(load: Callable[[str], dict[Key, float]]) -> None:
    found = load("key-figures")
    assert found == files.key_figures().truth
    population = next(key for key, indicator in ids_by_title("key_figures").items() if key == "Väkiluku")
    assert found[ids_by_title("key_figures")[population], "municipality:989", "2012"] == 6363.0  # Ähtäri - Etseri


def test_population_and_education(load: Callable[[str], dict[Key, float]]) -> None:
    found = load("education")
    years = [str(year) for year in range(2008, 2018)]
    assert found == files.education(years).truth
    assert len(found) == 3110 * 2  # rows of the file, by its last row number


def test_postal_areas(load: Callable[[str], dict[Key, float]]) -> None:
    found = load("paavo")
    assert found == files.paavo(3018).truth  # areas, by the README
    [population] = {i for title, i in ids_by_title("paavo").items() if title == "Asukkaat yhteensä (HE)"}
    assert found[population, "postal_area:00100", "2022"] == 18492.0


def test_a_list_that_was_cut_in_its_last_row_and_has_two_short_ones(shared_data: Path, tmp_path: Path) -> None:
    file = shared_data / "finland-misc" / FILES["wiki"]
    mapping = load_mapping(MAPPINGS / "wiki.yaml")
    store = RawStore(tmp_path / "raw")
    raw = fetch(store, file)
    with pytest.raises(SeveralErrors) as refused:
        read(store, raw, mapping, file=file.name, catalogue=catalogue(), now=NOW)
    told = [(error.where.row, error.parameters["cells"]) for error in refused.value.errors]
    assert told == [(33, 7), (293, 7), (312, 9)]
    loaded, rejected = read_good_rows(store, raw, mapping, file=file.name, catalogue=catalogue(), now=NOW)
    assert by_key(loaded) == files.wiki().truth
    assert rejected.count == 3


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("kunta_1_20240101.csv", "No table was found"),  # codes and names, no figures
        ("posti_postcodes_20240413.json.gz", "The content is json"),
    ],
)
def test_files_without_figures_are_refused(name: str, words: str, shared_data: Path) -> None:
    content = (shared_data / "finland-misc" / name).read_bytes()
    with pytest.raises(NoTable, match=re.escape(words)) as refused:
        propose(content, catalogue(), file=name, lang="en")
    assert refused.value.where.file == name


def test_every_file_is_tried(shared_data: Path) -> None:
    there = {file.name for file in (shared_data / "finland-misc").iterdir()} - {"README.md"}
    assert there == {*FILES.values(), "kunta_1_20240101.csv", "posti_postcodes_20240413.json.gz"}
