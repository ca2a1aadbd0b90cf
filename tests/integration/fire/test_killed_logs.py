"""The logs of plans and rounds and the making of archives, killed in the middle: a write is there whole or not at all.

Moments are drawn from a seed that is printed; `VOINTI_SEED` repeats them as well as another machine can.
"""

import json
import multiprocessing
import os
import random
import secrets
import time

import pytest

from tests.lib.home_fire import act_until_killed, archive_until_killed, plan_until_killed, prepare_two, write_plan
from tests.lib.ledger_loads import NOW
from tests.lib.rounds import edition, plan
from vointi import __version__
from vointi.decisions.actions import Open, action_of
from vointi.pipeline.editions import publication, store
from vointi.pipeline.editions.edition import Edition
from vointi.pipeline.home import Home, HomeSettings
from vointi.pipeline.plans.store import PlanStore
from vointi.pipeline.rounds.acting import Step, act
from vointi.pipeline.rounds.log import entries_of, load_round
from vointi.pipeline.rounds.people_deeds import add_people
from vointi.pipeline.rounds.people_file import NewPerson

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.lib.ledger_fire", "tests.lib.home_fire"])  # as the tests of the ledger do
KILLS, LASTS = 4, 0.25
ROUND = "mallila-2025"


@pytest.fixture
def rng():
    seed = int(os.environ.get("VOINTI_SEED") or (1 if os.environ.get("CI") else secrets.randbits(32)))
    print(f"moments drawn from VOINTI_SEED={seed}")
    return random.Random(seed)  # noqa: S311 (no secret)


@pytest.fixture
def home(tmp_path):
    return Home.init(tmp_path / "home", HomeSettings(area="municipality:801", areas="demo"))


def kill_within(folder, rng, work, *arguments):
    child = PROCESSES.Process(target=work, args=(folder, *arguments))
    child.start()
    while not (folder / "ready").exists():
        assert child.is_alive(), "the child failed by itself"
        time.sleep(0.001)
    time.sleep(rng.uniform(0, LASTS))
    assert child.is_alive(), "the child failed by itself"
    child.kill()
    child.join()
    (folder / "ready").unlink()


def acknowledged(folder):
    return len(list(folder.glob("done*")))


@pytest.mark.slow
def test_a_killed_write_of_a_plan_is_whole_or_nothing(tmp_path, home, rng):
    written = 0
    for _ in range(KILLS):
        kill_within(tmp_path, rng, plan_until_killed, home.folder, written)
        entries = PlanStore.of(home).log().entries
        assert [entry.why for entry in entries] == [str(number) for number in range(len(entries))]
        assert acknowledged(tmp_path) <= len(entries) <= acknowledged(tmp_path) + 1
        written = len(entries)
        for number in range(written):
            (tmp_path / f"done{number}").touch()  # the last one is whole, though nobody was told
        promised = [p.text.fi for p in PlanStore.of(home).plan().promises if p.of == "tupakatta" and p.year == 2024]
        assert promised == ([f"Joka koulussa {written - 1}"] if written else [])
    write_plan(home, written)
    assert len(PlanStore.of(home).log().entries) == written + 1
    print(f"{written} writes")


@pytest.mark.slow
def test_a_killed_write_of_a_round_is_whole_or_nothing_and_so_are_steps_done_together(tmp_path, home, rng):
    people = [NewPerson(id=name, name=name) for name in ("presenter1", "preparer1")]
    add_people(home, people, by="p1", why="test", now=NOW)
    first = action_of(json.dumps({"kind": "new_edition", "edition": edition(1, "2026-02-01")}).encode())
    act(home, ROUND, (Step(do=Open(plan=plan(languages=("fi",)))), Step(do=first)), by="p1", why="begun", now=NOW)
    written = 0
    for _ in range(KILLS):
        kill_within(tmp_path, rng, act_until_killed, home.folder, ROUND, written)
        done = [(entry.why, entry.action.body) for entry in entries_of(home, ROUND)[2:]]
        written = len(done) // 2
        assert done == [(str(n), body) for n in range(written) for body in ("welfare", "technical")]
        assert acknowledged(tmp_path) <= written <= acknowledged(tmp_path) + 1
        for number in range(written):
            (tmp_path / f"done{number}").touch()
    prepare_two(home, ROUND, written)
    assert len(entries_of(home, ROUND)) == 2 + 2 * (written + 1)
    assert load_round(home, ROUND).items["technical"].state == "draft"
    print(f"{written} writes")


@pytest.mark.slow
def test_a_killed_archive_is_whole_or_not_there(tmp_path, home, rng):
    files = {f"files/{number}.bin": rng.randbytes(1_500_000) for number in range(4)}
    frozen = Edition(
        report="annual-2024", number=1, title="Hyvinvointitilinpäätös", year=2024, day=NOW.date(), languages=("fi",),
        areas="demo", vintage=1, catalogue="1", program=__version__, frozen=NOW, by="p1", why="test",
        files={path: store.sha256(content) for path, content in files.items()},
    )  # fmt: skip
    store.put(home.folder, frozen, files, now=NOW)
    whole = 0
    for number in range(KILLS):
        out = tmp_path / f"out{number}"
        out.mkdir()
        kill_within(tmp_path, rng, archive_until_killed, home.folder, frozen.name, out)
        for file in out.glob("*.zip"):
            assert publication.verify(file)[0] == frozen
            whole += 1
        (half,) = list(out.glob(".*.part")) or [out / ".none.part"]
        again = out / half.name.removeprefix(".").removesuffix(".part")
        if not again.exists():
            publication.make(home, *store.find(home.folder, frozen.name), again)
        assert publication.verify(again)[0] == frozen
        assert not half.exists()
    print(f"{whole} whole archives")
