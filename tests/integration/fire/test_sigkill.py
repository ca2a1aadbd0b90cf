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

from tests.lib.home_fire import back_up_until_killed, import_until_killed
from tests.lib.ledger_answers import answers
from tests.lib.ledger_fire import (
    SHARED,
    append_until_killed,
    digests,
    histories_with_answers,
    numbered_load,
    own_key,
    rewrite_until_killed,
)
from tests.lib.ledger_loads import NOW, append
from vointi.ledger import Ledger
from vointi.pipeline.home import Home, HomeSettings
from vointi.pipeline.moving import back_up, export_ledger, import_ledger, restore
from vointi.sources.raw import RawStore

# Children are forked from a process that has loaded the libraries and used none: cheap, and safe.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.lib.ledger_fire", "tests.lib.home_fire"])
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
@pytest.mark.parametrize(("work", "moments"), [(append_until_killed, 10), (rewrite_until_killed, 5)])
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
    ledger.compact(by="p1", why="after the fire", now=NOW)
    assert answers(ledger) == before
    check_nothing_lost(tmp_path, under_way + 2)


SETTINGS = HomeSettings(area="municipality:801", areas="demo")
WHO = {"by": "p1", "why": "test", "now": NOW, "progress": lambda *_: None}


@pytest.fixture
def home(tmp_path):
    home = Home.init(tmp_path / "home", SETTINGS)
    (home.folder / "ledger").rename(tmp_path / "unused")
    histories_with_answers(home.folder, seed=1, loads=3)
    return home


def kill_within(folder, lasts, rng, work, *arguments):
    child = PROCESSES.Process(target=work, args=(folder, *arguments))
    child.start()
    wait_for(child, lambda: (folder / "ready").exists())
    time.sleep(rng.uniform(0, lasts))
    child.kill()
    child.join()
    (folder / "ready").unlink()


@pytest.mark.slow
def test_a_killed_import_is_all_or_nothing_and_can_be_done_again(tmp_path, home, rng):
    export_ledger(home, tmp_path / "ledger.zip", confidential=True, **WHO)
    wanted, empty = digests(home.ledger), digests(Ledger.create(tmp_path / "empty"))
    begun = time.monotonic()
    import_ledger(Home.init(tmp_path / "tried", SETTINGS), tmp_path / "ledger.zip", **WHO)
    lasts = time.monotonic() - begun
    for number in range(6):
        other = Home.init(tmp_path / f"other{number}", SETTINGS)
        kill_within(tmp_path, lasts, rng, import_until_killed, other.folder, tmp_path / "ledger.zip")
        there = (other.folder / "ledger" / "observations").exists()
        found = digests(Ledger.open(other.folder / "ledger")) if there else empty
        assert found in (wanted, empty)
        if found == empty:
            import_ledger(Home.open(other.folder), tmp_path / "ledger.zip", **WHO)
        other = Home.open(other.folder)
        assert digests(other.ledger) == wanted
        assert other.ledger.verify(other.raw) == []
        assert append(other.ledger, numbered_load(1, other.raw)).vintage is not None


@pytest.mark.slow
def test_a_killed_backup_leaves_a_whole_file_or_none(tmp_path, home, rng):
    begun = time.monotonic()
    back_up(home, tmp_path / "tried.zip", **WHO)
    lasts = time.monotonic() - begun
    for number in range(6):
        file = tmp_path / f"backup{number}.zip"
        kill_within(tmp_path, lasts, rng, back_up_until_killed, home.folder, file)
        if not file.exists():
            back_up(home, file, **WHO)
        restore(file, tmp_path / f"restored{number}", **WHO)
        restored = Home.open(tmp_path / f"restored{number}")
        assert restored.ledger.verify(restored.raw) == []
    assert home.ledger.verify(home.raw) == []
