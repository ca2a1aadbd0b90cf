"""A made-up Sotkanet of one country, two counties and three municipalities, for tests that need no real figures."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from tests.lib.sotkanet_server import Site
from vointi.core.errors import Place
from vointi.sources.raw import RawFile
from vointi.sources.sotkanet import Answer, Question
from vointi.sources.sotkanet.areas import Areas
from vointi.sources.sotkanet.metadata import decode_regions

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
REGIONS = [
    (1, "358", "MAA"),
    (2, "07", "HYVINVOINTIALUE"),
    (3, "1", "HYVINVOINTIALUE"),
    (4, "009", "KUNTA"),
    (5, "091", "KUNTA"),
    (6, "111", "KUNTA"),
    (7, "3", "TULEVAISUUSALUE"),
]


def regions_json(regions: list[tuple[int, str, str]] = REGIONS) -> bytes:
    titles = {"fi": "Nimi", "sv": "Namn", "en": "Name"}
    return json.dumps(
        [
            {"id": id, "code": code, "category": category, "title": titles, "memberOf": []}
            for id, code, category in regions
        ]
    ).encode()


def small_areas(regions: list[tuple[int, str, str]] = REGIONS) -> Areas:
    where = Place(file="regions.json")
    return Areas(decode_regions(regions_json(regions), where), where)


def row(region: int, value: float | None, **changes: Any) -> dict[str, Any]:
    """One data row: indicator 127, year 2023, all genders, unless told otherwise."""
    return {"indicator": 127, "region": region, "year": 2023, "gender": "total", "value": value} | changes


def answer_to(question: Question) -> Answer:
    query = "&".join(f"{name}={value}" for name, value in question.parameters)
    return Answer(
        url=f"https://sotkanet.fi/rest/1.1/{question.form}?{query}",
        raw=RawFile("sotkanet/answer", "0" * 64),
        retrieved=NOW,
    )


def description(
    indicator: int, title: str, updated: str = "2026-02-11", years: tuple[int, int] = (2022, 2023), **more: Any
) -> bytes:
    described = {
        "id": indicator,
        "data-updated": updated,
        "range": {"start": years[0], "end": years[1]},
        "title": {"fi": title, "sv": title, "en": title},
    }
    return json.dumps(described | more).encode()


def small_site() -> Site:
    rows = [row(region, 100 * region, year=year) for region in (1, 2, 3, 4, 5, 6) for year in (2022, 2023)]
    return Site(
        regions=regions_json(),
        indicators=b'[{"id": 127, "title": {"fi": "V\xc3\xa4est\xc3\xb6"}}]',
        groups=b'{"groups": [{"id": 1, "title": {"fi": "Hyvinvointi"}, "children": '
        b'[{"id": 2, "title": {"fi": "Elinolot"}, "indicators": [127]}]}]}',
        descriptions={
            127: description(127, "Väestö"),
            128: description(128, "Lapset"),
            129: description(129, "Vanhat"),
        },
        rows={id: [item | {"indicator": id} for item in rows] for id in (127, 128, 129)},
    )
