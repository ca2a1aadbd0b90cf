"""Compaction and vacuum: the same answers from one sorted file, and nothing deleted that somebody may still read."""

import os
import shutil
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from tests.lib.ledger_answers import answers
from tests.lib.ledger_fire import compact_and_vacuum, digests, histories_with_answers, kept, numbered_load
from tests.lib.ledger_loads import NOW, append, load
from vointi.core.loads import Load
from vointi.core.values import OBSERVATION_SCHEMA
from vointi.ledger import Ledger
from vointi.ledger.delta import Table
from vointi.sources.raw import RawStore

WHO = {"by": "p1", "why": "spring cleaning"}


def real_now():
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A ledger of some vintages."""
    folder = tmp_path_factory.mktemp("made")
    histories_with_answers(folder, seed=3)
    return folder


@pytest.fixture
def old(made, tmp_path):
    """A copy of it for each test."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return Ledger.open(tmp_path / "ledger"), RawStore(tmp_path / "raw"), tmp_path / "ledger"


def test_what_is_known_stays_the_same_for_every_vintage(old):
    ledger, raw, folder = old
    before, known, newest = answers(ledger), digests(ledger), ledger.vintage
    done = ledger.compact(**WHO, now=NOW)
    assert (done.before, done.after) == (12, 2)
    for seen in (ledger, Ledger.open(folder)):
        assert answers(seen) == before
        assert digests(seen) == known
        assert seen.vintage == newest
        assert seen.verify(raw) == []


def test_the_next_vintage_comes_after_the_compaction(old):
    ledger, raw, _ = old
    newest = ledger.vintage
    ledger.compact(**WHO, now=NOW)
    assert append(ledger, numbered_load(1, raw)).vintage == newest + 2
    assert ledger.verify(raw) == []


def test_a_compaction_says_who_why_and_in_what_form(old):
    ledger, _, folder = old
    ledger.compact(**WHO, now=NOW)
    for table in ("observations", "retrievals"):
        [commit] = Table(folder / table).commits(1)
        assert (commit["by"], commit["why"], commit["schema_version"]) == ("p1", "spring cleaning", 1)
        assert commit["compacted"] == NOW.isoformat()


def test_a_second_compaction_has_nothing_to_do(old):
    ledger, _, folder = old
    ledger.compact(**WHO, now=NOW)
    version = Table(folder / "observations").version
    assert ledger.compact(**WHO, now=NOW).before == 2
    assert Table(folder / "observations").version == version


def many_rows(count, value):
    """A load whose rows are not in the ledger's order."""
    numbers = range(count)
    return Load(
        source="own",
        division="present",
        observations=pa.table(
            {
                "indicator": [f"own:{n % 40:02d}" for n in numbers],
                "area": [f"municipality:{n * 7 % 309:03d}" for n in numbers],
                "period_start": pa.array([10957 + 365 * (n // (40 * 309)) for n in numbers], pa.int32()).cast(
                    pa.date32()
                ),
                "period_end": pa.array([11322 + 365 * (n // (40 * 309)) for n in numbers], pa.int32()).cast(
                    pa.date32()
                ),
                "grp": [""] * count,
                "value": [value + n for n in numbers],
                **{name: pa.nulls(count, pa.float64()) for name in ("numerator", "denominator", "lower", "upper")},
                "status": ["final"] * count,
            },
            schema=OBSERVATION_SCHEMA,
        ),
        scopes=(),
        retrievals=(),
    )


def least_seconds(*ledgers):
    """Of the processor, each at its best of some rounds in turn: other work on the machine slows both."""
    seconds = {ledger: [] for ledger in ledgers}
    for _ in range(9):
        for ledger in ledgers:
            begun = time.process_time()
            ledger.query("latest_all_areas", indicators=[f"own:{n:02d}" for n in range(20)], category="municipality")
            ledger.query("current_series", indicators=["own:03", "own:30"], areas=["municipality:030", "country:FI"])
            seconds[ledger].append(time.process_time() - begun)
    return [min(measured) for measured in seconds.values()]


@pytest.mark.slow
def test_files_are_sorted_and_questions_no_slower(tmp_path):
    ledger = Ledger.create(tmp_path / "ledger")
    append(ledger, many_rows(100_000, 0.0))
    for number in range(1, 40):
        append(ledger, load({(f"own:{number:02d}", f"municipality:{number:03d}", 2000, ""): -1.0 * number}))

    shutil.copytree(tmp_path / "ledger", tmp_path / "uncompacted")
    ledger.compact(**WHO, now=NOW)
    fast, slow = least_seconds(ledger, Ledger.open(tmp_path / "uncompacted"))
    assert fast <= slow

    [path] = Table(tmp_path / "ledger" / "observations").files
    metadata = parquet.ParquetFile(path).metadata
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    assert [group.num_rows > 38_000 for group in groups] == [
        True,
        True,
        False,
    ]  # 2,500 rows an indicator, 40,960 at most
    indicators = [group.column(0).statistics for group in groups]
    assert all(one.max < next_one.min for one, next_one in pairwise(indicators))
    assert metadata.row_group(0).column(0).compression == "ZSTD"
    order = ["indicator", "grp", "period_start", "period_end", "area", "vintage"]
    rows = parquet.ParquetFile(path).read().select(order)
    assert rows.equals(rows.sort_by([(name, "ascending") for name in order]))


def parquet_files(folder):
    return {path.name for path in folder.rglob("*.parquet")}


def test_replaced_files_stay_for_seven_days(old):
    ledger, raw, folder = old
    before = parquet_files(folder)
    now = real_now()
    ledger.compact(**WHO, now=now)
    assert ledger.vacuum(now=now + timedelta(days=6, hours=23)) == 0
    assert before < parquet_files(folder)
    assert ledger.vacuum(now=now + timedelta(days=7, hours=1)) == 12
    assert not before & parquet_files(folder)
    assert ledger.verify(raw) == []


def test_an_old_file_that_was_replaced_lately_stays(old):
    """It is the replacing that counts, not how old the file is: somebody may be reading it."""
    ledger, _, folder = old
    before = parquet_files(folder)
    long_ago = real_now().timestamp() - 1e7
    for path in folder.rglob("*.parquet"):
        os.utime(path, (long_ago, long_ago))
    now = real_now()
    ledger.compact(**WHO, now=now)
    assert ledger.vacuum(now=now + timedelta(hours=1)) == 0
    assert before < parquet_files(folder)


def test_what_a_dead_writer_left_goes_after_a_week(old):
    ledger, raw, folder = old
    for name in ("observations/part-dead.zstd.parquet", "retrievals/part-dead.zstd.parquet"):
        (folder / name).write_bytes(b"half a file")
    (folder / "spill").mkdir(exist_ok=True)
    (folder / "spill" / "duckdb_temp_storage.tmp").write_bytes(b"what a dead query had spilled")
    assert ledger.verify(raw) == []
    assert ledger.vacuum(now=real_now() + timedelta(days=1)) == 0
    assert ledger.vacuum(now=real_now() + timedelta(days=8)) == 3
    assert ledger.verify(raw) == []


def test_a_reader_of_the_old_files_is_not_disturbed(old):
    _, _, folder = old
    reader, keeper = Ledger.open(folder), Ledger.open(folder)
    before = answers(reader)
    files = Table(folder / "observations").files
    keeper.compact(**WHO, now=real_now())
    keeper.vacuum(now=real_now())
    assert all(parquet.ParquetFile(file).read().num_rows for file in files)
    assert answers(reader) == before


def test_a_question_whose_files_are_deleted_under_it_is_asked_again(old, monkeypatch):
    """Nobody reads for a week; but another tool's vacuum may keep nothing, and a clock may be wrong."""
    _, raw, folder = old
    reader, keeper = Ledger.open(folder), Ledger.open(folder)
    before, refresh = answers(reader), Ledger._refresh

    def then_all_is_replaced(ledger):
        refresh(ledger)
        monkeypatch.setattr(Ledger, "_refresh", refresh)
        compact_and_vacuum(keeper)

    append(keeper, numbered_load(1, raw))
    known = keeper.query("coverage")
    monkeypatch.setattr(Ledger, "_refresh", then_all_is_replaced)
    assert reader.query("coverage") == known
    assert len(answers(reader)) == len(before)


def test_loads_that_come_in_during_a_compaction_stay(old, tmp_path):
    """The rewritten file takes the place of those it was made of; what was added meanwhile stays beside it."""
    ledger, raw, folder = old
    table = Table(folder / "observations")
    rows = pa.concat_tables([parquet.ParquetFile(file).read() for file in table.files])
    append(ledger, kept(load({("own:a", "municipality:040", 2010, ""): 40.0}), "late", raw))
    known = digests(ledger)
    table.replace(pa.RecordBatchReader.from_batches(rows.schema, rows.to_batches()), {}, now=NOW)
    assert len(Table(folder / "observations").files) == 2
    assert digests(ledger) == known
    assert ledger.verify(raw) == []
