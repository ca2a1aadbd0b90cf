"""A small round for tests: two committees, an influence body, board and council of a made-up town."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import Any

from vointi.decisions import Entry, Round, apply
from vointi.decisions.actions import Action, action_of
from vointi.decisions.plan import RoundPlan, read_plan

PLAN = """
schema_version: 1
id: mallila-2025
title: {fi: Hyvinvointitilinpäätös 2025, sv: Välfärdsbokslut 2025}
register: 12/00.01.02/2026
organisation: {fi: Mallilan kaupunki, sv: Mallila stad}
languages: [fi, sv]
report: {kind: annual, name: {fi: Hyvinvointitilinpäätös, sv: Välfärdsbokslut}, year: 2025}
bodies:
  - id: welfare
    kind: committee
    name: {fi: Hyvinvointilautakunta, sv: Välfärdsnämnden}
    competence: {fi: Hallintosääntö 23 §, sv: Förvaltningsstadgan 23 §}
  - {id: technical, kind: committee, name: {fi: Tekninen lautakunta, sv: Tekniska nämnden}}
  - {id: youth, kind: influence, name: {fi: Nuorisovaltuusto, sv: Ungdomsfullmäktige}}
  - {id: board, kind: board, name: {fi: Kaupunginhallitus, sv: Stadsstyrelsen}}
  - {id: council, kind: council, name: {fi: Kaupunginvaltuusto, sv: Stadsfullmäktige}}
delivery: {county: {fi: Mallimaan itäinen hyvinvointialue, sv: Östra Mallimaas välfärdsområde}}
court: {fi: Mallimaan hallinto-oikeus, sv: Mallimaas förvaltningsdomstol}
"""

CONTENT = {
    "presenter": "presenter1",
    "preparer": "preparer1",
    "preparation": {"fi": "Kertomus kuvaa vuotta {year}.\n\n- yksi\n- kaksi", "sv": "Berättelsen gäller {year}."},
}


def plan(**changes: Any) -> RoundPlan:
    return read_plan(PLAN.encode(), file="plan.yaml").model_copy(update=changes)


def edition(number: int, day: str, **more: Any) -> dict[str, Any]:
    return {
        "id": f"edition-{number}",
        "number": number,
        "hash": hashlib.sha256(str(number).encode()).hexdigest(),
        "day": day,
        "languages": ["fi", "sv"],
    } | more


def act(before: Round | None, kind: str, *, why: str = "test", **fields: Any) -> Round:
    """The round after an action of plain fields."""
    import json

    action = action_of(json.dumps({"kind": kind, **fields}, default=str).encode())
    return entered(before, action, why=why)


def entered(before: Round | None, action: Action, *, why: str = "test") -> Round:
    return apply(before, Entry(at=datetime(2026, 1, 1, 12, tzinfo=UTC), by="person01", why=why, action=action))


def opened(made: RoundPlan | None = None) -> Round:
    from vointi.decisions.actions import Open

    begun = entered(None, Open(plan=made or plan()))
    return act(begun, "new_edition", edition=edition(1, "2026-02-01"))


def decided(before: Round, body: str, day: str | date, effect: Any, **more: Any) -> Round:
    """Prepared, put on the agenda of a day and decided there."""
    notice = {"notice_sent": "2026-02-01"} if body == "council" else {}
    ready = act(before, "prepare", body=body, content=CONTENT)
    placed = act(ready, "put_on_agenda", body=body, meeting=day, **notice)
    return act(placed, "decide", body=body, decision={"day": day, "outcome": "as_proposed", "effect": effect, **more})


TO_COUNCIL = {"effect": ["noted", "forwarded"], "forwarded_to": ["board", "council"]}
"""What the seed's committee decided."""


def through_committees() -> Round:
    done = decided(opened(), "welfare", "2026-03-10", **TO_COUNCIL, section="15")
    done = decided(done, "technical", "2026-03-12", **TO_COUNCIL, section="8")
    done = act(done, "ask", body="youth", asked="2026-03-01", due="2026-03-20")
    return act(done, "silence", body="youth", seen="2026-03-21")
