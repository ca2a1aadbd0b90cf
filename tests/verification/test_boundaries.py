"""The boundary files of the National Land Survey and others, against areas and points that the files do not draw."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from vointi.core.boundaries import Boundaries, checked, to_plane
from vointi.core.catalogue import load_catalogue
from vointi.core.errors import UserError
from vointi.sources.boundaries import read

FINLAND = load_catalogue().areas
FILES = {
    2013: "mml-kuntarajat.2013.json",
    2017: "lucified-kunnat-2017.topo.json",
    2021: "mml-kuntarajat.2021.json",
    2023: "mml-kuntarajat.2023.json",
}
COUNTS = {2013: 320, 2017: 311, 2021: 309, 2023: 309}


def boundaries(shared_data: Path, name: str, year: int, category: str = "municipality") -> Boundaries:
    content = (shared_data / "boundaries" / name).read_bytes()
    return checked(read(content, file=name), FINLAND, category=category, year=year)


@pytest.fixture(scope="module")
def of_year(shared_data: Path) -> dict[int, Boundaries]:
    return {year: boundaries(shared_data, name, year) for year, name in FILES.items()}


def features(shared_data: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((shared_data / "boundaries" / name).read_bytes())["features"]
    return found


@pytest.mark.parametrize("year", FILES)
def test_every_municipality_of_the_year_is_there(of_year: dict[int, Boundaries], year: int) -> None:
    found = of_year[year]
    assert len(found.shapes) == COUNTS[year]
    assert shapely.coverage_is_valid(list(found.shapes.values()))


def test_the_file_of_a_year_is_not_taken_for_another(shared_data: Path) -> None:
    with pytest.raises(UserError) as caught:
        boundaries(shared_data, FILES[2023], 2026)
    assert "Pertunmaa is not in the division" in caught.value.message("en")
    with pytest.raises(UserError) as caught:
        boundaries(shared_data, FILES[2023], 2013)
    told = caught.value.show("en")
    assert all(name in told for name in ("Hämeenkoski", "Nastola", "Valtimo", "(11)"))


@pytest.mark.parametrize("year", [2021, 2023])
def test_areas_in_the_plane_are_those_that_the_file_states(
    shared_data: Path, of_year: dict[int, Boundaries], year: int
) -> None:
    """TOTALAREA in km² is of the survey's exact borders; ours are the file's generalised ones."""
    ours, stated = [], []
    for feature in features(shared_data, FILES[year]):
        properties = feature["properties"]
        ours.append(of_year[year].shapes[f"municipality:{properties['NATCODE']}"].area / 1e6)
        stated.append(properties["TOTALAREA"])
    assert sum(ours) == pytest.approx(sum(stated), rel=0.002)
    differences = np.abs(np.array(ours) / np.array(stated) - 1)
    assert np.median(differences) < 0.02


@pytest.mark.parametrize("year", [2021, 2023])
def test_centres_of_population_lie_in_their_own_municipality(
    shared_data: Path, of_year: dict[int, Boundaries], year: int
) -> None:
    """A place name of each municipality, in degrees (its README says otherwise). Borders are generalised, so a few
    centres by a border fall to a neighbour."""
    file = shared_data / "geofi-municipalities" / "municipality_central_localities.csv"
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    points = to_plane(np.array([[float(row["X"]), float(row["Y"])] for row in rows]))
    shapes = of_year[year].shapes
    places = Counter()
    for row, point in zip(rows, points, strict=True):
        shape = shapes.get(f"municipality:{row['kuntatunnus'].zfill(3)}")
        if shape is not None:
            distance = shape.distance(shapely.Point(point))
            places["in" if distance == 0 else "near" if distance < 5_000 else "far"] += 1
    assert places["far"] == 0
    assert places["in"] >= 0.97 * places.total() > 290


def test_regions_joined_of_municipalities_are_those_of_the_survey(
    shared_data: Path, of_year: dict[int, Boundaries]
) -> None:
    """The survey's file of regions is generalised by itself: a few percent of a region lie between the two lines."""
    joined = of_year[2023].joined(FINLAND, "region")
    surveyed = boundaries(shared_data, "mml-maakuntarajat.2023.json", 2023, "region")
    assert list(joined.shapes) == list(surveyed.shapes)
    assert len(joined.shapes) == 19
    for area, shape in joined.shapes.items():
        between = shape.symmetric_difference(surveyed.shapes[area]).area / shape.area
        assert between < 0.05, (area, between)


@pytest.mark.parametrize("category", ["wellbeing_county", "region", "subregion"])
@pytest.mark.parametrize("year", FILES)
def test_joined_areas_are_the_sums_of_their_members(of_year: dict[int, Boundaries], year: int, category: str) -> None:
    joined = of_year[year].joined(FINLAND, category)
    for area, shape in joined.shapes.items():
        members = FINLAND.members(area, year)
        assert shape.area == pytest.approx(sum(of_year[year].shapes[m.id].area for m in members), rel=1e-9)
    expected = {m.parents_in(year)[category] for m in FINLAND.of_category("municipality", year)}
    assert set(joined.shapes) == expected


def neighbours(found: Boundaries) -> set[tuple[int, int]]:
    """Pairs that have a line in common."""
    shapes = list(found.shapes.values())
    tree = shapely.STRtree(shapes)
    first, second = tree.query(shapes, predicate="touches")
    lines = shapely.length(shapely.intersection(np.array(shapes)[first], np.array(shapes)[second]))
    return {(int(a), int(b)) for a, b, line in zip(first, second, lines, strict=True) if a < b and line > 0}


@pytest.mark.parametrize("metres", [1_000, 5_000])
@pytest.mark.parametrize("year", [2017, 2023])
def test_simplified_neighbours_stay_neighbours(of_year: dict[int, Boundaries], year: int, metres: int) -> None:
    before = of_year[year]
    after = before.simplified(metres)
    assert list(after.shapes) == list(before.shapes)
    assert shapely.coverage_is_valid(list(after.shapes.values()))
    points = [sum(len(shapely.get_coordinates(s)) for s in b.shapes.values()) for b in (before, after)]
    assert points[1] < points[0]
    assert neighbours(after) == neighbours(before)
    outline = shapely.union_all(list(after.shapes.values()))
    assert outline.area == pytest.approx(sum(shape.area for shape in after.shapes.values()), rel=1e-9)


def test_the_same_file_gives_the_same_bytes(shared_data: Path, of_year: dict[int, Boundaries]) -> None:
    def content(found: Boundaries) -> bytes:
        small = found.simplified(2_000).joined(FINLAND, "wellbeing_county")
        return b"".join(ring.tobytes() for area in small.shapes for part in small.rings(area) for ring in part)

    assert content(of_year[2017]) == content(boundaries(shared_data, FILES[2017], 2017))


@pytest.mark.parametrize("name", FILES.values())
def test_a_cut_file_is_told(shared_data: Path, name: str) -> None:
    content = (shared_data / "boundaries" / name).read_bytes()
    for part in (0.1, 0.5, 0.999):
        with pytest.raises(UserError) as caught:
            read(content[: int(len(content) * part)], file=name)
        assert caught.value.message("en").startswith(name)
