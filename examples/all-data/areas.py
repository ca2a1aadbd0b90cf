"""Checks of areas: codes, names and memberships of a file against the register."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from reading import Checked, Found

from vointi.core.boundaries import checked
from vointi.core.catalogue import AreaRegister
from vointi.core.errors import Place
from vointi.pipeline.home import Home
from vointi.sources import boundaries
from vointi.sources.sotkanet.areas import CATEGORIES, area_of
from vointi.sources.sotkanet.metadata import decode_regions

WIDTHS = {"municipality": 3, "subregion": 3, "region": 2, "wellbeing_county": 2}
PARENTS = {"region": "maakunta", "subregion": "seutukunta", "wellbeing_county": "hyvinvointialue"}
"""In the keys of municipalities, whose columns are named in Finnish."""

Named = tuple[str, str]
"""An area id and the name that the file gives it, "" where it gives none."""


def rows_of(file: Path, separator: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content_of(file).decode("utf-8-sig"), newline=""), delimiter=separator))


def content_of(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()


def named(
    code: str, name: str, *, category: str = "municipality", year: int | None = None, separator: str = ",",
    whole: bool = True,
) -> Checked:  # fmt: skip
    """A CSV file with a column of codes and one of names ("" for none). `whole`: it must have every area."""

    def pairs(file: Path) -> Iterator[Named]:
        for row in rows_of(file, separator):
            yield f"{category}:{row[code].strip().zfill(WIDTHS[category])}", row[name].strip() if name else ""

    return pairs_checked(pairs, category=category, year=year, whole=whole)


def by_name(column: str, *, category: str) -> Checked:
    """A CSV file that has names and codes of its own making."""

    def check(home: Home, file: Path) -> Found:
        register, names = home.catalogue.areas, [row[column] for row in rows_of(file)]
        found = {name: register.find(name, category=category) for name in names}
        faults = [f"{len(areas)} areas are called {name}" for name, areas in found.items() if len(areas) != 1]
        ids = {area.id for areas in found.values() for area in areas}
        return Found(what="names are the register's", rows=len(names), areas=len(ids), faults=faults)

    return Checked(check)


def pairs_checked(
    pairs: Callable[[Path], Iterable[Named]], *, category: str, year: int | None, whole: bool
) -> Checked:  # fmt: skip
    def check(home: Home, file: Path) -> Found:
        register, found = home.catalogue.areas, list(pairs(file))
        faults = [fault for area, name in found for fault in _wrong(register, area, name, year)]
        ids = {area for area, _ in found}
        if whole:
            faults += [
                f"{area.id} is missing" for area in register.of_category(category, year) if area.id not in ids
            ]  # fmt: skip
        return Found(
            what="codes and names are the register's" if any(name for _, name in found) else "codes are the register's",
            rows=len(found),
            areas=len(ids),
            periods=str(year or ""),
            faults=faults,
        )

    return Checked(check)


def codes_and_names(file: Path) -> Iterator[Named]:
    """`020 Akaa`, a line an area."""
    for line in content_of(file).decode().splitlines()[1:]:
        code, _, name = line.strip().partition(" ")
        yield f"municipality:{code}", name


def postal_codes(file: Path) -> Iterator[Named]:
    """The municipality of each postal code; post offices of no municipality are passed over."""
    for row in json.loads(content_of(file)):
        if row["municipal_code"]:
            yield f"municipality:{row['municipal_code']}", row["municipal_name_fi"]


def key_of(year: int) -> Checked:
    """A key of municipalities: codes, names, and what each one belongs to."""

    def check(home: Home, file: Path) -> Found:
        register, rows, faults = home.catalogue.areas, rows_of(file), []
        for row in rows:
            area = f"municipality:{row['municipality_code'].zfill(3)}"
            faults += list(_wrong(register, area, row["name_fi"].strip(), year))
            if not faults:
                faults += list(_elsewhere(register, area, row, year))
        known = {area.code for area in register.of_category("municipality", year)}
        faults += [
            f"municipality:{code} is missing" for code in known - {r["municipality_code"].zfill(3) for r in rows}
        ]
        return Found(
            what="names and memberships are the register's",
            rows=len(rows),
            areas=len(rows),
            periods=str(year),
            faults=faults,
        )

    return Checked(check)


def outlines(year: int, category: str = "municipality") -> Checked:
    def check(home: Home, file: Path) -> Found:
        found = boundaries.read(file.read_bytes(), file=file.name)
        shapes = checked(found, home.catalogue.areas, category=category, year=year).shapes
        return Found(
            what="every area once, side by side without gaps", rows=len(found), areas=len(shapes), periods=str(year)
        )

    return Checked(check)


def sotkanet_regions(home: Home, file: Path) -> Found:
    """Those categories that the register has. The list of 2016 still has the municipalities of 2014."""
    regions = decode_regions(file.read_bytes(), Place(file=file.name))
    register = home.catalogue.areas
    registered = {area.category for area in register.areas.values()}
    compared = [(str(area), region.title.fi) for region in regions if (area := area_of(region))]
    compared = [(area, name) for area, name in compared if area.partition(":")[0] in registered]
    faults = [fault for area, name in compared for fault in _wrong(register, area, name, 2014)]
    faults += [f"category {r.category} is unknown" for r in regions if r.category.upper() not in CATEGORIES]
    return Found(what="codes and names are the register's", rows=len(regions), areas=len(compared), faults=faults)


def _wrong(register: AreaRegister, area: str, name: str, year: int | None) -> Iterator[str]:
    known = register.areas.get(area)
    if known is None or not known.exists_in(year):
        yield f"{area} ({name}) is not in the register's division of {year or 'today'}"
    elif name and known not in register.find(name):
        yield f"{area} is called {name}, and {known.names.fi} in the register"


def _elsewhere(register: AreaRegister, area: str, row: Mapping[str, str], year: int) -> Iterator[str]:
    parents = register.get(area).parents_in(year)
    for category, column in PARENTS.items():
        if code := row.get(f"{column}_code", ""):
            parent = f"{category}:{code.zfill(WIDTHS[category])}"
            if parents[category] != parent:
                yield f"{area} belongs to {parent}, and to {parents[category]} in the register"
