"""Writers killed by the system in the middle of their work, at moments drawn from a seed that is printed.

`VOINTI_SEED` repeats a run's moments as well as another machine can.
"""

import multiprocessing
import os
import random
import secrets
import time
from collections import Counter

import pytest

from tests.lib.ledger_answers import answers
from tests.lib.ledger_fire import (
    SHARED,
    append_until_killed,
    numbered_load,
    own_key,
    rewrite_until_killed,
)
from tests.lib.ledger_loads import append
from vointi.ledger import Ledger
from vointi.sources.raw import RawStore

# Children are forked from a process that has loaded the libraries and used none: cheap, and safe.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.lib.ledger_fire"])
MOST_LOADS = 1  # that a child may finish before it is killed in the next
LASTED = [0.1]  # seconds that loads took, as told by the last one: the part of the next in which its writer is killed


@pytest.fixture
def rng():
    seed = int(os.environ.get("VOINTI_SEED") or (1 if os.environ.get("CI") else secrets.randbits(32)))
    print(f"moments drawn from VOINTI_SEED={seed}")
    return random.Random(seed)  # noqa: S311 (no secret)


def acknowledged(folder):
    file = folder / "acknowledged"
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def kill_at_some_moment(folder, work, rng):
    """The number of the load that was under way. A child repeats the one that its predecessor died in."""
    first = len(acknowledged(folder))
    (folder / "ready").unlink(missing_ok=True)
    child = PROCESSES.Process(target=work, args=(folder, first))
    child.start()
    wait_for(child, lambda: (folder / "ready").exists())
    loads, part = rng.randint(0, MOST_LOADS), rng.random()
    for number in range(first + 1, first + loads + 1):
        started = time.monotonic()
        wait_for(child, lambda number=number: len(acknowledged(folder)) >= number)
        LASTED.append(time.monotonic() - started)
    time.sleep(part * LASTED[-1])
    assert child.is_alive(), "the child failed by itself"
    child.kill()
    child.join()
    assert child.exitcode == -9
    return len(acknowledged(folder))


def wait_for(child, reached):
    while not reached():
        assert child.is_alive(), "the child failed by itself"
        time.sleep(0.001)


def check_nothing_lost(folder, under_way):
    ledger = Ledger.open(folder / "ledger")
    assert ledger.verify(RawStore(folder / "raw")) == []
    told = Counter(int(row["why"]) for row in ledger.query("vintages").to_pylist())
    assert set(told.values()) <= {1}, "a load counts twice"
    assert set(range(under_way)) <= set(told) <= set(range(under_way + 1))
    newest = max(told, default=None)
    if newest is not None:
        asked = {"indicators": ["own:a", "own:b"], "areas": [SHARED[1], *(own_key(n)[1] for n in told)]}
        figures = {(r["indicator"], r["area"]): r["value"] for r in ledger.query("current_series", **asked).to_pylist()}
        expected = {own_key(n)[:2]: float(n) for n in told} | {SHARED[:2]: float(newest)}
        assert figures == expected
    return ledger


@pytest.mark.slow
@pytest.mark.parametrize(("work", "moments"), [(append_until_killed, 20), (rewrite_until_killed, 8)])
def test_a_killed_writer_loses_nothing(tmp_path, rng, work, moments):
    Ledger.create(tmp_path / "ledger")
    committed_unsaid = 0
    for _ in range(moments):
        under_way = kill_at_some_moment(tmp_path, work, rng)
        ledger = check_nothing_lost(tmp_path, under_way)
        committed_unsaid += len(ledger.query("vintages")) > under_way
    print(f"{under_way} loads said to be in; {committed_unsaid} of {moments} kills fell between commit and answer")

    raw = RawStore(tmp_path / "raw")
    append(ledger, numbered_load(under_way, raw), why=str(under_way))  # the last one that died, once more
    append(ledger, numbered_load(under_way + 1, raw), why=str(under_way + 1))
    check_nothing_lost(tmp_path, under_way + 2)
    before = answers(ledger)
    ledger.compact(by="p1", why="after the fire", now=ledger.query("vintages")["created"][0].as_py())
    assert answers(ledger) == before
    check_nothing_lost(tmp_path, under_way + 2)
