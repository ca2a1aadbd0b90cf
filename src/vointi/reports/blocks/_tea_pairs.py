"""Sectors of TEAviisari as a writer names them, and which two of their collections may be compared: those between
which the questions stayed the same."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from pydantic import AfterValidator

from vointi.core.catalogue import Indicator
from vointi.core.catalogue.teaviisari import load_teaviisari
from vointi.core.language import N_
from vointi.core.model_faults import Unfit
from vointi.core.values import Period, Series


def _sector(text: str) -> str:
    known = [sector.id for sector in load_teaviisari().sectors]
    if text not in known:
        raise Unfit(
            N_("“{text}” is not a sector of TEAviisari; write one of {known}"), text=text, known=", ".join(known)
        )
    return text


SectorName = Annotated[str, AfterValidator(_sector)]


def comparable(sector: str, indicator: Indicator, earlier: Period, later: Period) -> bool:
    """By the catalogue's collection years, and by the breaks that a home has written into the indicator's file."""
    broken = any(earlier < Period.parse(one.period) <= later for one in indicator.breaks)
    return not broken and load_teaviisari().may_compare(sector, earlier.last_year, later.last_year)


def since_last_change(sector: str, indicator: Indicator, series: Series) -> Series:
    """The part of a series that may be compared with its last score."""
    last = series.points[-1].period if series.points else None
    kept = tuple(one for one in series.points if last and comparable(sector, indicator, one.period, last))
    return replace(series, points=kept)
