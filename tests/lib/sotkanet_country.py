"""A country for fetching into a home: real ids and titles of the catalogue, figures of our own making.

The figures of an indicator and an area rise by 1, 2, 1, 2 … a year, from 10 times the region's number.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.lib.sotkanet_server import Site, SotkanetServer
from tests.lib.sotkanet_small import description, regions_json, row
from vointi.core.catalogue import load_catalogue
from vointi.pipeline.home import Home, HomeSettings, SotkanetSettings

REGIONS = [
    (1, "358", "MAA"),
    *((number, f"{number:02d}", "MAAKUNTA") for number in range(2, 6)),
    (6, "111", "KUNTA"),
    *((number, f"{number + 300:03d}", "KUNTA") for number in range(7, 27)),
]
MUNICIPALITIES = [number for number, _, category in REGIONS if category == "KUNTA"]
YEARS = range(2012, 2024)
HEINOLA = 6


def value(region: int, year: int) -> float:
    past = year - YEARS[0]
    return 10.0 * region + past + past // 2


def rows_of(indicator: int, *, regions: Iterable[int] = (), years: Iterable[int] = YEARS) -> list[dict[str, Any]]:
    wanted = list(regions) or [number for number, *_ in REGIONS]
    return [row(region, value(region, year), indicator=indicator, year=year) for region in wanted for year in years]


def country(indicators: Iterable[int], *, updated: str = "2026-02-11") -> Site:
    catalogue = load_catalogue()
    site = Site(regions=regions_json(REGIONS), descriptions={}, rows={})
    for id in indicators:
        known = catalogue.indicator(f"sotkanet:{id}")
        title = known.source_title["fi"] if known.source_title else known.title["fi"]
        site.descriptions[id] = description(id, title, updated, years=(YEARS[0], YEARS[-1]))
        site.rows[id] = rows_of(id)
    return site


def moved(site: Site, indicator: int, updated: str, **more: Any) -> None:
    """The indicator has another `data-updated`, and whatever else is given."""
    site.descriptions[indicator] = (
        country([indicator], updated=updated).descriptions[indicator][:-1]
        + b"".join(f', "{name}": {text}'.encode() for name, text in more.items())
        + b"}"
    )


def home_asking(folder: Path, server: SotkanetServer) -> Home:
    settings = HomeSettings(area="municipality:111", language="en", sotkanet=SotkanetSettings(base_url=server.base_url))
    return Home.init(folder, settings)
