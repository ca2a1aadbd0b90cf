"""Plans: what records may say of each other, how goals stand, what carries on over councils, what is open."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from tests.lib.small_plan import PLAN, small_plan
from vointi.core.catalogue import load_catalogue
from vointi.core.catalogue.terms import load_terms
from vointi.core.errors import UserError
from vointi.core.plans import (
    Entry,
    Log,
    PlanLogBroken,
    Status,
    Target,
    Unsaid,
    flat,
    gaps_of,
    judged_goals,
    plan_of,
    plan_yaml,
    read_log,
    read_plan,
    stand,
    stand_of,
    thread,
    wanted_in,
    years_told,
)
from vointi.core.values import Period, Point, Series
from vointi.core.values import Status as Final

SMOKING = load_catalogue(areas="demo").indicator("sotkanet:288")


def target(**given: object) -> Target:
    content = {"indicator": "sotkanet:288", "side": "at_most", "targets": {"2025": 5.0}, **given}
    return Target.model_validate_json(json.dumps(content))


def series(**values: float) -> Series:
    points = tuple(
        Point(period=Period.year(int(year[1:])), value=value, status=Final.FINAL, vintage=1)
        for year, value in values.items()
    )
    return Series("sotkanet:288", "municipality:801", points=points)


# From 9.0 in 2021 to 5.0 in 2025 is one a year: 7.0 is wanted by 2023.
FALLING = {"baseline": 9.0, "baseline_year": 2021}


@pytest.mark.parametrize(
    ("given", "figures", "status", "reason"),
    [
        (FALLING, {"y2023": 5.0}, "met", None),
        (FALLING, {"y2023": 5.04}, "met", None),  # shown as 5,0
        (FALLING, {"y2023": 7.0}, "on_the_way", None),
        (FALLING, {"y2023": 7.1}, "off", None),
        (FALLING, {"y2023": 9.5}, "off", None),
        (FALLING, {}, "cannot_be_said", Unsaid.NO_FIGURE),
        (FALLING, {"y2021": 9.0}, "cannot_be_said", Unsaid.NOTHING_NEWER),
        (FALLING, {"y2025": 6.0}, "cannot_be_said", Unsaid.NO_FIGURE),  # of a later year than the one looked at
        ({"baseline": 15.0, "baseline_year": 2011}, {"y2023": 6.0}, "cannot_be_said", Unsaid.BREAK),  # break of 2013
        ({}, {"y2023": 6.0}, "cannot_be_said", Unsaid.NO_PATH),
        ({"targets": {"2022": 6.5, "2025": 5.0}}, {"y2023": 6.0}, "on_the_way", None),  # 6.0 is wanted
        ({"targets": {"2022": 5.0}}, {"y2023": 6.0}, "off", None),  # its year has gone
        ({"side": "at_least", "targets": {"2025": 8.0}, "baseline": 4.0, "baseline_year": 2021}, {"y2023": 6.0},
         "on_the_way", None),
    ],
)  # fmt: skip
def test_an_indicator_decides_by_rule(
    given: dict[str, object], figures: dict[str, float], status: Status, reason: Unsaid | None
) -> None:
    found = stand(target(**given), SMOKING, series(**figures), year=2024)
    assert (found.status, found.reason) == (status, reason)


def test_what_is_wanted_lies_on_a_line() -> None:
    path = target(targets={"2023": 8.0, "2025": 5.0}, **FALLING)
    assert [wanted_in(path, year) for year in (2020, 2021, 2022, 2023, 2024, 2025, 2030)] == [
        None, 9.0, 8.5, 8.0, 6.5, 5.0, 5.0,
    ]  # fmt: skip


def test_a_goal_is_as_the_worst_of_its_indicators() -> None:
    plan = small_plan()
    goal = plan.goal["savuton"].model_copy(
        update={"indicators": (target(**FALLING), target(**FALLING, side="at_least"))}
    )
    whole, each = stand_of(plan, goal, year=2024, indicator=lambda _: SMOKING, series=lambda _: series(y2023=6.0))
    assert [one.status for one in each] == ["on_the_way", "met"]
    assert whole.status == "on_the_way"


def test_people_decide_where_no_indicator_does() -> None:
    plan = small_plan()
    whole, each = stand_of(plan, plan.goal["seura"], year=2024, indicator=lambda _: SMOKING, series=lambda _: series())
    assert (whole.status, whole.by, each) == ("on_the_way", "people", ())
    before, _ = stand_of(plan, plan.goal["seura"], year=2023, indicator=lambda _: SMOKING, series=lambda _: series())
    assert (before.status, before.reason) == ("cannot_be_said", Unsaid.NOT_ASSESSED)


def test_terms_follow_each_other_without_a_gap() -> None:
    terms = list(load_terms().values())
    assert [(b.start - a.end).days for a, b in pairwise(terms)] == [1] * (len(terms) - 1)
    # The council of 2021 began in August: it plans 2022 to 2025, and its successor from 2026.
    assert [(t.first_year, t.last_year) for t in terms if t.id in ("2021-2025", "2025-2029")] == [
        (2022, 2025),
        (2026, 2029),
    ]


def test_a_promise_is_carried_over_a_change_of_council() -> None:
    plan = small_plan()
    assert [one.id for one in thread(plan, "tupakatta")] == ["tupakatta-2018", "tupakatta"]
    told = list(years_told(plan, "tupakatta", range(2018, 2026)))
    assert [(one.year, one.goal.term) for one in told] == [
        (2021, "2017-2021"), (2023, "2021-2025"), (2024, "2021-2025"), (2025, "2021-2025"),
    ]  # fmt: skip
    first = told[0]
    assert first.promise == plan.promise("tupakatta-2018", 2021)
    assert first.evaluation == plan.evaluation("tupakatta-2018", 2021)


def test_a_goal_that_was_ended_is_pursued_no_more() -> None:
    plan = read_plan(PLAN.replace("    term: 2021-2025\n    title: {fi: Kukaan", "    term: 2021-2025\n    ended: {year: 2023, why: Yhdistettiin}\n    title: {fi: Kukaan").encode(), file="p")  # fmt: skip # noqa: E501
    assert [goal.id for goal in plan.goals_in(2023)] == ["seura", "savuton"]
    assert [goal.id for goal in plan.goals_in(2024)] == ["savuton"]


def test_what_no_goal_answers_is_open() -> None:
    found = gaps_of(small_plan(), 2024)
    assert found.statutory[0] == "older_people/housing"  # the plan has a goal, its housing needs have none
    assert "substance_work" not in found.statutory
    assert "integration" in found.statutory
    assert "children" in found.groups
    assert "older" not in found.groups
    assert "school_breaks" not in found.points
    assert len(found.points) == 14  # of the 15 of decree 1393/2022
    assert [goal.id for goal in found.without_indicator] == ["seura"]
    assert [goal.id for goal in found.without_money] == ["seura"]


def test_figures_are_judged_by_the_plans_targets() -> None:
    [goal] = judged_goals(small_plan(), 2024)
    assert (goal.indicator, goal.target, goal.year, goal.side) == ("sotkanet:288", 5.0, 2025, "at_most")
    assert goal.since == Period.year(2017)


def test_a_plan_written_is_a_plan_read() -> None:
    plan = small_plan()
    assert flat(read_plan(plan_yaml(plan).encode(), file="p")) == flat(plan)
    assert plan_of(plan.area, flat(plan)) == plan
    assert read_plan(plan_yaml(plan, entry=7).encode(), file="p").entry == 7


@pytest.mark.parametrize(
    ("find", "put", "told"),
    [
        ("spearhead: arki", "spearhead: arkki", "field goals.seura.spearhead: “arkki” is not known"),
        ("responsible: koulut", "responsible: koulu", "field measures.tupakatta.responsible"),
        ("statutory: [substance_work,", "statutory: [substance,", "“substance” is not known"),
        ("points: [school_breaks]", "points: [breaks]", "“breaks” is not known"),
        ("id: ruokaseura", "id: savuton", "“savuton” stands twice"),
        ("follows: savuton-2018", "follows: savuton", "“savuton” is not known"),
        ("of: seura, year", "of: saura, year", "field evaluations.saura.2024"),
        ("state: done", "state: ready", "field evaluations.2.state: “ready” is not known here"),
        ("baseline_year: 2017", "baseline_year: 2026", "the baseline is of a year before the targets"),
        ("euros: 2000, budget_line", "not_in_budget: {fi: x}, budget_line", "not both"),
        ("term: 2021-2025", "term: 2022-2026", "“2022-2026” is not known"),
    ],
)
def test_a_fault_is_told_with_its_place(find: str, put: str, told: str) -> None:
    assert find in PLAN
    with pytest.raises(UserError) as fault:
        read_plan(PLAN.replace(find, put).encode(), file="p")
    assert told in fault.value.show("en")
    assert "The plan is as it was." in fault.value.show("en")


def entry(number: int, key: tuple[str, str], **fields: object) -> Entry:
    return Entry(
        number=number, when=datetime(2025, 1, number, tzinfo=UTC), by="koordinaattori", why="kokous", what="import",
        records={key: fields},
    )  # fmt: skip


def lines_of(*entries: Entry) -> list[str]:
    lines: list[str] = []
    log = Log()
    for one in entries:
        lines.append(one.line(log.last))
        log = read_log(lines, file="plan.jsonl")
    return lines


def test_the_log_keeps_every_state() -> None:
    key = ("goals", "a")
    log = read_log(lines_of(entry(1, key, id="a"), entry(2, key, id="a", term="x")), file="plan.jsonl")
    assert log.records() == {key: {"id": "a", "term": "x"}}
    assert log.records(1) == {key: {"id": "a"}}
    assert [one.number for one in log.of(key)] == [1, 2]


@pytest.mark.parametrize("damage", ["cut", "changed", "left out", "other version"])
def test_a_past_that_was_changed_shows(damage: str) -> None:
    key = ("goals", "a")
    lines = lines_of(entry(1, key, id="a"), entry(2, key, id="b"), entry(3, key, id="c"))
    match damage:
        case "cut":
            lines[1] = lines[1][:40]
        case "changed":
            lines[0] = lines[0].replace("kokous", "muu")
        case "left out":
            del lines[1]
        case _:
            lines[2] = lines[2].replace('"schema_version": 1', '"schema_version": 2')
    with pytest.raises(PlanLogBroken) as fault:
        read_log(lines, file="plan.jsonl")
    assert fault.value.where.line == {"cut": 2, "changed": 2, "left out": 2}.get(damage, 3)


def test_an_entry_says_who_and_why() -> None:
    one = entry(1, ("goals", "a"), id="a")
    assert {"by": "koordinaattori", "why": "kokous", "previous": "x"}.items() <= json.loads(one.line("x")).items()
    assert replace(one, by="muu").line("") != one.line("")
