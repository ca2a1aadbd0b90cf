"""Our JSON-stat against others': pyjstat reads the same rows, jsonstat-validator accepts what we write, and pxwebpy's
own expected tables hold.

Every recorded file is read. Those that no reader should take are listed with the reason, so that a file that starts
or stops being readable is noticed.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from jsonstat_validator import JSONStatValidationError, validate_jsonstat
from pyjstat import pyjstat

from vointi.core.errors import Place
from vointi.sources.decoding import AnswerUnreadable
from vointi.sources.jsonstat import Cube, read_cube, read_cubes, write_cube

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
SAMPLES = ("pyjstat", "jsonstat.py")
REFUSED = {
    "pyjstat/dimension.json": "a single dimension",
    "pyjstat/sample_data.json": "missing required field value",
    "pyjstat/QS104EW.json": "3 sizes for 4 dimensions",  # cut down by hand for pyjstat's own tests
}
TEXTS_ONLY = "jsonstat.py/order.json"  # see test_row_major_order
LINKS_ONLY = {"pyjstat/collection.json", "jsonstat.py/collection.json"}


def recorded() -> list[Path]:
    files = [file for folder in SAMPLES for file in sorted((DATA / "jsonstat-samples" / folder).glob("*.json"))]
    files += sorted((DATA / "pxweb-recorded").glob("pxwebpy-response_??.json"))
    return [*files, DATA / "pxwebapi2-recorded" / "scb-TAB6471_data.json"]


def name(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"


READABLE = [file for file in recorded() if name(file) not in REFUSED]
LONG = {"pyjstat/A02Level.json", "pyjstat/CPI15.json"}  # for pyjstat, many seconds


@pytest.fixture(scope="module", autouse=True)
def _data(shared_data: Path) -> None:
    assert shared_data == DATA


def cubes(file: Path) -> tuple[Cube, ...]:
    return read_cubes(file.read_bytes(), Place(file=file.name))


# ---- pyjstat ----


def told_by_pyjstat(document: dict[str, Any]) -> Iterator[Any]:
    """The data frames of a document, read by pyjstat; its collections are told apart here."""
    for one in document.get("link", {}).get("item", [document]):
        _add_single_index(one)
        if "href" in one and "dimension" not in one:
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pandas' about pyjstat's ways
            if "id" in one:
                yield pyjstat.Dataset.read(json.dumps({"version": "2.0", **one})).write("dataframe", naming="id")
            else:
                yield from pyjstat.from_json_stat(one, naming="id")


def _add_single_index(part: Any) -> None:
    """pyjstat needs the index that a single category may lack."""
    if isinstance(part, dict):
        category = part.get("category")
        if isinstance(category, dict) and "index" not in category:
            category["index"] = dict.fromkeys(category["label"], 0)
        for value in part.values():
            _add_single_index(value)


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(file, id=name(file), marks=[pytest.mark.slow] if name(file) in LONG else [])
        for file in READABLE
        if name(file) != TEXTS_ONLY
    ],
)
def test_pyjstat_reads_the_same_rows(file: Path) -> None:
    ours = cubes(file)
    theirs = list(told_by_pyjstat(json.loads(file.read_text(encoding="utf-8"))))
    assert len(ours) == len(theirs)
    assert bool(ours) != (name(file) in LINKS_ONLY)
    for cube, frame in zip(ours, theirs, strict=True):
        assert list(frame.columns) == [*(dimension.code for dimension in cube.dimensions), "value"]
        grid = np.indices(cube.values.shape).reshape(len(cube.dimensions), -1)
        for dimension, positions in zip(cube.dimensions, grid, strict=True):
            assert frame[dimension.code].tolist() == np.array(dimension.codes, dtype=object)[positions].tolist()
        figures = frame["value"].to_numpy(dtype=np.float64, na_value=np.nan)
        missing = np.ma.getmaskarray(cube.values).ravel()
        assert np.array_equal(np.isnan(figures), missing)
        assert np.array_equal(figures[~missing], cube.values.data.ravel()[~missing])


@pytest.mark.parametrize("file", recorded(), ids=name)
def test_only_what_is_no_data_set_is_refused(file: Path) -> None:
    reason = REFUSED.get(name(file))
    if reason is None:
        cubes(file)
        return
    with pytest.raises(AnswerUnreadable) as refused:
        cubes(file)
    assert reason in refused.value.message("en")


def test_row_major_order() -> None:
    """json-stat.org's own example of the order of cells: each value is the text of its codes (A1B2C3)."""
    (cube,) = cubes(DATA / "jsonstat-samples" / TEXTS_ONLY)
    expected = {(a, b, c): f"A{a}B{b}C{c}" for a in "123" for b in "12" for c in "1234"}
    expected["2", "1", "4"] = "A1B1C4"  # a slip of the pen in the example
    assert {codes: cube.status[cell] for cell, (codes, _) in enumerate(cube.rows())} == expected


# ---- jsonstat-validator ----


def is_valid(document: dict[str, Any]) -> bool:
    try:
        return bool(validate_jsonstat(document))
    except JSONStatValidationError:
        return False


@pytest.mark.parametrize("sparse", [False, True], ids=["dense", "sparse"])
@pytest.mark.parametrize("file", READABLE, ids=name)
def test_what_we_write_is_valid(file: Path, sparse: bool) -> None:
    for cube in cubes(file):
        units = [unit for dimension in cube.dimensions for unit in dimension.units.values()]
        # Version 2.0 wants decimals with every unit; where the source tells none, we do not make them up.
        expected = all(unit.decimals is not None for unit in units)
        assert is_valid(json.loads(write_cube(cube, sparse=sparse))) is expected


def test_the_validator_notices_what_we_refuse(shared_data: Path) -> None:
    document = json.loads((shared_data / "jsonstat-samples" / "pyjstat" / "galicia-2.0.json").read_text("utf-8"))
    assert is_valid(document)
    document["size"][0] += 1
    assert not is_valid(document)
    with pytest.raises(AnswerUnreadable, match=r"dimension\.birth\.category"):
        read_cubes(json.dumps(document).encode(), Place())


# ---- pxwebpy ----


@pytest.mark.parametrize("country", ["fi", "no", "gl"])
def test_pxwebpys_expected_tables(shared_data: Path, country: str) -> None:
    """Rows by label, with the values as its authors recorded them."""
    folder = shared_data / "pxweb-recorded"
    cube = read_cube((folder / f"pxwebpy-response_{country}.json").read_bytes(), Place())
    expected = json.loads((folder / f"pxwebpy-result_{country}.json").read_text(encoding="utf-8"))
    labels = [dict(zip(dimension.codes, dimension.labels, strict=True)) for dimension in cube.dimensions]
    ours = [
        {
            **{d.label: label[code] for d, label, code in zip(cube.dimensions, labels, codes, strict=True)},
            "value": figure,
        }
        for codes, figure in cube.rows()
    ]
    theirs = [{key: value for key, value in row.items() if key != "EliminatedContents"} for row in expected]
    assert ours == theirs
