"""Loads: what a source hands to the ledger. Sources make them, the ledger takes them; neither knows the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import pyarrow as pa

from vointi.core.errors import Place
from vointi.core.language import Lang, gettext
from vointi.core.values import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What was asked for and fully answered: indicators × periods × groups × area categories.

    Only a key inside a scope can be withdrawn by its absence from the answer.
    """

    indicators: frozenset[str]
    periods: frozenset[Period]
    groups: frozenset[str]
    area_categories: frozenset[str]

    def holds(self, indicator: str, area: str, period: Period, grp: str) -> bool:
        return (
            indicator in self.indicators
            and period in self.periods
            and grp in self.groups
            and area.partition(":")[0] in self.area_categories
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieval:
    """One answer of a source about one indicator. `raw_path` is relative to the home's `raw` folder."""

    indicator: str
    retrieved: datetime  # UTC
    raw_path: str
    raw_sha256: str  # of the answer as received, before compression
    licence: str
    source_updated: date | None = None
    origin: str = ""  # URL or file name, as asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An oddity of an answer that was not a reason to refuse it: said, never silently dropped."""

    message: str  # an N_ text with {fields}
    parameters: tuple[tuple[str, object], ...] = ()
    where: Place = Place()

    def show(self, lang: Lang) -> str:
        text = gettext(self.message, lang, **dict(self.parameters))
        place = self.where.show(lang)
        return f"{place}: {text}" if place else text


@dataclass(frozen=True, kw_only=True)
class Load:
    """`observations` has `OBSERVATION_SCHEMA`. `division` says whose borders the areas follow:
    `present`, `of_year`, or the ISO date of a snapshot."""

    source: str
    division: str
    observations: pa.Table
    scopes: tuple[Scope, ...]
    retrievals: tuple[Retrieval, ...]
    problems: tuple[Problem, ...] = ()


def joined(loads: Iterable[Load]) -> Load:
    """Several loads of one source as one, to be appended together as one vintage."""
    parts = tuple(loads)
    return Load(
        source=parts[0].source,
        division=parts[0].division,
        observations=pa.concat_tables([part.observations for part in parts]),
        scopes=tuple(scope for part in parts for scope in part.scopes),
        retrievals=tuple(retrieval for part in parts for retrieval in part.retrievals),
        problems=tuple(problem for part in parts for problem in part.problems),
    )
