"""What the year lacks of goals and measures, by hand of the small plan (`tests/lib/small_plan.py`)."""

from __future__ import annotations

from datetime import date

from tests.lib.small_plan import PLAN
from vointi.core.plans import read_plan
from vointi.decisions.year_plan import plan_items


def found(today: str, text: str = PLAN) -> dict[str, str]:
    plan = read_plan(text.encode(), file="plan.yaml")
    return {item.code: item.group for item in plan_items(plan, today=date.fromisoformat(today))}


def test_a_goal_without_an_evaluation_of_last_year_is_missing() -> None:
    """Of 2024 seura was evaluated, and savuton neither itself nor by its measure, which was last told of 2023."""
    assert found("2025-02-01")["evaluation-savuton"] == "missing"
    assert "evaluation-seura" not in found("2025-02-01")
    told = PLAN + "  - {of: tupakatta, year: 2024, state: done, deed: {fi: Kaikki}, updated: 2025-01-30}\n"
    assert "evaluation-savuton" not in found("2025-02-01", told)


def test_a_measure_is_stale_when_nobody_has_touched_it_for_a_year() -> None:
    """Tupakatta was updated on 1 December 2023; 2024 is a leap year: 365 days are over on 1 December 2024."""
    assert "measure-tupakatta" not in found("2024-11-30")
    assert found("2024-12-01")["measure-tupakatta"] == "stale"
    assert found("2026-01-11")["measure-ruokaseura"] == "stale"  # told on 10 January 2025, and it ran until 2025
    assert "measure-tupakatta-2018" not in found("2025-02-01")  # of a goal that has ended


def test_a_measure_that_nobody_ever_evaluated_is_missing_a_year_after_it_began() -> None:
    lines = PLAN.splitlines(keepends=True)
    untold = "".join(line for line in lines if "of: ruokaseura, year: 2024, state" not in line)
    assert "measure-ruokaseura" not in found("2025-02-27", untold)  # began in March 2024
    assert found("2025-03-01", untold)["measure-ruokaseura"] == "missing"


def test_a_goals_own_full_stop_is_not_in_the_middle_of_a_sentence() -> None:
    plan = read_plan(PLAN.replace("fi: Savuton nuoruus,", "fi: Nuoruus on savuton.,").encode(), file="plan.yaml")
    [item] = [one for one in plan_items(plan, today=date(2025, 2, 1)) if one.code == "evaluation-savuton"]
    assert dict(item.fields)["goal"]["fi"] == "Nuoruus on savuton"
