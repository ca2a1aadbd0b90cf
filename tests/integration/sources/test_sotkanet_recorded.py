"""Recorded answers of the real Sotkanet, served over HTTP on loopback, fetched, kept and read.

Expected figures stand in ../shared/data/sotkanet-api-recorded/README.md or were counted from the files by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lib.sotkanet_client import PatientClient
from tests.lib.sotkanet_recorded import recorded_site
from tests.lib.sotkanet_server import SotkanetServer, as_csv
from tests.lib.sotkanet_small import NOW, answer_to
from vointi.core.errors import Place
from vointi.core.loads import Load
from vointi.core.values import Period
from vointi.sources.decoding import AnswerUnreadable
from vointi.sources.raw import RawStore
from vointi.sources.sotkanet import Question, TitleMoved, Wanted, fetch, read, read_answer
from vointi.sources.sotkanet.areas import Areas
from vointi.sources.sotkanet.metadata import Region, decode_regions

DIABETES = (
    "Erityiskorvattaviin lääkkeisiin diabeteksen vuoksi oikeutettuja 40 vuotta täyttäneitä, "
    "% vastaavanikäisestä väestöstä"
)
MENTAL_HEALTH = "Mielenterveyden häiriöihin sairaalahoitoa saaneet 0 - 17-vuotiaat / 1 000 vastaavanikäistä"
TITLES = {127: "Väestö 31.12.", 683: DIABETES, 4: MENTAL_HEALTH}


def wanted(titles: dict[int, str]) -> list[Wanted]:
    return [Wanted(indicator=id, title=title) for id, title in titles.items()]


@pytest.fixture(scope="module")
def recorded(shared_data: Path) -> Iterator[SotkanetServer]:
    with SotkanetServer(recorded_site(shared_data)) as server:
        yield server


@pytest.fixture(scope="module")
def load(recorded: SotkanetServer, tmp_path_factory: pytest.TempPathFactory) -> Load:
    store = RawStore(tmp_path_factory.mktemp("raw"))
    client = PatientClient(recorded)
    with client.http:
        result = fetch(client.sotkanet, wanted(TITLES), store=store, now=NOW, years=None)
    assert (result.failures, client.waits) == ((), [])
    return read(store, result.regions, result.answers)


@pytest.fixture(scope="module")
def regions(recorded: SotkanetServer) -> tuple[Region, ...]:
    return decode_regions(recorded.site.regions, Place(file="SotkaRegions.json"))


def sums(load: Load, indicator: str, column: str) -> dict[str, float]:
    """The sum of a column over the areas of each category."""
    totals: dict[str, float] = defaultdict(float)
    for row in load.observations.to_pylist():
        if row["indicator"] == indicator:
            totals[row["area"].partition(":")[0]] += row[column]
    return totals


def test_population_sums_to_the_country_in_every_category(load: Load) -> None:
    assert sums(load, "sotkanet:127", "value") == dict.fromkeys(
        [
            "municipality",
            "subregion",
            "region",
            "hospital_district",
            "special_catchment_area",
            "major_region",
            "administrative_agency",
            "ely_centre",
            "nuts1",
            "country",
        ],
        5_351_427,
    )


def test_cases_without_municipality_are_in_the_country_only(load: Load) -> None:
    totals = sums(load, "sotkanet:683", "numerator")
    assert totals.pop("country") == 290_378
    assert totals.pop("municipality") == 289_647
    assert set(totals.values()) == {289_650}


def test_a_suppressed_municipality_has_no_observation(load: Load) -> None:
    areas = {row["area"]: row for row in load.observations.to_pylist() if row["indicator"] == "sotkanet:683"}
    assert "municipality:766" not in areas  # Sottunga
    assert (areas["municipality:091"]["value"], areas["municipality:091"]["numerator"]) == (7.7, 22_996)
    assert len([area for area in areas if area.startswith("municipality:")]) == 307


def test_a_count_has_no_numerator(load: Load) -> None:
    assert {row["numerator"] for row in load.observations.to_pylist() if row["indicator"] == "sotkanet:127"} == {None}


def test_region_ids_that_the_list_lacks_are_told(load: Load) -> None:
    shown = [problem.show("en") for problem in load.problems]
    assert len(shown) == 2
    assert "json-127-2009-2009-total" in shown[0]
    assert shown[0].endswith("Rows passed over: 3. The list of regions does not have these ids: 455, 456, 730.")
    # The recorded list is of 2016, before the wellbeing services counties (956-978) and YTA (845-850).
    assert "json-683-2015-2015-total" in shown[1]
    assert "Rows passed over: 29. The list of regions does not have these ids: 845, 846, 847, 848," in shown[1]


def test_sixteen_years_of_a_thinly_published_indicator(load: Load) -> None:
    rows = [row for row in load.observations.to_pylist() if row["indicator"] == "sotkanet:4"]
    assert len(rows) == 3380  # of 320 municipalities × 16 years: 66 %, the rest is suppressed
    assert {row["area"].partition(":")[0] for row in rows} == {"municipality"}
    scope = next(scope for scope in load.scopes if "sotkanet:4" in scope.indicators)
    assert scope.periods == {Period.year(year) for year in range(1996, 2016)}  # the range that was asked


def test_a_recorded_title_that_moved_is_refused(recorded: SotkanetServer, store: RawStore) -> None:
    client = PatientClient(recorded)
    titles = {186: "Kuolleisuus / 100 000 asukasta", 5527: "Väestö 31.12."}
    with client.http:
        result = fetch(client.sotkanet, wanted(titles), store=store, now=NOW, years=(2020,))
    assert [(failure.indicator, type(failure.error)) for failure in result.failures] == [("sotkanet:5527", TitleMoved)]


def test_every_recorded_description_decodes(recorded: SotkanetServer) -> None:
    client = PatientClient(recorded)
    with client.http:
        found = {id: client.sotkanet.indicator(id).value for id in recorded.site.descriptions}
        listed = client.sotkanet.indicators().value
    assert len(found) == 11
    assert all(item.id == id and item.updated and item.title.sv for id, item in found.items())
    assert len(listed) == 2434
    assert {item.id: item.title.fi for item in listed}[4] == found[4].title.fi


def test_every_recorded_region_has_an_area(regions: tuple[Region, ...]) -> None:
    areas = Areas(regions, Place(file="SotkaRegions.json"))
    assert len(areas.names) == len(regions) == 511
    assert areas.unknown_category == {}


def test_recorded_csv_reads_as_json_does(shared_data: Path, load: Load, regions: tuple[Region, ...]) -> None:
    folder = shared_data / "sotkanet-api-recorded"
    areas = Areas(regions, Place(file="SotkaRegions.json"))
    for indicator, year, name in (
        (127, 2009, "SotkaIndicatorData.csv"),
        (683, 2015, "indicator-683-2015-all-regions.csv"),
    ):
        question = Question(indicator, (year,), form="csv")
        from_csv = read_answer((folder / name).read_bytes(), answer_to(question), areas)
        expected = [row for row in load.observations.to_pylist() if row["indicator"] == f"sotkanet:{indicator}"]
        assert from_csv.observations.to_pylist() == expected


def test_the_loopback_server_writes_csv_as_recorded(shared_data: Path, recorded: SotkanetServer) -> None:
    recorded_bytes = (shared_data / "sotkanet-api-recorded" / "SotkaIndicatorData.csv").read_bytes()
    assert as_csv(recorded.site.rows[127]) == recorded_bytes


@pytest.mark.parametrize("name", ["SotkaIndicatorData.json", "KapaIndicatorData.json"])
def test_what_another_program_made_of_an_answer_is_refused(
    shared_data: Path, regions: tuple[Region, ...], name: str
) -> None:
    content = (shared_data / "sotkanet-api-recorded" / name).read_bytes()
    areas = Areas(regions, Place(file="SotkaRegions.json"))
    with pytest.raises(AnswerUnreadable, match=r"row 1, field region: .*Expected int, got str"):
        read_answer(content, answer_to(Question(127, (2009,))), areas)
