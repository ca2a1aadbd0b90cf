"""A figure that was withdrawn or suppressed later is never returned as current: no query brings it back to life."""

from datetime import date

import pytest

from tests.lib.ledger_loads import append, current, load, scope
from vointi.core.values import Status
from vointi.ledger import Ledger

A, B = ("own:a", "municipality:001", 2010, ""), ("own:a", "municipality:002", 2010, "")
GONE = 17.0

LATER = {
    "withdrawn": ([{B: 1.0}], "withdrawn"),
    "suppressed": ([{A: Status.TOO_FEW, B: 1.0}], "too_few"),
    "suppressed, then withdrawn": ([{A: Status.TOO_FEW, B: 1.0}, {B: 1.0}], "withdrawn"),
    "reappeared, then suppressed": ([{B: 1.0}, {A: 18.0, B: 1.0}, {A: Status.NOT_PUBLISHED, B: 1.0}], "not_published"),
    "long ago": ([{B: 1.0}, {B: 2.0}, {B: 3.0}], "withdrawn"),
}


@pytest.fixture(params=LATER.values(), ids=LATER, scope="module")
def ledger_and_status(request, tmp_path_factory):
    loads, status = request.param
    ledger = Ledger.create(tmp_path_factory.mktemp("ledger"))
    append(ledger, load({A: GONE, B: 1.0}, scopes=[scope()]))
    for rows in loads:
        append(ledger, load(rows, scopes=[scope()]))
    return ledger, status


YEAR = {"period_start": date(2010, 1, 1), "period_end": date(2011, 1, 1)}
CURRENT_QUERIES = {
    "current_series": {"indicators": ["own:a"], "areas": [A[1], B[1]]},
    "latest_all_areas": {"indicators": ["own:a"], "category": "municipality"},
    "at_period_all_areas": {"indicator": "own:a", "category": "municipality", "grp": "", **YEAR},
}


@pytest.mark.parametrize("query", CURRENT_QUERIES)
def test_the_key_has_no_figure_and_says_why(ledger_and_status, query):
    ledger, status = ledger_and_status
    [row] = [r for r in ledger.query(query, **CURRENT_QUERIES[query]).to_pylist() if r["area"] == A[1]]
    assert (row["value"], row["status"]) == (None, status)


def test_coverage_does_not_count_it(ledger_and_status):
    ledger, _ = ledger_and_status
    [row] = ledger.query("coverage").to_pylist()
    assert (row["row_count"], row["figure_count"], row["area_count"]) == (2, 1, 1)


def test_a_change_is_not_told_with_it_as_new(ledger_and_status):
    ledger, status = ledger_and_status
    rows = ledger.query("changes_between", after_vintage=1, until_vintage=ledger.vintage).to_pylist()
    [row] = [r for r in rows if r["area"] == A[1]]
    assert (row["old_value"], row["new_value"], row["new_status"]) == (GONE, None, status)


def test_what_was_known_before_is_still_told_as_of_then(ledger_and_status):
    ledger, status = ledger_and_status
    assert current(ledger, as_of=1)[A] == (GONE, "final")
    assert current(ledger)[A] == (None, status)


def test_the_last_period_is_one_that_still_has_a_figure(tmp_path):
    ledger = Ledger.create(tmp_path / "ledger")
    newer = ("own:a", "municipality:001", 2012, "")
    append(ledger, load({A: 1.0, newer: 2.0}, scopes=[scope()]))
    append(ledger, load({A: 1.0}, scopes=[scope()]))
    [fresh] = ledger.query("freshness", indicators=["own:a"]).to_pylist()
    assert fresh["period_start"] == date(2010, 1, 1)
    [latest] = ledger.query("latest_all_areas", indicators=["own:a"], category="municipality").to_pylist()
    assert latest["period_start"] == date(2010, 1, 1)


def test_three_vintages_each_as_of_its_time(tmp_path):
    ledger = Ledger.create(tmp_path / "ledger")
    append(ledger, load({A: 1.0, B: 9.0}, scopes=[scope()]))
    append(ledger, load({B: 9.0}, scopes=[scope()]))
    append(ledger, load({A: 3.0, B: 9.0}, scopes=[scope()]))
    known = [current(ledger, as_of=vintage).get(A) for vintage in (0, 1, 2, 3)]
    assert known == [None, (1.0, "final"), (None, "withdrawn"), (3.0, "final")]
