"""What is refused besides the table: each rule by one example, told in words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lib.rounds import CONTENT, TO_COUNCIL, act, decided, edition, opened, plan, through_committees
from vointi.core.errors import UserError
from vointi.decisions import Round

PROPOSAL = {"id": "absences", "text": {"fi": "Lisätään poissaolot.", "sv": "Frånvaro läggs till."}}
FORWARD = {"effect": ["forwarded"], "forwarded_to": ["council"]}


def refused(before: Round, words: str, kind: str, **fields: Any) -> None:
    with pytest.raises(UserError, match=words):
        act(before, kind, **fields)


def at_council() -> Round:
    done = decided(through_committees(), "board", "2026-04-13", **FORWARD)
    return act(done, "prepare", body="council", content=CONTENT)


def test_the_board_waits_for_the_committees() -> None:
    ready = act(opened(), "prepare", body="board", content=CONTENT)
    refused(ready, "welfare comes before board", "put_on_agenda", body="board", meeting="2026-04-13")


def test_no_body_handles_the_matter_on_an_earlier_day_than_one_before_it() -> None:
    """The committees on the 10th and the 12th; the influence body was silent until the 20th."""
    ready = act(through_committees(), "prepare", body="board", content=CONTENT)
    refused(ready, "technical handled the matter on 2026-03-12", "put_on_agenda", body="board", meeting="2026-03-11")
    refused(ready, "youth handled the matter on 2026-03-20", "put_on_agenda", body="board", meeting="2026-03-19")
    act(ready, "put_on_agenda", body="board", meeting="2026-03-20")


def test_a_body_left_out_is_not_waited_for_and_can_be_taken_in() -> None:
    out = act(opened(), "leave_out", body="technical", reason={"fi": "Ei kuulu toimialaan."})
    assert out.items["technical"].is_settled
    assert act(out, "take_in", body="technical").items["technical"].state == "waiting"


def test_silence_is_recorded_after_the_due_day() -> None:
    asked = act(opened(), "ask", body="youth", asked="2026-03-01", due="2026-03-20")
    refused(asked, "has time until 2026-03-20", "silence", body="youth", seen="2026-03-20")
    assert act(asked, "silence", body="youth", seen="2026-03-21").items["youth"].state == "no_statement"


def test_returned_by_the_board_returns_the_boards_item_only() -> None:
    back = decided(through_committees(), "board", "2026-04-13", "returned")
    assert {body: item.state for body, item in back.items.items()} == {
        "welfare": "handled",
        "technical": "handled",
        "youth": "no_statement",
        "board": "returned",
        "council": "waiting",
    }
    again = decided(back, "board", "2026-04-27", **FORWARD)
    assert [h.decision.effect for h in again.items["board"].handlings] == [("returned",), ("forwarded",)]


def test_tabled_over_the_summer() -> None:
    tabled = decided(through_committees(), "board", "2026-06-15", "tabled")
    placed = act(tabled, "put_on_agenda", body="board", meeting="2026-08-17")
    decision = {"day": "2026-08-17", "outcome": "as_proposed", **FORWARD}
    assert act(placed, "decide", body="board", decision=decision).items["board"].state == "handled"


def test_an_edition_changed_after_a_body_handled_it_is_looked_at_by_somebody() -> None:
    changed = act(through_committees(), "new_edition", edition=edition(2, "2026-03-25"))
    assert [item.body for item in changed.to_review()] == ["welfare", "technical"]
    ready = act(changed, "prepare", body="board", content=CONTENT)
    refused(ready, "nobody has said whether it goes back", "put_on_agenda", body="board", meeting="2026-04-13")
    stays = act(ready, "review", body="welfare", goes_back=False, reason={"fi": "Ei koske."})
    back = act(stays, "review", body="technical", goes_back=True, reason={"fi": "Koskee."})
    assert back.items["technical"].state == "waiting"
    refused(back, "technical comes before board", "put_on_agenda", body="board", meeting="2026-04-13")
    again = decided(back, "technical", "2026-04-02", **TO_COUNCIL)
    assert again.to_review() == ()
    act(again, "put_on_agenda", body="board", meeting="2026-04-13")


def test_an_earlier_body_goes_back_only_when_the_later_one_has() -> None:
    done = decided(through_committees(), "board", "2026-04-13", **FORWARD)
    reason = {"fi": "Koskee."}
    refused(done, "board has handled the matter after welfare", "review", body="welfare", goes_back=True, reason=reason)
    first = act(done, "review", body="board", goes_back=True, reason=reason)
    assert act(first, "review", body="welfare", goes_back=True, reason=reason).items["welfare"].state == "waiting"


def test_every_change_proposal_is_answered_before_the_next_body() -> None:
    asked = decided(opened(), "welfare", "2026-03-10", **TO_COUNCIL, proposals=[PROPOSAL])
    asked = decided(asked, "technical", "2026-03-12", **TO_COUNCIL)
    asked = act(asked, "leave_out", body="youth", reason={"fi": "Ei toimikautta."})
    ready = act(asked, "prepare", body="board", content=CONTENT)
    refused(ready, "absences of welfare has no answer", "put_on_agenda", body="board", meeting="2026-04-13")
    refused(ready, "cannot have been made", "answer", proposal="absences", made_in="edition-1")
    no = act(ready, "answer", proposal="absences", refused={"fi": "Kuuluu toiseen suunnitelmaan."})
    act(no, "put_on_agenda", body="board", meeting="2026-04-13")


def test_the_council_is_called_four_days_before() -> None:
    ready = at_council()
    late = {"body": "council", "meeting": "2026-05-18", "notice_sent": "2026-05-15"}
    refused(ready, "at least 4 days", "put_on_agenda", **late)
    act(ready, "put_on_agenda", **late | {"notice_sent": "2026-05-14"})


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"preparation": {"fi": "Vain suomeksi."}}, r"preparation \(sv\)"),
        ({"proposal": {"fi": "Vain suomeksi."}}, r"proposal \(sv\)"),
    ],
)
def test_the_councils_item_is_not_ready_until_both_languages_are(changed: dict[str, Any], missing: str) -> None:
    ready = act(at_council(), "prepare", body="council", content=CONTENT | changed)
    placing = {"body": "council", "meeting": "2026-05-18", "notice_sent": "2026-05-12"}
    refused(ready, missing, "put_on_agenda", **placing)


def test_a_municipality_of_one_language_needs_only_that() -> None:
    finnish = opened(plan(languages=("fi",)))
    assert act(finnish, "prepare", body="council", content=CONTENT).plan.languages == ("fi",)


def test_what_the_council_changes_makes_the_edition_as_approved_which_alone_may_be_published() -> None:
    changed = decided(at_council(), "council", "2026-05-18", "approved", report_changes=[{"fi": "Tavoite lisättiin."}])
    publish = {"task": "publish-report", "day": "2026-05-20"}
    assert changed.approved is None
    refused(changed, "No edition is approved", "do_task", **publish)
    refused(changed, "as approved by council", "new_edition", edition=edition(2, "2026-05-19"))
    approved = act(changed, "new_edition", edition=edition(2, "2026-05-19", as_approved=True))
    assert approved.approved is not None
    assert approved.approved.id == "edition-2"
    assert act(approved, "do_task", **publish).done["publish-report"].task == "publish-report"
    refused(approved, "as approved by council", "new_edition", edition=edition(3, "2026-05-20"))


def test_without_changes_the_edition_that_the_council_saw_is_approved() -> None:
    done = decided(at_council(), "council", "2026-05-18", "approved")
    assert done.approved is not None
    assert done.approved.id == "edition-1"
    refused(done, "as approved by council", "new_edition", edition=edition(2, "2026-05-19", as_approved=True))


def test_no_edition_is_as_approved_before_the_council() -> None:
    refused(opened(), "as approved by council", "new_edition", edition=edition(2, "2026-02-19", as_approved=True))


@pytest.mark.parametrize(
    ("body", "decision", "words"),
    [
        ("welfare", {"effect": ["noted", "returned"]}, "do not go together"),
        ("welfare", {"effect": ["approved"], "outcome": "rejected"}, "neither forwarded nor approved"),
        ("welfare", {"effect": ["forwarded"]}, "forwarded_to"),
        ("welfare", {"effect": ["noted"], "outcome": "after_vote"}, "has its votes"),
        ("welfare", {"effect": ["statement"]}, "has its text"),
        ("welfare", {"effect": ["forwarded"], "forwarded_to": ["council", "board"]}, "can forward the matter to"),
        ("welfare", {"effect": ["forwarded"], "forwarded_to": ["technical"]}, "can forward the matter to"),
        ("welfare", {"effect": ["noted"], "report_changes": [{"fi": "x"}]}, "the council makes them"),
        ("welfare", {"effect": ["noted"], "day": "2026-03-11"}, "on the agenda of 2026-03-10"),
    ],
)
def test_decisions_that_cannot_be(body: str, decision: dict[str, Any], words: str) -> None:
    ready = act(opened(), "prepare", body=body, content=CONTENT)
    placed = act(ready, "put_on_agenda", body=body, meeting="2026-03-10")
    made = {"day": "2026-03-10", "outcome": "as_proposed"} | decision
    refused(placed, words, "decide", body=body, decision=made)


def test_a_decision_is_taken_up_by_a_higher_body() -> None:
    done = decided(opened(), "welfare", "2026-03-10", **TO_COUNCIL)
    refused(done, "Only a higher body", "take_up", body="welfare", taken_by="technical", day="2026-03-12")
    taken = act(done, "take_up", body="welfare", taken_by="board", day="2026-03-12").items["welfare"].last
    assert taken is not None
    assert taken.taken_up is not None


def test_the_round_is_closed_when_every_duty_is_done() -> None:
    done = decided(at_council(), "council", "2026-05-18", "approved")
    refused(done, "council-minutes, execution", "close")
    done = act(done, "check_minutes", body="council", minutes={"checked": "2026-05-20", "published": "2026-05-22"})
    done = act(done, "execute", day="2026-06-01")
    refused(done, "remove-people-council", "close")
    done = act(done, "do_task", task="remove-people-council", day="2026-06-30")
    closed = act(done, "close")
    assert {item.state for item in closed.items.values()} == {"closed"}
    refused(closed, "is closed", "leave_out", body="youth", reason={"fi": "x"})


@pytest.mark.parametrize("kind", ["annual", "term"])
def test_delivery_and_publication_are_duties_with_the_term_report_only(kind: str) -> None:
    from vointi.decisions.tasks import tasks_of

    usual = plan()
    made = usual.model_copy(
        update={
            "report": usual.report.model_copy(update={"kind": kind}),
            "delivery": usual.delivery.model_copy(update={"uusimaa": True}),
        }
    )
    tasks = {task.code: (task.basis, task.law) for task in tasks_of(opened(made))}
    expected = ("duty", "612/2021, 6 §") if kind == "term" else ("practice", "")
    assert tasks["publish-report"] == tasks["deliver-county"] == tasks["deliver-hus"] == expected
    assert tasks["county-negotiation"] == ("duty", "612/2021, 6 §")
