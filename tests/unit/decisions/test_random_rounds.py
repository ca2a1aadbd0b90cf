"""Random rounds: people try everything in any order, and whatever is let through keeps the rules.

Return after the board, tabling over the summer, a body left out, an edition changed while the matter goes round.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.lib.rounds import CONTENT, act, edition, opened
from vointi.core.document import inlines_of, plain_text, to_json
from vointi.core.errors import UserError
from vointi.decisions import Round
from vointi.decisions.bodies import KINDS, BodyKind
from vointi.decisions.composing import agenda_text
from vointi.decisions.transitions import LAST, TRANSITIONS, State, ways

BODIES = ["welfare", "technical", "youth", "board", "council"]
START = date(2026, 2, 1)

step = st.tuples(
    st.sampled_from(
        [
            "go_on", "go_on", "go_on", "rush", "rush", "rush", "rush", "advance", "edition", "edition", "leave_out",
            "take_in", "return", "table", "remove", "back", "stay", "silence", "answer", "propose", "change",
            "backdate",
        ]
    ),
    st.sampled_from(BODIES),
    st.integers(0, 120),  # days that pass: a summer between two meetings
)  # fmt: skip

begun = st.tuples(
    *(st.sampled_from(["handled", "handled", "proposes", "left_out", ""]) for _ in ("welfare", "technical")),
    st.sampled_from(["handled", "silent", "left_out", "asked"]),
    st.sampled_from(["handled", "handled", "on_agenda", ""]),  # the board
    st.sampled_from(["handled", "on_agenda", ""]),  # the council
)
"""How far each body has come before anybody tries what it should not: late states are rare in steps drawn at random."""


class Player:
    """Tries a step at a time; what is refused leaves everything as it was."""

    def __init__(self) -> None:
        self.round: Round = opened()
        self.day = START
        self.proposals = 0
        self.agendas: dict[str, bytes] = {}

    def begin(self, come: tuple[str, ...]) -> None:
        for body, to in zip(BODIES, come, strict=True):
            self.day += timedelta(days=5)
            if to == "left_out":
                self.play("leave_out", body, 1)
            elif to == "proposes":
                self.play("propose", body, 1)
            elif to == "silent":
                self.advance(body, "waiting")
                self.day += timedelta(days=5)
                self.play("silence", body, 1)
            for _ in range({"handled": 4, "on_agenda": 2, "asked": 1}.get(to, 0)):
                self.advance(body, self.round.items[body].state)

    def tried(self, kind: str, **fields: Any) -> bool:
        before = self.round
        try:
            self.round = act(self.round, kind, **fields)
        except UserError:
            assert self.round is before
            return False
        item = before.items[fields["body"]] if "body" in fields else None
        if kind == "leave_out":
            assert item is not None
            assert item.state not in ("handled", "no_statement", "closed")
        if kind == "silence":
            assert item is not None
            assert item.due is not None
            assert item.due < self.day
        if kind == "new_edition":
            assert before.council.state != "handled"
        if kind == "put_on_agenda":
            self.agendas[fields["body"]] = to_json(agenda_text(self.round, fields["body"], "fi"))
        return True

    def play(self, what: str, body: str, days: int) -> None:
        self.day += timedelta(days=days if what in ("table", "edition") else days % 5)
        item = self.round.items[body]
        match what:
            case "advance":
                self.advance(body, item.state)
            case "go_on":
                self.go_on()
            case "backdate":  # a meeting that should have been before
                self.day -= timedelta(days=days % 15)
                self.advance(body, item.state)
                self.advance(body, self.round.items[body].state)
                self.day += timedelta(days=days % 15)
            case "rush":  # out of its turn, as somebody in a hurry would
                for _ in range(3):
                    self.advance(body, self.round.items[body].state)
            case "propose":
                self.proposals += 1
                self.advance(body, self.round.items[body].state)
                self.advance(body, self.round.items[body].state)
                asked = [{"id": f"p{self.proposals}", "text": {"fi": "Lisätään luku."}}]
                self.decide(body, self.passing(body), proposals=asked)
            case "edition":
                number = len(self.round.editions) + 1
                self.tried("new_edition", edition=edition(number, str(self.day)))
            case "leave_out":
                self.tried("leave_out", body=body, reason={"fi": "Ei kuulu toimialaan."})
            case "take_in":
                self.tried("take_in", body=body)
            case "return" | "table" | "remove":
                self.decide(body, {"return": "returned", "table": "tabled", "remove": "removed"}[what])
            case "back" | "stay":
                self.tried("review", body=body, goes_back=what == "back", reason={"fi": "Syy."})
            case "silence":
                self.tried("silence", body=body, seen=str(self.day))
            case "answer":
                for proposal in self.round.proposals:
                    last = self.round.editions[-1].reference.id
                    _ = self.tried("answer", proposal=proposal, made_in=last) or self.tried(
                        "answer", proposal=proposal, refused={"fi": "Ei."}
                    )
            case "change":
                self.decide(body, "approved", report_changes=[{"fi": "Muutos."}])

    def go_on(self) -> None:
        """As people do it: answers, reviews, then the first body that is not done takes its next steps."""
        self.play("answer", "welfare", 0)
        for waiting in self.round.to_review():
            self.play("stay", waiting.body, 0)
        body = next((b for b in BODIES if not self.round.items[b].is_settled), "council")
        for _ in range(3):
            self.advance(body, self.round.items[body].state)

    def passing(self, body: str) -> Any:
        return {"board": "noted", "council": "approved", "youth": "noted"}.get(body, "noted")

    def decide(self, body: str, effect: Any, **more: Any) -> None:
        day = self.round.items[body].meeting or self.day
        self.tried(
            "decide", body=body, decision={"day": str(day), "outcome": "changed_by_body", "effect": effect, **more}
        )

    def advance(self, body: str, state: str) -> None:
        if state in ("waiting", "returned", "removed", "asked"):
            due = str(self.day + timedelta(days=3))
            _ = self.tried("ask", body=body, asked=str(self.day), due=due) or self.tried(
                "prepare", body=body, content=CONTENT
            )
        elif state in ("draft", "tabled"):
            notice = {"notice_sent": str(self.day - timedelta(days=4))} if body == "council" else {}
            self.tried("put_on_agenda", body=body, meeting=str(self.day), **notice)
        elif state == "on_agenda":
            self.decide(body, self.passing(body))


def check_rules(round_: Round) -> None:
    """What holds after every step, said anew and without the program's own rules."""
    for body, item in round_.items.items():
        kind = round_.plan.body(body).kind
        assert item.state == LAST or ways(item.state, kind)
        if item.state != "handled":
            continue
        earlier = {"board": ["welfare", "technical", "youth"], "council": ["welfare", "technical", "youth", "board"]}
        for before in earlier.get(body, []):
            other = round_.items[before]
            assert other.state in ("handled", "no_statement", "left_out"), (body, before)
            if other.state == "handled" and other.last and item.last:
                assert other.last.decision.day <= item.last.decision.day
        assert item.last is not None
        assert item.last.decision.effect[0] not in ("returned", "tabled", "removed")
        if body in earlier:
            assert all(p.is_answered for p in item.last.round.proposals.values() if p.body in earlier[body])
    known = [edition.reference.id for edition in round_.editions]
    for proposal in round_.proposals.values():
        if proposal.made_in:
            asked = next(h for h in round_.items[proposal.body].handlings if proposal.change in h.decision.proposals)
            assert known.index(proposal.made_in) > known.index(asked.edition)
    council = round_.items["council"]
    if council.state == "handled" and council.last:
        seen = council.last.round
        assert all(proposal.is_answered for proposal in seen.proposals.values())
        for before in ("welfare", "technical", "youth", "board"):
            other = seen.items[before]
            if other.state == "handled" and other.last and other.last.edition != council.last.edition:
                assert any(review.edition == council.last.edition for review in other.reviews)


def check_texts(player: Player) -> None:
    """Each agenda text names the edition its body saw and is what it was, whatever was done since."""
    round_ = player.round
    for body, item in round_.items.items():
        for edition_id in [item.edition] if item.state == "on_agenda" else [h.edition for h in item.handlings[-1:]]:
            last_has_text = item.state == "on_agenda" or (item.last and item.last.content)
            if not last_has_text or item.state == "draft":
                continue
            reference = next(e.reference for e in round_.editions if e.reference.id == edition_id)
            words = plain_text(tuple(inlines_of(agenda_text(round_, body, "fi"))))
            assert f"painos {reference.number} (" in words
            assert reference.hash[:12] in words
            others = {e.reference.hash[:12] for e in round_.editions} - {reference.hash[:12]}
            assert not any(other in words for other in others)
            if item.state in ("on_agenda", "handled"):
                assert to_json(agenda_text(round_, body, "fi")) == player.agendas[body]


@given(begun, st.lists(step, max_size=12))
@example(("handled", "handled", "handled", "on_agenda", ""), [("back", "welfare", 1), ("advance", "board", 1)])
@example(("handled", "handled", "handled", "on_agenda", ""), [("edition", "board", 1), ("advance", "board", 1)])
@example(("handled", "handled", "handled", "", ""), [("backdate", "board", 7)])
@example(("handled", "handled", "asked", "", ""), [("silence", "youth", 1)])
@example(("handled", "handled", "silent", "handled", ""), [("propose", "youth", 1)])
@settings(max_examples=80, deadline=None)
def test_no_path_skips_the_order_of_bodies(come: tuple[str, ...], steps: list[tuple[str, str, int]]) -> None:
    player = Player()
    player.begin(come)
    check_rules(player.round)
    for what, body, days in steps:
        player.play(what, body, days)
        check_rules(player.round)
    check_texts(player)


@pytest.mark.slow
@given(st.lists(step, min_size=20, max_size=100))
@settings(max_examples=50, deadline=None)
def test_no_long_path_skips_the_order_of_bodies(steps: list[tuple[str, str, int]]) -> None:
    player = Player()
    for what, body, days in steps:
        player.play(what, body, days)
        check_rules(player.round)
    check_texts(player)


@given(st.lists(step, max_size=40))
@settings(max_examples=20, deadline=None)
def test_from_anywhere_the_round_can_be_brought_to_the_council(steps: list[tuple[str, str, int]]) -> None:
    player = Player()
    for what, body, days in steps:
        player.play(what, body, days)
    for _ in range(20):
        player.day += timedelta(days=10)
        player.go_on()
    assert player.round.is_decided, {body: item.state for body, item in player.round.items.items()}


def reached(start: State, kind: BodyKind) -> set[State]:
    """Every state that the table leads to from this one, itself among them."""
    found, open_ = {start}, [start]
    while open_:
        state = open_.pop()
        for row in TRANSITIONS:
            if row.start == state and kind in row.kinds and row.end not in found:
                found.add(row.end)
                open_.append(row.end)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_state_but_the_last_has_a_way_to_a_decision_and_to_the_end(kind: BodyKind) -> None:
    """A note on the minutes leads nowhere, and that a body may be left out is no way for one that wants to decide."""
    for state in reached("waiting", kind) - {LAST}:
        assert {"handled", LAST} <= reached(state, kind), state
        settled = state in ("handled", "no_statement", "left_out")
        assert (LAST in {row.end for row in TRANSITIONS if row.start == state and kind in row.kinds}) == settled, state
    for state in ("returned", "tabled", "removed"):
        onward = {row.end for row in TRANSITIONS if row.start == state and kind in row.kinds}
        assert "draft" in onward, state
