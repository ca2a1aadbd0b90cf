"""The made-up country in the form of Sotkanet's REST interface: regions, indicators and rows, with all its fields."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np

from vointi.core.catalogue import Indicator
from vointi.core.catalogue.localised import Localised
from vointi.core.language import LANGS
from vointi.pipeline.demo_world.cases import YEARS
from vointi.pipeline.demo_world.figures import GENDERS
from vointi.pipeline.demo_world.levels import level_of
from vointi.pipeline.demo_world.people import FIRST_YEAR
from vointi.pipeline.demo_world.places import SOTKANET_CATEGORIES
from vointi.pipeline.demo_world.world import DemoWorld

Object = dict[str, Any]


def regions(world: DemoWorld) -> list[Object]:
    return [
        {
            "id": world.places.region_id(area.id),
            "code": area.code,
            "category": SOTKANET_CATEGORIES[area.category],
            "title": _texts(area.names),
            "memberOf": [world.places.region_id(parent) for parent in area.parents.values()],
        }
        for area in world.places.areas
    ]


def listed(world: DemoWorld) -> list[Object]:
    return [
        {
            "id": int(indicator.source_key),
            "title": _title(indicator),
            "organization": _organization(indicator),
            "classifications": _classifications(world, indicator),
        }
        for indicator in world.indicators.values()
    ]


def described(world: DemoWorld, indicator: Indicator) -> Object:
    years = world.years(indicator.id)
    nothing = dict.fromkeys(LANGS, "")
    return {
        "id": int(indicator.source_key),
        "data-updated": world.data_updated(indicator.id).isoformat(),
        "range": {"start": years[0], "end": years[-1]},
        "title": _title(indicator),
        "description": _texts(indicator.description),
        "interpretation": nothing,
        "limits": nothing,
        "legislation": nothing,
        "notices": nothing,
        "primaryValueType": {
            "code": indicator.unit.value.upper(),
            "title": {language: indicator.unit.phrase(language) for language in LANGS},
        },
        "decimals": indicator.decimals,
        "classifications": _classifications(world, indicator),
        "organization": _organization(indicator),
        "subjects": [],
        "sources": [],
        "groups": [],
    }


def rows(world: DemoWorld, indicator: Indicator, years: Collection[int], genders: Collection[str]) -> list[Object]:
    """Rows of all areas for the years and genders that there are; none where there are none."""
    published = world.published(indicator.id)
    wanted = published.given.copy()
    wanted[:, ~np.isin(YEARS, list(years))] = False
    wanted[..., ~np.isin(GENDERS[: wanted.shape[2]], list(genders))] = False
    ids = [world.places.region_id(area.id) for area in world.places.areas]
    answer = []
    for area, year, gender in np.argwhere(wanted).tolist():
        value = float(published.values[area, year, gender])
        row: Object = {
            "indicator": int(indicator.source_key),
            "region": ids[area],
            "year": FIRST_YEAR + year,
            "gender": GENDERS[gender],
            "value": value if indicator.decimals else int(value),
        }
        if published.cases is not None:
            row["absValue"] = int(published.cases[area, year, gender])
        answer.append(row)
    return answer


def _texts(texts: Localised) -> Object:
    return {language: texts[language] for language in LANGS}


def _title(indicator: Indicator) -> Object:
    """The bank's own title, where the catalogue knows it to differ."""
    own = indicator.source_title.model_dump() if indicator.source_title else {}
    return _texts(indicator.title) | {language: text for language, text in own.items() if text}


def _organization(indicator: Indicator) -> Object:
    return {"id": None, "title": _texts(indicator.producer)}


def _classifications(world: DemoWorld, indicator: Indicator) -> Object:
    categories = [SOTKANET_CATEGORIES[category].title() for category in level_of(indicator).areas]
    return {"sex": {"values": list(world.genders(indicator.id))}, "region": {"values": categories}}
