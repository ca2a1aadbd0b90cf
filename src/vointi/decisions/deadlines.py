"""Days that follow from a decision: when residents know of it, when the appeal time ends, when contacts go.

Kuntalaki 410/2015: residents are deemed informed on the seventh day after the checked minutes came to the network
(140 §); a request for rectification within 14 days (134 §), an appeal within 30 (135 §), counted from the day after.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from vointi.decisions.bodies import BodyKind
from vointi.decisions.decision import Decision
from vointi.decisions.holidays import term_ends

Notice = Literal["none", "no_appeal", "rectification", "appeal"]

NOTICE_DAY = 7
APPEAL_DAYS: dict[Notice, int] = {"rectification": 14, "appeal": 30}


def notice_of(kind: BodyKind, decision: Decision) -> Notice:
    """Which appeal notice goes with a decision. It follows the effect: preparation and execution have no appeal
    (136 §), whoever decides; a matter that a body decides itself has one. Influence bodies decide nothing."""
    if kind == "influence":
        return "none"
    if decision.execution or "approved" not in decision.effect:
        return "no_appeal"
    return "appeal" if kind == "council" else "rectification"


@dataclass(frozen=True, slots=True)
class Times:
    """`informed`: residents know of the decision. `ends`: the last day of the appeal time, None where there is none.
    `removal`: from this day on contacts are not on the network."""

    published: date
    informed: date
    ends: date | None
    removal: date


def times_of(kind: BodyKind, decision: Decision, published: date, *, removal_days: int) -> Times:
    """The days of a decision whose minutes were published on a day. Where there is no appeal time, contacts stay for
    `removal_days` from the day of notice, by the organisation's own setting."""
    informed = published + timedelta(days=NOTICE_DAY)
    days = APPEAL_DAYS.get(notice_of(kind, decision))
    ends = term_ends(informed, days) if days else None
    last = ends or informed + timedelta(days=removal_days)
    return Times(published=published, informed=informed, ends=ends, removal=last + timedelta(days=1))
