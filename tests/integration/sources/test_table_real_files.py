"""The mappings of `examples/heinola-2010` on the real files that they are for, against the csv module reading them."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from tests.lib.table_mappings import FINLAND, NOW, load_of, mapping, short_rows
from vointi.core.loads import Load
from vointi.core.values import Period
from vointi.ledger import Ledger
from vointi.ledger.changes import Change
from vointi.sources.raw import RawStore
from vointi.sources.table import fetch, load_mapping, read

MAPPINGS = Path(__file__).resolve().parents[3] / "examples" / "heinola-2010" / "mappings"
Key = tuple[str, str, str]
UNMAPPED_2013 = "Tukku- ja vähittäiskauppa; Kuljetus ja varastointi; Majoitus- ja ravitsemistoiminta"


LoadFile = Callable[[Path, str], Load]


@pytest.fixture(scope="module")
def load_file(tmp_path_factory: pytest.TempPathFactory) -> LoadFile:
    """The load of a file by a mapping of the example, read once for all tests here."""
    store = RawStore(tmp_path_factory.mktemp("raw"))

    @cache
    def load(file: Path, mapping: str) -> Load:
        how = load_mapping(MAPPINGS / f"{mapping}.yaml")
        return read(store, fetch(store, file), how, file=file.name, catalogue=FINLAND, now=NOW)

    return load


def by_key(load: Load) -> dict[Key, float | None]:
    """Value by indicator, area and period; equal keys would be lost, so their number is compared too."""
    table = load.observations
    columns = (table[name].to_pylist() for name in ("indicator", "area", "period_start", "period_end", "value"))
    found = {
        (indicator, area, code_of(start, end)): value
        for indicator, area, start, end, value in zip(*columns, strict=True)
    }
    assert len(found) == table.num_rows
    return found


@cache
def code_of(start: date, end: date) -> str:
    return Period(start, end).code


def rows_of(file: Path) -> list[dict[str, str]]:
    content = file.read_bytes()
    text = (gzip.decompress(content) if file.suffix == ".gz" else content).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def expected_sotkanet(folder: Path, name: str, areas: dict[str, str]) -> dict[Key, float]:
    ids = {row["Muuttuja"]: row["indicator"] for row in rows_of(folder / "variables.csv")}
    return {
        (f"sotkanet:{ids[row['Muuttuja']]}", areas[row["Alue"]], row["Vuosi"]): float(row["Arvo"])
        for row in rows_of(folder / f"{name}.csv.gz")
        if ids[row["Muuttuja"]]
    }


@pytest.mark.slow
def test_municipalities_of_sotkanet_2013(shared_data: Path, load_file: LoadFile) -> None:
    folder = shared_data / "sotkanet-1990-2013"
    # Codes from another file of the same origin, not from our register.
    areas = {
        r["region.title.fi"]: f"municipality:{r['region.code']}" for r in rows_of(folder / "regions_kunnat_2013.csv")
    }
    load = load_file(folder / "kunta.csv.gz", "sotkanet-kunta")
    assert by_key(load) == expected_sotkanet(folder, "kunta", areas)
    [left_out] = load.problems
    assert UNMAPPED_2013 in left_out.show("en")
    told = dict(left_out.parameters)
    assert load.observations.num_rows + int(str(told["count"])) == 216_183  # rows of the file, by its README
    assert left_out.where.row == 139_516  # as `zcat | grep -n` numbers the first of them
    [scope] = load.scopes
    assert scope.periods == {Period.year(year) for year in range(1990, 2013)}
    assert {retrieval.retrieved for retrieval in load.retrievals} == {datetime(2013, 9, 8, tzinfo=UTC)}


@pytest.mark.parametrize(
    ("name", "category", "rows"), [("seutukunta", "subregion", 46_112), ("maakunta", "region", 12_976)]
)
def test_larger_areas_of_sotkanet_2013(
    name: str, category: str, rows: int, shared_data: Path, load_file: LoadFile
) -> None:
    folder = shared_data / "sotkanet-1990-2013"
    load = load_file(folder / f"{name}.csv.gz", f"sotkanet-{name}")
    found = by_key(load)
    # Names are not compared here: the areas must be as many, one for each name, with the same figures.
    given = rows_of(folder / f"{name}.csv.gz")
    areas = {row["Alue"] for row in given}
    expected = expected_sotkanet(folder, name, {area: area for area in areas})
    by_area: dict[str, set[tuple[str, str, float | None]]] = {}
    for (indicator, area, period), value in found.items():
        by_area.setdefault(area, set()).add((indicator, period, value))
    by_name: dict[str, set[tuple[str, str, float | None]]] = {}
    for (indicator, area, period), figure in expected.items():
        by_name.setdefault(area, set()).add((indicator, period, figure))
    assert sorted(map(sorted, by_area.values())) == sorted(map(sorted, by_name.values()))
    assert all(area.startswith(f"{category}:") for area in by_area)
    [left_out] = load.problems
    assert load.observations.num_rows + int(str(dict(left_out.parameters)["count"])) == rows == len(given)


def test_a_region_and_a_subregion_of_sotkanet_2013(shared_data: Path, load_file: LoadFile) -> None:
    folder = shared_data / "sotkanet-1990-2013"
    regions = by_key(load_file(folder / "maakunta.csv.gz", "sotkanet-maakunta"))
    subregions = by_key(load_file(folder / "seutukunta.csv.gz", "sotkanet-seutukunta"))
    [päijät_häme] = [
        float(row["Arvo"])
        for row in rows_of(folder / "maakunta.csv.gz")
        if (row["Alue"], row["Vuosi"], row["Muuttuja"]) == ("Päijät-Häme", "2010", "[YLEISET] Väestö 31.12.")
    ]
    [lahti] = [
        float(row["Arvo"])
        for row in rows_of(folder / "seutukunta.csv.gz")
        if (row["Alue"], row["Vuosi"], row["Muuttuja"]) == ("Lahden seutukunta", "2010", "[YLEISET] Väestö 31.12.")
    ]
    assert regions["sotkanet:127", "region:07", "2010"] == päijät_häme
    assert subregions["sotkanet:127", "subregion:071", "2010"] == lahti


def expected_diak(rows: Iterable[dict[str, str]]) -> dict[Key, float]:
    """Areas with codes only: those of the regions are empty."""
    ids = {row["variable"]: row["indicator"] for row in rows_of(MAPPINGS / "diak-indicators.csv")}
    levels = {
        "Kunnat": ("municipality", 3),
        "Seutukunnat": ("subregion", 3),
        "Hyvinvointialueet": ("wellbeing_county", 2),
    }
    expected = {}
    for row in rows:
        if row["variable"] in ids and row["aluekoodi"]:
            category, width = levels[row["regio_level"]]
            middle = int(row["aika"])
            key = ids[row["variable"]], f"{category}:{row['aluekoodi'].zfill(width)}", f"{middle - 1}-{middle + 1}"
            expected[key] = float(row["value"])
    return expected


@pytest.mark.parametrize(("day", "rows"), [("2021-11-04", 69_096), ("2023-02-24", 76_350)])
def test_the_index_of_disadvantage(day: str, rows: int, shared_data: Path, load_file: LoadFile) -> None:
    file = shared_data / "diak-2011-2021" / f"vintage-{day}.csv.gz"
    load = load_file(file, f"diak-{day}")
    found = by_key(load)
    regions = {key: value for key, value in found.items() if key[1].startswith("region:")}
    assert {key: value for key, value in found.items() if key not in regions} == expected_diak(rows_of(file))
    assert len({area for _, area, _ in regions}) == 18
    assert regions["diak:total", "region:07", "2010-2012"] == next(
        float(row["value"])
        for row in rows_of(file)
        if (row["aluenimi"], row["regio_level"], row["aika"], row["variable"])
        == ("Päijät-Häme", "Maakunnat", "2011", "Huono-osaisuus yhteensä")
    )
    left_out = sum(int(str(dict(problem.parameters)["count"])) for problem in load.problems)
    assert (len(load.problems), load.observations.num_rows + left_out) == (7, rows)


def test_heinola_in_the_index_of_disadvantage(shared_data: Path, load_file: LoadFile) -> None:
    file = shared_data / "diak-2011-2021" / "vintage-2023-02-24.csv.gz"
    found = by_key(load_file(file, "diak-2023-02-24"))
    # The README of the data tells both: the figure, and that 2020 stands for 2019-2021.
    assert found["diak:total", "municipality:111", "2019-2021"] == 143.844226


@pytest.mark.slow
def test_the_spring_update_of_the_index_only_adds(shared_data: Path, load_file: LoadFile, tmp_path: Path) -> None:
    """7,254 rows more, none revised, none withdrawn, says the README; less those without an indicator."""
    folder = shared_data / "diak-2011-2021"
    ledger = Ledger.create(tmp_path / "ledger")
    old, new = (load_file(folder / f"vintage-{d}.csv.gz", f"diak-{d}") for d in ("2021-11-04", "2023-02-24"))
    first = ledger.append(old, by="test", why="the first vintage", now=NOW)
    assert first.counts[Change.NEW] == first.changed == old.observations.num_rows
    preview = ledger.preview(new)
    added = new.observations.num_rows - old.observations.num_rows
    left_out = [sum(int(str(dict(p.parameters)["count"])) for p in load.problems) for load in (old, new)]
    assert preview.counts[Change.NEW] == preview.changed == added == 7_254 - (left_out[1] - left_out[0])
    assert preview.vintage is None


def test_a_column_a_year_as_tax_rates_were_published(shared_data: Path) -> None:
    """Tabs, decimal commas, codes without zeros, padded names, a note above the header; the indicator is a stand-in."""
    content = (shared_data / "finland-misc" / "mapcolorizer-2001-2013verodata.csv").read_bytes()
    years = [str(year) for year in range(2001, 2014)]
    how = mapping(
        division="2013-01-01",
        file={"separator": "\t", "header_row": 2},
        area={
            "category": "municipality",
            "code_column": "#Kuntanro",
            "name_column": "Kunta",
            "code_width": {"municipality": 3},
        },
        period={"kind": "year", "columns": years},
        values={"column": None},
    )
    found = {(area, year): value for _, area, year, _, value, _ in short_rows(load_of(content, how, catalogue=FINLAND))}
    lines = [line.split("\t") for line in content.decode().splitlines()[2:] if line]
    assert found == {
        (f"municipality:{int(code):03}", int(year)): float(cell.replace(",", "."))
        for code, _, *cells in lines
        for year, cell in zip(years, cells, strict=True)
    }
    assert len(found) == 320 * 13
