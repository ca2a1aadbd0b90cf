"""Property: after any loads the ledger knows what a dictionary fed with the same loads knows, as of every vintage."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lib.ledger_loads import Key, append, changes, current, load, observation, scope
from vointi.core.values import Status
from vointi.ledger import Ledger

KEYS: list[Key] = [
    (indicator, area, year, grp)
    for indicator in ("own:a", "own:b")
    for area in ("municipality:001", "country:FI")
    for year in (2009, 2010)
    for grp in ("", "sex=female")
]
figures = st.one_of(st.integers(-3, 3).map(float), st.integers(-30, 30).map(lambda n: n / 10), st.just(0.04))
known = st.one_of(
    figures,
    st.tuples(figures, st.just(Status.PROVISIONAL)),
    st.sampled_from([Status.TOO_FEW, Status.NOT_COLLECTED, Status.WITHDRAWN]),
)
scopes = st.builds(
    scope,
    st.sampled_from([["own:a"], ["own:b"], ["own:a", "own:b"]]),
    st.sampled_from([[2009], [2009, 2010]]),
    st.sampled_from([[""], ["", "sex=female"]]),
    st.sampled_from([["municipality"], ["country", "municipality"]]),
)
loads = st.lists(
    st.tuples(st.dictionaries(st.sampled_from(KEYS), known), st.lists(scopes, max_size=2)), min_size=1, max_size=4
)

Model = dict[Key, tuple[float | None, str]]


def said(key: Key, given) -> tuple[float | None, str]:
    row = observation(key, given)
    return row.value, row.status.value


def in_scope(key: Key, asked) -> bool:
    period = observation(key, 0.0).period
    return any(s.holds(key[0], key[1], period, key[3]) for s in asked)


def decimals(values: Iterator[float | None]) -> int:
    exponents = [Decimal(repr(v)).normalize().as_tuple().exponent for v in values if v is not None]
    return max((max(0, -int(e)) for e in exponents), default=0)


def change_of(key: Key, old: tuple[float | None, str] | None, new: tuple[float | None, str], digits: int) -> str:
    if old is None:
        return "new"
    if new[1] == "withdrawn":
        return "withdrawn"
    if old[0] is None and new[0] is not None:
        return "reappeared"
    if old[0] is None or new[0] is None or old[1] != new[1]:
        return "revised"
    apart = abs(Decimal(repr(old[0])) - Decimal(repr(new[0])))
    return "precision_only" if 2 * apart <= Decimal(1).scaleb(-digits) else "revised"


def step(model: Model, rows, asked) -> tuple[Model, dict[Key, str]]:
    """The model after a load, and the class of each change."""
    answer = {key: said(key, value) for key, value in rows.items()}
    absent = {k for k, v in model.items() if k not in answer and v[1] != "withdrawn" and in_scope(k, asked)}
    wanted = answer | dict.fromkeys(absent, (None, "withdrawn"))
    changed = {key: value for key, value in wanted.items() if model.get(key) != value}
    classes = {}
    for key, value in changed.items():
        same = [k for k in KEYS if k[0] == key[0]]
        digits = min(
            decimals(model[k][0] for k in same if k in model), decimals(answer[k][0] for k in same if k in answer)
        )
        classes[key] = change_of(key, model.get(key), value, digits)
    return model | changed, classes


def check(history) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.create(Path(folder) / "ledger")
        model: Model = {}
        known_then = {0: model}
        for rows, asked in history:
            model, classes = step(model, rows, asked)
            given = load(rows, scopes=asked)
            foretold = ledger.preview(given)
            report = append(ledger, given)
            assert changes(report) == classes == changes(foretold)
            assert (report.vintage is not None) == bool(classes)
            if report.vintage is not None:
                known_then[report.vintage] = model
        assert ledger.vintage == max(known_then)
        for vintage, then in known_then.items():
            assert current(ledger, as_of=vintage) == then


@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
@given(loads)
def test_replaying_loads_equals_a_dictionary(history):
    check(history)


@pytest.mark.slow
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(loads)
def test_replaying_many_loads_equals_a_dictionary(history):
    check(history)
