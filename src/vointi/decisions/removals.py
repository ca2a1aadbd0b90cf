"""Which published texts of a round have no people any more: what the log says was removed."""

from __future__ import annotations

from datetime import date

from vointi.decisions.people import People, Person
from vointi.decisions.round import Round
from vointi.decisions.tasks import Task, tasks_of

PREFIX = "remove-people-"


def removals(round_: Round) -> tuple[Task, ...]:
    """The tasks of removal, one a body whose minutes are on the network."""
    return tuple(task for task in tasks_of(round_) if task.code.startswith(PREFIX))


def due_removals(round_: Round, today: date) -> tuple[Task, ...]:
    """Those whose day has come and that nobody has done."""
    return tuple(task for task in removals(round_) if task.done is None and task.due and task.due <= today)


def is_without_people(round_: Round, body: str) -> bool:
    """Removed for this body, or for the council: when its time has ended, nothing of the round is left to appeal."""
    return any(f"{PREFIX}{one}" in round_.done for one in (body, round_.council.body))


def nobody(people: People) -> People:
    """The table with posts only."""
    return People.of(Person(id=person.id, title=person.title, erased=True) for person in people.by_id.values())
