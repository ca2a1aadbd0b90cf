"""A server's limits: read, and kept to by a clock of our own."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vointi.core.errors import Place
from vointi.sources.decoding import AnswerUnreadable
from vointi.sources.pxweb.limits import Limits, Pace, limits_v1, limits_v2

HERE = Place(file="config")


class Clock:
    """Time that passes only when somebody sleeps or works."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_statfins_limits() -> None:
    """As recorded on 29 August 2026."""
    content = b'{"maxValues":120000,"maxCells":120000,"maxCalls":40,"timeWindow":60,"CORS":true}'
    assert limits_v1(content, HERE) == Limits(120_000, 40, 60.0)


def test_the_lower_of_two_limits_holds() -> None:
    told = {"maxValues": 100_000, "maxCells": 120_000, "maxCalls": 10, "timeWindow": 10}
    assert limits_v1(json.dumps(told).encode(), HERE).cells == 100_000
    del told["maxValues"]
    assert limits_v1(json.dumps(told).encode(), HERE).cells == 120_000


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"maxCells":0,"maxCalls":1,"timeWindow":1}', b"<html>"])
def test_limits_that_are_none_are_refused(content: bytes) -> None:
    for decode in (limits_v1, limits_v2):
        with pytest.raises(AnswerUnreadable):
            decode(content, HERE)


def test_a_window_longer_than_all_time_is_refused() -> None:
    told = b'{"maxDataCells":1,"maxCallsPerTimeWindow":1,"timeWindow":1' + b"0" * 400 + b"}"
    with pytest.raises(AnswerUnreadable, match="field timeWindow"):
        limits_v2(told, HERE)


@given(
    calls=st.integers(1, 4),
    seconds=st.floats(0.5, 60),
    work=st.lists(st.floats(0, 30), min_size=1, max_size=30),
)
def test_no_window_ever_holds_more_calls_than_allowed(calls: int, seconds: float, work: list[float]) -> None:
    clock = Clock()
    pace = Pace(clock=clock, sleep=clock.sleep)
    pace.keep_to(Limits(1, calls, seconds))
    made = []
    for took in work:
        pace.wait()
        made.append(clock.now)
        clock.sleep(took)
    for first, later in zip(made, made[calls:], strict=False):
        assert later - first >= seconds * (1 - 1e-9)


def test_nobody_waits_without_need() -> None:
    clock = Clock()
    pace = Pace(clock=clock, sleep=clock.sleep)
    pace.wait()  # for the limits themselves, before they are known
    pace.keep_to(Limits(1, 3, 10.0))
    for _ in range(2):
        pace.wait()
    assert clock.now == 100.0
    pace.wait()
    assert clock.now == 110.0
    clock.sleep(20)
    for _ in range(3):
        pace.wait()
    assert clock.now == 130.0
