"""Merging returns: nothing that anybody wrote is lost, whatever they wrote, and in whatever order it comes back."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.lib.small_plan import small_plan
from vointi.core.plans import differences, flat, merge, plan_of, plan_yaml, read_plan
from vointi.core.plans.records import Evaluation

FIELDS = ("deed.fi", "deed.sv", "lesson.fi", "state")
VALUES = st.sampled_from(["a", "b", "c"])
RECORD = st.dictionaries(st.sampled_from(FIELDS), VALUES)
KEYS = [("evaluations", f"m{n}/2024") for n in range(3)]
RECORDS = st.dictionaries(st.sampled_from(KEYS), RECORD, min_size=0)


@st.composite
def edits(draw: st.DrawFn) -> tuple[dict[Any, Any], dict[Any, Any], dict[Any, Any]]:
    """What was sent, and two people's returns of it: each holds all rows that were sent, changed or not."""
    base = draw(RECORDS)
    returns = []
    for _ in range(2):
        changed = draw(RECORDS)
        returns.append({**base, **changed})
    return base, returns[0], returns[1]


@given(edits())
def test_nothing_is_lost(sent: tuple[dict[Any, Any], dict[Any, Any], dict[Any, Any]]) -> None:
    """Each field that somebody changed is in the plan, or is a conflict that is listed with the words."""
    base, first, second = sent
    one = merge(base, base, first)
    two = merge(base, one.records, second)
    assert one.conflicts == ()
    listed = {(conflict.key, conflict.field): conflict for conflict in two.conflicts}
    for returned in (first, second):
        for change in differences(base, returned):
            now = two.records.get(change.key, {}).get(change.field)
            if now != change.after:
                conflict = listed[change.key, change.field]
                assert (conflict.plan, conflict.returned) == (now, second.get(change.key, {}).get(change.field))
                assert change.after in (conflict.plan, conflict.returned)


@given(edits())
def test_the_order_of_returns_decides_nothing_but_conflicts(sent: tuple[Any, Any, Any]) -> None:
    base, first, second = sent
    one = merge(base, merge(base, base, first).records, second)
    other = merge(base, merge(base, base, second).records, first)
    assert {(c.key, c.field) for c in one.conflicts} == {(c.key, c.field) for c in other.conflicts}
    apart = {(c.key, c.field) for c in differences(one.records, other.records)}
    assert apart == {(c.key, c.field) for c in one.conflicts}


@given(edits())
def test_a_return_that_comes_twice_changes_nothing_more(sent: tuple[Any, Any, Any]) -> None:
    base, first, _ = sent
    once = merge(base, base, first)
    again = merge(base, once.records, first)
    assert (again.changes, again.conflicts, again.records) == ((), (), once.records)


@given(edits())
def test_a_preference_settles_and_still_lists(sent: tuple[Any, Any, Any]) -> None:
    base, first, second = sent
    plan = merge(base, base, first).records
    kept, taken = merge(base, plan, second), merge(base, plan, second, prefer="return")
    assert kept.conflicts == taken.conflicts
    for conflict in kept.conflicts:
        assert kept.records[conflict.key].get(conflict.field) == conflict.plan
        assert taken.records[conflict.key].get(conflict.field) == conflict.returned


def test_by_hand() -> None:
    key = ("evaluations", "m/2024")
    base = {key: {"of": "m", "deed.fi": "vanha"}}
    plan = {key: {"of": "m", "deed.fi": "minun", "lesson.fi": "oppi"}}
    merged = merge(base, plan, {key: {"of": "m", "deed.fi": "sinun", "deed.sv": "din"}})
    assert merged.records[key] == {"of": "m", "deed.fi": "minun", "lesson.fi": "oppi", "deed.sv": "din"}
    [conflict] = merged.conflicts
    assert (conflict.base, conflict.plan, conflict.returned) == ("vanha", "minun", "sinun")
    emptied = merge(base, base, {key: {"of": "m"}})
    assert emptied.records[key] == {"of": "m"}


# Whatever people may type: not what XML and YAML cannot hold at all.
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=40)


@given(TEXT, TEXT, st.decimals(-1_000_000, 1_000_000, places=4).map(float))
def test_any_text_survives_yaml(deed: str, lesson: str, number: float) -> None:
    plan = small_plan()
    told = Evaluation(of="tupakatta", year=2024, deed={"fi": deed}, lesson={"sv": lesson})  # type: ignore[arg-type]
    targets = plan.goal["savuton"].indicators[0].model_copy(update={"targets": {"2025": number}})
    goals = tuple(
        goal.model_copy(update={"indicators": (targets,)}) if goal.id == "savuton" else goal for goal in plan.goals
    )
    plan = plan.model_copy(update={"evaluations": (*plan.evaluations, told), "goals": goals})
    again = read_plan(plan_yaml(plan).encode(), file="p")
    assert flat(again) == flat(plan)
    assert plan_of(plan.area, flat(plan)).evaluation("tupakatta", 2024) == told
