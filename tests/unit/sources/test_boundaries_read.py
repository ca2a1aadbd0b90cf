"""Small GeoJSON and TopoJSON texts: what is read of them, and what is told of those that cannot be read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vointi.core.boundaries import Outline
from vointi.sources.boundaries import BoundariesUnreadable, read

RING = [[25.0, 61.0], [26.0, 61.0], [26.0, 62.0], [25.0, 61.0]]
HOLE = [[25.6, 61.3], [25.8, 61.3], [25.8, 61.5], [25.6, 61.3]]


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties or {"NATCODE": "005"}, "geometry": geometry}


def collection(*features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "name": "x", "features": list(features)}


POLYGON = {"type": "Polygon", "coordinates": [RING, HOLE]}
GEOJSON = collection(
    feature(POLYGON, NATCODE="005", NAMEFIN="Alajärvi", NAMESWE="Alajärvi", TOTALAREA=1.5),
    feature({"type": "MultiPolygon", "coordinates": [[RING], [RING]]}, natcode=9, namefin="Alavieska"),
)
# Two squares of a grid of 0.5 degrees side by side; arc 0 is their common border.
TOPOJSON = {
    "type": "Topology",
    "transform": {"scale": [0.5, 0.5], "translate": [24.0, 61.0]},
    "objects": {
        "kunnat": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"code": "005", "name": "Alajärvi"}},
                {"type": "MultiPolygon", "arcs": [[[2, -1]]], "id": "009", "properties": {"code": "009"}},
            ],
        }
    },
    "arcs": [[[2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 0], [2, 0], [0, 2], [-2, 0]]],
}


def parse(document: Any) -> tuple[Outline, ...]:
    return read(json.dumps(document).encode(), file="areas.json")


def rings(outline: Outline) -> list[list[list[list[float]]]]:
    return [[ring.tolist() for ring in polygon] for polygon in outline.polygons]


def test_geojson() -> None:
    first, second = parse(GEOJSON)
    assert (first.code, first.names) == ("005", {"fi": "Alajärvi", "sv": "Alajärvi"})
    assert (second.code, second.names) == ("9", {"fi": "Alavieska"})
    assert rings(first) == [[RING, HOLE]]
    assert rings(second) == [[RING], [RING]]
    assert first.where.show("en") == "areas.json, field features[0] (Alajärvi)"


def test_heights_are_not_read() -> None:
    high = [[*point, 100.0] for point in RING]
    assert rings(parse(collection(feature({"type": "Polygon", "coordinates": [high]})))[0]) == [[RING]]


def test_a_file_without_areas_is_told() -> None:
    with pytest.raises(BoundariesUnreadable, match="The file has no areas") as refused:
        parse(collection())
    assert refused.value.where.file


def test_topojson() -> None:
    first, second = parse(TOPOJSON)
    assert (first.code, first.names) == ("005", {"fi": "Alajärvi"})
    assert rings(first) == [[[[25.0, 61.0], [25.0, 62.0], [24.0, 62.0], [24.0, 61.0], [25.0, 61.0]]]]
    assert rings(second) == [[[[25.0, 61.0], [26.0, 61.0], [26.0, 62.0], [25.0, 62.0], [25.0, 61.0]]]]
    assert second.where.field == "objects.kunnat.geometries[1]"


def test_topojson_without_a_grid() -> None:
    plain = {**TOPOJSON, "transform": None, "arcs": [RING]}
    plain["objects"] = {"a": {"type": "GeometryCollection", "geometries": [
        {"type": "Polygon", "arcs": [[-1]], "properties": {"code": "005"}}]}}  # fmt: skip
    assert rings(parse(plain)[0]) == [[RING[::-1]]]


def topology(geometry: dict[str, Any], **more: Any) -> dict[str, Any]:
    layer = {"type": "GeometryCollection", "geometries": [{"properties": {"code": "005"}, **geometry}]}
    return {**TOPOJSON, "objects": {"kunnat": layer}, **more}


@pytest.mark.parametrize(
    ("document", "told"),
    [
        (collection(feature(None)), "field features[0].geometry: The file is not"),
        (collection(feature({"type": "Point", "coordinates": [25, 61]})), "features[0].geometry.type: The file is not"),
        (collection(feature({"type": "Polygon", "coordinates": [[[25]]]})), "coordinates[0][0]: The file is not"),
        (collection(feature({"type": "Polygon", "coordinates": [[["25", 61]]]})), "coordinates"),
        (collection(feature({"type": "Polygon", "coordinates": []})), "field features[0]: The feature has no outline"),
        (collection(feature({"type": "Polygon", "coordinates": [[]]})), "field features[0]: A line of the outline"),
        (collection(feature({"type": "Polygon", "coordinates": [RING[:-1]]})), "does not come back"),
        (collection(feature({"type": "MultiPolygon", "coordinates": [[]]})), "has no outline"),
        (collection(feature(POLYGON, nimi="Alajärvi")), "features[0] (Alajärvi): The feature has no code"),
        (collection(feature(POLYGON, natcode=None)), "has no code"),
        (collection(feature(POLYGON, natcode=True)), "has no code"),
        ({"type": "Feature"}, "The file is not GeoJSON or TopoJSON of areas"),
        ([], "The file is not GeoJSON or TopoJSON of areas"),
        (topology({"type": "Polygon", "arcs": [[7]]}), "kunnat.geometries[0]: There is no arc 7"),
        (topology({"type": "Polygon", "arcs": [[-4]]}), "There is no arc -4"),
        (topology({"type": "Polygon", "arcs": [[1, 1]]}), "Arc 1 does not begin where the one before it ends"),
        (topology({"type": "Polygon", "arcs": [[0]]}), "does not come back to where it began"),
        (topology({"type": "Polygon", "arcs": [[0]]}, arcs=[[]]), "There is no arc 0"),
        (topology({"type": "Polygon", "arcs": [[0]]}, arcs=[[[1, 1]]]), "does not come back"),
        (topology({"type": "Polygon", "arcs": [[0, 0]]}, arcs=[[[1, 1]]]), "does not come back"),
        (topology({"type": "LineString", "arcs": [0]}), "The file is not"),
        ({**TOPOJSON, "objects": {**TOPOJSON["objects"], "b": TOPOJSON["objects"]["kunnat"]}}, "has 2 layers"),  # type: ignore[dict-item]
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_place(document: Any, told: str) -> None:
    with pytest.raises(BoundariesUnreadable) as caught:
        parse(document)
    message = caught.value.message("en")
    assert message.startswith("areas.json")
    assert told in message


HUGE = b'{"type": "FeatureCollection", "features": [1e999]}'


@pytest.mark.parametrize("content", [b"", b"{", b"<html>", b"\xff\xfe", HUGE])
def test_what_is_not_json(content: bytes) -> None:
    with pytest.raises(BoundariesUnreadable) as caught:
        read(content, file="areas.json")
    assert caught.value.message("en").startswith("areas.json")


@pytest.mark.parametrize("document", [GEOJSON, TOPOJSON], ids=["geojson", "topojson"])
def test_a_cut_file_is_never_read(document: Any) -> None:
    whole = json.dumps(document).encode()
    for length in range(0, len(whole) - 1, 7):
        with pytest.raises(BoundariesUnreadable):
            read(whole[:length], file="areas.json")


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from([GEOJSON, TOPOJSON]), junk, st.data())
def test_a_file_with_anything_in_the_place_of_something_is_read_or_told(
    document: Any, something: Any, data: st.DataObject
) -> None:
    """Walks down to some value of a whole file and puts another in its place."""
    changed = [json.loads(json.dumps(document))]
    parent: Any = changed
    key: Any = 0
    while isinstance(parent[key], dict | list) and parent[key] and data.draw(st.integers(0, 6)):
        parent = parent[key]
        key = data.draw(st.sampled_from(list(parent) if isinstance(parent, dict) else range(len(parent))))
    parent[key] = something
    told = "areas.json"
    try:
        outlines = parse(changed[0])
    except BoundariesUnreadable as fault:
        told = fault.message("en")
    else:
        assert all(len(ring) >= 4 for outline in outlines for polygon in outline.polygons for ring in polygon)
    assert told.startswith("areas.json")
