"""Adding people to the table, with a line in the book of deeds: ids only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from vointi.core.language import N_
from vointi.pipeline.deeds import record
from vointi.pipeline.home import Home
from vointi.pipeline.rounds.acting import NoReason
from vointi.pipeline.rounds.people_file import NewPerson, known_as, read_people, with_new, write_people


def add_people(home: Home, new: Sequence[NewPerson], *, by: str, why: str, now: datetime) -> None:
    """Adds people, or the new details of those that are there. Raises `NoReason`."""
    _check(why)
    with home.writing():
        people, who = known_as(read_people(home), by)
        for person in new:
            people = with_new(people, person)
        write_people(home, people)
        record(home.folder, "round people add", by=who, why=people.with_ids(why), now=now, count=len(new))


def _check(why: str) -> None:
    if not why.strip():
        raise NoReason(N_("Nobody has said why."))
