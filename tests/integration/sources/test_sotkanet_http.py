"""Misfortunes on the way to Sotkanet, over real HTTP on loopback: what is tried again, for how long, what is told."""

from collections.abc import Iterator
from email.utils import format_datetime

import httpx
import pytest

from tests.lib.sotkanet_client import PatientClient
from tests.lib.sotkanet_server import MAINTENANCE, Fault, SotkanetServer
from tests.lib.sotkanet_small import NOW
from vointi import __version__
from vointi.core.errors import UserError
from vointi.sources.decoding import AnswerUnreadable
from vointi.sources.http import NotFound, SourceRefused, SourceUnavailable
from vointi.sources.sotkanet import Question, Sotkanet

ASKED = Question(127, (2022, 2023))
PASSING = [
    Fault(status=429),
    Fault(status=500),
    Fault(status=503),
    Fault(body=MAINTENANCE),
    Fault(body=None, cut="short"),
    Fault(body=None, cut="silent"),
]


def told(kind: type[UserError], client: PatientClient) -> str:
    with pytest.raises(kind) as refused:
        client.sotkanet.data(ASKED, regions=7)
    assert "127.0.0.1" in refused.value.show("en")
    assert "indicator=127" in refused.value.show("en")
    assert refused.value.still_holds
    assert refused.value.next_step
    return refused.value.message("en")


def test_every_endpoint_answers(client: PatientClient) -> None:
    sotkanet = client.sotkanet
    assert [item.title.fi for item in sotkanet.indicators().value] == ["Väestö"]
    assert sotkanet.indicator(127).value.range.end == 2023
    assert [region.code for region in sotkanet.regions().value][:3] == ["358", "07", "1"]
    assert sotkanet.groups().value.groups[0].children[0].indicators == (127,)
    assert len(sotkanet.data(ASKED, regions=7).value) == 12
    assert len(sotkanet.data(Question(127, (2023,), form="csv"), regions=7).value) == 6
    assert client.waits == []


def test_years_and_genders_are_sent_repeated(client: PatientClient, server: SotkanetServer) -> None:
    client.sotkanet.data(Question(127, (2022, 2023), ("total", "female")), regions=7)
    assert server.calls == ["/json?indicator=127&years=2022&years=2023&genders=total&genders=female"]


def test_we_come_under_our_own_name(server: SotkanetServer) -> None:
    client = PatientClient(server, contact="https://example.org/hyvinvointi")
    with client.http:
        client.sotkanet.regions()
    assert server.agents == {f"Vointi/{__version__} (+wellbeing accounts; https://example.org/hyvinvointi)"}


@pytest.mark.parametrize("fault", PASSING, ids=str)
def test_what_passes_is_tried_again(client: PatientClient, server: SotkanetServer, fault: Fault) -> None:
    server.faults = [fault, fault]
    assert len(client.sotkanet.data(ASKED, regions=7).value) == 12
    assert client.waits == [1.0, 2.0]
    assert len(server.calls) == 3


@pytest.mark.parametrize("fault", PASSING, ids=str)
def test_the_fourth_failure_is_told(client: PatientClient, server: SotkanetServer, fault: Fault) -> None:
    server.faults = [fault] * 5
    told(UserError, client)
    assert client.waits == [1.0, 2.0, 4.0]
    assert len(server.faults) == 1


def test_failures_are_told_in_words(client: PatientClient, server: SotkanetServer) -> None:
    server.faults = [Fault(status=503)] * 4
    assert "answered with status 503" in told(SourceUnavailable, client)
    server.faults = [Fault(body=MAINTENANCE)] * 4
    assert "is a web page, not data" in told(AnswerUnreadable, client)
    server.faults = [Fault(body=None, cut="silent")] * 4
    assert "is cut off after" in told(AnswerUnreadable, client)
    server.faults = [Fault(body=b'{"error": 1}')] * 4
    assert "Expected array, got object" in told(AnswerUnreadable, client)


def test_the_server_says_how_long_to_wait(client: PatientClient, server: SotkanetServer) -> None:
    server.faults = [Fault(status=429, headers={"Retry-After": "7"}), Fault(status=503, headers={"Retry-After": "0"})]
    client.sotkanet.data(ASKED, regions=7)
    assert client.waits == [7.0, 0.0]


def test_a_date_to_wait_for_goes_by_the_servers_clock(client: PatientClient, server: SotkanetServer) -> None:
    server.faults = [Fault(status=429, headers={"Retry-After": format_datetime(NOW.replace(year=1999), usegmt=True)})]
    client.sotkanet.data(ASKED, regions=7)
    server.faults = [Fault(status=429, headers={"Retry-After": "soon"})]
    client.sotkanet.data(ASKED, regions=7)
    assert client.waits == [0.0, 1.0]


def test_a_wait_of_minutes_is_told_instead(client: PatientClient, server: SotkanetServer) -> None:
    server.faults = [Fault(status=429, headers={"Retry-After": "3600"})]
    assert "status 429" in told(SourceUnavailable, client)
    assert client.waits == []


@pytest.fixture
def hasty(server: SotkanetServer) -> Iterator[PatientClient]:
    client = PatientClient(server, read_timeout=0.1)
    with client.http:
        yield client


def test_silence_ends_in_time(hasty: PatientClient, server: SotkanetServer) -> None:
    server.faults = [Fault(hang=True)]
    assert len(hasty.sotkanet.data(ASKED, regions=7).value) == 12
    server.faults = [Fault(hang=True)] * 4
    assert "did not answer in time" in told(SourceUnavailable, hasty)


@pytest.mark.parametrize("status", [400, 401, 403, 410])
def test_a_refusal_is_told_at_once(client: PatientClient, server: SotkanetServer, status: int) -> None:
    server.faults = [Fault(status=status)]
    assert f"refused the question (status {status})" in told(SourceRefused, client)
    assert client.waits == []


def test_what_is_not_there_is_told_at_once(client: PatientClient) -> None:
    with pytest.raises(NotFound, match="nothing at this address"):
        client.sotkanet.indicator(999)
    assert client.waits == []


def test_a_server_that_is_gone_is_told(client: PatientClient, server: SotkanetServer) -> None:
    with SotkanetServer(server.site) as other:
        gone = PatientClient(other)
    with gone.http:
        assert "cannot be reached" in told(SourceUnavailable, gone)
    assert gone.waits == [1.0, 2.0, 4.0]


@pytest.mark.parametrize("base_url", ["sotkanet.fi/rest", "http://127.0.0.1:port", "ftp://127.0.0.1/"])
def test_an_address_that_is_none_is_told(client: PatientClient, base_url: str) -> None:
    with pytest.raises(SourceUnavailable, match="cannot be reached"):
        Sotkanet(client.http, base_url).regions()


@pytest.mark.parametrize("agent", ["python-httpx/0.28", "python-requests/2.32", "Python-urllib/3.11"])
def test_the_loopback_server_refuses_library_names_as_sotkanet_does(server: SotkanetServer, agent: str) -> None:
    assert httpx.get(f"{server.base_url}/regions", headers={"User-Agent": agent}).status_code == 403


def test_the_loopback_server_refuses_years_parted_by_commas(server: SotkanetServer) -> None:
    url = f"{server.base_url}/json?indicator=127&years=2022,2023&genders=total"
    assert httpx.get(url, headers={"User-Agent": "Vointi"}).status_code == 400
