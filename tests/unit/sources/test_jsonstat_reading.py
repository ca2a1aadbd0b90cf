"""Reading JSON-stat: every form that means the same, and the place of what is wrong."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from tests.lib.jsonstat_cubes import HERE
from vointi.core.errors import Place
from vointi.sources.decoding import AnswerUnreadable
from vointi.sources.jsonstat import Cube, Unit, read_cube, read_cubes
from vointi.sources.jsonstat.structure import read_dimensions

SEX = {"label": "Sex", "category": {"index": ["F", "M"], "label": {"F": "women", "M": "men"}}}
YEAR = {"label": "Year", "category": {"index": {"2024": 1, "2023": 0}}}


def data_set(**changes: Any) -> dict[str, Any]:
    return {
        "version": "2.0",
        "class": "dataset",
        "id": ["sex", "year"],
        "size": [2, 2],
        "role": {"time": ["year"]},
        "dimension": {"sex": SEX, "year": YEAR},
        "value": [10, 11.5, None, 13],
        **changes,
    }


def read(document: object) -> Cube:
    return read_cube(json.dumps(document).encode(), HERE)


def told(document: object) -> str:
    with pytest.raises(AnswerUnreadable) as refused:
        read(document)
    return refused.value.message("en")


def test_a_data_set_of_version_2() -> None:
    cube = read(data_set(label="People", source="Somebody", updated="2026-03-31T05:00:00Z", note=["All of them."]))
    assert (cube.label, cube.source, cube.updated, cube.notes) == (
        "People",
        "Somebody",
        "2026-03-31T05:00:00Z",
        ("All of them.",),
    )
    assert [(one.code, one.label, one.codes, one.labels, one.role) for one in cube.dimensions] == [
        ("sex", "Sex", ("F", "M"), ("women", "men"), ""),
        ("year", "Year", ("2023", "2024"), ("2023", "2024"), "time"),
    ]
    assert dict(cube.rows()) == {
        ("F", "2023"): 10,
        ("F", "2024"): 11.5,
        ("M", "2023"): None,
        ("M", "2024"): 13,
    }
    assert cube.at({"year": "2024", "sex": "M"}) == 13
    assert cube.at({"year": "2023", "sex": "M"}) is None


def test_nothing_stands_below_the_mask() -> None:
    cube = read(data_set())
    assert np.isfinite(cube.values.data).all()
    assert cube.values.mask.tolist() == [[False, False], [True, False]]


V1 = {
    "dimension": {"id": ["sex", "year"], "size": [2, 2], "role": {"time": ["year"]}, "sex": SEX, "year": YEAR},
    "value": [10, 11.5, None, 13],
}
LINK = {"class": "dataset", "href": "https://example.org"}
ELIMINATED = {"category": {"label": {"x": "x"}}}
SAME = {
    "version 1.3": {"class": "dataset", **V1},
    "version 1.0": {"people": V1},
    "sparse": data_set(value={"3": 13, "0": 10, "1": 11.5}),
    "sparse with null": data_set(value={"0": 10, "1": 11.5, "2": None, "3": 13}),
    "embedded": {"class": "collection", "link": {"item": [LINK, data_set()]}},
    "a dimension that is eliminated": data_set(dimension={"sex": SEX, "year": YEAR, "all": ELIMINATED}),
    "index as object": data_set(dimension={"sex": {"category": {"index": {"M": 1, "F": 0}}}, "year": YEAR}),
}


@pytest.mark.parametrize("document", SAME.values(), ids=SAME)
def test_forms_that_mean_the_same(document: object) -> None:
    cube = read(document)
    assert list(cube.rows()) == list(read(data_set()).rows())
    assert cube.dimension("year").role == "time"


def test_figures_may_be_texts_as_thl_writes_them() -> None:
    cube = read(data_set(value={"0": "10", "1": " -11.5 ", "2": "..", "3": ""}, status={"0": "p"}))
    assert [figure for _, figure in cube.rows()] == [10, -11.5, None, None]
    assert cube.status == {0: "p", 2: ".."}


@pytest.mark.parametrize("text", ["12,5", "1 000", "NaN", "1e5", "<5", "-", "٣"])
def test_a_text_that_is_no_plain_number_is_a_sign(text: str) -> None:
    cube = read(data_set(value=[1, 2, 3, text]))
    assert (cube.at({"sex": "M", "year": "2024"}), cube.status) == (None, {3: text})


def test_a_single_category_needs_no_index() -> None:
    one = {"category": {"label": {"F": "women"}}}
    cube = read(data_set(size=[1, 2], dimension={"sex": one, "year": YEAR}, value=[1, 2]))
    assert cube.dimension("sex").codes == ("F",)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (None, {}),
        ("p", {0: "p", 1: "p", 2: "p", 3: "p"}),
        (["p"], {0: "p", 1: "p", 2: "p", 3: "p"}),
        ([None, "p", None, ".."], {1: "p", 3: ".."}),
        ({"3": "..", "1": None}, {3: ".."}),
    ],
)
def test_forms_of_status(status: object, expected: dict[int, str]) -> None:
    assert read(data_set(status=status)).status == expected


def test_hierarchies_units_and_extensions_are_kept() -> None:
    sex = {
        "category": {
            "index": ["T", "F", "M"],
            "child": {"T": ["F", "M"]},
            "unit": {"T": {"base": "persons", "decimals": 0, "symbol": "pcs", "position": "end", "multiplier": 1}},
        },
        "extension": {"elimination": True},
    }
    found = read(data_set(size=[3, 2], dimension={"sex": sex, "year": YEAR}, value=[0] * 6)).dimension("sex")
    assert found.children == {"T": ("F", "M")}
    assert found.units == {"T": Unit(base="persons", decimals=0, symbol="pcs", position="end")}
    assert found.extension == {"elimination": True}


def test_a_bundle_holds_several_by_name() -> None:
    bundle = {"a": V1, "b": {**V1, "value": [1, 2, 3, 4]}}
    content = json.dumps(bundle).encode()
    assert [cube.name for cube in read_cubes(content, HERE)] == ["a", "b"]
    assert read_cube(content, HERE, "b").at({"sex": "F", "year": "2023"}) == 1
    with pytest.raises(AnswerUnreadable, match="2 data sets: a, b"):
        read_cube(content, HERE)
    with pytest.raises(AnswerUnreadable, match="0 data sets"):
        read_cube(content, HERE, "c")


def test_metadata_needs_no_values() -> None:
    content = json.dumps(data_set(value=[], size=[2, 2])).encode()
    assert [len(one) for one in read_dimensions(content, HERE)] == [2, 2]
    assert "value: There are 0 values for 4 cells" in told(data_set(value=[]))


WRONG = [
    (data_set(value=[1, 2, 3]), "field value: There are 3 values for 4 cells"),
    (data_set(value=[1, 2, True, 4]), "field value[2]: The answer has another form"),
    (data_set(value=["9" * 400, 2, 3, 4]), "field value: The value is not a finite number"),
    (data_set(value={"4": 1}), "field value.4: “4” is not the number of one of 4 cells"),
    (data_set(value={"-1": 1}), "field value.-1"),
    (data_set(value={"x": 1}), "field value.x"),
    (data_set(status=["p", "p"]), "field status: There are 2 flags for 4 cells"),
    (data_set(status={"9": "p"}), "field status.9"),
    (data_set(size=[2]), "field size: There are 1 sizes for 2 dimensions"),
    (data_set(size=[2, 3], value=[0] * 6), "field dimension.year.category: “year” has 2 categories; its size is 3"),
    (data_set(id=["sex", "sex"]), "field id: “sex” stands twice"),
    (data_set(id=["sex", "age"]), "field dimension: “age” is missing"),
    (data_set(dimension={"sex": {"category": {"index": ["F", "F"]}}, "year": YEAR}), "sex.category.index: “F” stands"),
    (data_set(dimension={"sex": {"category": {"index": {"F": 0, "M": 2}}}, "year": YEAR}), "positions are not 0, 1, 2"),
    (data_set(dimension={"sex": {"category": {"label": {"F": "a", "M": "b"}}}, "year": YEAR}), "no index"),
    (data_set(dimension={"sex": {"category": {"index": [1, 2]}}, "year": YEAR}), "dimension.sex.category.index[0]"),
    (data_set(dimension={"sex": 3, "year": YEAR}), "field dimension.sex: The answer has another form"),
    (data_set(**{"class": 7}), "field class"),
    ({"class": "dimension", "category": {}}, "single dimension"),
    ({"class": "collection"}, "missing required field link"),
    ({"people": {"dimension": {}, "value": []}}, "field people.dimension: “id” is missing"),
    ({"people": 3}, "field people: The answer has another form"),
    ({"class": "collection", "link": {"item": [data_set(size=[2, 1])]}}, "field link.item[0].dimension.year.category"),
]


@pytest.mark.parametrize(("document", "message"), WRONG, ids=[message for _, message in WRONG])
def test_what_is_wrong_is_told_with_its_place(document: object, message: str) -> None:
    assert told(document).startswith("answer.json")
    assert message in told(document)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "cut off after 0 bytes"),
        (json.dumps(data_set()).encode()[:-9], "cut off after"),
        (b"<!DOCTYPE html><html></html>", "a web page, not data"),
        (b'{"class": "dataset",}', "not valid JSON"),
        (b"[1, 2]", "Expected object, got array"),
        (
            b'{"class":"dataset","id":["a"],"size":[1],"dimension":{"a":{"category":{"index":["x"]}}},"value":[1e999]}',
            "",
        ),
        (b'{"class":"dataset","id":["a"],"size":[1],"dimension":{"a":{"category":{"index":["x"]}}},"value":[NaN]}', ""),
        (b'"\xff"', ""),
    ],
)
def test_what_is_no_json_stat_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(AnswerUnreadable) as refused:
        read_cubes(content, Place(file="answer.json"))
    assert message in refused.value.message("en")


def test_a_text_that_is_none_is_told_with_its_place() -> None:
    content = json.dumps(data_set(label="X")).encode().replace(b'"X"', b'"\xc1"')
    with pytest.raises(AnswerUnreadable, match="The answer is not UTF-8 text"):
        read_cubes(content, HERE)


def test_a_sparse_cube_cannot_claim_all_memory() -> None:
    huge = {"category": {"index": [str(number) for number in range(1000)]}}
    document = data_set(id=["a", "b", "c"], size=[1000] * 3, dimension={"a": huge, "b": huge, "c": huge}, value={})
    assert "field size: The cube has 1000000000 cells" in told(document)
