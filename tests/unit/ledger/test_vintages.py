"""Vintages as told by the log of commits."""

from datetime import UTC, datetime

from tests.lib.ledger_loads import NOW, load
from vointi.ledger import Change
from vointi.ledger.vintages import vintage_metadata, vintage_rows


def commit(vintage: int) -> dict[str, object]:
    given = load({}, source="sotkanet")
    said = vintage_metadata(given, "f00", vintage, {Change.NEW: 7}, by="p1", why="spring", now=NOW)
    return {"version": vintage, "operation": "WRITE", **said}


def test_a_vintage_says_who_when_and_how_much():
    [row] = vintage_rows([commit(4)])
    assert row["vintage"] == 4
    assert (row["source"], row["made_by"], row["why"]) == ("sotkanet", "p1", "spring")
    assert row["created"] == datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    assert {change: row[change] for change in Change} == dict.fromkeys(Change, 0) | {Change.NEW: 7}


def test_other_commits_are_no_vintages():
    other = [{"version": 0, "operation": "CREATE TABLE"}, {"version": 5, "operation": "OPTIMIZE"}]
    assert [row["vintage"] for row in vintage_rows([*other, commit(7), commit(4)])] == [4, 7]
