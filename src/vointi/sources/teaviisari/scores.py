"""One score: from a row of the form to an observation."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from vointi.core.catalogue import Catalogue
from vointi.core.catalogue.teaviisari import TOTAL, indicator_of, load_teaviisari
from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.core.values import Observation, Period, Status
from vointi.sources.teaviisari.form import Line

_NUMBER = re.compile(r"\d{1,3}([.,]\d+)?")
_NOT_PUBLISHED = ".."
_CATEGORIES = ("municipality", "wellbeing_county", "country")


class CellUnfit(UserError):
    """One cell of the form."""


def observation_of(line: Line, catalogue: Catalogue, place: Place) -> Observation:
    """Raises `CellUnfit` with the column that is wrong."""
    year = _year(line, place)
    indicator = _indicator(line, year, place)
    value = _score(line, place)
    return Observation(
        indicator=indicator,
        area=_area(line, catalogue, year, place),
        period=Period.year(year),
        value=value,
        status=Status.FINAL if value is not None else Status.NOT_PUBLISHED,
    )


def _unfit(message: str, place: Place, column: str, next_step: str, **parameters: Any) -> CellUnfit:
    return CellUnfit(message, where=replace(place, column=column), next_step=next_step, **parameters)


def _year(line: Line, place: Place) -> int:
    if not re.fullmatch(r"20\d\d", line.year) or load_teaviisari().in_year(int(line.year)) is None:
        raise _unfit(
            N_("“{text}” is not a collection year."), place, "year", N_("Write the year as 2023."), text=line.year
        )
    return int(line.year)


def _indicator(line: Line, year: int, place: Place) -> str:
    tea = load_teaviisari()
    asked = tea.in_year(year)
    known = asked.sectors if asked else ()
    if line.sector == TOTAL:
        if line.dimension:
            raise _unfit(
                N_("The total has no dimensions."), place, "dimension", N_("Leave the cell empty."), text=line.dimension
            )
        return indicator_of(TOTAL)
    if line.sector not in known:
        raise _unfit(
            N_("“{text}” is not a sector of the year {year}."),
            place,
            "sector",
            N_("Write one of: {known}."),
            text=line.sector,
            year=year,
            known=", ".join((TOTAL, *known)),
        )
    if (year % 2 == 1) != (tea.sector(line.sector).parity == "odd"):
        raise _unfit(
            N_("“{text}” is not collected in the year {year}: its collections are two years apart."),
            place,
            "year",
            N_("Write the year of the collection, not that of the publication."),
            text=line.sector,
            year=year,
        )
    dimensions = asked.dimensions if asked else ()
    if line.dimension and line.dimension not in dimensions:
        raise _unfit(
            N_("“{text}” is not a dimension of the year {year}."),
            place,
            "dimension",
            N_("Write one of: {known}; or leave the cell empty for the sector's own score."),
            text=line.dimension,
            year=year,
            known=", ".join(dimensions),
        )
    return indicator_of(line.sector, line.dimension)


def _area(line: Line, catalogue: Catalogue, year: int, place: Place) -> str:
    """By id, by the code of a municipality, or by name. A spreadsheet takes the zeros before a code for nothing."""
    register = catalogue.areas
    code = f"municipality:{line.area.zfill(3)}" if line.area.isdigit() else line.area
    if code in register.areas and code.partition(":")[0] in _CATEGORIES:
        return code
    for category in _CATEGORIES:
        found = [area for area in register.find(line.area, category=category) if area.exists_in(year)]
        if len(found) == 1:
            return found[0].id
    raise _unfit(
        N_("“{text}” is not a municipality, a wellbeing county or the country."),
        place,
        "area",
        N_("Write the name, the code of three digits, or the id."),
        text=line.area,
    )


def _score(line: Line, place: Place) -> float | None:
    if line.score == _NOT_PUBLISHED:
        return None
    value = float(line.score.replace(",", ".")) if _NUMBER.fullmatch(line.score) else -1.0
    if not 0 <= value <= 100:
        raise _unfit(
            N_("“{text}” is not a score from 0 to 100."),
            place,
            "score",
            N_("Write the score as the service gives it, or .. where it gives none."),
            text=line.score,
        )
    return value
