"""How long we wait, and when we stop asking."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vointi.sources.patience import LONGEST_WAIT, Patience


def patience(draw: float = 1.0, tries: int = 4) -> Patience:
    return Patience(tries=tries, first_wait=1.0, draw=lambda: draw)


def test_waits_double_and_end_with_the_tries() -> None:
    patient = patience()
    assert [patient.wait_before(n, None) for n in (1, 2, 3, 4)] == [1.0, 2.0, 4.0, None]


@given(st.floats(0, 1), st.integers(1, 3))
def test_chance_shortens_a_wait_by_half_at_most(draw: float, repetition: int) -> None:
    full = 2.0 ** (repetition - 1)
    wait = patience(draw).wait_before(repetition, None)
    assert wait is not None
    assert full / 2 <= wait <= full


def test_what_the_server_asks_for_is_never_shortened() -> None:
    assert patience(draw=0.0).wait_before(1, 7.0) == 7.0
    assert patience().wait_before(1, LONGEST_WAIT + 1) is None


def test_twenty_repetitions_then_one_for_each_five_answers() -> None:
    patient = patience()
    assert [patient.wait_before(1, None) for _ in range(21)] == [1.0] * 20 + [None]
    for _ in range(5):
        patient.answered()
    assert [patient.wait_before(1, None), patient.wait_before(1, None)] == [1.0, None]


def test_answers_save_up_no_more_than_twenty_repetitions() -> None:
    patient = patience()
    for _ in range(1000):
        patient.answered()
    assert [patient.wait_before(1, None) for _ in range(21)][-1] is None
