"""Who may do what in which state, as one table.

Roles are given by the plan's `grants`. A plan without grants has one person who does everything, as in a small
municipality; every action says who did it all the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from vointi.core.errors import UserError
from vointi.core.language import N_
from vointi.decisions.actions import Action, OnBody
from vointi.decisions.plan import Role, RoundPlan
from vointi.decisions.transitions import SETTLED, STATES, State

_ANY: frozenset[State] = frozenset(STATES)
_BEFORE_AGENDA: frozenset[State] = frozenset({"waiting", "asked", "draft", "returned", "tabled", "removed"})


@dataclass(frozen=True, slots=True)
class Permission:
    """An action, the roles that may do it, and the states of the item in which each may."""

    action: str
    role: Role
    states: frozenset[State] = _ANY


PERMISSIONS: tuple[Permission, ...] = (
    Permission("open", "coordinator"),
    Permission("handled_before", "coordinator"),
    Permission("handled_before", "secretary"),
    Permission("assess", "coordinator"),
    Permission("assess", "preparer"),
    Permission("new_edition", "coordinator"),
    Permission("leave_out", "coordinator"),
    Permission("take_in", "coordinator"),
    Permission("ask", "coordinator"),
    Permission("ask", "preparer"),
    Permission("silence", "coordinator"),
    Permission("silence", "secretary"),
    Permission("prepare", "coordinator", _BEFORE_AGENDA),
    Permission("prepare", "preparer", _BEFORE_AGENDA),
    Permission("prepare", "secretary", _BEFORE_AGENDA),  # minutes of another system are read in
    Permission("prepare", "presenter"),  # who presents may also call it back from the agenda
    Permission("put_on_agenda", "presenter"),
    Permission("put_on_agenda", "secretary"),
    Permission("decide", "secretary"),
    Permission("check_minutes", "secretary"),
    Permission("take_up", "secretary"),
    Permission("answer", "presenter"),
    Permission("answer", "coordinator"),
    Permission("review", "presenter", SETTLED),
    Permission("review", "coordinator", SETTLED),
    Permission("execute", "secretary"),
    Permission("do_task", "coordinator"),
    Permission("do_task", "secretary"),
    Permission("close", "coordinator"),
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person's id and the account it works with."""

    person: str
    account: str = ""


class NotPermitted(UserError):
    still_holds = N_("The round is as it was; nothing was written.")
    next_step = N_("Ask somebody who has the role, or change the grants when a round is begun.")


def check_permitted(plan: RoundPlan, action: Action, state: State | None, actor: Actor) -> None:
    """Raises `NotPermitted` unless a role of the actor may do this; `state` is that of the item, where there is one."""
    if not plan.grants:
        return
    body = action.body if isinstance(action, OnBody) else ""
    roles = {
        grant.role
        for grant in plan.grants
        if grant.who in (actor.person, actor.account) and (not grant.bodies or not body or body in grant.bodies)
    }
    allowed = [row for row in PERMISSIONS if row.action == action.kind]
    if any(row.role in roles and (state is None or state in row.states) for row in allowed):
        return
    raise NotPermitted(
        N_("“{action}” is for: {roles}."),
        action=action.kind,
        roles=", ".join(dict.fromkeys(row.role for row in allowed if state is None or state in row.states)),
    )
