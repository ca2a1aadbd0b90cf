"""Making and opening a ledger."""

import os
import stat

import pytest
from deltalake import DeltaTable

from tests.lib.ledger_loads import AREAS, append, current, load
from vointi.ledger import Ledger, LedgerExists, LedgerMissing, LedgerNewer
from vointi.ledger.delta import Table

ROW = {("own:a", "municipality:001", 2010, ""): 1.5}


def test_a_new_ledger_is_empty(tmp_path):
    ledger = Ledger.create(tmp_path / "ledger")
    assert ledger.vintage == 0
    assert ledger.query("current_series", indicators=["own:a"], areas=AREAS).num_rows == 0
    assert ledger.query("vintages").num_rows == 0


def test_an_empty_ledger_has_the_same_columns_as_a_full_one(tmp_path):
    ledger = Ledger.create(tmp_path / "ledger")
    questions = {
        "current_series": {"indicators": ["own:a"], "areas": AREAS},
        "latest_all_areas": {"indicators": ["own:a"], "category": "municipality"},
        "freshness": {"indicators": ["own:a"]},
        "coverage": {},
        "vintages": {},
        "changes_between": {"after_vintage": 0, "until_vintage": 9},
    }
    empty = {name: ledger.query(name, **given).schema for name, given in questions.items()}
    append(ledger, load(ROW))
    assert {name: ledger.query(name, **given).schema for name, given in questions.items()} == empty


def test_what_was_loaded_is_there_after_opening(tmp_path):
    append(Ledger.create(tmp_path / "ledger"), load(ROW))
    assert current(Ledger.open(tmp_path / "ledger")) == {("own:a", "municipality:001", 2010, ""): (1.5, "final")}


def test_an_open_ledger_sees_what_others_load(tmp_path):
    reader = Ledger.create(tmp_path / "ledger")
    assert current(reader) == {}
    append(Ledger.open(tmp_path / "ledger"), load(ROW))
    assert reader.vintage == 1
    assert len(current(reader)) == 1


@pytest.mark.parametrize("name", ["with space", "hyvinvointi äö", "it's", "50 %", "[a]*"])
def test_the_folder_may_have_any_name(tmp_path, name):
    ledger = Ledger.create(tmp_path / name)
    append(ledger, load(ROW))
    append(ledger, load({("own:a", "municipality:002", 2010, ""): 2.5}))
    assert len(current(ledger)) == 2


def test_there_is_no_ledger(tmp_path):
    with pytest.raises(LedgerMissing, match="There is no ledger"):
        Ledger.open(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


def test_a_ledger_is_not_made_twice(tmp_path):
    append(Ledger.create(tmp_path), load(ROW))
    with pytest.raises(LedgerExists):
        Ledger.create(tmp_path)
    assert len(current(Ledger.open(tmp_path))) == 1


def test_a_making_cut_short_can_be_done_again(tmp_path):
    Ledger.create(tmp_path / "whole")
    (tmp_path / "cut").mkdir()
    (tmp_path / "whole" / "retrievals").rename(tmp_path / "cut" / "retrievals")
    with pytest.raises(LedgerMissing):
        Ledger.open(tmp_path / "cut")
    assert Ledger.create(tmp_path / "cut").vintage == 0


def test_a_ledger_of_a_newer_program_is_refused(tmp_path):
    append(Ledger.create(tmp_path), load(ROW))
    observations = Table(tmp_path / "observations")
    [newest] = (tmp_path / "observations" / "_delta_log").glob("*1.json")
    newest.write_text(newest.read_text().replace('"schema_version":1', '"schema_version":2'))
    assert observations.commits(1)[0]["schema_version"] == 2
    with pytest.raises(LedgerNewer, match="form 2; this program knows forms up to 1"):
        Ledger.open(tmp_path)


def test_another_tool_may_tidy_the_files(tmp_path):
    """Delta's own compaction makes a version that is no vintage and does not state our form."""
    ledger = Ledger.create(tmp_path)
    append(ledger, load(ROW))
    append(ledger, load({("own:a", "municipality:002", 2010, ""): 2.5}))
    DeltaTable(tmp_path / "observations").optimize.compact()
    for seen in (ledger, Ledger.open(tmp_path)):
        assert seen.vintage == 2
        assert len(current(seen)) == 2
    assert append(ledger, load({("own:a", "municipality:003", 2010, ""): 3.5})).vintage == 4
    assert ledger.query("vintages")["vintage"].to_pylist() == [1, 2, 4]


@pytest.mark.skipif(os.name == "nt", reason="not run: no POSIX permissions")
def test_only_the_owner_may_enter(tmp_path):
    Ledger.create(tmp_path / "ledger")
    assert stat.S_IMODE((tmp_path / "ledger").stat().st_mode) == 0o700
