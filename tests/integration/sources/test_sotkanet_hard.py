"""Sotkanet at its worst, over real HTTP on loopback: what never ends, goes in circles or is far too large."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from tests.lib.sotkanet_client import PatientClient
from tests.lib.sotkanet_recorded import recorded_site
from tests.lib.sotkanet_server import MAINTENANCE, Fault, Site, SotkanetServer
from tests.lib.sotkanet_small import NOW, description, regions_json, row
from vointi.core.errors import UserError
from vointi.sources.http import AnswerTooLarge, Http, SourceUnavailable
from vointi.sources.raw import RawStore
from vointi.sources.sotkanet import Question, Sotkanet, Wanted, fetch
from vointi.sources.unanswered import RedirectedInCircles

ASKED = Question(127, (2022, 2023))


def refused(kind: type[UserError], client: PatientClient) -> str:
    with pytest.raises(kind) as told:
        client.sotkanet.data(ASKED, regions=7)
    assert "indicator=127" in told.value.show("en")
    assert told.value.still_holds
    return told.value.message("en")


def test_a_redirection_in_circles_is_told_at_once(client: PatientClient, server: SotkanetServer) -> None:
    around = {"Location": "/rest/1.1/json?indicator=127&years=2022"}
    server.faults = [Fault(status=302, headers=around)] * 50
    assert "more than 5 times" in refused(RedirectedInCircles, client)
    assert (len(server.calls), client.waits) == (6, [])


def test_a_redirection_that_leads_somewhere_is_followed(client: PatientClient, server: SotkanetServer) -> None:
    moved = {"Location": f"{server.base_url}/json?indicator=127&years=2022&years=2023&genders=total"}
    server.faults = [Fault(path="/json", status=301, headers=moved, body=b"x" * 1000)]
    assert len(client.sotkanet.data(ASKED, regions=7).value) == 12


def test_an_answer_announced_too_large_is_not_received(client: PatientClient, server: SotkanetServer) -> None:
    server.faults = [Fault(body=b" " * 10**6)]
    assert "larger than 70016 bytes" in refused(AnswerTooLarge, client)  # 2 × 14 rows × 160, and 64 KiB
    assert (len(server.calls), client.waits) == (1, [])


def test_an_answer_without_an_end_is_left(client: PatientClient, server: SotkanetServer) -> None:
    server.faults = [Fault(body=b"[" + b" " * 10**8, unannounced=True)]
    began = time.monotonic()
    refused(AnswerTooLarge, client)
    assert time.monotonic() - began < 5


def test_an_answer_ten_times_too_large_is_refused_and_one_as_large_as_can_be_is_not() -> None:
    regions = [(number, f"{number:03d}", "KUNTA") for number in range(1, 466)]
    site_rows = [
        row(number, 12345.678901, year=year, absValue=1234567, gender="female")
        for number, *_ in regions
        for year in (2022, 2023)
    ]
    site = Site(regions=regions_json(regions), descriptions={127: description(127, "Väestö")}, rows={127: site_rows})
    asked = Question(127, (2022, 2023), ("female",))
    with SotkanetServer(site) as server:
        client = PatientClient(server)
        with client.http:
            assert len(client.sotkanet.data(asked, regions=len(regions)).value) == 930
            server.faults = [Fault(path="/json", body=None, times=10)]
            with pytest.raises(AnswerTooLarge):
                client.sotkanet.data(asked, regions=len(regions))


def test_recorded_answers_are_far_below_the_limit(shared_data: Path) -> None:
    """The whole of indicator 4, 20 years, is some 250 kB; it may be 3 MB."""
    with SotkanetServer(recorded_site(shared_data)) as server:
        client = PatientClient(server)
        with client.http:
            received = client.sotkanet.data(Question(4, tuple(range(1996, 2016))), regions=511)
    assert 10 * len(received.content) < 2 * 511 * 20 * 160 + 2**16


def test_an_answer_that_drips_ends_at_the_deadline(server: SotkanetServer) -> None:
    """A byte each twentieth of a second is no silence, so only the deadline can end it."""
    client = PatientClient(server, read_timeout=5.0, deadline=0.2)
    with client.http:
        server.faults = [Fault(body=None, drip=0.05)] * 4
        assert "did not answer in time" in refused(SourceUnavailable, client)
    assert client.waits == [1.0, 2.0, 4.0]


def test_a_source_in_trouble_is_not_asked_four_times_for_everything(
    client: PatientClient, server: SotkanetServer
) -> None:
    """Twenty repetitions for all, whatever the number of questions: here 40, one after the other."""
    server.faults = [Fault(status=500)] * 1000
    for _ in range(40):
        with pytest.raises(SourceUnavailable):
            client.sotkanet.regions()
    assert len(server.calls) == 40 + 20


def test_waits_are_shortened_by_chance(server: SotkanetServer) -> None:
    waits: list[float] = []
    draws = iter([0.0, 0.5, 0.25])
    with Http(sleep=waits.append, draw=lambda: next(draws)) as http:
        server.faults = [Fault(status=503)] * 3
        Sotkanet(http, server.base_url).regions()
    assert waits == [0.5, 1.5, 2.5]


def test_all_wait_when_the_server_asks_one_to(server: SotkanetServer, store: RawStore) -> None:
    calls_while_waiting: list[int] = []

    def sleep(seconds: float) -> None:
        time.sleep(0.1)  # what was under way when the answer came may still arrive
        before = len(server.calls)
        time.sleep(0.3)
        calls_while_waiting.append(len(server.calls) - before)

    server.site.descriptions |= {id: description(id, "") for id in range(200, 212)}
    server.faults = [Fault(path="/indicators/202", status=429, headers={"Retry-After": "1"})]
    server.delay = 0.01
    wanted = [Wanted(indicator=id) for id in range(200, 212)]
    with Http(sleep=sleep) as http:
        result = fetch(Sotkanet(http, server.base_url), wanted, store=store, now=NOW, at_once=4)
    assert (result.failures, calls_while_waiting) == ((), [0])


@pytest.mark.parametrize("at_once", [1, 3])
def test_faults_of_every_kind_in_one_fetch(server: SotkanetServer, store: RawStore, at_once: int) -> None:
    """One indicator a fault; whatever passes by itself is in the end there, the rest is told, whatever the order."""
    passing = [
        Fault(status=429), Fault(status=500), Fault(body=None, cut="short"), Fault(body=None, cut="silent"),
        Fault(body=MAINTENANCE), Fault(body=b'{"rows": []}'), Fault(body=b"[1, 2"), Fault(hang=True),
    ]  # fmt: skip
    lasting = [
        Fault(status=403), Fault(status=400), Fault(status=302, headers={"Location": "/rest/1.1/json"}),
        Fault(body=b" " * 10**6),
    ]  # fmt: skip
    ids = range(300, 300 + len(passing) + len(lasting))
    server.site.descriptions = {id: description(id, f"Nro {id}") for id in ids}
    server.site.rows = {id: [row(4, id, indicator=id)] for id in ids}
    for id, fault in zip(ids, [*passing, *lasting], strict=True):
        path = f"/json?indicator={id}"
        server.faults += [Fault(**{**fault.__dict__, "path": path})] * (2 if fault in passing else 1)
    timeout = httpx.Timeout(10.0, read=0.5)
    with Http(timeout=timeout, sleep=lambda seconds: None) as http:
        result = fetch(
            Sotkanet(http, server.base_url),
            [Wanted(indicator=id, title=f"Nro {id}") for id in ids],
            store=store,
            now=NOW,
            at_once=at_once,
        )
    assert [answer.question.indicator for answer in result.answers] == list(ids[: len(passing)])
    assert [type(failure.error).__name__ for failure in result.failures] == [
        "SourceRefused", "SourceRefused", "SourceRefused", "AnswerTooLarge",
    ]  # fmt: skip


def test_a_client_that_is_closed_lets_nobody_wait(server: SotkanetServer) -> None:
    server.faults = [Fault(status=503)] * 4
    with Http(first_wait=60.0) as http:
        asking = threading.Thread(target=_ask_in_vain, args=(http, server.base_url))
        asking.start()
        while not server.calls:
            time.sleep(0.01)
    asking.join(timeout=5)
    assert not asking.is_alive()


def _ask_in_vain(http: Http, base_url: str) -> None:
    with suppress(UserError, RuntimeError):
        Sotkanet(http, base_url).regions()
