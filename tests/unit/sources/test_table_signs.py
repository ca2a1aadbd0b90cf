"""Signs of numbers, told from the cells: never a figure that nobody meant, and a question where two can be meant."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vointi.sources.table.file_form import TYPED_POINT, NumberForm
from vointi.sources.table.proposing.cells import NUMBER_FORMS
from vointi.sources.table.proposing.signs import Signs, agree, signs_of


def numbers(signs: Signs) -> list[float]:
    [form] = signs.readings
    return signs.read(form).tolist()


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["8,4", "12"], [8.4, 12.0]),
        (["8.4", "12"], [8.4, 12.0]),
        (["1 250", "875"], [1250.0, 875.0]),
        (["1.250,5", "875"], [1250.5, 875.0]),
        (["1,250.5", "1,250"], [1250.5, 1250.0]),
        (["1.250.000"], [1250000.0]),  # no number has two decimal signs
        (["1.250", "0.5"], [1.25, 0.5]),
        (["0.125", "0.250"], [0.125, 0.25]),  # no thousand begins with a zero
        (["1.2505", "3.125"], [1.2505, 3.125]),
        (["1.250", "12500"], [1.25, 12500.0]),  # a writer of thousands divides them all
        (["1'250", "12.5"], [1250.0, 12.5]),
        (["\u22123,4", "-1,2"], [-3.4, -1.2]),
        ([f"1{TYPED_POINT}25", "3"], [1.25, 3.0]),  # a number of a workbook has no sign that could be mistaken
    ],
)
def test_one_reading(texts: list[str], expected: list[float]) -> None:
    assert numbers(signs_of(texts, whole=False)) == expected


@pytest.mark.parametrize(
    ("texts", "readings"),
    [
        (["1.250"], {1.25, 1250.0}),
        (["1,250"], {1.25, 1250.0}),
        (
            ["1.250", "875"],
            {1.25, 1250.0},
        ),  # the steward knows whether these are kilometres or visits; the cells do not
        (["22.742", "19.305"], {22.742, 22742.0}),
        (["-1.250"], {-1.25, -1250.0}),
    ],
)
def test_two_readings_are_a_question(texts: list[str], readings: set[float]) -> None:
    signs = signs_of(texts, whole=False)
    assert signs.form is None
    assert {signs.read(form)[0] for form in signs.readings} == readings
    told = signs.question().show("en")
    assert told.startswith("open question")
    assert texts[0] in told
    assert all(str(int(value) if value == int(value) else value) in told for value in readings)


def test_counts_are_whole_numbers() -> None:
    assert numbers(signs_of(["1.250", "875"], whole=True)) == [1250.0, 875.0]
    # 376.0 is whole only with the point as a decimal sign.
    assert numbers(signs_of(["376.0", "1294.0"], whole=True)) == [376.0, 1294.0]
    # Whole either way: 5.000 may be five or five thousand.
    assert signs_of(["5.000"], whole=True).form is None


def test_cells_that_are_no_numbers_are_told_apart() -> None:
    signs = signs_of(["8,4", "noin 8", "12,5"], whole=False)
    assert (list(signs.texts), signs.unread) == (["8,4", "12,5"], ("noin 8",))
    assert numbers(signs) == [8.4, 12.5]
    assert signs_of(["abc"], whole=False).readings == ()


def agreed(**columns: list[str]) -> dict[str, list[float] | None]:
    """Numbers of each column by what the whole file says, None where they are asked."""
    by_key = {name: signs_of(texts, whole=name.startswith("count")) for name, texts in columns.items()}
    found = agree(by_key, {name: len(texts) for name, texts in columns.items()})
    told: dict[str, list[float] | None] = {}
    for name, signs in by_key.items():
        exception = found.exceptions.get(name)
        form = exception.form if exception else found.form
        told[name] = None if form is None else signs.read(form).tolist()
    return told


def test_columns_of_one_file_may_differ() -> None:
    assert agreed(a=["8,4", "9,1"], b=["8.4", "9.1"], c=["1 250"]) == {
        "a": [8.4, 9.1], "b": [8.4, 9.1], "c": [1250.0],
    }  # fmt: skip


def test_thousands_elsewhere_tell_thousands_here() -> None:
    assert agreed(a=["8,4"], b=["1.250.000"], c=["22.742"]) == {"a": [8.4], "b": [1250000.0], "c": [22742.0]}
    assert agreed(a=["8,4"], count=["1.250", "875"], c=["22.742"])["c"] == [22742.0]


def test_decimals_elsewhere_tell_nothing_here() -> None:
    # Of one system the percentages, of another the euros: columns of one file are from several hands.
    assert agreed(a=["8.4"], c=["22.742"])["c"] is None
    assert agreed(a=["8,4"], c=["22.742"])["c"] is None


def test_a_file_of_mixed_signs_tells_nothing() -> None:
    assert agreed(a=["8,4"], b=["9.1"], c=["1.250.000"], d=["22.742"])["d"] is None


DECIMALS = st.decimals(min_value=-(10**7), max_value=10**7, places=3).map(lambda d: d.normalize() + Decimal(0))


def written(value: Decimal, form: NumberForm) -> str:
    whole, _, rest = f"{abs(value):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", form.thousands)
    return ("-" if value < 0 else "") + grouped + (f"{form.decimal}{rest}" if rest else "")


@given(st.lists(DECIMALS, min_size=1, max_size=8), st.sampled_from(NUMBER_FORMS))
def test_is_right_or_asks_however_numbers_are_written(values: list[Decimal], form: NumberForm) -> None:
    """The true numbers are always among the readings; so where there is one reading, it is they."""
    texts = [written(value, form) for value in values]
    for whole in {False, all(value == int(value) for value in values)}:
        signs = signs_of(texts, whole=whole)
        assert not signs.unread
        assert [float(value) for value in values] in [signs.read(form).tolist() for form in signs.readings]


@given(st.lists(st.text("0123456789.,' -%x", max_size=8), max_size=6))
def test_any_texts(texts: list[str]) -> None:
    signs = signs_of(texts, whole=False)
    assert sorted([*signs.texts, *signs.unread]) == sorted(texts) or not signs.readings
    agree({"a": signs}, {"a": 1})
