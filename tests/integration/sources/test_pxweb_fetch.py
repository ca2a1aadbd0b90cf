"""Fetching tables over real HTTP on loopback: what is asked, how it is split, how fast, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pyarrow.compute as pc
import pytest

from tests.lib.pxweb_server import V1, V2, PxWebServer, Table, Variable
from tests.lib.pxweb_tables import AGES, all_tables, one_age, population_table
from vointi.core.catalogue import load_catalogue
from vointi.core.loads import Load
from vointi.sources.http import Http
from vointi.sources.jsonstat import RecipeUnfit
from vointi.sources.pxweb import Fetched, TableRecipe, fetch, read, shipped_recipes
from vointi.sources.raw import RawStore

NOW = datetime(2026, 9, 1, 6, 0, tzinfo=UTC)
FINLAND = load_catalogue().areas
PEOPLE = shipped_recipes()["population-by-age-and-sex"]


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


@pytest.fixture
def http() -> Iterator[Http]:
    with Http(sleep=lambda seconds: None, first_wait=0.0) as http:
        yield http


@pytest.fixture
def serve() -> Iterator[Callable[..., PxWebServer]]:
    started: list[PxWebServer] = []

    def start(*tables: Table, **limits: int) -> PxWebServer:
        server = PxWebServer(tables or all_tables(), **limits)
        server.__enter__()
        started.append(server)
        return server

    yield start
    for server in started:
        server.__exit__(None, None, None)


def here(recipe: TableRecipe, server: PxWebServer, **changes: Any) -> TableRecipe:
    """The recipe, asking the loopback server."""
    at = recipe.server.model_copy(update={"url": server.root + V1})
    return recipe.model_copy(update={"server": at, **changes})


def fetched(http: Http, store: RawStore, recipe: TableRecipe, **changes: Any) -> Fetched:
    clock = Clock()
    return fetch(http, recipe, store=store, areas=FINLAND, now=NOW, clock=clock, sleep=clock.sleep, **changes)


def loaded(http: Http, store: RawStore, recipe: TableRecipe, **changes: Any) -> Load:
    return read(store, fetched(http, store, recipe, **changes), recipe, areas=FINLAND)


def figure(load: Load, area: str, year: int, grp: str = "") -> float | None:
    (row,) = (
        row
        for row in load.observations.to_pylist()
        if (row["area"], row["period_start"].year, row["grp"]) == (area, year, grp)
    )
    value: float | None = row["value"]
    return value


def test_every_shipped_recipe_fits_a_table_of_its_form(
    http: Http, store: RawStore, serve: Callable[..., PxWebServer]
) -> None:
    server = serve()
    divisions = {}
    for name, recipe in shipped_recipes().items():
        load = loaded(http, store, here(recipe, server))
        divisions[name] = load.division
        assert set(load.observations["indicator"].to_pylist()) == set(recipe.contents.values())
        areas = set(load.observations["area"].to_pylist())
        assert {"country:FI", "municipality:016", "municipality:111"} <= areas
        assert load.problems == ()
        if recipe.area.skip and name != "population-projection":
            assert {"region:07", "subregion:071", "wellbeing_county:09"} <= areas
    assert divisions == {
        "education": "2026-01-01",
        "employment": "2025-01-01",
        "population-by-age-and-sex": "2026-01-01",
        "population-key-figures": "2026-01-01",
        "population-projection": "2024-01-01",
        "unemployed-jobseekers": "present",
    }


def test_the_figures_are_those_of_their_codes(http: Http, store: RawStore, serve: Callable[..., PxWebServer]) -> None:
    """Heinola (111) in 2025 by the made-up table: size 20 + 5, each age adds its years, women 7 more."""
    load = loaded(http, store, here(PEOPLE, serve()))

    def residents(ages: range, sexes: str) -> float:
        return sum(one_age(25, age, sex) for age in ages for sex in sexes)

    assert figure(load, "municipality:111", 2025) == residents(range(101), "12")
    assert figure(load, "municipality:111", 2025, "sex=female") == residents(range(101), "2")
    assert figure(load, "municipality:111", 2025, "age=0-6") == residents(range(7), "12")
    assert figure(load, "municipality:111", 2025, "age=75-;sex=male") == residents(range(75, 101), "1")
    newest = load.observations.filter(pc.field("period_start") == date(2025, 1, 1))
    assert set(newest["status"].to_pylist()) == {"provisional"}


def test_suppressed_figures_keep_their_reason(http: Http, store: RawStore, serve: Callable[..., PxWebServer]) -> None:
    load = loaded(http, store, here(shipped_recipes()["employment"], serve()))
    secret = load.observations.filter(pc.field("status") == "too_few")
    assert set(secret["area"].to_pylist()) == {"municipality:016"}
    assert secret.num_rows == 3
    assert secret["value"].null_count == 3


def test_splitting_does_not_change_what_comes(http: Http, store: RawStore, serve: Callable[..., PxWebServer]) -> None:
    wide, narrow = serve(population_table()), serve(population_table(), limit=700)
    whole = loaded(http, store, here(PEOPLE, wide))
    parts = loaded(http, store, here(PEOPLE, narrow))
    assert (wide.data_calls, narrow.data_calls) == (
        1,
        5,
    )  # 3 areas x 102 ages x 3 sexes x 3 years = 2,754 cells: 25 ages a call
    assert parts.observations.equals(whole.observations)
    assert parts.scopes == whole.scopes
    assert {one["code"] for one in narrow.questions[0]["query"]} == set(population_codes())
    assert all(contents_of(question) == ["vaerak-vaesto"] for question in narrow.questions)


def population_codes() -> list[str]:
    return [variable.code for variable in population_table().variables]


def contents_of(question: Any) -> list[str]:
    (contents,) = (one for one in question["query"] if one["code"] == "contentscode")
    values: list[str] = contents["selection"]["values"]
    return values


def test_areas_in_another_order_stay_who_they_are(
    http: Http, store: RawStore, serve: Callable[..., PxWebServer]
) -> None:
    """The same table with its variables and values turned round: every figure still has its owner."""
    turned = population_table()
    turned.variables = [
        Variable(one.code, one.values[::-1], one.texts[::-1], one.text, one.elimination, one.time, one.total)
        for one in turned.variables[::-1]
    ]
    whole = loaded(http, store, here(PEOPLE, serve(population_table(), limit=700)))
    other = loaded(http, store, here(PEOPLE, serve(turned, limit=500)))
    keys = [(name, "ascending") for name in ("area", "period_start", "grp")]
    assert other.observations.sort_by(keys).equals(whole.observations.sort_by(keys))


def test_a_server_that_takes_less_than_it_says(http: Http, store: RawStore, serve: Callable[..., PxWebServer]) -> None:
    """403 in spite of `?config`: the question is halved until it passes."""
    server = serve(population_table(), limit=3000)
    server.strict_limit = 1000
    load = loaded(http, store, here(PEOPLE, server))
    assert figure(load, "municipality:111", 2023) == sum(one_age(23, age, sex) for age in range(101) for sex in "12")
    assert server.data_calls == 7  # 2,754 refused, 1,377 refused twice, then four of 25 or 26 ages
    assert len(load.retrievals) == 4


def test_the_servers_pace_is_kept(http: Http, store: RawStore, serve: Callable[..., PxWebServer]) -> None:
    """10 calls in all (limits, folder, table, 7 of data), 4 allowed in 60 s: two full windows to wait for."""
    server = serve(population_table(), limit=450, calls=4, window=60)
    clock = Clock()
    fetch(http, here(PEOPLE, server), store=store, areas=FINLAND, now=NOW, clock=clock, sleep=clock.sleep)
    assert (len(server.calls), clock.waits) == (10, [60.0, 60.0])


def test_years_narrow_the_question(http: Http, store: RawStore, serve: Callable[..., PxWebServer]) -> None:
    server = serve()
    load = loaded(http, store, here(PEOPLE, server), years=[2024, 2030])
    (time,) = (one for one in server.questions[0]["query"] if one["code"] == "timeperiod_y")
    assert time["selection"] == {"filter": "item", "values": ["2024"]}
    assert [period.code for scope in load.scopes for period in scope.periods] == ["2024"]


def test_years_that_the_table_lacks_ask_nothing(http: Http, store: RawStore, serve: Callable[..., PxWebServer]) -> None:
    server = serve()
    load = loaded(http, store, here(PEOPLE, server), years=[1999])
    assert server.data_calls == 0
    assert (load.observations.num_rows, load.scopes) == (0, ())
    assert "nothing of what was asked for" in load.problems[0].show("en")


def test_the_order_of_calls_and_what_is_kept(http: Http, store: RawStore, serve: Callable[..., PxWebServer]) -> None:
    server = serve()
    recipe = here(PEOPLE, server)
    told: list[tuple[int, int, str]] = []
    result = fetched(http, store, recipe, progress=lambda done, total, label: told.append((done, total, label)))
    table = f"{V1}/fi/StatFin/vaerak/11re.px"
    assert server.calls == [
        f"GET {V1}/fi/?config",
        f"GET {V1}/fi/StatFin/vaerak/",
        f"GET {table}",
        f"POST {table}",
    ]
    assert told == [(1, 1, "population-by-age-and-sex")]
    assert result.metadata.path.startswith("pxweb/population-by-age-and-sex-metadata.")
    (answer,) = result.answers
    assert answer.raw.path.startswith("pxweb/population-by-age-and-sex-001.")
    load = read(store, result, recipe, areas=FINLAND)
    (retrieval,) = load.retrievals
    assert (retrieval.indicator, retrieval.licence, retrieval.retrieved) == ("statfin:population", "CC BY 4.0", NOW)
    assert (retrieval.origin, retrieval.raw_path) == (server.root + table, answer.raw.path)
    assert str(retrieval.source_updated) == "2026-03-31"
    assert read(store, result, recipe, areas=FINLAND).observations.equals(load.observations)


def test_the_old_name_of_a_table_is_found_in_its_folder(
    http: Http, store: RawStore, serve: Callable[..., PxWebServer]
) -> None:
    server = serve(population_table("statfin_vaerak_pxt_11ra.px"), population_table("statfin_vaerak_pxt_11re.px"))
    assert loaded(http, store, here(PEOPLE, server)).observations.num_rows > 0
    assert server.calls[-1].endswith("/vaerak/statfin_vaerak_pxt_11re.px")


def test_the_folder_may_be_left_out(http: Http, store: RawStore, serve: Callable[..., PxWebServer]) -> None:
    server = serve()
    loaded(http, store, here(PEOPLE, server, folder=""))
    assert server.calls[1:] == [f"GET {V1}/fi/StatFin/11re.px", f"POST {V1}/fi/StatFin/11re.px"]


def test_a_table_that_changed_is_refused_before_it_is_asked(
    http: Http, store: RawStore, serve: Callable[..., PxWebServer]
) -> None:
    changed = population_table()
    changed.variables[-1] = Variable("contentscode", ["vaerak-asukkaat"])
    server = serve(changed)
    with pytest.raises(RecipeUnfit, match="The contents vaesto are not there"):
        fetched(http, store, here(PEOPLE, server))
    assert server.data_calls == 0


def test_version_2(http: Http, store: RawStore, serve: Callable[..., PxWebServer]) -> None:
    server = serve(population_table("TAB1"), limit=700)
    at = PEOPLE.server.model_copy(update={"version": 2, "url": server.root + V2, "database": ""})
    recipe = PEOPLE.model_copy(update={"server": at, "folder": "", "table": "TAB1"})
    load = loaded(http, store, recipe)
    assert load.observations.equals(loaded(http, store, here(PEOPLE, serve())).observations)
    asked = "?lang=fi&outputFormat=json-stat2"
    assert server.calls[:3] == [
        f"GET {V2}/config",
        f"GET {V2}/tables/TAB1/metadata{asked}",
        f"POST {V2}/tables/TAB1/data{asked}",
    ]
    assert server.data_calls == 5
    (age,) = (one for one in server.questions[0]["selection"] if one["variableCode"].startswith("ika"))
    assert set(age["valueCodes"]) <= {"SSS", *AGES}


def test_version_2_halves_what_is_too_much(http: Http, store: RawStore, serve: Callable[..., PxWebServer]) -> None:
    server = serve(population_table("TAB1"), limit=3000)
    server.strict_limit = 1500
    at = PEOPLE.server.model_copy(update={"version": 2, "url": server.root + V2, "database": ""})
    recipe = PEOPLE.model_copy(update={"server": at, "folder": "", "table": "TAB1"})
    assert len(fetched(http, store, recipe).answers) == 2
    assert server.data_calls == 3


def test_the_raw_store_holds_the_answers_as_they_came(
    http: Http, store: RawStore, serve: Callable[..., PxWebServer]
) -> None:
    fetched(http, store, here(PEOPLE, serve(population_table(), limit=700)))
    names = sorted(path.name.split(".")[0] for path in (store.folder / "pxweb").iterdir())
    parts = [f"{part:03d}" for part in range(1, 6)]
    assert names == [f"population-by-age-and-sex-{part}" for part in (*parts, "metadata")]
