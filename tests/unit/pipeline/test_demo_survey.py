"""The made-up town's survey: the same every time, and small enough somewhere to need protection."""

from __future__ import annotations

import csv
import stat
from collections import Counter
from pathlib import Path

import pytest

from vointi.core.catalogue import load_catalogue
from vointi.pipeline.demo_world import SURVEY_YEARS, write_own_catalogue, write_survey
from vointi.pipeline.demo_world.people import FIRST_YEAR, People
from vointi.sources.microdata import load_microdata_mapping

BASE = load_catalogue(areas="demo")


def answers(folder: Path) -> list[dict[str, str]]:
    file, _ = write_survey(folder, BASE)
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def test_it_is_the_same_every_time_and_its_owner_s_alone(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    first, _ = write_survey(tmp_path, BASE)
    second, _ = write_survey(tmp_path / "again", BASE)
    assert first.read_bytes() == second.read_bytes()
    assert stat.S_IMODE(first.stat().st_mode) == 0o600


def test_weights_add_up_to_the_adults_of_the_town(tmp_path: Path) -> None:
    people = People(2024)
    adults = people.aged("18-24", "25-39", "40-64", "65-74", "75-")[list(people.codes).index("801")].sum(axis=-1)
    rows = answers(tmp_path)
    for year in SURVEY_YEARS:
        weighed = sum(float(row["Paino"].replace(",", ".")) for row in rows if row["Vuosi"] == str(year))
        assert weighed == pytest.approx(adults[year - FIRST_YEAR], rel=0.002)


def test_a_small_district_has_cells_under_the_threshold(tmp_path: Path) -> None:
    cells = Counter(
        (row["Alue"], row["Sukupuoli"], int(row["Ikä"]) < 40)
        for row in answers(tmp_path)
        if row["Vuosi"] == "2024" and row["K1"] in ("4", "5")
    )
    assert cells["Saaristo", "nainen", False] + cells["Saaristo", "mies", False] > 0
    assert min(cells["Saaristo", sex, True] for sex in ("mies", "nainen")) < 5 <= cells["Keskusta", "nainen", True]


def test_its_mapping_fits_the_town_s_own_catalogue(tmp_path: Path) -> None:
    write_own_catalogue(tmp_path / "catalogue")
    catalogue = load_catalogue(overlays=[tmp_path / "catalogue"], areas="demo")
    _, mapping = write_survey(tmp_path, catalogue)
    read, _ = load_microdata_mapping(mapping, catalogue)
    assert set(read.area.map.values()) == {area.id for area in catalogue.areas.of_category("district")}
    assert not list((tmp_path / "catalogue").glob("*.mapping.yaml"))
