"""Real figures of 1990-2012 in the division of 2026, against sums made here from the files and from Sotkanet itself."""

from __future__ import annotations

import csv
import gzip
import io
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from tests.lib.sotkanet_client import PatientClient
from tests.lib.sotkanet_recorded import recorded_site
from tests.lib.sotkanet_server import SotkanetServer
from tests.lib.sotkanet_small import NOW
from vointi.core.areas_through_time import Mapped, describe, mapped
from vointi.core.catalogue import load_catalogue
from vointi.core.values import BorderChange, Observation, Period, observation_table
from vointi.sources.raw import RawStore
from vointi.sources.sotkanet import Wanted, fetch, read

CATALOGUE = load_catalogue()
FINLAND = CATALOGUE.areas
POPULATION = "sotkanet:127"
TITLE = "[YLEISET] Väestö 31.12."
# Who is in the key of 2013 and not in that of 2026, with whom it merged. The successors are proved by the populations
# that Sotkanet itself tells in the division of 2023.
MERGERS = {
    "Lavia": "Pori", "Maaninka": "Kuopio", "Tarvasjoki": "Lieto", "Hämeenkoski": "Hollola", "Jalasjärvi": "Kurikka",
    "Köyliö": "Säkylä", "Nastola": "Lahti", "Juankoski": "Kuopio", "Luvia": "Eurajoki", "Valtimo": "Nurmes",
    "Honkajoki": "Kankaanpää", "Pertunmaa": "Mäntyharju",
}  # fmt: skip


def rows(path: Path) -> Iterator[dict[str, str]]:
    path = path if path.exists() else path.with_name(path.name + ".gz")
    content = path.read_bytes()
    yield from csv.DictReader(io.StringIO((gzip.decompress(content) if path.suffix == ".gz" else content).decode()))


@pytest.fixture(scope="module")
def municipal(shared_data: Path) -> dict[str, dict[tuple[str, int], float]]:
    """Figures by title, then by (name, year)."""
    found: defaultdict[str, dict[tuple[str, int], float]] = defaultdict(dict)
    for row in rows(shared_data / "sotkanet-1990-2013" / "kunta.csv"):
        found[row["Muuttuja"]][row["Alue"], int(row["Vuosi"])] = float(row["Arvo"])
    return found


@pytest.fixture(scope="module")
def population(municipal: dict[str, dict[tuple[str, int], float]]) -> dict[tuple[str, int], float]:
    return municipal[TITLE]


@pytest.fixture(scope="module")
def key_2026(shared_data: Path) -> dict[str, str]:
    """Region by name of municipality."""
    found = rows(shared_data / "geofi-municipalities" / "municipality_key_2026.csv")
    return {row["municipality_name_fi"]: row["maakunta_code"].zfill(2) for row in found}


def code_of(name: str) -> str:
    (area,) = FINLAND.find({"Koski": "Koski Tl"}.get(name, name), category="municipality")
    return area.id


def as_table(indicator: str, figures: dict[tuple[str, int], float]) -> pa.Table:
    codes = {name: code_of(name) for name, _ in figures}
    return observation_table(
        Observation(indicator=indicator, area=codes[name], period=Period.year(year), value=value)
        for (name, year), value in figures.items()
    )


def to_2026(table: pa.Table) -> Mapped:
    return mapped(table, "2013-01-01", to=2026, register=FINLAND, indicators=CATALOGUE.indicators)


@pytest.fixture(scope="module")
def people(population: dict[tuple[str, int], float]) -> Mapped:
    return to_2026(as_table(POPULATION, population))


def figures(found: Mapped) -> dict[tuple[str, int], float]:
    return {
        (FINLAND.name(row["area"], "fi"), row["period_start"].year): row["value"] for row in found.table.to_pylist()
    }


def test_population_of_320_municipalities_in_308(
    population: dict[tuple[str, int], float], people: Mapped, key_2026: dict[str, str]
) -> None:
    after = figures(people)
    assert len({name for name, _ in population}) == 320
    gone = {name for name, _ in population if name not in key_2026 and name != "Koski"}
    assert gone == set(MERGERS)
    assert {code_of(name) for name, _ in after} == {code_of(name) for name in key_2026}
    expected: defaultdict[tuple[str, int], float] = defaultdict(float)
    for (name, year), value in population.items():
        expected[code_of(MERGERS.get(name, name)), year] += value
    assert {(code_of(name), year): value for (name, year), value in after.items()} == expected


def test_three_sums_by_hand(people: Mapped) -> None:
    """31 December 2012, lines of the file."""
    after = figures(people)
    assert after["Hollola", 2012] == 22_054 + 2_096
    assert after["Lahti", 2012] == 103_016 + 15_082
    assert after["Kuopio", 2012] == 105_136 + 3_826 + 5_093


def test_sums_are_those_that_sotkanet_makes_itself(shared_data: Path, population: dict[tuple[str, int], float]) -> None:
    """Sotkanet's answer of 2023 tells 2000-2012 in the division of 2023; ours is made from its answer of 2013."""
    table = as_table(POPULATION, population)
    found = mapped(table, "2013-01-01", to=2023, register=FINLAND, indicators=CATALOGUE.indicators)
    ours = {(row["area"], row["period_start"].year): row["value"] for row in found.table.to_pylist()}
    told = {
        (f"municipality:{row['municipality_code'].zfill(3)}", int(row["year"])): float(row["primary.value"])
        for row in rows(shared_data / "geofi-municipalities" / "sotkadata_population.csv")
    }
    common = {key: value for key, value in told.items() if key[1] <= 2012}
    assert len(common) == 309 * 13
    assert {key: (ours[key], value) for key, value in common.items() if ours[key] != value} == {}


def test_regions_keep_their_totals_where_their_municipalities_stayed(
    shared_data: Path, people: Mapped, key_2026: dict[str, str]
) -> None:
    """The file tells the regions too; eleven of the nineteen have lost or gained a municipality since."""
    key_2013 = rows(shared_data / "geofi-municipalities" / "municipality_key_2013.csv")
    region_2013 = {row["municipality_name_fi"]: row["maakunta_code"].zfill(2) for row in key_2013}
    moved = {
        region
        for name, was in region_2013.items()
        for region in {was, key_2026[MERGERS.get(name, name)]}
        if was != key_2026[MERGERS.get(name, name)]
    }
    told = {
        (row["Alue"], int(row["Vuosi"])): float(row["Arvo"])
        for row in rows(shared_data / "sotkanet-1990-2013" / "maakunta.csv")
        if row["Muuttuja"] == TITLE
    }
    after: defaultdict[tuple[str, int], float] = defaultdict(float)
    for row in people.table.to_pylist():
        region = FINLAND.get(row["area"]).parents_in(2026)["region"]
        after[region, row["period_start"].year] += row["value"]
    compared = 0
    for (name, year), total in told.items():
        (region,) = FINLAND.find(name, category="region")
        if region.code not in moved:
            assert after[region.id, year] == total, (name, year)
            compared += 1
    assert 19 - len(moved) == 8
    assert compared == 8 * len({year for _, year in told})


def test_a_percentage_of_hameenkoski_is_not_added(municipal: dict[str, dict[tuple[str, int], float]]) -> None:
    title = next(title for title in municipal if title.startswith("[TALOUS] Koulutuksen ulkopuolelle jääneet"))
    table = as_table("sotkanet:3219", municipal[title])
    found = to_2026(table)
    assert figures(found) == {(FINLAND.name(code_of(n), "fi"), year): v for (n, year), v in municipal[title].items()}
    (note,) = found.notes["sotkanet:3219", "municipality:098", ""]
    assert note.change is BorderChange.RATE
    assert note.parts == ("municipality:283",)
    assert "Hämeenkoski" in describe(note, FINLAND, "fi")
    broken = {FINLAND.name(area, "fi") for _, area, _ in found.notes}
    assert broken == set(MERGERS.values())


def test_sotkanets_own_answer_is_not_touched(shared_data: Path, tmp_path: Path) -> None:
    """Sotkanet tells all years by present borders: the very table comes back, Kuopio's and Maaninka's rows and all."""
    store = RawStore(tmp_path)
    with SotkanetServer(recorded_site(shared_data)) as server:
        client = PatientClient(server)
        with client.http:
            result = fetch(client.sotkanet, [Wanted(indicator=127, title="Väestö 31.12.")], store=store, now=NOW)
    load = read(store, result.regions, result.answers)
    assert load.observations.num_rows > 300
    before = load.observations.to_pylist()
    for to in (None, 2013, 2026):
        found = mapped(load.observations, load.division, to=to, register=FINLAND, indicators=CATALOGUE.indicators)
        assert found.table is load.observations
        assert found.notes == {}
    assert load.observations.to_pylist() == before
