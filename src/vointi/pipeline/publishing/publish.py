"""A round's network copy, made whole; made anew when personal data go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from vointi.core.errors import UserError
from vointi.core.language import N_
from vointi.decisions import People, Person, Round
from vointi.decisions.actions import DoTask
from vointi.decisions.removals import PREFIX, due_removals, removals
from vointi.decisions.tasks import NoSuchTask
from vointi.pipeline.deeds import record
from vointi.pipeline.home import Home
from vointi.pipeline.publishing import redacted
from vointi.pipeline.publishing.copy import approved_edition, network_copy
from vointi.pipeline.rounds.acting import NoReason, Prepared, Step, prepared
from vointi.pipeline.rounds.log import entries_of, known_rounds, load_round
from vointi.pipeline.rounds.people_file import known_as, read_people, write_people
from vointi.pipeline.written import write_folder

FOLDER = "published"


class NothingToRemove(UserError):
    still_holds = N_("Nothing was changed.")
    next_step = N_("Name the body with --body to remove them before their day.")


@dataclass(frozen=True, slots=True)
class Published:
    """`edition` is the name of the approved report, empty where this home has none. `bodies`: whose people went.
    Without its archive where the signed manifest, which cannot be made anew, names somebody who had to go."""

    folder: Path
    files: int
    edition: str
    has_archive: bool
    bodies: tuple[str, ...] = ()


def folder_of(home: Home, round_: str) -> Path:
    return home.folder / FOLDER / round_


def publish(home: Home, round_: str, *, by: str, why: str, now: datetime) -> Published:
    """Makes the network copy of a round, or makes it anew. Raises `NoSuchRound` or `NoReason`."""
    _check(why)
    with home.writing():
        known = load_round(home, round_)
        people, who = known_as(read_people(home), by)
        made = _made(home, known, people, at=entries_of(home, round_)[-1].at)
        write_people(home, people)
        record(home.folder, "round publish", by=who, why=people.with_ids(why), now=now, round=round_, files=made.files)
    return made


def remove_people(
    home: Home, round_: str, bodies: Sequence[str] = (), *, by: str, why: str, now: datetime
) -> Published:
    """Takes the people of some bodies out of the network copy, of all whose day has come unless some are named, and
    says so in the round's log. The copy is made anew first: what the log calls removed is removed.

    With the council's, the report and everything else lose their people too. Raises `NothingToRemove`, `NoSuchTask`.
    """
    with home.writing():
        known = load_round(home, round_)
        chosen = tuple(bodies) or tuple(task.body for task in due_removals(known, now.date()))
        if not chosen:
            raise _nothing(known)
        there = {task.body for task in removals(known)}
        for body in chosen:
            if body not in there:
                raise NoSuchTask(
                    N_("No minutes of {body} are on the network."), body=body, known=", ".join(sorted(there)) or "–"
                )
        steps = [Step(do=DoTask(task=f"{PREFIX}{body}", day=now.date())) for body in chosen]
        ready: Prepared = prepared(home, round_, steps, by=by, why=why, now=now)
        made = _made(home, ready.round, ready.people, at=now)
        ready.write(home)
    return replace(made, bodies=chosen)


def erase_people(home: Home, people: Sequence[str], *, by: str, why: str, now: datetime) -> int:
    """Takes names and contacts out of the table for good, and out of every network copy first. Gives how many copies
    were made anew. Raises `NoSuchPerson` or `NoReason`."""
    _check(why)
    with home.writing():
        table, who = known_as(read_people(home), by)
        told, gone = table.with_ids(why), [table.get(person) for person in people]
        redacted.take_out(home.folder, gone)  # of all editions: afterwards nobody could find them
        for person in gone:
            table = table.erasing(person.id)
        copies = [round_ for round_ in known_rounds(home) if folder_of(home, round_).is_dir()]
        for round_ in copies:
            _made(home, load_round(home, round_), table, at=entries_of(home, round_)[-1].at, gone=gone)
        write_people(home, table)
        for person in gone:
            record(home.folder, "round people erase", by=who, why=told, now=now, person=person.id)
    return len(copies)


def _made(home: Home, round_: Round, people: People, *, at: datetime, gone: Sequence[Person] = ()) -> Published:
    edition = approved_edition(home, round_)
    everybody = people.by_id.values() if f"{PREFIX}{round_.council.body}" in round_.done else ()
    leaving = (*gone, *everybody)
    redacted.take_out(home.folder, leaving)
    has_archive = edition is not None and not redacted.names_somebody(home.folder, edition, leaving)
    files = network_copy(home, round_, people, now=at, with_archive=has_archive)
    folder = folder_of(home, round_.plan.id)
    folder.parent.mkdir(mode=0o700, exist_ok=True)
    write_folder(folder, files)
    return Published(folder, len(files), edition.name if edition else "", has_archive)


def _nothing(round_: Round) -> NothingToRemove:
    days = sorted(task.due for task in removals(round_) if task.done is None and task.due)
    if not days:
        return NothingToRemove(N_("No body’s people are left on the network."), next_step="")
    return NothingToRemove(N_("No body’s people are to be removed yet; the first day is {day}."), day=days[0])


def _check(why: str) -> None:
    if not why.strip():
        raise NoReason(N_("Nobody has said why."))
