"""Dates that come every year: the catalogue's, and a home's own beside them or in their place."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, Field, field_validator

from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.catalogue.yaml_files import read_model
from vointi.core.language import N_
from vointi.core.model_faults import Unfit
from vointi.decisions.tasks import Basis


class YearDate(BaseModel):
    """A date of every year; `day` and `opens` as MM-DD."""

    model_config = FROZEN
    code: str
    title: Localised
    day: str = Field(pattern=r"^\d{2}-\d{2}$")
    opens: str = Field(pattern=r"^\d{2}-\d{2}$")
    years: Literal["every", "even", "odd"] = "every"
    law: str = ""
    basis: Basis = "practice"

    @field_validator("day", "opens")
    @classmethod
    def _is_a_day(cls, given: str) -> str:
        try:
            date.fromisoformat(f"2023-{given}")
        except ValueError:
            raise Unfit(N_("must be a day of every year, as 03-31")) from None
        return given

    def comes(self, year: int) -> bool:
        return self.years == "every" or (year % 2 == 0) == (self.years == "even")


class SourceDate(BaseModel):
    """A source, the first part of its indicators' ids, and after how many days its figures are fetched again."""

    model_config = FROZEN
    source: str
    name: Localised
    days: int = Field(ge=1)


class YearFile(BaseModel):
    """`done` are codes that are done, by year: `{county-negotiation: [2026]}`."""

    model_config = FROZEN
    schema_version: Literal[1]
    dates: tuple[YearDate, ...] = ()
    sources: tuple[SourceDate, ...] = ()
    done: dict[str, tuple[int, ...]] = {}


@lru_cache
def usual_year() -> YearFile:
    content = files("vointi").joinpath("catalogue", "rounds", "year.yaml").read_bytes()
    return read_model(content, YearFile, file="rounds/year.yaml")


def with_own(own: YearFile | None) -> YearFile:
    """The usual dates and sources, with an organisation's own added, or in the place of those with the same code."""
    if own is None:
        return usual_year()
    dates = {date_.code: date_ for date_ in (*usual_year().dates, *own.dates)}
    sources = {source.source: source for source in (*usual_year().sources, *own.sources)}
    return YearFile(schema_version=1, dates=tuple(dates.values()), sources=tuple(sources.values()), done=own.done)
