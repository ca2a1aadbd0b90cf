"""683 in 2015: the source hides Sottunga, and tells it by Åland's sum less the others (791 − 788 = 3)."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from vointi.core.catalogue import Catalogue, load_catalogue
from vointi.pipeline.attack import Audit, audit, read_output

SOTTUNGA, ALAND = "municipality:766", "region:21"
CELL = "sotkanet:683 municipality:766 2015 (numerator)"


@pytest.fixture(scope="module")
def finland() -> Catalogue:
    return load_catalogue(areas="finland")


@pytest.fixture(scope="module")
def regions(shared_data: Path) -> Path:
    return shared_data / "sotkanet-api-recorded" / "SotkaRegions.json"


@pytest.fixture(scope="module")
def answer(shared_data: Path) -> Path:
    return shared_data / "sotkanet-api-recorded" / "indicator-683-2015-all-regions.csv"


@pytest.fixture(scope="module")
def counts(answer: Path, regions: Path, finland: Catalogue) -> dict[str, int]:
    """The counts of Åland's municipalities by area id, as the source gives them."""
    listed = json.loads(regions.read_text(encoding="utf-8"))
    ids = {str(r["id"]): f"municipality:{r['code']}" for r in listed if r["category"] == "KUNTA"}
    members = {area.id for area in finland.areas.members(ALAND)}
    with answer.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if ids.get(row["region"]) in members]
    found = {ids[row["region"]]: int(row["absolute value"]) for row in rows}
    assert len(found) == 15
    assert sum(found.values()) == 788
    return found


def output(folder: Path, rows: list[tuple[str, int | None]]) -> Path:
    """An export of ours; None is kept from view."""
    path = folder / "observations.csv"
    lines = [
        f"sotkanet:683,{area},2015,{'' if n is None else n},{'too_few' if n is None else 'final'}" for area, n in rows
    ]
    path.write_text("indicator,area,period,numerator,status\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def attack(path: Path, finland: Catalogue, *sources: Path) -> Audit:
    return audit(read_output(path), [one for source in sources for one in read_output(source)], finland)


def told(found: Audit) -> set[str]:
    return {str(leak.cell) for leak in found.leaks}


def test_a_careful_output_adds_nothing_to_the_source(
    counts: dict[str, int], finland: Catalogue, answer: Path, regions: Path, tmp_path: Path
) -> None:
    """Åland is told, and of its municipalities the large ones: nothing follows, and the source's own leak is listed."""
    rows: list[tuple[str, int | None]] = [(ALAND, 791), (SOTTUNGA, None)]
    rows += [(area, count) for area, count in counts.items() if count > 20]
    path = output(tmp_path, rows)
    assert attack(path, finland).leaks == ()
    found = attack(path, finland, answer, regions)
    assert found.leaks == ()
    assert CELL in {str(leak.cell) for leak in found.open}
    (leak,) = [leak for leak in found.open if str(leak.cell) == CELL]
    assert (round(leak.span.low), round(leak.span.high)) == (3, 3)
    assert any("region:21 = sum of its municipalities" in reason for reason in leak.by)


def test_the_cell_itself(finland: Catalogue, answer: Path, regions: Path, tmp_path: Path) -> None:
    path = output(tmp_path, [(SOTTUNGA, 3)])
    assert told(attack(path, finland)) == {CELL}
    assert told(attack(path, finland, answer, regions)) == {CELL}


def test_the_sum_and_the_others(
    counts: dict[str, int], finland: Catalogue, answer: Path, regions: Path, tmp_path: Path
) -> None:
    path = output(tmp_path, [(ALAND, 791), (SOTTUNGA, None), *counts.items()])
    (leak,) = attack(path, finland).leaks
    assert str(leak.cell) == CELL
    assert (round(leak.span.low), round(leak.span.high)) == (3, 3)
    assert CELL in told(attack(path, finland, answer, regions))


@pytest.mark.parametrize(
    "rows",
    [
        "Åland,791\nSottunga,..\nOther municipalities of Åland,3\n",
        "Åland,791\nSottunga,..\nÅland without Sottunga,788\n",
    ],
    ids=["difference", "rest"],
)
def test_the_difference_or_the_rest(
    rows: str, counts: dict[str, int], finland: Catalogue, answer: Path, regions: Path, tmp_path: Path
) -> None:
    """As a table with the others listed, where the difference is printed, and without them where the rest is."""
    names = "".join(f"{finland.areas.name(area, 'sv')},{count}\n" for area, count in counts.items())
    listed = names if "Other" in rows else ""
    path = tmp_path / "report-en.html"
    cells = [line.split(",") for line in (listed + rows).splitlines()]
    body = "".join(f"<tr><th>{name}</th><td>{count}</td></tr>" for name, count in cells)
    path.write_text(
        '<html lang="en"><table><caption>Diabetes medicine entitlement (40+), number</caption>'
        f"<tr><th>Area</th><th>2015</th></tr>{body}</table><p>.. not published: fewer than 5</p></html>",
        encoding="utf-8",
    )
    assert CELL in told(attack(path, finland))
    assert CELL in told(attack(path, finland, answer, regions))
