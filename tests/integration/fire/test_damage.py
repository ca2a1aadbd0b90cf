"""Files that were cut, altered or lost: `verify` finds each, names it, and finds nothing else."""

import os
import shutil

import duckdb
import pyarrow as pa
import pytest

from tests.lib.ledger_fire import histories_with_answers, numbered_load
from tests.lib.ledger_loads import NOW, append
from vointi.ledger import Ledger, LedgerDamaged, LedgerMissing
from vointi.ledger.delta import Table
from vointi.ledger.tables import OBSERVATIONS
from vointi.sources.raw import RawStore


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    ledger, raw = histories_with_answers(folder, seed=5, loads=4)
    assert ledger.verify(raw) == []
    return folder


@pytest.fixture
def fire(made, tmp_path):
    """A copy for each test to harm."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return Ledger.open(tmp_path / "ledger"), RawStore(tmp_path / "raw"), tmp_path


def cut(file):
    os.truncate(file, file.stat().st_size // 2)


def flip(file, place=0.5):
    content = bytearray(file.read_bytes())
    content[int(len(content) * place)] ^= 0x10
    file.write_bytes(content)


def lose(file):
    file.unlink()


def told(problems):
    return [problem.show("en") for problem in problems]


@pytest.mark.parametrize(
    ("harm", "words"),
    [(cut, "cut or damaged"), (flip, "damaged|altered"), (lose, "missing")],
    ids=["cut", "flip", "lost"],
)
def test_a_raw_answer_that_is_harmed_is_named(fire, harm, words):
    ledger, raw, _ = fire
    file = sorted(raw.folder.rglob("*.gz"))[2]
    harm(file)
    [problem] = ledger.verify(raw)
    assert problem.where.file == file.relative_to(raw.folder).as_posix()
    assert pytest.approx(1) == sum(word in problem.show("en") for word in words.split("|"))


def test_a_raw_answer_replaced_by_another_whole_one_is_named(fire):
    ledger, raw, _ = fire
    first, other = sorted(raw.folder.rglob("*.gz"))[:2]
    first.write_bytes(other.read_bytes())
    [problem] = ledger.verify(raw)
    assert "altered" in problem.show("en")


@pytest.mark.parametrize("table", ["observations", "retrievals"])
@pytest.mark.parametrize("harm", [cut, flip, lose], ids=["cut", "flip", "lost"])
def test_a_file_of_the_ledger_that_is_harmed_is_named(fire, table, harm):
    ledger, raw, folder = fire
    file = sorted((folder / "ledger" / table).glob("*.parquet"))[1]
    harm(file)
    assert str(file) in "".join(told(ledger.verify(raw)))
    assert len(ledger.verify(raw)) == 1


def test_every_byte_of_a_file_of_the_ledger_counts(fire):
    ledger, raw, folder = fire
    file = sorted((folder / "ledger" / "observations").glob("*.parquet"))[0]
    content = file.read_bytes()
    for place in (0.001, 0.1, 0.3, 0.6, 0.9, 0.999):
        flip(file, place)
        assert [problem.where.file for problem in ledger.verify(raw)] == [str(file)]
        file.write_bytes(content)
    assert ledger.verify(raw) == []


def test_an_altered_file_is_not_compacted_into_a_sound_one(fire):
    ledger, raw, folder = fire
    file = sorted((folder / "ledger" / "observations").glob("*.parquet"))[0]
    flip(file)
    with pytest.raises(LedgerDamaged, match="altered"):
        ledger.compact(by="p1", why="test", now=NOW)
    flip(file)
    assert ledger.verify(raw) == []


def test_an_entry_of_the_log_that_is_lost_is_told(fire):
    _, raw, folder = fire
    ledger = Ledger.open(folder / "ledger")
    (folder / "ledger" / "observations" / "_delta_log" / f"{2:020d}.json").unlink()
    with pytest.raises(LedgerDamaged):
        Ledger.open(folder / "ledger")
    with pytest.raises(LedgerDamaged):
        ledger.verify(raw)


def test_an_entry_of_the_log_that_is_cut_is_told(fire):
    _, _, folder = fire
    cut(folder / "ledger" / "observations" / "_delta_log" / f"{4:020d}.json")
    with pytest.raises((LedgerDamaged, LedgerMissing)):
        Ledger.open(folder / "ledger").query("coverage")


def test_a_question_about_a_lost_file_is_answered_in_plain_words(fire):
    ledger, _, folder = fire
    for file in (folder / "ledger" / "observations").glob("*.parquet"):
        file.unlink()
    with pytest.raises(LedgerDamaged, match="vointi ledger verify"):
        ledger.query("coverage")
    with pytest.raises(LedgerDamaged):
        append(ledger, numbered_load(1, RawStore(folder / "raw")))


# ---- rows that say something else than the log: no command of ours makes them ----


def rows_of(folder, condition):
    files = Table(folder / "ledger" / "observations").files
    return duckdb.sql(f"select * from read_parquet({files}) where {condition} limit 2").to_arrow_table()  # noqa: S608


def add_rows(folder, rows):
    Table(folder / "ledger" / "observations").add_next(rows.cast(OBSERVATIONS), {})


def test_a_key_twice_in_a_vintage_is_told(fire):
    ledger, raw, folder = fire
    add_rows(folder, rows_of(folder, "vintage = 2 and change <> 'new'"))
    words = " ".join(told(ledger.verify(raw)))
    assert "2 keys occur more than once" in words
    assert "1 vintages have other rows than the log says, such as 2" in words


def test_rows_of_a_vintage_that_is_not_in_the_log_are_told(fire):
    ledger, raw, folder = fire
    rows = rows_of(folder, "change <> 'new'")
    add_rows(folder, rows.set_column(rows.column_names.index("vintage"), "vintage", pa.array([77, 77], pa.int64())))
    assert told(ledger.verify(raw)) == ["1 vintages have rows but are not in the log, such as 77."]


def test_a_key_that_is_new_twice_is_told(fire):
    ledger, raw, folder = fire
    add_rows(folder, rows_of(folder, "change = 'new' and vintage = 1"))
    assert "2 keys do not begin with a row that says it is new" in " ".join(told(ledger.verify(raw)))
