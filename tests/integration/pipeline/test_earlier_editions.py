"""What an edition has told, the gate knows: two years' figures must not tell by their difference what each hides."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.lib.small_home import NOW, OWN, load_of, small_home
from vointi.core.values import Observation, Period, Status
from vointi.pipeline.disclosed import Disclosed
from vointi.pipeline.editions import open_data, store
from vointi.pipeline.editions.edition import Edition
from vointi.pipeline.editions.faults import EditionDamaged
from vointi.pipeline.home import Home, HomeSettings
from vointi.reports.data import ReportData

VISITS = "own:home_safety_visits"
YEAR = Period.year(2023)
AREAS = ("region:91", *(f"municipality:8{number:02}" for number in range(1, 16)))
REGION, SMALL_ONE, CHEAPEST, OTHER, *_ = AREAS


def table(*, other: float) -> dict[str, float]:
    """Fifteen towns and their region: one with 3, the next with 9, others with 30 and more, of which one is given."""
    counts = [3.0, 9.0, other, *(30.0 + number for number in range(12))]
    return dict(zip(AREAS, [sum(counts), *counts], strict=True))


def loaded(home: Home, figures: dict[str, float]) -> Home:
    rows = [Observation(indicator=VISITS, area=area, period=YEAR, value=value) for area, value in figures.items()]
    home.ledger.append(load_of(rows), by="t", why="t", now=NOW)
    return Home.open(home.folder)


def told(gate: Disclosed) -> dict[str, Status]:
    series = gate.series([VISITS], AREAS)
    return {area: point.status for area in AREAS if (point := series.get(VISITS, area).at(YEAR))}


def hidden(gate: Disclosed) -> set[str]:
    return {area for area, status in told(gate).items() if not status.has_value}


def give_out(home: Home, *areas: str) -> None:
    """An edition of all that may be shown now, by the borders of 2013, with nothing but its data."""
    data = ReportData(series=Disclosed.of(home).series([VISITS], areas or AREAS, year=2013))
    files = dict(open_data.files(data, home.catalogue, name="r", title="R", lang="fi"))
    edition = Edition(
        report="r", number=len(store.editions(home.folder)) + 1, title="R", year=2023, day=NOW.date(),
        languages=("fi",), areas="demo", vintage=home.ledger.vintage, catalogue="", program="", frozen=NOW, by="t",
        why="t", files={path: store.sha256(content) for path, content in files.items()},
    )  # fmt: skip
    store.put(home.folder, edition, files, now=NOW)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = small_home(tmp_path / "home")
    members = [area.id for area in home.catalogue.areas.members(REGION)]
    assert members == list(AREAS[1:])
    return loaded(home, table(other=40.0))


def test_a_cell_whose_difference_over_vintages_would_tell_stays_hidden(home: Home) -> None:
    assert hidden(Disclosed.of(home)) == {SMALL_ONE, CHEAPEST}  # 3 and 9 are 12 together
    give_out(home)
    home = loaded(home, table(other=6.0))  # the next year's update: now this town is the cheapest to hide
    forgetful = hidden(Disclosed(home.ledger, home.catalogue))
    assert forgetful == {SMALL_ONE, OTHER}  # by itself it is safe; 12 of the edition less the 9 shown would be 3
    assert hidden(Disclosed.of(home)) >= {SMALL_ONE, CHEAPEST}


def test_a_preliminary_small_figure_that_an_edition_hid_stays_hidden(home: Home) -> None:
    """3 is revised to 33 and nothing is small any more; the edition's sum less the 9 would still tell the 3. The 9
    goes, and with it one more, for the new sum tells it too."""
    give_out(home)
    revised = table(other=40.0)
    revised |= {SMALL_ONE: 33.0, REGION: revised[REGION] + 30}
    home = loaded(home, revised)
    assert hidden(Disclosed(home.ledger, home.catalogue)) == set()
    assert hidden(Disclosed.of(home)) == {SMALL_ONE, CHEAPEST}


def test_the_same_figures_are_shown_and_hidden_again(home: Home) -> None:
    before = told(Disclosed.of(home))
    give_out(home)
    assert told(Disclosed.of(home)) == before
    assert told(Disclosed.of(home, as_of=home.ledger.vintage)) == before


def test_a_damaged_edition_is_told_before_anything_is_shown(home: Home) -> None:
    give_out(home)
    file = store.folder_of(home.folder, "r", 1) / "data" / "observations.csv"
    file.chmod(0o600)
    file.write_bytes(file.read_bytes().replace(b"40.0", b"41.0"))
    with pytest.raises(EditionDamaged):
        told(Disclosed.of(home))


def test_other_indicators_do_not_ask(home: Home) -> None:
    give_out(home)
    (store.folder_of(home.folder, "r", 1) / "data" / "observations.csv").unlink()
    assert Disclosed.of(home).series(["sotkanet:181"], [OWN]).get("sotkanet:181", OWN).with_values


KUOPIO, MAANINKA = "municipality:297", "municipality:476"  # Maaninka became part of Kuopio in 2015


def test_a_merged_areas_new_sum_does_not_tell_the_part_that_an_edition_hid(tmp_path: Path) -> None:
    """Figures are made up. The edition told Kuopio's 60 of 2013 by the borders of its time and hid Maaninka's 3; the
    source's next answer is by the present borders: 63."""
    home = Home.init(tmp_path / "home", HomeSettings(area=KUOPIO))
    year = Period.year(2013)

    def load(division: str, figures: dict[str, float]) -> Home:
        rows = [Observation(indicator=VISITS, area=area, period=year, value=value) for area, value in figures.items()]
        home.ledger.append(replace(load_of(rows), division=division), by="t", why="t", now=NOW)
        return Home.open(home.folder)

    def shown(gate: Disclosed) -> float | None:
        point = gate.series([VISITS], [KUOPIO], year=2013).get(VISITS, KUOPIO).at(year)
        return point.value if point else None

    home = load("2013-01-01", {KUOPIO: 60.0, MAANINKA: 3.0})
    assert shown(Disclosed.of(home)) == 60
    give_out(home, KUOPIO, MAANINKA)
    home = load("present", {KUOPIO: 63.0})
    assert shown(Disclosed(home.ledger, home.catalogue)) == 63
    assert shown(Disclosed.of(home)) is None
