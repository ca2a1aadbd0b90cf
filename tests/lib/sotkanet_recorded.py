"""The recorded answers of Sotkanet as a site for the loopback server. Data in ../shared/data; see its README.

Recorded as they are: the regions, the list of indicators and the description of indicator 4 (2016), eight
descriptions of 2025. Recorded as CSV and served in the documented JSON form: 127 of 2009 and 683 of 2015.
Indicator 4 is served with its municipal values of 1996-2011. The descriptions of 127 and 683 are composed from
their titles in the list, for no recorded ones exist.
"""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import Any

from tests.lib.sotkanet_server import Site

MENTAL_HEALTH = "Mielenterveyden häirioihin sairaalahoitoa saaneet 0 - 17-vuotiaat"


def recorded_site(data: Path) -> Site:
    recorded = data / "sotkanet-api-recorded"
    listed = json.loads((recorded / "SotkaIndicators.json").read_bytes())
    titles = {item["id"]: item["title"] for item in listed}
    descriptions = {4: (recorded / "SotkaIndicator-4.json").read_bytes()}
    for name in ("a", "b"):
        modern = json.loads((recorded / f"indicators_metadata_2025-09-09_{name}.json").read_bytes())
        descriptions |= {int(id): json.dumps(item).encode() for id, item in modern["indicators"].items()}
    for indicator, year in ((127, 2009), (683, 2015)):
        described = {
            "id": indicator,
            "data-updated": "2016-01-15",
            "range": {"start": year, "end": year},
            "title": titles[indicator],
        }
        descriptions[indicator] = json.dumps(described).encode()
    return Site(
        regions=(recorded / "SotkaRegions.json").read_bytes(),
        indicators=(recorded / "SotkaIndicators.json").read_bytes(),
        descriptions=descriptions,
        rows={
            4: _municipal_rows(data / "sotkanet-1990-2013"),
            127: csv_rows(recorded / "SotkaIndicatorData.csv", ";"),
            683: csv_rows(recorded / "indicator-683-2015-all-regions.csv", ","),
        },
    )


def csv_rows(file: Path, delimiter: str) -> list[dict[str, Any]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return [_row(record) for record in csv.DictReader(stream, delimiter=delimiter)]


def _row(record: dict[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {name: int(record[name]) for name in ("indicator", "region", "year")}
    row |= {"gender": record["gender"], "value": _number(record["primary value"])}
    if record["absolute value"]:
        row["absValue"] = _number(record["absolute value"])
    return row


def _number(text: str) -> float:
    return float(text) if "." in text else int(text)


def _municipal_rows(folder: Path) -> list[dict[str, Any]]:
    """Indicator 4 for the 320 municipalities of 2013."""
    with (folder / "regions_kunnat_2013.csv").open(encoding="utf-8", newline="") as stream:
        region_of = {record["region.title.fi"]: int(record["region"]) for record in csv.DictReader(stream)}
    with gzip.open(folder / "kunta.csv.gz", "rt", encoding="utf-8", newline="") as stream:
        return [
            {
                "indicator": 4,
                "region": region_of[record["Alue"]],
                "year": int(record["Vuosi"]),
                "gender": "total",
                "value": _number(record["Arvo"]),
            }
            for record in csv.DictReader(stream)
            if MENTAL_HEALTH in record["Muuttuja"]
        ]
