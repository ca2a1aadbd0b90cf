"""Fetching one table: its server's limits, its address, its description, and its figures in as many calls as the
limits demand. Every answer is kept raw before anything else is done with it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from vointi.core.catalogue import AreaRegister
from vointi.core.errors import Place
from vointi.sources.http import Http, Received
from vointi.sources.jsonstat.cube import Cube
from vointi.sources.jsonstat.mapping import Axis, CubeMapping
from vointi.sources.jsonstat.matching import match
from vointi.sources.pxweb.client import Client, client_of
from vointi.sources.pxweb.info import INFO
from vointi.sources.pxweb.limits import Pace
from vointi.sources.pxweb.recipe import TableRecipe
from vointi.sources.pxweb.refusals import TooManyCells
from vointi.sources.pxweb.selection import Selection
from vointi.sources.raw import RawFile, RawStore

_SMALLEST_SHARE = 16  # of the server's own limit: what is refused below it is refused for another reason


class Progress(Protocol):
    def __call__(self, done: int, total: int, label: str) -> None: ...


def _silent(done: int, total: int, label: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Answer:
    """One part of a table's figures."""

    url: str
    raw: RawFile
    retrieved: datetime


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """What `read` takes, also years later. `years` are those that were asked for, None for all."""

    metadata: RawFile
    answers: tuple[Answer, ...]
    years: tuple[int, ...] | None


def fetch(
    http: Http,
    recipe: TableRecipe,
    *,
    store: RawStore,
    areas: AreaRegister,
    now: datetime,
    years: Sequence[int] | None = None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
    progress: Progress = _silent,
) -> Fetched:
    """Fetch what the recipe wants of its table, all or nothing. `years` narrows it; `now` (UTC) is the time that the
    answers are stamped with. `clock` and `sleep` keep to the server's pace.

    Raises `RecipeUnfit` where the table is not what the recipe says, and what `Client` raises."""
    pace = Pace(clock=clock, sleep=sleep)
    client = client_of(recipe.server, http, pace)
    limits = client.limits()
    pace.keep_to(limits)
    address = client.find(recipe.folder, recipe.table)
    described = client.metadata(address)
    metadata = store.keep(f"{INFO.code}/{recipe.id}-metadata.json", described.content)
    mapping = match(recipe, described.value, Place(file=described.url), areas=areas, years=years, eliminating=True)
    selection = Selection(mapping.needed, _contents(mapping))
    parts = list(selection.within(limits.cells))
    answers: list[Answer] = []
    for received in _received(client, address, parts, limits.cells // _SMALLEST_SHARE):
        raw = store.keep(f"{INFO.code}/{recipe.id}-{len(answers) + 1:03d}.json", received.content)
        answers.append(Answer(received.url, raw, now))
        progress(min(len(answers), len(parts)), len(parts), recipe.id)
    return Fetched(
        metadata=metadata, answers=tuple(answers), years=None if years is None else tuple(sorted(set(years)))
    )


def _contents(mapping: CubeMapping) -> str:
    return mapping.indicator.dimension if isinstance(mapping.indicator, Axis) else ""


def _received(client: Client, address: str, parts: Sequence[Selection], smallest: int) -> Iterator[Received[Cube]]:
    """The answers in order. A part that the server finds too large in spite of its own limit is halved."""
    waiting = deque(parts)
    while waiting:
        part = waiting.popleft()
        try:
            yield client.data(address, part)
        except TooManyCells:
            if part.cells <= smallest:
                raise
            waiting.extendleft(reversed(part.halves()))
