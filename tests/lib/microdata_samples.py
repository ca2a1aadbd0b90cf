"""A home that counts a survey of the made-up town, with a mapping that single tests alter."""

from __future__ import annotations

from pathlib import Path

from tests.lib.small_home import OWN
from vointi.pipeline.home import Home, HomeSettings

INDICATOR = """\
schema_version: 1
id: own:{name}
title: {{fi: "Koe, %"}}
short_title: {{fi: Koe}}
description: {{fi: Koe}}
unit: {unit}
decimals: 1
polarity: none
source: survey
source_key: {name}
producer: {{fi: Mallila}}
licence: CC BY 4.0
spearhead: inclusion
life_stage: all
groups: {{age: [18-64, 65-], sex: [male, female]}}
disclosure: {{rule: {rule}, min_count: 5, set_by: test, since: 2026-11-24}}
verified: true
"""
DISTRICTS = """\
schema_version: 1
source: test
districts:
  "801-01": {fi: Keskusta, municipality: "801"}
  "801-02": {fi: Saaristo, municipality: "801"}
"""
MAPPING = """\
schema_version: 1
kind: survey
processing:
  purpose: Seuranta
  legal_basis: laki 612/2021 6 §
  controller: Mallilan kaupunki
  deletion_date: 2027-12-31
source: survey
licence: CC BY 4.0
file: {format: csv, encoding: utf-8, separator: ";", decimal: ",", header_row: 1}
area:
  column: Alue
  map: {Keskusta: "district:801-01", Saaristo: "district:801-02"}
  also: ["municipality:801"]
period: {constant: "2024"}
groups:
  age: {column: Ikä, bands: [18-64, 65-]}
  sex: {column: Sukupuoli, map: {m: male, n: female}}
weight: Paino
strata: [Alue]
indicators:
  "own:asked": {column: K1, counted: ["1"], other: ["2"], missing: [""]}
"""
HEAD = "Alue;Ikä;Sukupuoli;Paino;K1\n"


def microdata_home(folder: Path) -> Home:
    """With the indicators own:asked (percent), own:people (persons) and own:unruled, which has no threshold of ours."""
    home = Home.init(folder, HomeSettings(area=OWN, areas="demo", language="en"))
    own = home.folder / "catalogue"
    (own / "districts.yaml").write_text(DISTRICTS, encoding="utf-8")
    for name, unit, rule in (
        ("asked", "percent", "threshold"),
        ("people", "persons", "threshold"),
        ("unruled", "percent", "source"),
    ):
        text = INDICATOR.format(name=name, unit=unit, rule=rule)
        (own / "indicators" / f"own-{name}.yaml").write_text(text, encoding="utf-8")
    return Home.open(folder)


def written(folder: Path, rows: str, mapping: str = MAPPING) -> tuple[Path, Path]:
    """The file and its mapping."""
    folder.mkdir(exist_ok=True)
    file, told = folder / "kysely.csv", folder / "kysely.yaml"
    file.write_text(HEAD + rows, encoding="utf-8")
    told.write_text(mapping, encoding="utf-8")
    return file, told
