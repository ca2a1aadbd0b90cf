"""Checks of answers that are read but not loaded: JSON-stat of other countries, descriptions of tables, limits of
servers, indicators of Sotkanet."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from areas import rows_of
from reading import Checked, Found

from vointi.core.errors import Place
from vointi.pipeline.home import Home
from vointi.sources.jsonstat import Cube, read_cubes
from vointi.sources.jsonstat.cube import Dimension
from vointi.sources.pxweb.limits import Limits
from vointi.sources.pxweb.metadata import decode_folder, decode_metadata
from vointi.sources.pxweb.recipe import Server
from vointi.sources.sotkanet.metadata import Indicator, decode_indicator, decode_indicators

_SERVERS = {
    1: Server(version=1, url="https://example.invalid/api/v1", language="fi", database="recorded"),
    2: Server(version=2, url="https://example.invalid/api/v2", language="en"),
}
_STATFIN_AREAS = {"municipality": r"\d{3}", "region": r"MK(\d{2})", "subregion": r"SK(\d{3})"}


# ---- JSON-stat ----


def cubes(home: Home, file: Path) -> Found:
    found = read_cubes(file.read_bytes(), Place(file=file.name))
    if not found:
        return Found(what="a collection of links, no data set")
    return Found(what=_sets(found), rows=sum(int(cube.values.count()) for cube in found))


def no_cube(home: Home, file: Path) -> object:
    return read_cubes(file.read_bytes(), Place(file=file.name))


def cube_as_in(expected: str) -> Checked:
    """A cube whose values must be those of the flat table that another program made of it."""

    def check(home: Home, file: Path) -> Found:
        [cube] = read_cubes(file.read_bytes(), Place(file=file.name))
        table = [row["value"] for row in json.loads((file.parent / expected).read_bytes())]
        ours = cube.values.ravel().tolist()  # None where there is no value
        alike = Counter(table) == Counter(ours)
        return Found(
            what=f"{_sets((cube,))}, its values are those of {expected}",
            rows=int(cube.values.count()),
            faults=[] if alike else [f"the values are not those of {expected}"],
        )

    return Checked(check)


def flat_table(home: Home, file: Path) -> Found:
    """What another program made of an answer: ours is compared with it where the answer itself is read."""
    return Found(what="another program's table of an answer beside it", rows=len(json.loads(file.read_bytes())))


def _sets(found: tuple[Cube, ...]) -> str:
    return "a JSON-stat data set" if len(found) == 1 else f"{len(found)} JSON-stat data sets"


# ---- PxWeb ----


def metadata(version: int, *, statfin_year: int | None = None) -> Checked:
    """The description of a table; `statfin_year` tells whose division StatFin's codes of areas follow."""

    def check(home: Home, file: Path) -> Found:
        found = decode_metadata(_SERVERS[version], file.read_bytes(), Place(file=file.name))
        areas, faults = None, []
        if statfin_year:
            codes = next(dimension for dimension in found if dimension.code.startswith("Alue")).codes
            register = home.catalogue.areas
            for category, form in _STATFIN_AREAS.items():
                there = {f"{category}:{match[match.lastindex or 0]}" for c in codes if (match := re.fullmatch(form, c))}
                known = {area.id for area in register.of_category(category, statfin_year)}
                faults += [f"{area} is only in one of the file and the register" for area in sorted(there ^ known)]
            areas = len(codes)
        return Found(
            what=f"a table with {len(found)} variables" + (", its areas are the register's" if areas else ""),
            areas=areas,
            periods=_years(found),
            faults=faults,
        )

    return Checked(check)


def _years(found: tuple[Dimension, ...]) -> str:
    times = [dimension for dimension in found if dimension.role == "time"]
    return f"{min(times[0].labels)}-{max(times[0].labels)}" if len(times) == 1 else ""


def folder(home: Home, file: Path) -> Found:
    return Found(what="a folder of tables", rows=len(decode_folder(file.read_bytes(), Place(file=file.name))))


def limits(read: Callable[[bytes, Place], Limits], *, key: str = "") -> Checked:
    """The limits of a server; under `key` where the file holds more."""

    def check(home: Home, file: Path) -> Found:
        content = file.read_bytes()
        told = read(json.dumps(json.loads(content)[key]).encode() if key else content, Place(file=file.name))
        return Found(
            what=f"a server's limits: {told.cells:,} cells an answer, {told.calls} calls in {told.seconds:.0f} s"
        )

    return Checked(check)


# ---- Sotkanet ----


def indicator_list(home: Home, file: Path) -> Found:
    listed = decode_indicators(file.read_bytes(), Place(file=file.name))
    ours = {entry.source_key for entry in home.catalogue.indicators.values() if entry.source == "sotkanet"}
    return Found(what=f"{len({str(one.id) for one in listed} & ours)} are in the catalogue", rows=len(listed))


def indicator(home: Home, file: Path) -> Found:
    return _described([decode_indicator(file.read_bytes(), Place(file=file.name))])


def wrapped_indicators(home: Home, file: Path) -> Found:
    """Several descriptions in a wrapper that is not Sotkanet's."""
    wrapped = json.loads(file.read_bytes())["indicators"].values()
    return _described([decode_indicator(json.dumps(one).encode(), Place(file=file.name)) for one in wrapped])


def _described(found: list[Indicator]) -> Found:
    years = [year for one in found for year in (one.range.start, one.range.end)]
    faults = [f"{one.id} has no title" for one in found if not one.title.fi]
    return Found(
        what="descriptions of indicators", rows=len(found), periods=f"{min(years)}-{max(years)}", faults=faults
    )


def ids_in_catalogue(column: str) -> Checked:
    """A list of Sotkanet's ids, not all of them of ours."""

    def check(home: Home, file: Path) -> Found:
        ids = {row[column] for row in rows_of(file) if row[column].isdecimal()}
        known = sum(f"sotkanet:{one}" in home.catalogue.indicators for one in ids)
        return Found(what=f"{known} of {len(ids)} indicators are in the catalogue", rows=len(ids))

    return Checked(check)
