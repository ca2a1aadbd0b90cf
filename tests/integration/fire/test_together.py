"""Readers, writers and a compaction at the same time."""

import multiprocessing
import threading
from collections import Counter

import pytest

from tests.lib.ledger_fire import SHARED, append_and_compact, append_and_rewrite, append_some, numbered_load, own_key
from tests.lib.ledger_loads import append
from vointi.ledger import Ledger
from vointi.sources.raw import RawStore

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.lib.ledger_fire"])


def start(work, *arguments):
    process = PROCESSES.Process(target=work, args=arguments)
    process.start()
    return process


@pytest.mark.slow
def test_readers_meet_no_gap_while_others_write_compact_and_vacuum(tmp_path):
    """Every answer is that of some moment: as of a vintage it never changes, and what is newest only rises."""
    raw = RawStore(tmp_path / "raw")
    append(Ledger.create(tmp_path / "ledger"), numbered_load(0, raw), why="0")
    stop, failures, rounds = threading.Event(), [], Counter()
    asked = {"indicators": ["own:b"], "areas": [SHARED[1]]}

    def read(me):
        ledger, newest = Ledger.open(tmp_path / "ledger"), 0.0
        while not stop.is_set():
            try:
                [first] = ledger.query("current_series", **asked, as_of=1).to_pylist()
                [now] = ledger.query("current_series", **asked).to_pylist()
                known = ledger.query("coverage").to_pylist()
                if first["value"] != 0.0 or now["value"] < newest or not known:
                    failures.append((first, now, newest, known))
                newest = now["value"]
                rounds[me] += 1
            except Exception as error:  # noqa: BLE001 (told by the assertion below)
                failures.append(repr(error))

    readers = [threading.Thread(target=read, args=(me,)) for me in range(2)]
    for reader in readers:
        reader.start()
    writer = start(append_and_rewrite, tmp_path, 1, 12)
    writer.join(timeout=120)
    stop.set()
    for reader in readers:
        reader.join()
    assert writer.exitcode == 0
    assert failures == []
    assert min(rounds[me] for me in range(2)) >= 3
    assert Ledger.open(tmp_path / "ledger").verify(raw) == []


@pytest.mark.slow
def test_two_writers_and_a_compaction_each_load_counted_once(tmp_path):
    ledger, raw = Ledger.create(tmp_path / "ledger"), RawStore(tmp_path / "raw")
    loads = 5
    writers = [start(append_some, tmp_path, 0, loads), start(append_and_compact, tmp_path, 100, loads)]
    for writer in writers:
        writer.join(timeout=120)
    assert [writer.exitcode for writer in writers] == [0, 0]

    numbers = [*range(loads), *range(100, 100 + loads)]
    told = Counter(int(row["why"]) for row in ledger.query("vintages").to_pylist())
    assert told == Counter(numbers)
    asked = {"indicators": ["own:a"], "areas": [own_key(number)[1] for number in numbers]}
    assert {row["value"] for row in ledger.query("current_series", **asked).to_pylist()} == set(map(float, numbers))
    assert ledger.verify(raw) == []
