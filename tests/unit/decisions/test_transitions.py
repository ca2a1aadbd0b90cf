"""The tables: no state is a dead end but the last, every way is somebody's to go, the diagram is the table."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.lib.rounds import plan
from vointi.core.errors import UserError
from vointi.core.language import gettext
from vointi.decisions.actions import Close, Decide, LeaveOut, Open, action_of
from vointi.decisions.bodies import KINDS, BodyKind
from vointi.decisions.diagram import mermaid
from vointi.decisions.permissions import PERMISSIONS, Actor, check_permitted
from vointi.decisions.plan import Grant
from vointi.decisions.transitions import LAST, SETTLED, STATE_WORDS, STATES, TRANSITIONS, Event, State, moved, ways


def reachable(start: State, kind: BodyKind) -> set[State]:
    found: set[State] = {start}
    while more := {r.end for r in TRANSITIONS if r.start in found and kind in r.kinds} - found:
        found |= more
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_state_that_can_be_reached_leads_to_the_last_and_only_the_last_is_an_end(kind: BodyKind) -> None:
    for state in reachable("waiting", kind):
        assert LAST in reachable(state, kind), state
        assert bool(ways(state, kind)) == (state != LAST)


@pytest.mark.parametrize("kind", KINDS)
def test_every_body_can_be_handled(kind: BodyKind) -> None:
    assert "handled" in reachable("waiting", kind)


def test_every_state_is_used_and_has_words() -> None:
    assert set.union(*(reachable("waiting", kind) for kind in KINDS)) == set(STATES) == set(STATE_WORDS)


def test_one_event_leads_to_one_state() -> None:
    keys = [(row.start, row.event, kind) for row in TRANSITIONS for kind in row.kinds]
    assert len(keys) == len(set(keys))
    assert {row.event for row in TRANSITIONS} == set(get_args(Event))


def test_board_and_council_are_never_left_out_nor_silent() -> None:
    for kind in ("board", "council"):
        assert {"left_out", "no_statement", "asked"} & reachable("waiting", kind) == set()  # type: ignore[arg-type]


def test_what_is_not_in_the_table_is_refused_with_the_ways_there_are() -> None:
    with pytest.raises(UserError) as refused:
        moved("waiting", "decide: handled", "committee", body="welfare")
    assert "prepare, leave_out" in refused.value.show("en")
    assert gettext(STATE_WORDS["waiting"], "fi") in refused.value.show("fi")


def test_the_diagram_has_every_row() -> None:
    drawn = mermaid()
    for row in TRANSITIONS:
        lines = [line for line in drawn.splitlines() if line.strip().startswith(f"{row.start} --> {row.end}:")]
        assert len(lines) == 1
        assert row.event.replace(":", " –") in lines[0]


def test_every_action_is_somebodys_in_every_state_it_can_start_from() -> None:
    for row in TRANSITIONS:
        action = row.event.split(":")[0]
        assert any(p.action == action and row.start in p.states for p in PERMISSIONS), row


def test_no_role_may_review_what_is_not_settled() -> None:
    for permission in PERMISSIONS:
        if permission.action == "review":
            assert permission.states == SETTLED


def test_who_may_do_what_in_which_state() -> None:
    granted = plan(
        grants=(
            Grant(who="person01", role="secretary", bodies=("welfare",)),
            Grant(who="writer", role="preparer"),
        )
    )
    decide = Decide.model_validate(
        {"body": "welfare", "decision": {"day": "2026-03-10", "outcome": "as_proposed", "effect": ["noted"]}},
        strict=False,
    )
    check_permitted(granted, decide, "on_agenda", Actor("person01"))
    elsewhere = decide.model_copy(update={"body": "technical"})
    prepare = action_of(
        b'{"kind":"prepare","body":"welfare","content":{"presenter":"a","preparer":"b","preparation":{"fi":"x"}}}'
    )
    check_permitted(granted, prepare, "draft", Actor("p", "writer"))
    for action, state, actor in (
        (elsewhere, "on_agenda", Actor("person01")),  # another body's secretary
        (decide, "on_agenda", Actor("p", "writer")),  # no secretary
        (prepare, "on_agenda", Actor("p", "writer")),  # what is on the agenda is the presenter's
        (Close(), None, Actor("person01")),
        (Open(plan=granted), None, Actor("nobody")),
        (LeaveOut.model_validate({"body": "youth", "reason": {"fi": "x"}}), "waiting", Actor("p", "writer")),
    ):
        with pytest.raises(UserError, match="is for"):
            check_permitted(granted, action, state, actor)


def test_a_plan_without_grants_has_one_person_who_does_everything() -> None:
    check_permitted(plan(), Close(), None, Actor("anybody"))
