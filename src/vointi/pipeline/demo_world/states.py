"""Three days on which the made-up country's bank is asked, and what goes wrong or is mended between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from vointi.pipeline.demo_world.places import MALLILA

State = Literal["first", "autumn", "spring"]
STATES: tuple[State, ...] = get_args(State)
AS_OF: dict[State, date] = {"first": date(2024, 5, 15), "autumn": date(2024, 11, 15), "spring": date(2025, 5, 15)}
_OUT_IN: dict[State, int] = {"first": 2024, "autumn": 2024, "spring": 2025}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A change of one published figure of all residents. `state` is the first day that shows it, `updated` the bank's
    date of it. `old` and `new` are the values before and after; None: no row.

    Sums are as they were: the bank changes the municipality's figure alone."""

    kind: Literal["wrong", "corrected", "revised", "withdrawn"]
    state: State
    updated: date
    indicator: str
    area: str
    year: int
    old: float
    new: float | None


WRONG = Event(
    kind="wrong",
    state="autumn",
    updated=date(2024, 10, 21),
    indicator="sotkanet:181",
    area=MALLILA,
    year=2023,
    old=13.2,
    new=12.3,  # two digits changed places: nobody would notice
)
CORRECTED = Event(
    kind="corrected",
    state="spring",
    updated=date(2025, 2, 4),
    indicator=WRONG.indicator,
    area=WRONG.area,
    year=WRONG.year,
    old=12.3,
    new=WRONG.old,
)
REVISED = Event(
    kind="revised",
    state="spring",
    updated=date(2025, 4, 10),
    indicator="sotkanet:3219",
    area=MALLILA,
    year=2019,
    old=9.7,
    new=8.9,
)
WITHDRAWN = Event(
    kind="withdrawn",
    state="spring",
    updated=date(2025, 3, 18),
    indicator="sotkanet:3904",
    area=MALLILA,
    year=2023,
    old=31.2,
    new=None,
)
EVENTS = (WRONG, CORRECTED, REVISED, WITHDRAWN)


def out_in(state: State) -> int:
    """The year by whose spring figures have come out."""
    return _OUT_IN[state]


def happened(state: State) -> tuple[Event, ...]:
    """Events until a day, in order of time."""
    return tuple(event for event in EVENTS if STATES.index(event.state) <= STATES.index(state))
