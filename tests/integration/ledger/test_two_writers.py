"""Writers in processes of their own: every load counts once, and a load that died half-way counts not at all."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyarrow.parquet as parquet
import pytest
from deltalake.exceptions import CommitFailedError

from tests.lib.ledger_loads import NOW, append, current, load, scope
from vointi.ledger import Change, Ledger, LedgerBusy
from vointi.ledger.delta import AnotherWasFirst, Table
from vointi.ledger.tables import OBSERVATIONS

ROOT = Path(__file__).resolve().parents[3]
A = ("own:a", "municipality:001", 2010, "")

# Both writers load figures of the same keys and of their own; neither knows of the other.
WRITER = """
import sys, time
from pathlib import Path
from tests.lib.ledger_loads import append, load
from vointi.ledger import Ledger

folder, me, loads = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
ledger = Ledger.open(folder)
(folder / f"ready{me}").touch()
while not (folder / "go").exists():
    time.sleep(0.001)
for number in range(loads):
    own = {("own:a", f"municipality:{10 * me + number:03d}", 2010, ""): float(number)}
    shared = {("own:b", "country:FI", 2010, ""): float(100 * me + number)}
    append(ledger, load(own | shared, source=f"writer{me}"), why=str(number))
"""

DIES_BEFORE_THE_OBSERVATIONS = """
import os, sys
from pathlib import Path
from tests.lib.ledger_loads import append, load
from vointi.ledger import Ledger
from vointi.ledger.delta import Table

Table.add_next = lambda *_: os._exit(9)
append(Ledger.open(Path(sys.argv[1])), load({("own:a", "municipality:001", 2010, ""): 666.0}))
"""


def start(code: str, *arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", code, *map(str, arguments)], cwd=ROOT)


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    return [row for file in Table(folder / name).files for row in parquet.ParquetFile(file).read().to_pylist()]


def test_two_writers_each_load_counts_once(tmp_path):
    ledger, loads = Ledger.create(tmp_path), 5
    writers = [start(WRITER, tmp_path, me, loads) for me in (1, 2)]
    while not all((tmp_path / f"ready{me}").exists() for me in (1, 2)):
        assert all(writer.poll() is None for writer in writers)
    (tmp_path / "go").touch()
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]

    vintages = ledger.query("vintages").to_pylist()
    told = Counter((row["source"], row["why"]) for row in vintages)
    assert told == Counter((f"writer{me}", str(number)) for me in (1, 2) for number in range(loads))

    figures = current(ledger)
    shared = ("own:b", "country:FI", 2010, "")
    for me in (1, 2):
        for number in range(loads):
            assert figures["own:a", f"municipality:{10 * me + number:03d}", 2010, ""] == (float(number), "final")
    assert len(figures) == 2 * loads + 1

    # Each load was compared with all that came before it: the shared key is new once, then revised.
    stored = rows(tmp_path, "observations")
    steps = sorted((row["vintage"], row["change"], row["value"]) for row in stored if row["indicator"] == "own:b")
    assert [change for _, change, _ in steps] == ["new"] + ["revised"] * (2 * loads - 1)
    assert figures[shared] == (steps[-1][2], "final")
    counted = Counter(row["vintage"] for row in stored)
    assert counted == {row["vintage"]: sum(row[change] for change in Change) for row in vintages}

    # Every vintage was announced, for both of its indicators; an announcement that came to nothing is no vintage.
    made = {commit["vintage"]: commit["load"] for commit in Table(tmp_path / "observations").commits(99)[:-1]}
    announced = Counter((row["load"], row["vintage"]) for row in rows(tmp_path, "retrievals"))
    assert all(announced[load_id, vintage] == 2 for vintage, load_id in made.items())


def test_the_slower_of_two_is_told_so(tmp_path):
    """What the protocol rests on: Delta's own append would have let both stand."""
    Ledger.create(tmp_path)
    first, second, third = (Table(tmp_path / "observations") for _ in range(3))
    one_row = OBSERVATIONS.empty_table()
    first.add_next(one_row, {})
    with pytest.raises(AnotherWasFirst):
        second.add_next(one_row, {})
    assert Table(tmp_path / "observations").version == 1
    third.add(one_row, {})
    assert Table(tmp_path / "observations").version == 2


def test_a_load_is_compared_anew_with_what_the_faster_writer_wrote(tmp_path, monkeypatch):
    slow, fast = Ledger.create(tmp_path), Ledger.open(tmp_path)
    add_next, given = Table.add_next, load({A: 1.0, ("own:a", "municipality:002", 2010, ""): 2.0})

    def after_another(table, *arguments):
        monkeypatch.setattr(Table, "add_next", add_next)
        append(fast, load({A: 1.0}))
        add_next(table, *arguments)

    monkeypatch.setattr(Table, "add_next", after_another)
    report = append(slow, given)
    assert report.vintage == 2
    assert [row["area"] for row in report.changes.to_pylist()] == ["municipality:002"]


def test_a_load_that_the_faster_writer_made_needless_makes_no_vintage(tmp_path, monkeypatch):
    slow, fast = Ledger.create(tmp_path), Ledger.open(tmp_path)
    add_next = Table.add_next

    def after_another(table, *arguments):
        monkeypatch.setattr(Table, "add_next", add_next)
        append(fast, load({A: 1.0}))
        add_next(table, *arguments)

    monkeypatch.setattr(Table, "add_next", after_another)
    assert append(slow, load({A: 1.0})).vintage is None
    assert slow.vintage == 1


def test_who_is_never_first_gives_up(tmp_path, monkeypatch):
    ledger = Ledger.create(tmp_path)

    def never(*_):
        raise AnotherWasFirst

    monkeypatch.setattr(Table, "add_next", never)
    with pytest.raises(LedgerBusy, match="20 times"):
        append(ledger, load({A: 1.0}))
    assert ledger.vintage == 0


def test_a_load_that_dies_before_its_observations_leaves_no_vintage(tmp_path):
    ledger = Ledger.create(tmp_path)
    append(ledger, load({A: 1.0}))
    before = ledger.query("freshness", indicators=["own:a"])
    assert start(DIES_BEFORE_THE_OBSERVATIONS, tmp_path).wait(timeout=60) == 9

    assert [row["vintage"] for row in rows(tmp_path, "retrievals")] == [2, 1]
    for seen in (ledger, Ledger.open(tmp_path)):
        assert seen.vintage == 1
        assert current(seen) == {A: (1.0, "final")}
        assert seen.query("freshness", indicators=["own:a"]) == before


def test_the_next_load_after_a_death_does_not_revive_it(tmp_path):
    ledger = Ledger.create(tmp_path)
    append(ledger, load({A: 1.0}))
    start(DIES_BEFORE_THE_OBSERVATIONS, tmp_path).wait(timeout=60)
    later = NOW.replace(year=2020)
    assert append(ledger, load({A: 3.0}, scopes=[scope()], retrieved=later)).vintage == 2
    [fresh] = ledger.query("freshness", indicators=["own:a"]).to_pylist()
    assert fresh["changed_vintage"] == 2
    # The dead load announced vintage 2 as well, with the newest retrieval time of all: it must not be told.
    assert fresh["retrieved"] == NOW
    assert current(ledger) == {A: (3.0, "final")}


def test_a_commit_that_fails_for_another_reason_is_not_tried_again(tmp_path):
    Ledger.create(tmp_path)
    table = Table(tmp_path / "observations")
    log = tmp_path / "observations" / "_delta_log"
    (log / f"{1:020d}.json").mkdir()  # whatever stands in the way, it is no commit
    with pytest.raises(CommitFailedError):
        table.add_next(OBSERVATIONS.empty_table(), {})
    assert Table(tmp_path / "observations").version == 0
