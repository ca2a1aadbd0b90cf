"""What reads the answers of Sotkanet."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.lib.reader import (
    NOW,
    Reader,
    decoding,
    members,
    real,
    sample,
)
from vointi.core.errors import Place
from vointi.sources.raw import RawFile
from vointi.sources.sotkanet import Answer, read_answer
from vointi.sources.sotkanet.areas import Areas
from vointi.sources.sotkanet.metadata import decode_groups, decode_indicator, decode_indicators, decode_regions

_REGIONS = sample("sotkanet", "samples", "_regions.json")
_AREAS = Areas(decode_regions(_REGIONS, Place(file="regions.json")), Place(file="regions.json"))


def _sotkanet(form: str, indicator: int) -> Callable[[bytes, Path], object]:
    url = f"https://sotkanet.fi/rest/1.1/{form}?indicator={indicator}&years=2009&years=2023&years=2024&genders=total"
    answer = Answer(url=url, raw=RawFile(f"answer.{form}", "0" * 64), retrieved=NOW)
    return lambda content, folder: read_answer(content, answer, _AREAS)


_INDICATOR = json.dumps(
    {
        "id": 127,
        "title": {"fi": "Väestö"},
        "range": {"start": 1990, "end": 2023},
        "data-updated": "2025-04-29",
        "organization": {"id": 3, "title": {"fi": "Tilastokeskus"}},
        "primaryValueType": {"code": "COUNT"},
        "decimals": 0,
    }
).encode()
_GROUPS = json.dumps(
    {"groups": [{"id": 1, "title": {"fi": "A"}, "children": [{"id": 2, "title": {}, "indicators": [127]}]}]}
).encode()

SOTKANET = (
    Reader(
        "sotkanet: answer, JSON",
        "answer.json",
        _sotkanet("json", 9127),
        [sample("sotkanet", "samples", "population", "answer.json")],
        of="sotkanet",
        json=True,
    ),
    Reader(
        "sotkanet: answer, CSV",
        "answer.csv",
        _sotkanet("csv", 127),
        [
            sample("sotkanet", "samples", "spreadsheet", "answer.csv").replace(b"9683", b"127"),
            *real("sotkanet-api-recorded/SotkaIndicatorData.csv"),
        ],
        of="sotkanet",
    ),
    Reader(
        "sotkanet: regions",
        "regions.json",
        lambda content, folder: Areas(decode_regions(content, Place(file="regions.json")), Place(file="regions.json")),
        [_REGIONS, *members("sotkanet-api-recorded/SotkaRegions.json", 30)],
        of="sotkanet",
        json=True,
    ),
    Reader(
        "sotkanet: list of indicators",
        "indicators.json",
        decoding(decode_indicators, "indicators.json"),
        [b"[" + _INDICATOR + b"]", *members("sotkanet-api-recorded/SotkaIndicators.json", 10)],
        of="sotkanet",
        json=True,
    ),
    Reader(
        "sotkanet: indicator",
        "indicator.json",
        decoding(decode_indicator, "indicator.json"),
        [_INDICATOR, *real("sotkanet-api-recorded/SotkaIndicator-4.json")],
        of="sotkanet",
        json=True,
    ),
    Reader(
        "sotkanet: groups", "groups.json", decoding(decode_groups, "groups.json"), [_GROUPS], of="sotkanet", json=True
    ),
)
