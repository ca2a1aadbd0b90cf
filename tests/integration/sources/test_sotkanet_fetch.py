"""Fetching several indicators over real HTTP: what is kept, skipped, refused, and left out."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.lib.sotkanet_client import PatientClient
from tests.lib.sotkanet_server import Fault, SotkanetServer
from tests.lib.sotkanet_small import NOW, description, regions_json, row
from vointi.core.units import Unit
from vointi.sources.decoding import AnswerUnreadable
from vointi.sources.http import SourceRefused, SourceUnavailable
from vointi.sources.journal import Journal
from vointi.sources.raw import RawFileDamaged, RawStore
from vointi.sources.sotkanet import (
    FetchResult,
    IndicatorUnknown,
    Question,
    Sotkanet,
    TitleMoved,
    UnitMoved,
    Wanted,
    fetch,
    read,
)
from vointi.sources.sotkanet.answer import Gender

TITLES = {127: "Väestö", 128: "Lapset", 129: "Vanhat"}


def fetched(
    client: PatientClient,
    store: RawStore,
    titles: Mapping[int, str] = TITLES,
    years: Sequence[int] | None = (2022, 2023),
    previous: Mapping[int, date] = {},
    **changes: Any,
) -> FetchResult:
    wanted = [
        Wanted(indicator=id, title=title, answered=Question(id, (2022, 2023)), updated=previous.get(id))
        for id, title in titles.items()
    ]
    return fetch(client.sotkanet, wanted, store=store, now=NOW, years=years, **changes)


def failed(result: FetchResult) -> dict[str, type[Exception]]:
    return {failure.indicator: type(failure.error) for failure in result.failures}


def test_all_is_fetched_one_call_at_a_time_and_read(
    client: PatientClient, server: SotkanetServer, store: RawStore
) -> None:
    result = fetched(client, store)
    data = [f"/json?indicator={id}&years=2022&years=2023&genders=total" for id in TITLES]
    descriptions = [f"/indicators/{id}" for id in TITLES]
    assert server.calls == ["/regions", *(call for pair in zip(descriptions, data, strict=True) for call in pair)]
    load = read(store, result.regions, result.answers)
    assert load.observations.num_rows == 3 * 6 * 2
    assert [retrieval.indicator for retrieval in load.retrievals] == ["sotkanet:127", "sotkanet:128", "sotkanet:129"]
    assert {retrieval.source_updated for retrieval in load.retrievals} == {date(2026, 2, 11)}
    assert {retrieval.retrieved for retrieval in load.retrievals} == {NOW}
    assert (result.failures, result.unchanged, load.problems) == ((), (), ())


def test_answers_are_kept_as_they_came(client: PatientClient, server: SotkanetServer, store: RawStore) -> None:
    result = fetched(client, store)
    assert store.open(result.regions.path) == server.site.regions
    names = {file.name.partition(".")[0] for file in (store.folder / "sotkanet").iterdir()}
    assert names == {"regions", *(f"indicator-{id}" for id in TITLES), *(f"json-{id}-2022-2023-total" for id in TITLES)}
    (first, *_) = result.answers
    (retrieval, *_) = read(store, result.regions, result.answers).retrievals
    assert (retrieval.raw_path, retrieval.raw_sha256, retrieval.origin) == (first.raw.path, first.raw.sha256, first.url)


def test_reading_again_later_gives_the_same(client: PatientClient, store: RawStore) -> None:
    result = fetched(client, store)
    first, second = (read(store, result.regions, result.answers) for _ in range(2))
    assert first.observations.equals(second.observations)
    assert (first.scopes, first.retrievals) == (second.scopes, second.retrievals)


def test_without_years_the_whole_range_is_asked(client: PatientClient, server: SotkanetServer, store: RawStore) -> None:
    server.site.descriptions[127] = description(127, "Väestö", years=(2019, 2023))
    fetched(client, store, {127: "Väestö"}, years=None)
    assert server.calls[-1].startswith("/json?indicator=127&years=2019&years=2020&years=2021&years=2022&years=2023&")


def test_what_has_not_moved_is_not_fetched(client: PatientClient, server: SotkanetServer, store: RawStore) -> None:
    result = fetched(client, store, previous={127: date(2026, 2, 11), 128: date(2026, 2, 10)})
    assert result.unchanged == (127,)
    assert [answer.question.indicator for answer in result.answers] == [128, 129]
    assert not any("indicator=127" in call for call in server.calls)


@pytest.mark.parametrize(("years", "genders"), [((2021, 2022, 2023), ("total",)), ((2022, 2023), ("total", "female"))])
def test_what_was_never_asked_is_fetched_though_nothing_has_moved(
    client: PatientClient, server: SotkanetServer, store: RawStore, years: tuple[int, ...], genders: tuple[Gender, ...]
) -> None:
    wanted = Wanted(indicator=127, genders=genders, answered=Question(127, (2022, 2023)), updated=date(2026, 2, 11))
    assert len(fetch(client.sotkanet, [wanted], store=store, now=NOW, years=years).answers) == 1
    within = replace(wanted, genders=("total",))
    assert len(fetch(client.sotkanet, [within], store=store, now=NOW, years=(2023,)).unchanged) == 1


def test_another_title_is_refused_with_both_titles(
    client: PatientClient, server: SotkanetServer, store: RawStore
) -> None:
    result = fetched(client, store, {127: "Väestö 31.12.", 128: "Lapset"})
    (failure,) = result.failures
    assert (failure.indicator, type(failure.error)) == ("sotkanet:127", TitleMoved)
    shown = failure.error.show("en")
    assert "“Väestö”" in shown
    assert "“Väestö 31.12.”" in shown
    assert "/indicators/127" in shown
    assert "No figures of this indicator were fetched" in shown
    assert not any("indicator=127" in call for call in server.calls)
    assert [answer.question.indicator for answer in result.answers] == [128]


@pytest.mark.parametrize("title", ["Väestö", " Väestö\u00a0", ""])
def test_a_title_that_reads_the_same_is_taken(client: PatientClient, store: RawStore, title: str) -> None:
    assert fetched(client, store, {127: title}).failures == ()


def test_an_id_that_is_not_there_is_told(client: PatientClient, store: RawStore) -> None:
    result = fetched(client, store, {999: "Onnellisuus", 127: "Väestö"})
    assert failed(result) == {"sotkanet:999": IndicatorUnknown}
    assert "no indicator 999 (“Onnellisuus”)" in result.failures[0].error.show("en")
    assert len(result.answers) == 1


def test_an_answer_about_another_indicator_is_refused(
    client: PatientClient, server: SotkanetServer, store: RawStore
) -> None:
    server.site.descriptions[127] = description(128, "Väestö")
    server.site.rows[128] = server.site.rows[127]
    server.faults = [
        Fault(path="/json", body=b'[{"indicator":1,"region":4,"year":2023,"gender":"total","value":1}]')
    ] * 4
    result = fetched(client, store)
    assert failed(result) == {"sotkanet:127": AnswerUnreadable, "sotkanet:128": AnswerUnreadable}
    assert "indicator 1; indicator 128 was asked for" in result.failures[1].error.show("en")


def test_a_failed_indicator_leaves_the_scope_and_the_rest_goes_on(
    client: PatientClient, server: SotkanetServer, store: RawStore
) -> None:
    server.faults = [Fault(path="/json?indicator=128", status=500)] * 4
    result = fetched(client, store)
    assert failed(result) == {"sotkanet:128": SourceUnavailable}
    load = read(store, result.regions, result.answers)
    assert {indicator for scope in load.scopes for indicator in scope.indicators} == {"sotkanet:127", "sotkanet:129"}
    assert client.waits == [1.0, 2.0, 4.0]


def test_a_source_that_has_gone_silent_is_not_asked_for_hours(
    client: PatientClient, server: SotkanetServer, store: RawStore
) -> None:
    titles = dict.fromkeys((127, *range(1000, 1010)), "")
    server.site.descriptions |= {id: description(id, "x") for id in titles}
    server.faults = [Fault(path="/indicators/1", status=503)] * 100
    server.faults.insert(0, Fault(path="/indicators/127", body=None))
    result = fetched(client, store, titles)
    assert len(result.answers) == 1
    assert set(failed(result).values()) == {SourceUnavailable}
    assert len(result.failures) == 10
    assert len(server.calls) == 1 + 2 + 3 * 4
    assert "Not asked: the source had stopped answering." in result.failures[-1].error.show("en")


def test_a_list_of_regions_that_cannot_be_used_stops_the_fetch(
    client: PatientClient, server: SotkanetServer, store: RawStore
) -> None:
    server.site.regions = regions_json([(1, "091", "KUNTA"), (2, "091", "KUNTA")])
    with pytest.raises(AnswerUnreadable, match="stands twice"):
        fetched(client, store)
    assert server.calls == ["/regions"]


def test_progress_is_told_before_each_and_at_the_end(client: PatientClient, store: RawStore) -> None:
    seen: list[tuple[int, int, str]] = []
    fetched(client, store, progress=lambda done, total, label: seen.append((done, total, label)))
    assert seen == [(0, 3, "sotkanet:127"), (1, 3, "sotkanet:128"), (2, 3, "sotkanet:129"), (3, 3, "")]


def test_a_raw_file_that_was_altered_is_not_read(client: PatientClient, store: RawStore) -> None:
    result = fetched(client, store)
    other = result.answers[1].raw.path
    (store.folder / result.answers[0].raw.path).write_bytes((store.folder / other).read_bytes())
    with pytest.raises(RawFileDamaged, match="json-127-2022-2023-total"):
        read(store, result.regions, result.answers)


def test_nothing_to_read_is_an_empty_load(client: PatientClient, store: RawStore) -> None:
    load = read(store, fetched(client, store, {}).regions, [])
    assert (load.observations.num_rows, load.scopes, load.retrievals) == (0, (), ())


# ---- several at once ----


def test_several_at_once_give_the_same_as_one_after_the_other(
    client: PatientClient, server: SotkanetServer, store: RawStore
) -> None:
    titles = {id: f"Nro {id}" for id in range(400, 410)} | {999: "Onnellisuus"}
    server.site.descriptions = {id: description(id, f"Nro {id}") for id in range(400, 410)}
    server.site.rows = {id: [row(4, id, indicator=id)] for id in range(400, 410)}
    one = fetched(client, store, titles)
    assert server.most_under_way == 1
    server.delay = 0.02
    many = fetched(client, store, titles, at_once=4)
    assert 1 < server.most_under_way <= 4
    assert [answer.url for answer in many.answers] == [answer.url for answer in one.answers]
    assert (many.described, many.unchanged, failed(many)) == (one.described, one.unchanged, failed(one))
    loads = [read(store, result.regions, result.answers) for result in (one, many)]
    assert loads[0] == loads[1]


def test_there_are_never_more_than_eight(client: PatientClient, server: SotkanetServer, store: RawStore) -> None:
    server.site.descriptions = {id: description(id, "") for id in range(400, 440)}
    server.delay = 0.02
    fetched(client, store, dict.fromkeys(range(400, 440), ""), at_once=1000)
    assert server.most_under_way <= 8


def test_an_interruption_stops_the_questions_of_all(
    client: PatientClient, server: SotkanetServer, store: RawStore
) -> None:
    server.site.descriptions = {id: description(id, "") for id in range(400, 440)}
    server.delay = 0.02

    def interrupted(done: int, total: int, label: str) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetched(client, store, dict.fromkeys(range(400, 440), ""), at_once=3, progress=interrupted)
    client.http.__exit__(None, None, None)
    time.sleep(0.2)
    asked = len(server.calls)
    time.sleep(0.2)
    assert len(server.calls) == asked < 40


# ---- a fetch that goes on where it was ----


def test_what_the_journal_has_is_not_asked_again(
    client: PatientClient, server: SotkanetServer, store: RawStore, tmp_path: Path
) -> None:
    file = tmp_path / "fetching" / "sotkanet.jsonl"
    later = NOW + timedelta(hours=3)

    def fetch_at(now: datetime, **changes: Any) -> FetchResult:
        journal = Journal(file, store, now=now)
        sotkanet = Sotkanet(client.http, server.base_url, earlier=journal.content)
        wanted = [Wanted(indicator=id, title=title) for id, title in TITLES.items()]
        return fetch(sotkanet, wanted, store=store, now=now, years=(2022, 2023), journal=journal, **changes)

    server.faults = [Fault(path="/json?indicator=128", status=400)]
    first = fetch_at(NOW)
    assert failed(first) == {"sotkanet:128": SourceRefused}
    server.calls.clear()
    second = fetch_at(later)
    assert [call.partition("&")[0] for call in server.calls] == ["/json?indicator=128"]
    assert [answer.retrieved for answer in second.answers] == [NOW, later, NOW]
    assert (second.regions, len(read(store, second.regions, second.answers).observations)) == (first.regions, 36)


# ---- is it still the indicator that it was? ----


def test_another_unit_than_the_catalogues_is_refused(
    client: PatientClient, server: SotkanetServer, store: RawStore
) -> None:
    for id, code in ((127, "PER1000"), (128, "PROS"), (129, "KPL")):
        server.site.descriptions[id] = description(id, TITLES[id], primaryValueType={"code": code})
    wanted = [Wanted(indicator=id, title=title, unit=Unit.PERCENT) for id, title in TITLES.items()]
    result = fetch(client.sotkanet, wanted, store=store, now=NOW, years=(2022,))
    assert failed(result) == {"sotkanet:127": UnitMoved}
    assert "counted in PER1000 in Sotkanet; the catalogue says percent" in result.failures[0].error.show("en")
    assert len(result.answers) == 2  # a unit that we know nothing of is not compared


def test_what_is_described_otherwise_than_last_time_is_told(
    client: PatientClient, server: SotkanetServer, store: RawStore
) -> None:
    server.site.descriptions[127] = description(127, "Väestö", primaryValueType={"code": "LKM"}, decimals=0)
    before = fetched(client, store).described
    assert fetched(client, store).described == before
    server.site.descriptions[127] = description(127, "Väkiluku", primaryValueType={"code": "PROM"}, decimals=1)
    wanted = [Wanted(indicator=id, described=before[id]) for id in TITLES]
    result = fetch(client.sotkanet, wanted, store=store, now=NOW, years=(2022,))
    told = [problem.show("en") for problem in result.problems]
    assert [text.partition(": ")[0].rpartition(", ")[2] for text in told] == [
        "field title", "field primaryValueType", "field decimals",
    ]  # fmt: skip
    assert "“Väestö” is now “Väkiluku”" in told[0]
    assert "“LKM” is now “PROM”" in told[1]
    assert result.failures == ()


@pytest.mark.parametrize("years", [(2023, 2022), (1, 9999)])
def test_a_range_of_years_that_cannot_be_is_refused(
    client: PatientClient, server: SotkanetServer, store: RawStore, years: tuple[int, int]
) -> None:
    server.site.descriptions[127] = description(127, "Väestö", years=years)
    assert failed(fetched(client, store, years=None)) == {"sotkanet:127": AnswerUnreadable}


def test_values_that_cannot_be_are_told_with_row_and_area_and_taken_in(
    client: PatientClient, server: SotkanetServer, store: RawStore
) -> None:
    bad = [
        row(1, 104.2),
        row(4, -3.0),
        row(5, 50.0, absValue=-1),
        *(row(6, 101.0, year=year) for year in range(2000, 2010)),
    ]
    server.site.rows[127] = bad
    result = fetched(client, store, {127: "Väestö"}, years=range(2000, 2024))
    load = read(store, result.regions, result.answers, {127: Unit.PERCENT})
    told = [problem.show("en") for problem in load.problems]
    assert len(told) == 4
    assert "row 1: Nimi has the value 104.2 for 2023, which is above 100." in told[0]
    assert "row 2: Nimi has the value -3 for 2023, which is below 0." in told[1]
    assert "row 3: Nimi has -1 cases for 2023, which is below 0." in told[2]
    assert "10 more values of this answer cannot be" in told[3]
    assert load.observations.num_rows == len(bad)
    # Without a unit any value can be, but no count of cases is below 0.
    assert read(store, result.regions, result.answers).problems == load.problems[2:3]
