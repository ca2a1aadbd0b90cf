"""The HYTE coefficient: the worked example of its domain notes, and everything else by hand."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest

from vointi.core.catalogue import load_catalogue
from vointi.core.catalogue.coefficients import UnknownCoefficientYear, year_rules
from vointi.core.coefficient import (
    BasePrice,
    CoefficientInputWrong,
    GivenPoints,
    ItemScaling,
    Recipient,
    compute,
)
from vointi.core.language import LANGS

A = {"area": "A", "population": 18000, "process": [100] * 12 + [0] * 3, "results": [60, 50, 100, 40, 55, 45]}
B = {"area": "B", "population": 120000, "process": [100] * 9 + [0] * 6, "results": [30, 50, 20, 40, 55, 45]}
FULL: dict[str, Any] = {"process": [True] * 15, "results": [100] * 6}
CENT = Fraction(1, 100)
RESULTS = ("youth_health", "youth_overweight", "outside_education", "long_assistance", "disability_pension")


def values(area: str, first: float, last: float, population: int = 1000) -> Recipient:
    """Full points but for indicator 1a, whose values of two surveys are given."""
    results = dict.fromkeys([*RESULTS[1:], "falls_older"], 100)
    return Recipient(
        area=area,
        population=population,
        process=[100] * 15,
        results={"youth_health": {2021: first, 2023: last}, **results},  # type: ignore[dict-item]
    )


def test_the_worked_example() -> None:
    told = compute(2025, [A, B])
    a, b = told.shares
    assert (a.process, a.result, a.points) == (80, Fraction(175, 3), Fraction(415, 6))
    assert (b.process, b.result, b.points) == (60, 40, 50)
    assert told.mean == Fraction(105, 2)
    assert (a.coefficient, b.coefficient) == (Fraction(83, 63), Fraction(20, 21))
    assert a.euros is not None
    assert b.euros is not None
    assert abs(a.euros - Fraction("473574.29")) < CENT
    assert abs(b.euros - Fraction("2282285.71")) < CENT
    assert told.euros == a.euros + b.euros == Fraction("2755860.00")
    assert a.euros_per_inhabitant == Fraction("19.97") * Fraction(83, 63)
    assert told.not_computable == ()
    assert {item.finance_year for share in told.shares for item in share.items} == {2025}


def test_whatever_the_points_the_money_is_shared_whole_and_the_mean_coefficient_is_one() -> None:
    draw = random.Random(7)  # noqa: S311  (no secret)
    for _ in range(20):
        country = [
            {
                "area": str(number),
                "population": draw.randint(100, 700_000),
                "process": [draw.choice((0, 100)) for _ in range(15)],
                "results": [Fraction(draw.randint(0, 1000), 10) for _ in range(6)],
            }
            for number in range(draw.randint(2, 40))
        ]
        told = compute(2024, country)
        people = sum(share.population for share in told.shares)
        assert sum(share.euros or 0 for share in told.shares) == Fraction("19.31") * people == told.euros
        assert sum((share.coefficient or 0) * share.population for share in told.shares) == people


def test_the_weights_of_the_decrees() -> None:
    for year, whose, process, result in ((2025, "municipality", 30, 12), (2026, "county", 16, 10)):
        given = {"area": "x", "population": 1}
        items = compute(year, [given], whose=whose).shares[0].items  # type: ignore[arg-type]
        assert {(item.part, item.weight) for item in items} == {
            ("process", Fraction(1, process)),
            ("result", Fraction(1, result)),
        }


@pytest.mark.parametrize(("year", "price"), [(2023, "18.89"), (2024, "19.31"), (2025, "19.97")])
def test_the_base_prices_of_the_decrees(year: int, price: str) -> None:
    told = compute(year, [A])
    assert told.base_price is not None
    assert told.base_price.euros == Fraction(price)
    assert "data.finlex.fi" in told.base_price.source


def test_a_coefficient_falls_although_its_own_points_rise() -> None:
    before, after = compute(2025, [A, B]), compute(2025, [{**A, "process": [100] * 13 + [0] * 2}, {**B, **FULL}])
    assert after.shares[0].points > before.shares[0].points  # type: ignore[operator]
    assert after.shares[0].coefficient < before.shares[0].coefficient  # type: ignore[operator]


@pytest.mark.parametrize("year", [2022, 2026])
def test_a_year_is_never_guessed_from_another(year: int) -> None:
    with pytest.raises(UnknownCoefficientYear, match="2023, 2024, 2025"):
        compute(year, [A])


# ---- result indicators ----

COUNTRY = [values("up", 5.5, 3.5), values("same", 5, 5), values("down", 5, 6)]


def points(told: Any, code: str = "youth_health") -> list[Fraction | None]:
    return [share.item(code).points for share in told.shares]


def test_without_a_scaling_nothing_is_computed_that_needs_it_and_the_rest_is() -> None:
    told = compute(2025, COUNTRY)
    assert points(told) == [None, None, None]
    assert [share.item("youth_health").improvement for share in told.shares] == [2, 0, -1]
    assert [share.item("youth_health").data_years for share in told.shares] == [(2021, 2023)] * 3
    assert [share.process for share in told.shares] == [100, 100, 100]
    assert {(share.result, share.coefficient, share.euros) for share in told.shares} == {(None, None, None)}
    assert (told.mean, told.euros) == (None, None)
    (why,) = told.not_computable
    assert str(why).startswith("not computable: scaling and target value of indicator 1a")
    assert all(why.message(lang) != str(why) for lang in LANGS if lang != "en")


@pytest.mark.parametrize(
    ("scaling", "expected"),
    [
        (ItemScaling(method="min_max", source="s"), [100, Fraction(100, 3), 0]),
        (ItemScaling(method="min_max", source="s", target=Fraction(5)), [100, 100, 0]),
        (ItemScaling(method="limits", source="s", lowest=Fraction(-1), highest=Fraction(1)), [100, 50, 0]),
    ],
)
def test_a_scaling_that_is_given_with_its_source(scaling: ItemScaling, expected: list[Fraction]) -> None:
    told = compute(2025, COUNTRY, scaling={"youth_health": scaling})
    assert points(told) == expected
    assert told.not_computable == ()
    assert told.scaling["youth_health"].source == "s"


def test_no_range_to_scale_is_told() -> None:
    alike = [values("a", 5, 4), values("b", 6, 5)]
    told = compute(2025, alike, scaling={"youth_health": ItemScaling(method="min_max", source="s")})
    assert "changed equally" in str(told.not_computable[0])
    assert points(told) == [None, None]


def test_nothing_is_taken_without_its_source() -> None:
    with pytest.raises(CoefficientInputWrong, match="source"):
        ItemScaling(method="min_max", source=" ")
    with pytest.raises(CoefficientInputWrong, match="source"):
        BasePrice(Fraction(20), "")
    with pytest.raises(CoefficientInputWrong, match="limits"):
        ItemScaling(method="limits", source="s", lowest=Fraction(1))


# ---- missing data ----


def test_no_data_at_all_is_the_lowest_value_and_its_cost_is_told() -> None:
    """K of a: (100 + 500/6) / 2 = 550/6; mean (550/6 + 100) / 2 = 575/6; c = 22/23, and 1 if it had full points."""
    told = compute(2025, [{"area": "a", "population": 1000, **FULL, "results": [100] * 5 + [None]},
                          {"area": "b", "population": 1000, **FULL}])  # fmt: skip
    assert told.shares[0].coefficient == Fraction(22, 23)
    (missing,) = told.missing
    assert (missing.area, missing.code, missing.used, missing.data_years) == ("a", "falls_older", "lowest", ())
    assert missing.cost_at_most == Fraction(19970, 23)


def test_the_latest_earlier_data_are_used_and_named() -> None:
    def one(area: str, answers: dict[int, int | None]) -> Recipient:
        process = {"school_meals": answers}
        return Recipient(area=area, population=10, process=process, results=[100] * 6)  # type: ignore[arg-type]

    told = compute(2025, [one("old", {2019: 100, 2021: 0, 2023: None}), one("new", {2021: 0, 2023: 100})])
    old, new = (share.item("school_meals") for share in told.shares)
    assert (old.points, old.data_years, old.earlier) == (0, (2021,), True)
    assert (new.points, new.data_years, new.earlier) == (100, (2023,), False)
    assert [m.data_years for m in told.missing if m.used == "earlier"] == [(2021,)]
    assert len([m for m in told.missing if m.used == "lowest"]) == 28  # 14 others that nobody answered


def test_one_survey_alone_shows_no_change() -> None:
    alone = Recipient(area="alone", population=10, process=[100] * 15, results={"youth_health": {2023: 9}})
    scaling = {"youth_health": ItemScaling(method="min_max", source="s")}
    told = compute(2025, [*COUNTRY, alone], scaling=scaling)
    assert (told.shares[3].item("youth_health").points, told.shares[3].item("youth_health").basis) == (0, "lowest")


def test_points_keep_the_years_of_their_data() -> None:
    given = {**A, "results": [GivenPoints(60, (2021, 2023)), *A["results"][1:]]}  # type: ignore[index]
    assert compute(2025, [given]).shares[0].item("youth_health").data_years == (2021, 2023)


# ---- who is in ----


def test_aland_is_left_out() -> None:
    told = compute(2025, [A, B, {**B, "area": "municipality:478"}])
    assert told.left_out == ("municipality:478",)
    assert told.mean == Fraction(105, 2)
    register = load_catalogue(areas="finland").areas
    aland = {area.id for area in register.of_category("municipality") if area.parents.get("region") == "region:21"}
    assert set(year_rules(2025).rules.not_applied) == aland


@pytest.mark.parametrize(
    ("country", "words"),
    [
        ([], "no municipalities"),
        ([A, A], "A is there twice"),
        ([{**A, "population": 0}], "above 0"),
        ([{**A, "process": [50] + [0] * 14}], "0 or 100"),
        ([{**A, "results": [101, 0, 0, 0, 0, 0]}], "between 0 and 100"),
        ([{**A, "results": ["many", 0, 0, 0, 0, 0]}], "is not a number"),
        ([{**A, "process": [100] * 14}], "the decree has 15"),
        ([{**A, "process": {"smoking": 100}}], "not an indicator of this decree"),
        ([{"municipality": "A"}], "area, population, process and results"),
    ],
)
def test_what_cannot_be_right_is_refused(country: list[dict[str, Any]], words: str) -> None:
    with pytest.raises(CoefficientInputWrong, match=words):
        compute(2025, country)


def test_nobody_has_points() -> None:
    told = compute(2025, [{"area": "a", "population": 1}])
    assert told.shares[0].coefficient is None
    assert "no national mean" in str(told.not_computable[0])


# ---- counties ----


def test_counties_by_the_same_engine() -> None:
    """K: (60 + 40) / 2 = 50 and (90 + 50) / 2 = 70; mean (50 × 1 + 70 × 3) / 4 = 65."""
    counties = [
        {"area": "a", "population": 100_000, "process": [60] * 8, "results": [40] * 5},
        {"area": "b", "population": 300_000, "process": [90] * 8, "results": [50] * 5},
    ]
    told = compute(2026, counties, whose="county")
    assert [share.coefficient for share in told.shares] == [Fraction(10, 13), Fraction(14, 13)]
    assert told.euros is None
    assert "base price of 2026" in str(told.not_computable[0])
    priced = compute(2026, counties, whose="county", base_price=BasePrice(Fraction(13), "made up for a test"))
    assert [share.euros for share in priced.shares] == [1_000_000, 4_200_000]


def test_figures_of_counties_are_not_scaled_by_a_rule_that_nobody_has_read() -> None:
    county = {"area": "a", "population": 1, "process": [60] * 8, "results": [{2023: 5, 2024: 4}] + [40] * 4}
    scaling = {"injuries": ItemScaling(method="min_max", source="s")}
    told = compute(2026, [county], whose="county", scaling=scaling)
    assert "how figures of indicator 1 become points is not known" in str(told.not_computable[0])


# ---- the rules as data ----


def test_the_decrees_have_the_indicators_that_they_list() -> None:
    rules = year_rules(2025).rules
    groups = [item.group for item in rules.of_part("process")]
    assert [groups.count(group) for group in ("school", "sport", "leadership", "culture")] == [4, 5, 5, 1]
    assert [item.number for item in rules.of_part("result")] == ["1a", "1b", "2", "3", "4", "5"]
    county = year_rules(2026, "county").rules
    assert (len(county.of_part("process")), len(county.of_part("result"))) == (8, 5)
    indicators = load_catalogue().indicators
    assert {item.indicator for item in rules.items if item.indicator} <= set(indicators)
    assert all(indicators[item.indicator].polarity == "lower" for item in rules.items if item.indicator)


def test_the_rules_are_the_same_in_all_years_that_only_changed_the_price() -> None:
    assert {year_rules(year).rules.id for year in (2023, 2024, 2025)} == {"decree-1393-2022"}
    assert year_rules(2026, "county").year.base_price is None
