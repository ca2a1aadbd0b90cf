"""Fetching several indicators over real HTTP: what is kept, skipped, refused, and left out."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from tests.lib.sotkanet_client import PatientClient
from tests.lib.sotkanet_server import Fault, SotkanetServer
from tests.lib.sotkanet_small import NOW, description, regions_json
from vointi.sources.decoding import AnswerUnreadable
from vointi.sources.http import SourceUnavailable
from vointi.sources.raw import RawFileDamaged, RawStore
from vointi.sources.sotkanet import FetchResult, IndicatorUnknown, TitleMoved, Wanted, fetch, read

TITLES = {127: "Väestö", 128: "Lapset", 129: "Vanhat"}


def fetched(
    client: PatientClient,
    store: RawStore,
    titles: Mapping[int, str] = TITLES,
    years: Sequence[int] | None = (2022, 2023),
    previous: Mapping[int, date] = {},
    **changes: Any,
) -> FetchResult:
    wanted = [Wanted(indicator=id, title=title, updated=previous.get(id)) for id, title in titles.items()]
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
