"""TEAviisari by collection year: bands by the published limits, pairs of collections, an indicator a score."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from vointi.core.catalogue import load_catalogue
from vointi.core.catalogue.teaviisari import TOTAL, CollectionYears, Teaviisari, indicator_of, load_teaviisari

TEA = load_teaviisari()


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (0, "poor"),
        (24, "poor"),
        (25, "to_improve"),
        (74, "to_improve"),
        (75, "good"),
        (100, "good"),
        (72, "to_improve"),
    ],
)
def test_the_bands_are_those_printed(score: int, band: str) -> None:
    """Good 75–100, to improve 25–75, poor 0–25 (Siilinjärvi, 13.11.2025, 43 §); a band holds its lower limit."""
    found = TEA.in_year(2025)
    assert found is not None
    assert found.band_of(score) == band


def test_seven_sectors_in_two_rhythms_and_seven_dimensions() -> None:
    odd = {sector.id for sector in TEA.sectors if sector.parity == "odd"}
    assert odd == {"leadership", "basic_education", "culture"}
    assert len(TEA.sectors) == len(TEA.dimensions) == 7


def test_every_score_has_an_indicator_and_no_other() -> None:
    known = {code for code in load_catalogue().indicators if code.startswith("tea:")}
    sectors = [sector.id for sector in TEA.sectors]
    wanted = {indicator_of(TOTAL), *map(indicator_of, sectors)}
    wanted |= {indicator_of(sector, dimension.id) for sector in sectors for dimension in TEA.dimensions}
    assert known == wanted


def changed_in(year: int, *sectors: str) -> Teaviisari:
    later = TEA.years[0].model_copy(update={"from_year": year, "changed": sectors})
    return TEA.model_copy(update={"years": (*TEA.years, later)})


def test_a_change_in_the_questions_parts_the_two_sides() -> None:
    tea = changed_in(2023, "leadership")
    assert not tea.may_compare("leadership", 2021, 2023)
    assert tea.may_compare("leadership", 2019, 2021)
    assert tea.may_compare("leadership", 2023, 2025)
    assert tea.may_compare("culture", 2021, 2023)
    assert not tea.may_compare(TOTAL, 2022, 2023)


def test_limits_are_those_of_the_collection_year() -> None:
    other = CollectionYears.model_validate_json(
        '{"from_year": 2027, "sectors": ["leadership"], "dimensions": ["commitment"], "source": "a test",'
        ' "bands": [{"band": "poor", "from_score": 0}, {"band": "good", "from_score": 60}]}'
    )
    tea = TEA.model_copy(update={"years": (*TEA.years, other)})
    assert [tea.in_year(year).band_of(62) for year in (2026, 2027)] == ["to_improve", "good"]  # type: ignore[union-attr]
    assert tea.in_year(1999) is None


@pytest.mark.parametrize("limits", [(5, 25), (0, 75, 25), (0, 25, 25)])
def test_bands_that_leave_a_gap_are_refused(limits: tuple[int, ...]) -> None:
    bands = [{"band": "poor", "from_score": limit} for limit in limits]
    given = TEA.years[0].model_dump(mode="json") | {"bands": bands}
    with pytest.raises(ValidationError):
        CollectionYears.model_validate_json(json.dumps(given))
