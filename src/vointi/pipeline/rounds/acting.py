"""Doing things in a round: people become ids, permissions and rules are checked, then the log gets its lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, Field

from vointi.core.catalogue.localised import FROZEN
from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.decisions import Action, Actor, Entry, People, Round, action_of, apply, check_permitted, replay
from vointi.decisions.actions import OnBody, Open
from vointi.decisions.people import people_in
from vointi.decisions.plan import read_round_file
from vointi.pipeline.home import Home
from vointi.pipeline.rounds.log import NoSuchRound, append, entries_of, known_rounds
from vointi.pipeline.rounds.people_file import known_as, read_people, write_people


class NoReason(UserError):
    still_holds = N_("Nothing was written.")
    next_step = N_("Say why with --why, or in the file beside each step.")


class Step(BaseModel):
    """One action of a file, with who and why where they differ from those of the command."""

    model_config = FROZEN
    do: Action
    why: str = ""
    by: str = ""


class StepFile(BaseModel):
    model_config = FROZEN
    schema_version: Literal[1]
    steps: tuple[Step, ...] = Field(min_length=1)


def read_steps(content: bytes, *, file: str) -> tuple[Step, ...]:
    """The steps of a YAML file. Raises `CatalogueFileWrong` or `SeveralErrors`, with line and field."""
    return read_round_file(content, StepFile, file=file).steps


@dataclass(frozen=True, slots=True)
class Done:
    """The round after what was done, and how many actions its log has now."""

    round: Round
    actions: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """Steps that may be done, and what they make; nothing is written of them yet."""

    name: str
    round: Round
    people: People
    added: tuple[Entry, ...]
    before: int

    def write(self, home: Home) -> Done:
        """The caller has held the home's lock since they were prepared."""
        write_people(home, self.people)
        append(home, self.name, self.added)
        return Done(self.round, self.before + len(self.added))


def act(home: Home, round_: str, steps: Sequence[Step], *, by: str, why: str, now: datetime) -> Done:
    """Does all steps or none. Raises what the rules, permissions and tables say, with the number of the step."""
    with home.writing():
        return prepared(home, round_, steps, by=by, why=why, now=now).write(home)


def prepared(home: Home, round_: str, steps: Sequence[Step], *, by: str, why: str, now: datetime) -> Prepared:
    """The round as the steps would make it. Raises as `act` does."""
    people = read_people(home)
    entries = list(entries_of(home, round_)) if round_ in known_rounds(home) else []
    current = replay(entries)
    if current is None and not (steps and isinstance(steps[0].do, Open)):
        raise NoSuchRound(N_("There is no round “{round}”."), round=round_, known=", ".join(known_rounds(home)) or "–")
    added: list[Entry] = []
    for number, step in enumerate(steps, 1):
        people, who = known_as(people, step.by or by)
        if not (reason := (step.why or why).strip()):
            raise NoReason(N_("Nobody has said why."), where=Place(field=f"step {number}"))
        people, action = with_ids(people, step.do)
        entry = Entry(at=now, by=who, why=people.with_ids(reason), action=action)
        current = _applied(current, entry, Actor(who, step.by or by), number if len(steps) > 1 else 0)
        added.append(entry)
    if current is None:  # there is at least one step
        raise AssertionError("a round without an action")
    return Prepared(round_, current, people, tuple(added), len(entries))


def _applied(current: Round | None, entry: Entry, actor: Actor, number: int) -> Round:
    """Raises what the rules say; `number` tells which of several steps it is."""
    action = entry.action
    try:
        if current is not None:
            state = current.item(action.body).state if isinstance(action, OnBody) else None
            check_permitted(current.plan, action, state, actor)
        elif isinstance(action, Open):
            check_permitted(action.plan, action, None, actor)
        return apply(current, entry)
    except UserError as error:
        if number and not error.where.field:
            error.where = Place(field=f"step {number}: {action.kind}")
        raise


_IDS = {"presenter", "preparer", "who"}


def with_ids(people: People, action: Action) -> tuple[People, Action]:
    """The action with ids in place of the names, addresses and numbers of known people, in fields and in texts.

    Raises `NoSuchPerson` where a presenter or preparer is not in the table.
    """
    people, data = _with_ids(people, action.model_dump(mode="json", by_alias=True), "")
    return people, action_of(json.dumps(data).encode())


def _with_ids(people: People, data: Any, field: str) -> tuple[People, Any]:
    match data:
        case dict():
            changed: dict[str, Any] = {}
            for name, value in data.items():
                people, changed[name] = _with_ids(people, value, name)
            return people, changed
        case list():
            items = []
            for value in data:
                people, item = _with_ids(people, value, field)
                items.append(item)
            return people, items
        case str() if field in _IDS and data:
            found = people.find(data)
            if found is None and field == "who":  # a grant to an account that has done nothing yet
                return known_as(people, data)
            return people, (found or people.get(data)).id
        case str():
            changed_text = people.with_ids(data)
            for mentioned in people_in(changed_text):
                people.get(mentioned)
            return people, changed_text
    return people, data
