"""Fetching from Sotkanet: the list of regions, then for each indicator its description and its figures.

Every answer is kept raw before anything else is done with it. An indicator that fails is told and left out; the
others go on. Sotkanet gives no change list: an indicator has moved when its `data-updated` has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.core.numbers import normalise
from vointi.sources.decoding import AnswerUnreadable
from vointi.sources.http import NotFound, SourceUnavailable
from vointi.sources.raw import RawFile, RawStore
from vointi.sources.sotkanet.answer import Answer, Gender, Question
from vointi.sources.sotkanet.areas import Areas
from vointi.sources.sotkanet.client import Sotkanet
from vointi.sources.sotkanet.info import INFO, indicator_code
from vointi.sources.sotkanet.metadata import Indicator

_GIVE_UP_AFTER = 3  # indicators in a row without an answer; each has had all its tries by then


class Progress(Protocol):
    def __call__(self, done: int, total: int, label: str) -> None: ...


class TitleMoved(UserError):
    """An id that now means something else, or never meant what the catalogue says."""

    still_holds = N_("No figures of this indicator were fetched. Its earlier figures are as they were.")
    next_step = N_("If both titles mean the same, write the new one into the catalogue; else correct the id there.")


class IndicatorUnknown(UserError):
    still_holds = TitleMoved.still_holds
    next_step = N_("Correct the id in the catalogue, or mark the indicator as ended.")


@dataclass(frozen=True, slots=True)
class Failure:
    """`indicator` as `sotkanet:127`."""

    indicator: str
    error: UserError


@dataclass(frozen=True, kw_only=True)
class FetchResult:
    """`regions` and `answers` are what `read` takes; `unchanged` have not moved since the dates given; `failures`
    are in no answer, so nothing of theirs can be withdrawn. `described` holds what Sotkanet says of each."""

    regions: RawFile
    answers: tuple[Answer, ...]
    described: Mapping[int, Indicator]
    unchanged: tuple[int, ...]
    failures: tuple[Failure, ...]


def _silent(done: int, total: int, label: str) -> None:
    pass


def fetch(
    client: Sotkanet,
    titles: Mapping[int, str],
    *,
    store: RawStore,
    now: datetime,
    years: Sequence[int] | None = None,
    genders: Sequence[Gender] = ("total",),
    previous: Mapping[int, date] | None = None,
    progress: Progress = _silent,
) -> FetchResult:
    """Fetch the indicators of `titles` (Sotkanet id → Finnish title; an empty title is not compared).

    `years` None asks for each indicator's whole range. `previous` has the `data-updated` that earlier answers to
    the same question carried; an indicator whose date is still the same is not fetched. `now` is the time that the
    answers are stamped with (UTC). Raises what `Http.get` raises if the list of regions does not come.
    """
    received = client.regions()
    Areas(received.value, Place(file=received.url))  # a list that cannot be used is refused before an hour of calls
    regions = store.keep(f"{INFO.code}/regions.json", received.content)
    described: dict[int, Indicator] = {}
    answers: list[Answer] = []
    unchanged: list[int] = []
    failures: list[Failure] = []
    silent = 0
    for done, (indicator, title) in enumerate(titles.items()):
        progress(done, len(titles), indicator_code(indicator))
        try:
            if silent >= _GIVE_UP_AFTER:
                raise SourceUnavailable(N_("Not asked: the source had stopped answering."))
            known = described[indicator] = _describe(client, indicator, title, store)
            if known.updated and known.updated == (previous or {}).get(indicator):
                unchanged.append(indicator)
            else:
                asked = years if years is not None else range(known.range.start, known.range.end + 1)
                question = Question(indicator, tuple(sorted(set(asked))), tuple(genders))
                answers.append(_ask(client, question, known.updated, store, now))
            silent = 0
        except UserError as error:
            failures.append(Failure(indicator_code(indicator), error))
            silent = silent + 1 if isinstance(error, SourceUnavailable) else 0
    progress(len(titles), len(titles), "")
    return FetchResult(
        regions=regions,
        answers=tuple(answers),
        described=described,
        unchanged=tuple(unchanged),
        failures=tuple(failures),
    )


def _describe(client: Sotkanet, indicator: int, title: str, store: RawStore) -> Indicator:
    """What Sotkanet says of the indicator, if it is the one that the catalogue means."""
    try:
        received = client.indicator(indicator)
    except NotFound as missing:
        raise IndicatorUnknown(
            N_("Sotkanet has no indicator {indicator} (“{title}”)."),
            where=missing.where,
            indicator=indicator,
            title=title,
        ) from missing
    store.keep(f"{INFO.code}/indicator-{indicator}.json", received.content)
    found = received.value
    if found.id != indicator:
        raise AnswerUnreadable(
            N_("The answer is about indicator {found}; indicator {asked} was asked for."),
            where=Place(file=received.url, field="id"),
            found=found.id,
            asked=indicator,
        )
    if title and normalise(title) != normalise(found.title.fi):
        raise TitleMoved(
            N_("Indicator {indicator} is “{found}” in Sotkanet; the catalogue says “{expected}”."),
            where=Place(file=received.url),
            indicator=indicator,
            found=found.title.fi,
            expected=title,
        )
    return found


def _ask(client: Sotkanet, question: Question, updated: date | None, store: RawStore, now: datetime) -> Answer:
    received = client.data(question)
    raw = store.keep(f"{INFO.code}/{question.name}", received.content)
    return Answer(url=received.url, raw=raw, retrieved=now, updated=updated)
