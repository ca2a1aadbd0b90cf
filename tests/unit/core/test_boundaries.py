"""Boundaries of a country of a few squares: worked by hand. And the projection, against PROJ."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lib.merged_areas import FIRST, REGISTER, SECOND, A, B, C, D, E, F, H
from vointi.core.boundaries import Boundaries, BoundariesUnfit, Outline, checked, to_plane
from vointi.core.errors import Place, SeveralErrors, UserError

# ---- the projection ----


@pytest.mark.parametrize(
    ("longitude", "latitude", "east", "north"),
    [
        (24.9384, 60.1699, 385611.317, 6672118.380),
        (27.0, 65.0, 500000.0, 7208454.582),
        (19.0, 60.0, 54506.435, 6678411.623),
        (31.6, 62.9, 733651.389, 6982803.580),
        (20.6, 69.06, 245130.319, 7674364.305),
        (26.0363, 61.2027, 448211.255, 6785747.024),
    ],
)
def test_plane_coordinates_are_those_of_proj(longitude: float, latitude: float, east: float, north: float) -> None:
    """Computed with PROJ 9.5.1 (pyproj 3.7.2), EPSG:4258 to EPSG:3067."""
    assert to_plane(np.array([[longitude, latitude]]))[0] == pytest.approx([east, north], abs=0.0051)


@given(st.lists(st.tuples(st.floats(19, 32), st.floats(59, 71)), min_size=1, max_size=40), st.randoms())
def test_equal_points_stay_equal_wherever_they_stand(points: list[tuple[float, float]], random: object) -> None:
    once = to_plane(np.array(points))
    repeated = to_plane(np.array([*points[::-1], *points]))
    assert (repeated[len(points) :] == once).all()
    assert (repeated[: len(points)][::-1] == once).all()


def test_the_central_meridian_is_straight_and_its_sides_are_alike() -> None:
    found = to_plane(np.array([[27.0, 60.0], [27.0, 70.0], [25.0, 65.0], [29.0, 65.0]]))
    assert found[:2, 0].tolist() == [500_000.0, 500_000.0]
    assert found[2, 0] + found[3, 0] == 1_000_000.0
    assert found[2, 1] == found[3, 1]


# ---- a country of squares ----

SIDE = 10_000.0
PLACES = {A: (0, 0), B: (1, 0), C: (0, 1), D: (1, 1), E: (2, 0), F: (2, 1), H: (3, 0)}


def square(column: float, row: float, *, side: float = SIDE, steps: int = 1) -> np.ndarray:
    """A closed ring, its sides in so many steps."""
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    points = [
        (x + (to_x - x) * n / steps, y + (to_y - y) * n / steps)
        for (x, y), (to_x, to_y) in pairwise(corners)
        for n in range(steps)
    ]
    origin = np.array([400_000.0 + column * SIDE, 7_000_000.0 + row * SIDE])
    return origin + side * np.array([*points, points[0]])


def outline(area: str, *rings: np.ndarray, name: str = "") -> Outline:
    code = area.partition(":")[2].lstrip("0")  # as files that write codes as numbers
    names = {"fi": name or REGISTER.name(area, "fi")}
    return Outline(code=code, names=names, polygons=(rings,), where=Place(file="squares.json", field=area))


def squares(**more: int) -> list[Outline]:
    return [outline(area, square(*place, **more)) for area, place in PLACES.items()]


def country(**more: int) -> Boundaries:
    return checked(squares(**more), REGISTER, year=2013)


def faults(outlines: Sequence[Outline], year: int | None = 2013) -> list[str]:
    with pytest.raises(UserError) as caught:
        checked(outlines, REGISTER, year=year)
    found = caught.value.errors if isinstance(caught.value, SeveralErrors) else (caught.value,)
    assert all(isinstance(fault, BoundariesUnfit) for fault in found)
    return [fault.message("en") for fault in found]


def test_every_area_is_there_by_its_id_in_order() -> None:
    found = country()
    assert list(found.shapes) == sorted(PLACES)
    assert {shape.area for shape in found.shapes.values()} == {SIDE**2}
    assert (found.category, found.year) == ("municipality", 2013)


def test_rings_are_closed_counter_clockwise_and_start_in_the_west() -> None:
    clockwise = outline(A, square(0, 0)[::-1], square(0.25, 0.25, side=SIDE / 2))
    found = checked([clockwise, *squares()[1:]], REGISTER, year=2013)
    ((outer, hole),) = found.rings(A)
    assert (outer - [400_000, 7_000_000]).tolist() == [[0, 0], [SIDE, 0], [SIDE, SIDE], [0, SIDE], [0, 0]]
    assert (hole - [402_500, 7_002_500]).tolist() == [[0, 0], [0, 5_000], [5_000, 5_000], [5_000, 0], [0, 0]]


@pytest.mark.parametrize("shift", range(4))
def test_equal_outlines_are_equal_arrays(shift: int) -> None:
    """Wherever a ring starts in the file."""
    ring = np.roll(square(0, 0)[:-1], shift, axis=0)
    found = checked([outline(A, np.vstack([ring, ring[:1]])), *squares()[1:]], REGISTER, year=2013)
    assert found.rings(A)[0][0].tobytes() == country().rings(A)[0][0].tobytes()


def test_islands_come_after_the_mainland() -> None:
    island = square(-3, -3, side=500.0)
    with_island = Outline(code="001", names={}, polygons=((island,), (square(0, 0),)), where=Place(file="squares.json"))
    rings = checked([with_island, *squares()[1:]], REGISTER, year=2013).rings(A)
    assert [len(polygon) for polygon in rings] == [1, 1]
    assert rings[1][0][0].tolist() == island[0].tolist()


# ---- joined and simplified ----


def test_larger_areas_are_joined_by_the_membership_of_the_year() -> None:
    """Until 2019 all were in the first region; H moved to the second."""
    assert list(country().joined(REGISTER, "region").shapes) == [FIRST]
    merged = [outline(A, square(0, 0)), outline("municipality:007", square(1, 0)), outline(H, square(2, 0))]
    newest = checked(merged, REGISTER).joined(REGISTER, "region")
    assert {area: shape.area for area, shape in newest.shapes.items()} == {FIRST: 2 * SIDE**2, SECOND: SIDE**2}
    ((ring,),) = newest.rings(SECOND)
    assert len(ring) == 5


def test_borders_between_members_are_gone() -> None:
    joined = country().joined(REGISTER, "region").shapes[FIRST]
    assert joined.area == len(PLACES) * SIDE**2
    assert joined.length == pytest.approx(12 * SIDE)


@settings(max_examples=30)
@given(st.integers(1, 12), st.floats(1, 30_000))
def test_neighbours_stay_neighbours_however_simple(steps: int, metres: float) -> None:
    before, after = country(steps=steps), country(steps=steps).simplified(metres)
    assert list(after.shapes) == list(before.shapes)
    assert shapely.coverage_is_valid(list(after.shapes.values()))
    assert all(shape.area > 0 for shape in after.shapes.values())
    union = shapely.union_all(list(after.shapes.values()))
    assert union.area == pytest.approx(sum(shape.area for shape in after.shapes.values()))


def test_points_on_straight_lines_go_and_corners_stay() -> None:
    found = country(steps=8).simplified(100.0)
    assert found.rings(H)[0][0].tolist() == country().rings(H)[0][0].tolist()


# ---- what is refused ----


def test_missing_unknown_and_repeated_areas_are_told_all_at_once() -> None:
    given = [*squares()[1:], outline(B, square(7, 7)), outline("municipality:777", square(9, 9), name="Nowhere")]
    assert faults(given) == [
        "squares.json, field municipality:777: municipality:777 Nowhere is not in the division that was asked for.",
        "squares.json: municipality:002 comes 2 times.",
        "squares.json: Areas of the division are missing (1): municipality:001 (Ala).",
    ]


def test_the_municipalities_of_another_year_are_not_taken() -> None:
    told = faults(squares(), year=2014)
    assert len(told) == 1
    assert "municipality:004 Dela is not in the division" in told[0]


def test_a_wrong_code_is_found_by_the_name() -> None:
    given = [outline(A, square(0, 0), name="Fela"), *squares()[1:]]
    assert faults(given) == ["squares.json, field municipality:001: municipality:001 is Ala, not Fela."]


@pytest.mark.parametrize(
    ("ring", "told"),
    [
        (square(0, 0)[[0, 2, 1, 3, 4]], "Self-intersection"),
        (square(0.5, 0), "overlap, or their common borders are not drawn alike: Ala, Bela, Cela."),
        (square(0, 0)[[0, 1, 2, 4]] + [0, 0.4], "overlap, or their common borders"),
        (square(0, 0) + 5e6, "not in Finland"),
        (square(0, 0)[:, ::-1], "not in Finland"),
        (square(0, 0) * np.nan, "not in Finland"),
        (np.array([[60.0, 24.0], [61.0, 24.0], [61.0, 25.0], [60.0, 24.0]]), "not in Finland"),
    ],
    ids=["crossing", "overlap", "gap", "far away", "axes", "not a number", "latitude first"],
)
def test_outlines_that_are_not_boundaries(ring: np.ndarray, told: str) -> None:
    (fault,) = faults([outline(A, ring), *squares()[1:]])
    assert told in fault
    assert fault.startswith("squares.json")
