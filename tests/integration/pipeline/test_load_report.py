"""What a fetch into a home tells: lost figures, abrupt ones, what is described otherwise; and when it is held."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.lib.small_home import load_of
from tests.lib.sotkanet_country import HEINOLA, MUNICIPALITIES, YEARS, country, home_asking, moved, rows_of, value
from tests.lib.sotkanet_server import Fault, SotkanetServer
from tests.lib.sotkanet_small import description, row
from vointi.core.loads import Load
from vointi.core.values import Observation, Period
from vointi.ledger import LoadHeld
from vointi.pipeline.fetching import fetch_sotkanet
from vointi.pipeline.home import Home, HomeBusy
from vointi.pipeline.load_report import LoadTold
from vointi.pipeline.loading import HeldForConfirmation, append

NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)
FIGURES = 26 * len(YEARS)
TWO = (127, 3196)


@pytest.fixture
def server() -> Iterator[SotkanetServer]:
    with SotkanetServer(country(TWO)) as server:
        yield server


@pytest.fixture
def home(tmp_path: Path, server: SotkanetServer) -> Home:
    return home_asking(tmp_path / "home", server)


def fetched(home: Home, *indicators: int, now: datetime = NOW, **more: Any) -> LoadTold:
    codes = [f"sotkanet:{id}" for id in indicators or TWO]
    return fetch_sotkanet(home, codes, by="test", why="test", now=now, progress=lambda *_: None, **more)


def logged(home: Home) -> list[str]:
    folder = home.folder / "log" / "loads"
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def known(home: Home, indicator: str = "sotkanet:127") -> dict[tuple[str, int], float | None]:
    rows = home.ledger.query("current_everywhere", indicators=[indicator]).to_pylist()
    return {(row["area"], row["period_start"].year): row["value"] for row in rows}


# ---- the report ----


def test_a_first_fetch_is_told_on_screen_in_a_file_and_as_json(home: Home) -> None:
    told = fetched(home)
    assert told.summary("en") == [
        "Load of sotkanet on 2 March 2026, run by test: test. Figures: 624.",
        "Vintage 1.",
        "  new: 624",
    ]
    assert (told.warnings("en"), told.exit_code) == ([], 0)
    assert logged(home) == ["2026-03-02-1.json", "2026-03-02-1.txt"]
    folder = home.folder / "log" / "loads"
    assert (folder / "2026-03-02-1.txt").read_text("utf-8").splitlines() == told.summary("en")
    stored = json.loads((folder / "2026-03-02-1.json").read_text("utf-8"))
    assert stored == told.as_json("en")
    assert (stored["vintage"], stored["by"], stored["rows"], stored["lost"]) == (1, "test", 624, [])
    assert (folder / "2026-03-02-1.txt").stat().st_mode & 0o077 == 0


def test_what_has_not_moved_is_not_asked_and_the_report_says_that_nothing_changed(
    home: Home, server: SotkanetServer
) -> None:
    fetched(home)
    server.calls.clear()
    told = fetched(home, now=NOW + timedelta(hours=1))
    assert [call for call in server.calls if "indicator=" in call] == []
    assert told.summary("en")[1] == "Nothing changed; the retrieval was recorded."
    assert logged(home)[-1] == "2026-03-02T070000-unchanged.txt"


def test_only_what_moved_is_asked(home: Home, server: SotkanetServer) -> None:
    fetched(home)
    server.calls.clear()
    moved(server.site, 3196, "2026-03-01")
    fetched(home, now=NOW + timedelta(days=1))
    assert [call.partition("&")[0] for call in server.calls if "indicator=" in call] == ["/json?indicator=3196"]


def test_a_dry_run_writes_no_report(home: Home) -> None:
    assert fetched(home, dry_run=True).summary("en")[1] == "A dry run: nothing was written."
    assert (logged(home), home.ledger.vintage) == ([], 0)


def test_a_lost_figure_is_counted_and_shown(home: Home, server: SotkanetServer) -> None:
    fetched(home)
    moved(server.site, 127, "2026-03-01")
    server.site.rows[127] = [row for row in server.site.rows[127] if (row["region"], row["year"]) != (HEINOLA, 2020)]
    told = fetched(home, now=NOW + timedelta(days=1))
    assert [(lost.indicator, lost.figures, lost.areas, lost.areas_known) for lost in told.lost] == [
        ("sotkanet:127", 1, 0, 26)
    ]
    assert "    sotkanet:127: 1; of 26 areas, 0 lost all." in told.summary("en")
    assert told.counts["withdrawn"] == 1


def test_an_abrupt_figure_is_shown_with_what_it_is_compared_with(home: Home, server: SotkanetServer) -> None:
    """A figure rises by 1 or 2 a year (median 1, median distance 0, so that one person is the spread): from the 76 of
    2023, up to 85 is usual for 2024. A figure of 2015 that is revised may move by 8."""
    for last, earlier, jumps in ((85.0, 72.0, []), (86.0, 72.1, [("2015", "64", "72.1"), ("2024", "76", "86")])):
        folder = home.folder.with_name(f"home-{last}")
        own = home_asking(folder, server)
        server.site = country([127])
        assert (value(HEINOLA, 2023), value(HEINOLA, 2015)) == (76.0, 64.0)
        fetched(own, 127)
        moved(server.site, 127, "2026-03-01", range=f'{{"start": {YEARS[0]}, "end": 2024}}')
        for changed in server.site.rows[127]:
            if (changed["region"], changed["year"]) == (HEINOLA, 2015):
                changed["value"] = earlier
        server.site.rows[127].append(row(HEINOLA, last, indicator=127, year=2024))
        told = fetched(own, 127, now=NOW + timedelta(days=1))
        assert sorted((jump["period"], jump["before"], jump["after"]) for jump in told.jumps) == jumps
        assert any("abruptly" in line for line in told.summary("en")) == bool(jumps)


def test_another_unit_and_impossible_values_are_told(home: Home, server: SotkanetServer) -> None:
    moved(server.site, 3196, "2026-02-11", primaryValueType='{"code": "LKM"}')
    fetched(home)
    server.site.descriptions[127] = description(127, "Väki 31.12.", years=(2012, 2023))
    moved(server.site, 3196, "2026-03-01", primaryValueType='{"code": "KPL"}')
    server.site.rows[3196] = [row | {"value": -1.0 if row["year"] == 2020 else row["value"]} for row in rows_of(3196)]
    told = fetched(home, now=NOW + timedelta(days=1))
    warnings = "\n".join(told.warnings("en"))
    assert "“LKM” is now “KPL”" in warnings
    assert "which is below 0" in warnings
    assert "is “Väki 31.12.” in Sotkanet; the catalogue says “Väestö 31.12.”" in warnings
    assert told.exit_code == 1
    again = fetched(home, now=NOW + timedelta(days=2), everything=True)
    assert "KPL" not in "\n".join(again.warnings("en"))


def test_a_small_number_is_nowhere_in_the_report(home: Home) -> None:
    """own:home_safety_visits shows no figure of fewer than five persons."""

    def visits(year: int, count: float) -> Observation:
        return Observation(
            indicator="own:home_safety_visits", area="municipality:111", period=Period.year(year), value=count
        )

    def loaded(*rows: Observation) -> LoadTold:
        return append(home, load_of(rows), by="test", why="own", now=NOW)

    loaded(*(visits(year, 800.0 + year % 2) for year in range(2012, 2024)))
    told = loaded(visits(2022, 3.0), visits(2024, 4.0), visits(2023, 870.0))
    assert {(jump["period"], jump["before"], jump["after"]) for jump in told.jumps} == {
        ("2022", "800", ".. (too_few)"),
        ("2023", "801", "870"),
        ("2024", "870", ".. (too_few)"),
    }
    stored = "".join(file.read_text("utf-8") for file in (home.folder / "log" / "loads").glob("2026-03-02-2.*"))
    for text in (stored, "\n".join(told.summary("en")), json.dumps(told.as_json("en"))):
        assert not re.search(r'[→"] ?[34](?:\.0)?(?:"|\s|$)', text)
        assert "870" in text


# ---- held ----


def lose_half(server: SotkanetServer) -> None:
    moved(server.site, 127, "2026-03-01")
    gone = set(MUNICIPALITIES[: len(MUNICIPALITIES)])
    server.site.rows[127] = [row for row in rows_of(127) if row["region"] not in list(gone)[8:]]


def test_half_of_the_areas_gone_is_held_and_says_how_to_confirm(home: Home, server: SotkanetServer) -> None:
    fetched(home)
    lose_half(server)
    with pytest.raises(HeldForConfirmation) as caught:
        fetched(home, now=NOW + timedelta(days=1))
    shown = caught.value.show("en")
    assert caught.value.exit_code == 1
    assert "Held: nothing was written. The load would do this:" in shown
    assert "withdrawn: 156" in shown  # 13 areas × 12 years
    assert "sotkanet:127: 156; of 26 areas, 13 lost all." in shown
    assert "again with --confirm" in shown
    assert logged(home)[-2:] == ["2026-03-03T060000-held.json", "2026-03-03T060000-held.txt"]
    assert "Held" in caught.value.file.read_text("utf-8")
    assert (home.ledger.vintage, set(known(home).values()) - {None}) == (1, set(known(home).values()))


def test_what_was_held_is_loaded_as_it_was_looked_at(home: Home, server: SotkanetServer) -> None:
    fetched(home)
    lose_half(server)
    with pytest.raises(LoadHeld):
        fetched(home, now=NOW + timedelta(days=1))
    server.calls.clear()
    server.site = country(TWO)
    told = fetched(home, now=NOW + timedelta(days=1, hours=1), confirmed=True)
    assert server.calls == []
    assert (told.counts["withdrawn"], told.vintage) == (156, 2)


def test_without_a_confirmation_the_source_is_asked_anew(home: Home, server: SotkanetServer) -> None:
    fetched(home)
    lose_half(server)
    with pytest.raises(LoadHeld):
        fetched(home, now=NOW + timedelta(days=1))
    server.site.rows[127] = rows_of(127)
    told = fetched(home, now=NOW + timedelta(days=1, hours=1))
    assert (told.vintage, told.lost) == (None, ())
    assert list((home.cache / "fetching").iterdir()) == []


@pytest.mark.parametrize("left", [[], [1, 2, 3, 4, 5]], ids=["no rows", "no municipality"])
def test_a_kind_of_area_that_is_gone_is_held_and_withdraws_nothing_even_when_confirmed(
    home: Home, server: SotkanetServer, left: list[int]
) -> None:
    """Nothing says that the municipalities were answered for at all."""
    fetched(home)
    before = known(home)
    moved(server.site, 127, "2026-03-01")
    server.site.rows[127] = rows_of(127, regions=left) if left else []
    with pytest.raises(HeldForConfirmation, match="at least half of the areas vanish from 1 indicators") as caught:
        fetched(home, now=NOW + timedelta(days=1))
    [lost] = caught.value.told.lost
    assert (lost.figures, lost.areas) == ((26 - len(left)) * 12, 26 - len(left))
    told = fetched(home, now=NOW + timedelta(days=1), confirmed=True)
    assert told.counts["withdrawn"] == 0
    assert known(home) == before


# ---- going on ----


def test_a_fetch_in_which_something_failed_goes_on_with_that(home: Home, server: SotkanetServer) -> None:
    server.faults = [Fault(path="/json?indicator=3196", status=403)]
    first = fetched(home, years="2020-2023")
    assert (len(first.failed), first.exit_code, first.rows) == (1, 1, 26 * 4)
    server.calls.clear()
    second = fetched(home, years="2020-2023", now=NOW + timedelta(hours=2))
    assert [call.partition("&")[0] for call in server.calls] == ["/json?indicator=3196"]
    assert (list(second.failed), second.counts["new"]) == ([], 26 * 4)
    assert list((home.cache / "fetching").iterdir()) == []


def test_another_question_starts_anew(home: Home, server: SotkanetServer) -> None:
    server.faults = [Fault(path="/json?indicator=3196", status=403)]
    fetched(home, years="2020-2023")
    server.calls.clear()
    fetched(home, years="2019-2023")
    assert len(server.calls) == 1 + 2 + 2


def test_two_fetches_at_once_are_one_too_many(home: Home) -> None:
    def second(done: int, total: int, label: str) -> None:
        with pytest.raises(HomeBusy, match="Another fetch"):
            fetched(home)

    fetch_sotkanet(home, ["sotkanet:127"], by="test", why="", now=NOW, progress=second)


def test_a_load_of_another_kind_is_compared_within_its_scope(home: Home) -> None:
    def load(*areas: str) -> Load:
        rows = [
            Observation(indicator="own:library_visits", area=area, period=Period.year(2023), value=100.0)
            for area in areas
        ]
        return load_of(rows, complete=True)

    names = [f"municipality:{number}" for number in (111, 398, 560, 576)]
    append(home, load(*names), by="test", why="", now=NOW)
    told = append(home, load(*names[:3]), by="test", why="", now=NOW, confirmed=True)
    assert [(lost.figures, lost.areas, lost.areas_known) for lost in told.lost] == [(1, 1, 4)]


def test_years_that_were_never_asked_are_fetched_though_nothing_has_moved(home: Home, server: SotkanetServer) -> None:
    fetched(home, years="2020-2023")
    server.calls.clear()
    assert fetched(home, years="2021").rows == 0
    assert not any("indicator=" in call for call in server.calls)
    assert fetched(home, now=NOW + timedelta(hours=1)).counts["new"] == FIGURES * 2 - 26 * 4 * 2
    assert fetched(home, now=NOW + timedelta(hours=2)).rows == 0


def test_a_journal_that_nobody_took_up_is_cleared_away(home: Home) -> None:
    folder = home.cache / "fetching"
    folder.mkdir(parents=True)
    for name, hours in (("sotkanet-old.jsonl", 30), ("sotkanet-new.jsonl", 3)):
        (folder / name).touch()
        when = (NOW - timedelta(hours=hours)).timestamp()
        os.utime(folder / name, (when, when))
    fetched(home)
    assert [file.name for file in folder.iterdir()] == ["sotkanet-new.jsonl"]
