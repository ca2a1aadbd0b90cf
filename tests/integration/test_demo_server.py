"""The made-up country's bank on loopback: as Sotkanet's interface is documented, and read by our own reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx
import pyarrow.compute as pc
import pytest

from vointi.core.catalogue import load_catalogue
from vointi.core.errors import SeveralErrors
from vointi.core.loads import Load
from vointi.ledger import Ledger
from vointi.ledger.changes import Change
from vointi.pipeline.demo_world import EVENTS, DemoServer, DemoWorld, State, serve, write_spreadsheets
from vointi.sources.http import Http
from vointi.sources.raw import RawStore
from vointi.sources.sotkanet import Sotkanet, Wanted, fetch, read
from vointi.sources.sotkanet.answer import GENDERS
from vointi.sources.table import fetch as keep
from vointi.sources.table import load_mapping
from vointi.sources.table import read as read_table

CATALOGUE = load_catalogue(areas="demo")
NOW = datetime(2024, 5, 15, 6, tzinfo=UTC)
OURS = {"User-Agent": "Vointi/test"}


@pytest.fixture
def server() -> Iterator[DemoServer]:
    with serve(DemoWorld(CATALOGUE)) as running:
        yield running


@pytest.fixture
def client(server: DemoServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, headers=OURS) as asking:
        yield asking


def test_regions_and_list_of_indicators(client: httpx.Client) -> None:
    regions = client.get("/regions").json()
    assert {"id", "code", "category", "title", "memberOf"} <= regions[0].keys()
    assert [region["code"] for region in regions if region["category"] == "MAA"] == ["XX"]
    assert sum(region["category"] == "KUNTA" for region in regions) == 30
    listed = client.get("/indicators").json()
    assert {entry["id"] for entry in listed} == {
        int(one.source_key) for one in CATALOGUE.indicators.values() if one.source == "sotkanet"
    }
    assert set(listed[0]["title"]) == {"fi", "sv", "en"}


def test_one_indicator(client: httpx.Client) -> None:
    response = client.get("/indicators/288")
    assert response.headers["content-type"] == "application/json;charset=UTF-8"
    told = response.json()
    assert told["range"] == {"start": 2013, "end": 2023}
    assert told["classifications"]["sex"]["values"] == ["total", "male", "female"]
    assert date.fromisoformat(told["data-updated"]) < date(2024, 5, 15)


def test_figures(client: httpx.Client) -> None:
    rows = client.get("/json?indicator=288&years=2021&years=2023&genders=total").json()
    assert set(rows[0]) == {"indicator", "region", "year", "gender", "value", "absValue"}
    assert {row["year"] for row in rows} == {2021, 2023}
    assert {row["gender"] for row in rows} == {"total"}
    people = client.get("/json?indicator=127&years=2023&genders=total").json()
    assert len(people) == 39
    assert all(isinstance(row["value"], int) and "absValue" not in row for row in people)


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/json?indicator=288&years=2021,2023&genders=total", 400),
        ("/json?indicator=288&genders=total", 400),
        ("/json?indicator=288&years=2023&genders=both", 400),
        ("/json?indicator=1&years=2023&genders=total", 404),
        ("/indicators/1", 404),
        ("/query", 404),
    ],
)
def test_what_is_refused(client: httpx.Client, target: str, status: int) -> None:
    assert client.get(target).status_code == status


def test_a_gender_that_there_is_not_gives_no_rows(client: httpx.Client) -> None:
    assert client.get("/json?indicator=181&years=2023&genders=male").json() == []
    assert client.get("/json?indicator=181&years=1999&genders=total").json() == []


def test_a_library_that_does_not_say_who_asks_is_refused(server: DemoServer) -> None:
    assert httpx.get(f"{server.url}/regions").status_code == 403


def test_another_day(server: DemoServer, client: httpx.Client) -> None:
    before = client.get("/indicators/181").json()
    server.switch("spring")
    after = client.get("/indicators/181").json()
    assert (before["range"]["end"], after["range"]["end"]) == (2023, 2024)
    assert before["data-updated"] < after["data-updated"]


def test_it_is_silent_and_gone_after_the_block(capfd: pytest.CaptureFixture[str]) -> None:
    with serve(DemoWorld(CATALOGUE)) as running:
        assert httpx.get(f"{running.url}/nothing", headers=OURS).status_code == 404
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{running.url}/regions", headers=OURS)
    assert capfd.readouterr() == ("", "")


# ---- read by our own reader ----


class Refreshing:
    """What the pipeline does at each refresh, indicators that have not moved left alone."""

    def __init__(self, server: DemoServer, folder: Path) -> None:
        self.server = server
        self.store = RawStore(folder)
        self.seen: dict[int, dict[str, Any]] = {}
        self.titles = {
            int(one.source_key): (one.source_title or one.title).fi
            for one in CATALOGUE.indicators.values()
            if one.source == "sotkanet"
        }

    def on(self, state: State) -> Load:
        self.server.switch(state)
        with Http() as http:
            wanted = [
                Wanted(indicator=id, title=title, genders=GENDERS, **self.seen.get(id, {}))
                for id, title in self.titles.items()
            ]
            result = fetch(Sotkanet(http, self.server.url), wanted, store=self.store, now=NOW)
        assert result.failures == ()
        self.seen |= {
            answer.question.indicator: {"answered": answer.question, "updated": answer.updated}
            for answer in result.answers
        }
        return read(self.store, result.regions, result.answers)


@pytest.mark.slow
def test_the_ledger_sees_new_years_and_exactly_the_events(server: DemoServer, tmp_path: Path) -> None:
    refreshing = Refreshing(server, tmp_path / "raw")
    ledger = Ledger.create(tmp_path / "ledger")
    first = refreshing.on("first")
    assert first.problems == ()
    assert len(first.retrievals) == len(refreshing.titles)
    assert ledger.append(first, by="test", why="first", now=NOW).counts[Change.NEW] == first.observations.num_rows

    later: dict[State, dict[Change, int]] = {
        "autumn": {Change.REVISED: 1},
        "spring": {Change.REVISED: 2, Change.WITHDRAWN: 1},
    }
    for state, expected in later.items():
        load = refreshing.on(state)
        assert len(load.retrievals) < len(refreshing.titles)
        report = ledger.append(load, by="test", why=state, now=NOW)
        found = {change: count for change, count in report.counts.items() if count and change is not Change.NEW}
        assert found == expected
        told = report.changes.filter(pc.not_equal(report.changes["change"], Change.NEW.value)).to_pylist()
        assert {(r["indicator"], r["area"], r["period_start"].year, r["old_value"], r["new_value"]) for r in told} == {
            (e.indicator, e.area, e.year, e.old, e.new) for e in EVENTS if e.state == state
        }


# ---- the town's own spreadsheet ----


@pytest.mark.parametrize(("state", "last_year"), [("first", 2023), ("autumn", 2023), ("spring", 2024)])
def test_the_towns_own_file_is_read_by_its_mapping(state: State, last_year: int, tmp_path: Path) -> None:
    written = write_spreadsheets(tmp_path, CATALOGUE, state=state)
    store = RawStore(tmp_path / "raw")
    load = read_table(
        store,
        keep(store, written.good),
        load_mapping(written.mapping),
        file=written.good.name,
        catalogue=CATALOGUE,
        now=NOW,
    )
    assert load.problems == ()
    own = {one.id for one in CATALOGUE.indicators.values() if one.id.startswith("own:")}
    read_rows = {(r["indicator"], r["period_start"].year): r for r in load.observations.to_pylist()}
    assert read_rows.keys() == {(indicator, year) for indicator in own for year in range(2015, last_year + 1)}
    provisional = {year for (_, year), row in read_rows.items() if row["status"] == "provisional"}
    assert provisional == {last_year}
    missing = {key: row["status"] for key, row in read_rows.items() if row["value"] is None}
    assert missing == {("own:volunteer_hours", 2018): "not_collected"}
    assert read_rows["own:walking_routes_km", 2016]["value"] == 84.5
    assert read_rows["own:library_visits", 2019]["value"] == 118_740


def test_four_faults_of_the_other_file_are_told(tmp_path: Path) -> None:
    written = write_spreadsheets(tmp_path, CATALOGUE)
    store = RawStore(tmp_path / "raw")
    mapping = load_mapping(written.mapping)
    with pytest.raises(SeveralErrors) as told:
        read_table(store, keep(store, written.faulty), mapping, file=written.faulty.name, catalogue=CATALOGUE, now=NOW)
    places = [(fault.where.row, fault.where.column) for fault in told.value.errors]
    assert places == [
        (6, "Kirjastokäynnit"),
        (8, "Hoidetut ulkoilureitit"),
        (10, "Vuosi"),
        (11, "Etsivän nuorisotyön yhteydenotot"),
    ]
