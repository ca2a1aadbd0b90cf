"""What is done with whole homes in processes of their own, to be killed in the middle."""

from __future__ import annotations

import json
import os
from itertools import count
from pathlib import Path

from tests.lib.ledger_loads import NOW
from tests.lib.rounds import CONTENT
from tests.lib.small_plan import PLAN
from vointi.core.plans import flat, read_plan
from vointi.decisions.actions import action_of
from vointi.pipeline.editions import publication, store
from vointi.pipeline.home import Home
from vointi.pipeline.moving import back_up, import_ledger
from vointi.pipeline.plans.store import PlanStore
from vointi.pipeline.rounds.acting import Step, act


def _silent(*_: object) -> None:
    pass


def import_until_killed(ready: Path, home: Path, file: Path) -> None:
    (ready / "ready").touch()
    import_ledger(Home.open(home), file, by="p1", why="test", now=NOW, progress=_silent)


def back_up_until_killed(ready: Path, home: Path, file: Path) -> None:
    (ready / "ready").touch()
    back_up(Home.open(home), file, by="p1", why="test", now=NOW, progress=_silent)


def keep_until_killed(ready: Path, home: Path) -> None:
    store = Home.open(home).raw
    (ready / "ready").touch()
    for number in count():
        store.keep(f"source/{number}.bin", os.urandom(3_000_000))


def _acknowledge(ready: Path, number: int) -> None:
    (ready / f"done{number}").touch()


def plan_until_killed(ready: Path, home: Path, first: int) -> None:
    """Each write tells its number in the text of a promise."""
    (ready / "ready").touch()
    for number in count(first):
        write_plan(Home.open(home), number)
        _acknowledge(ready, number)


def write_plan(home: Home, number: int) -> None:
    plan = read_plan(PLAN.replace("Joka koulussa", f"Joka koulussa {number}").encode(), file="plan.yaml")
    with home.writing():
        PlanStore.of(home).write(flat(plan), what="import", by="p1", why=str(number), now=NOW)


def act_until_killed(ready: Path, home: Path, round_: str, first: int) -> None:
    """Two items are prepared anew in each write, at length: it is larger than a page of memory."""
    (ready / "ready").touch()
    for number in count(first):
        prepare_two(Home.open(home), round_, number)
        _acknowledge(ready, number)


def prepare_two(home: Home, round_: str, number: int) -> None:
    content = CONTENT | {"preparation": {"fi": f"{number} " + "Kertomus kuvaa vuotta. " * 3_000}}
    steps = [
        Step(do=action_of(json.dumps({"kind": "prepare", "body": body, "content": content}).encode()))
        for body in ("welfare", "technical")
    ]
    act(home, round_, steps, by="p1", why=str(number), now=NOW)


def archive_until_killed(ready: Path, home: Path, edition: str, out: Path) -> None:
    opened = Home.open(home)
    folder, found = store.find(home, edition)
    (ready / "ready").touch()
    for number in count():
        publication.make(opened, folder, found, out / f"{number}.zip")
