"""683 in 2015: the source hides Sottunga and tells it by Åland's sum less the others. Would we?"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.lib.disclosure_tables import FEWER_THAN_5, counted, worked_out
from vointi.core.catalogue import load_catalogue
from vointi.core.disclosure import Cell, Relation, protect

SOTTUNGA, ALAND = "municipality:766", "region:21"


@pytest.fixture(scope="module")
def cells(shared_data: Path) -> list[Cell]:
    """Åland's sum and its municipalities' counts as the source gives them, and Sottunga's as it follows."""
    folder = shared_data / "sotkanet-api-recorded"
    listed = json.loads((folder / "SotkaRegions.json").read_text(encoding="utf-8"))
    ids = {str(r["id"]): f"municipality:{r['code']}" for r in listed if r["category"] == "KUNTA"}
    members = {area.id for area in load_catalogue(areas="finland").areas.members(ALAND)}
    with (folder / "indicator-683-2015-all-regions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if ids.get(row["region"]) in members]
    found = {ids[row["region"]]: int(row["absolute value"]) for row in rows}
    assert SOTTUNGA not in found
    assert sum(found.values()) == 788
    return [counted(ALAND, 791), counted(SOTTUNGA, 3), *(counted(area, count) for area, count in found.items())]


def test_of_our_own_figures_one_more_municipality_goes(cells: list[Cell]) -> None:
    ties = [Relation.total(ALAND, [cell.id for cell in cells if cell.id != ALAND])]
    found = protect(cells, ties, FEWER_THAN_5)
    smallest = min((cell for cell in cells if cell.value >= 5), key=lambda cell: cell.value)
    small = {cell.id for cell in cells if cell.value < 5}
    assert set(found.hidden) == small if len(small) > 1 else {SOTTUNGA, smallest.id}
    assert worked_out(cells, ties, found.hidden, SOTTUNGA) == pytest.approx((1, 4))
    assert not found.narrowed


def test_what_the_source_has_told_is_listed_as_open(cells: list[Cell]) -> None:
    ties = [Relation.total(ALAND, [cell.id for cell in cells if cell.id != ALAND])]
    known = [cell.id for cell in cells if cell.id != SOTTUNGA]
    found = protect(cells, ties, FEWER_THAN_5, known=known)
    assert list(found.hidden) == [SOTTUNGA]
    assert found.narrowed == (SOTTUNGA,)
    assert (found.bounds[SOTTUNGA].low, found.bounds[SOTTUNGA].high) == pytest.approx((3, 3))
