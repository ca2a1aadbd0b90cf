"""What a server allows, and keeping to it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

import msgspec
from msgspec import Meta, Struct, field

from vointi.core.errors import Place
from vointi.sources.decoding import decode_json

Count = Annotated[int, Meta(ge=1, le=2**53)]


@dataclass(frozen=True, slots=True)
class Limits:
    """At most `cells` in one answer, and `calls` within any `seconds`."""

    cells: int
    calls: int
    seconds: float


class _V1(Struct):
    """`maxValues` is the older name of the limit of cells; servers send both."""

    max_cells: Count = field(name="maxCells")
    max_calls: Count = field(name="maxCalls")
    time_window: Count = field(name="timeWindow")
    max_values: Count | None = field(name="maxValues", default=None)


class _V2(Struct):
    cells: Count = field(name="maxDataCells")
    calls: Count = field(name="maxCallsPerTimeWindow")
    seconds: Count = field(name="timeWindow")


_DECODE_V1 = msgspec.json.Decoder(_V1)
_DECODE_V2 = msgspec.json.Decoder(_V2)


def limits_v1(content: bytes, where: Place) -> Limits:
    told = decode_json(_DECODE_V1, content, where)
    return Limits(min(told.max_cells, told.max_values or told.max_cells), told.max_calls, float(told.time_window))


def limits_v2(content: bytes, where: Place) -> Limits:
    told = decode_json(_DECODE_V2, content, where)
    return Limits(told.cells, told.calls, float(told.seconds))


class Pace:
    """Waits before a call that would be one too many. `clock` counts seconds from anywhere."""

    def __init__(self, *, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._clock = clock
        self._sleep = sleep
        self._limits: Limits | None = None
        self._calls: deque[float] = deque()

    def keep_to(self, limits: Limits) -> None:
        self._limits = limits

    def wait(self) -> None:
        """Returns when the next call may be made, and counts it."""
        if self._limits and len(self._calls) >= self._limits.calls:
            oldest = self._calls.popleft()
            if (wait := oldest + self._limits.seconds - self._clock()) > 0:
                self._sleep(wait)
        self._calls.append(self._clock())
