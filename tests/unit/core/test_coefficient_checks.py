"""Decided points against own evidence, the time for rectification, and what one more point would bring."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from vointi.core.catalogue.coefficients import year_rules
from vointi.core.coefficient import BasePrice, GivenPoints, ItemScaling, Recipient, compute
from vointi.core.coefficient.checking import differences, not_provable, task_of, warnings
from vointi.core.coefficient.own import own_computation
from vointi.core.coefficient.record import CoefficientRecord, CollectionEnd, DecidedShare, Evidence, ItemFigure
from vointi.core.coefficient.what_if import backed_out_mean, what_if_value, what_if_yes, what_if_yes_alone

RULES = year_rules(2025)
PROCESS = [item.code for item in RULES.rules.of_part("process")]
RESULT = [item.code for item in RULES.rules.of_part("result")]
PROVED = {"document": "Hyvinvointikertomus 2024", "page": "12", "day": date(2024, 4, 8)}
DECIDED = DecidedShare(
    area="A", decided=date(2024, 12, 30), source="a decision", coefficient="1.32", points="69.17", process="80",
    euros="473574.29", population=18000,
)  # fmt: skip


def figures(area: str, yes: int, results: list[int]) -> list[ItemFigure]:
    process = [
        ItemFigure(area=area, indicator=code, points="100" if number < yes else "0", years=(2023,))
        for number, code in enumerate(PROCESS)
    ]
    result = [ItemFigure(area=area, indicator=code, points=str(p)) for code, p in zip(RESULT, results, strict=True)]
    return process + result


COUNTRY = (*figures("A", 12, [60, 50, 100, 40, 55, 45]), *figures("B", 9, [30, 50, 20, 40, 55, 45]))


def record(*evidence: Evidence, decided: DecidedShare = DECIDED) -> CoefficientRecord:
    return CoefficientRecord(
        year=2025, decisions=(decided,), populations={"B": 120000}, decided_points=COUNTRY, evidence=evidence
    )


def proofs(count: int) -> list[Evidence]:
    return [Evidence(indicator=code, answer="yes", **PROVED) for code in PROCESS[:count]]  # type: ignore[arg-type]


# ---- own computation ----


def test_own_points_are_those_that_the_evidence_proves() -> None:
    told = own_computation(record(*proofs(13)), RULES, own="A", country=["A", "B"]).computation
    assert told is not None
    share = told.share("A")
    assert share is not None
    assert share.process == Fraction(1300, 15)
    assert share.item(PROCESS[0]).data_years == (2024,)
    assert share.item(PROCESS[14]).basis == "lowest"


@pytest.mark.parametrize("lacking", ["document", "page", "day"])
def test_a_yes_that_nothing_proves_counts_nothing_and_is_listed(lacking: str) -> None:
    bare = Evidence(indicator=PROCESS[0], answer="yes", **{**PROVED, lacking: None if lacking == "day" else " "})  # type: ignore[arg-type]
    filled = record(bare, *proofs(3)[1:])
    assert bare.points == 0
    assert [item.code for item in not_provable(filled, RULES.rules)] == [PROCESS[0]]
    told = own_computation(filled, RULES, own="A", country=["A", "B"]).computation
    assert told is not None
    assert told.share("A").process == Fraction(200, 15)  # type: ignore[union-attr]


def test_the_mean_is_not_computed_of_a_part_of_the_country() -> None:
    told = own_computation(record(), RULES, own="A", country=["A", "B", "C"])
    assert told.computation is None
    assert str(told.why) == "not computable: the national mean needs every municipality: figures of 1 of 3 are missing"


def test_hidden_values_are_no_values() -> None:
    hidden = tuple(
        ItemFigure(area="A", indicator=RESULT[0], years=(year,), value=value, hidden=value is None)
        for year, value in ((2019, "9"), (2021, "7"), (2023, None))
    )
    told = own_computation(
        record().model_copy(update={"figures": hidden}), RULES, own="A", country=["A", "B"]
    ).computation
    assert told is not None
    assert told.share("A").item(RESULT[0]).data_years == (2019, 2021)  # type: ignore[union-attr]


# ---- checking ----


def test_where_decision_and_evidence_part() -> None:
    evidence = [*proofs(13)[1:], Evidence(indicator=PROCESS[0], answer="yes", document="Pöytäkirja")]
    filled = record(*evidence)
    told = own_computation(filled, RULES, own="A", country=["A", "B"]).computation
    found = {(one.kind, one.code): (one.decided, one.own) for one in differences(filled, RULES, told, own="A")}
    assert found == {("decided_yes", PROCESS[0]): (100, 0), ("decided_no", PROCESS[12]): (0, 100)}


def test_a_rounded_decision_is_no_difference_and_another_coefficient_is() -> None:
    told = own_computation(record(), RULES, own="A", country=["A", "B"]).computation
    assert differences(record(), RULES, told, own="A") == ()
    wrong = record(decided=DECIDED.model_copy(update={"coefficient": "1.31"}))
    (found,) = differences(wrong, RULES, told, own="A")
    assert (found.kind, found.decided, found.own) == ("coefficient", Fraction("1.31"), Fraction(83, 63))


@pytest.mark.parametrize(
    ("decided", "notified", "ends"),
    [
        (date(2024, 12, 30), None, date(2025, 3, 30)),
        (date(2024, 12, 30), date(2025, 1, 7), date(2025, 4, 7)),
        (date(2024, 11, 30), None, date(2025, 2, 28)),
    ],
)
def test_the_task_runs_for_the_three_months_of_rectification(decided: date, notified: date | None, ends: date) -> None:
    filled = record(decided=DECIDED.model_copy(update={"decided": decided, "notified": notified}))
    task = task_of(filled, RULES.rules, own="A")
    assert task is not None
    assert task.ends == ends
    assert (task.state(ends), task.state(date(2025, 4, 8))) == ("open", "ended")
    assert task_of(filled, RULES.rules, own="B") is None


def test_warnings_before_a_collection_closes() -> None:
    ends = CollectionEnd(group="school", closes=date(2025, 4, 30), source="a letter")
    bare = Evidence(indicator=PROCESS[1], answer="yes")
    filled = record(*proofs(1), bare).model_copy(update={"collections": (ends,)})
    found = warnings(filled, RULES.rules, today=date(2025, 3, 20))
    assert [one.code for one in found if one.closes] == PROCESS[1:4]  # the first one is proved
    assert {one.closes for one in found} == {date(2025, 4, 30), None}
    assert not any(code.startswith("sport") for code in (one.code for one in found))  # asked in even years
    assert not [one for one in warnings(filled, RULES.rules, today=date(2025, 1, 2)) if one.closes]
    assert not [one for one in warnings(filled, RULES.rules, today=date(2025, 5, 1)) if one.closes]


# ---- what if ----


def test_one_more_yes_with_the_whole_country_known_is_what_computing_anew_gives() -> None:
    def country(yes: int) -> list[Recipient]:
        return [
            Recipient(area="A", population=18000, process=[100] * yes + [0] * (15 - yes), results=[60] * 6),
            Recipient(area="B", population=120000, process=[100] * 9 + [0] * 6, results=[40] * 6),
        ]

    before, after = compute(2025, country(12)), compute(2025, country(13))
    told = what_if_yes(before, "A", PROCESS[12])
    assert told.euros == after.shares[0].euros - before.shares[0].euros  # type: ignore[operator]
    assert told.coefficient == after.shares[0].coefficient - before.shares[0].coefficient  # type: ignore[operator]
    assert told.mean == "whole_country"


def test_one_municipality_alone_has_its_mean_backed_out_and_labelled() -> None:
    """The example of the domain notes: 19.97 € × 18,000 × (10/3) / 55 is about 21,800 €."""
    decided = DECIDED.model_copy(update={"points": "66", "coefficient": "1.2"})
    price = BasePrice(Fraction("19.97"), "870/2024")
    assert backed_out_mean(decided) == 55
    told = what_if_yes_alone(decided, RULES, PROCESS[12], price=price, population=18000)
    assert told.mean == "backed_out"
    assert told.euros == Fraction("19.97") * 18000 * Fraction(10, 3) / 55
    assert 21_700 < told.euros < 21_850


def test_no_euros_where_nothing_is_known() -> None:
    told = what_if_yes_alone(None, RULES, PROCESS[0], price=None, population=18000)
    assert told.euros is None
    assert told.why is not None
    without_points = DECIDED.model_copy(update={"points": None})
    assert what_if_yes_alone(without_points, RULES, PROCESS[0], price=None, population=1).euros is None


def test_a_percentage_point_needs_everybodys_values() -> None:
    scaling = {RESULT[0]: ItemScaling(method="min_max", source="s")}
    rest = dict.fromkeys(RESULT[1:], 50)

    def one(area: str, last: str) -> Recipient:
        survey = {RESULT[0]: {2021: "20", 2023: last}}
        return Recipient(area=area, population=1000, process=[100] * 15, results={**rest, **survey})  # type: ignore[dict-item]

    country = [one("A", "19"), one("B", "17"), one("C", "21")]
    before = compute(2025, country, scaling=scaling)
    told = what_if_value(country, before, "A", RESULT[0], change=-1)
    after = compute(2025, [one("A", "18"), *country[1:]], scaling=scaling)
    assert told.euros == after.shares[0].euros - before.shares[0].euros  # type: ignore[operator]
    assert told.euros is not None
    assert told.euros > 0
    given = Recipient(area="B", population=1000, process=[100] * 15, results={**rest, RESULT[0]: GivenPoints(50)})
    partly = [country[0], given, country[2]]
    refused = what_if_value(partly, compute(2025, partly, scaling=scaling), "A", RESULT[0], change=-1)
    assert refused.euros is None
    assert "all municipalities' values" in str(refused.why)
