"""What is old in the ledger, by hand of the small home: fetched on 14 March 2025, smoking told every other year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.lib.small_home import NOW, OWN, figures, load_of, small_home
from vointi.core.language import Lang
from vointi.decisions.year import YearItem
from vointi.decisions.year_dates import usual_year
from vointi.pipeline.home import Home
from vointi.pipeline.rounds.year import as_calendar, as_json, told, year_items
from vointi.pipeline.rounds.year_figures import figure_items

DAY = date.fromisoformat


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return small_home(tmp_path_factory.mktemp("year") / "home")


def found(home: Home, today: str, ahead: int = 30) -> dict[str, YearItem]:
    return {item.code: item for item in figure_items(home, usual_year().sources, today=DAY(today), ahead=ahead)}


def words(item: YearItem, lang: Lang = "fi") -> str:
    return told(item, lang).replace("\u00a0", " ")


def test_a_source_is_next_and_then_stale_by_its_own_time(home: Home) -> None:
    """200 days after 14 March 2025 is 30 September."""
    assert "fetch-sotkanet" not in found(home, "2025-08-30")
    assert (found(home, "2025-08-31")["fetch-sotkanet"].group, found(home, "2025-09-30")["fetch-sotkanet"].day) == (
        "next",
        date(2025, 9, 30),
    )
    stale = found(home, "2025-10-01")["fetch-sotkanet"]
    assert (stale.group, words(stale)) == ("stale", "Sotkanet: luvut on haettu viimeksi 14.3.2025")
    assert words(stale, "sv") == "Sotkanet: siffrorna hämtades senast 14.3.2025"


def test_a_period_is_old_by_how_often_the_indicator_comes(home: Home, tmp_path: Path) -> None:
    """Every other year until 2023: that of 2025 is out by the end of 2026. Had it come every year, that of 2024 would
    be out by the end of 2025. Population and unemployment have 2024: their next is out by the end of 2026."""
    assert "periods-sotkanet" not in found(home, "2026-12-31")
    assert dict(found(home, "2027-01-01")["periods-sotkanet"].fields)["count"] == "3"
    other = small_home(tmp_path / "home")
    other.ledger.append(load_of(figures("sotkanet:288", OWN, 2022, 7.5)), by="test", why="every year", now=NOW)
    assert "periods-sotkanet" not in found(other, "2025-12-31")
    assert dict(found(other, "2026-01-01")["periods-sotkanet"].fields)["count"] == "1"


def test_tea_of_the_last_collections_is_missing(home: Home) -> None:
    """In 2025 the odd years' last collection was that of 2023 and the even years' that of 2024."""
    tea = {code: words(item) for code, item in found(home, "2025-06-01").items() if code.startswith("tea")}
    assert tea == {
        "tea-2023": "TEAviisarin vuoden 2023 pisteitä ei ole tuotu: Kuntajohto, Perusopetus, Kulttuuri",
        "tea-2024": "TEAviisarin vuoden 2024 pisteitä ei ole tuotu: Liikunta, Lukiokoulutus, "
        "Ammatillinen koulutus, Perusterveydenhuolto",
    }


def test_the_year_has_them_as_json_and_in_the_calendar(home: Home) -> None:
    items = year_items(home, today=DAY("2025-10-01"), ahead=90)
    assert {"fetch-sotkanet", "tea-2023", "budget"} <= {item["code"] for item in as_json(items, "fi")}
    made = as_calendar(items, "sv", now=NOW).decode().replace("\r\n ", "")
    assert "SUMMARY:Sotkanet: siffrorna hämtades senast 14.3.2025" in made.replace("\u00a0", " ")
    assert made.count("UID:") == len({line for line in made.splitlines() if line.startswith("UID:")})
