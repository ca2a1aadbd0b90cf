"""What a load must be before it is compared."""

import math
from datetime import date

import pyarrow as pa
import pytest

from tests.lib.ledger_loads import load
from vointi.core.loads import Load
from vointi.core.values import OBSERVATION_SCHEMA, Status
from vointi.ledger import LoadUnfit
from vointi.ledger.checks import check_rows

GOOD = {("own:a", "municipality:111", 2010, ""): 1.5, ("own:a", "municipality:111", 2011, ""): Status.TOO_FEW}


def with_column(name: str, values: list[object]) -> Load:
    good = load(GOOD)
    column = OBSERVATION_SCHEMA.get_field_index(name)
    field = OBSERVATION_SCHEMA.field(name)
    rows = good.observations.set_column(column, field, pa.array(values, field.type))
    return Load(source="own", division="present", observations=rows, scopes=(), retrievals=())


def test_a_good_load_passes():
    check_rows(load(GOOD))


@pytest.mark.parametrize(
    ("column", "values", "said"),
    [
        ("status", ["final", "unheard_of"], "1 rows have an unknown status, such as own:a municipality:111 2011"),
        (
            "value",
            [None, None],
            "in 1 rows value and status contradict each other, such as own:a municipality:111 2010",
        ),
        ("value", [1.5, 2.0], "contradict each other, such as own:a municipality:111 2011"),
        ("value", [math.nan, None], "1 rows hold something that is not a number"),
        ("numerator", [math.inf, None], "1 rows hold something that is not a number"),
        ("period_end", [date(2010, 1, 1), date(2012, 1, 1)], "1 rows end before they begin"),
    ],
)
def test_a_fault_is_told_with_its_rows(column, values, said):
    with pytest.raises(LoadUnfit, match=said) as caught:
        check_rows(with_column(column, values))
    assert "Nothing was written" in caught.value.show("en")


def test_only_the_first_rows_are_shown():
    rows = {("own:a", f"municipality:{code}", 2010, "sex=female"): 1.0 for code in range(100, 200)}
    given = load(rows)
    bad = given.observations.set_column(10, OBSERVATION_SCHEMA.field(10), pa.array(["?"] * 100))
    with pytest.raises(LoadUnfit) as caught:
        check_rows(Load(source="own", division="present", observations=bad, scopes=(), retrievals=()))
    assert caught.value.message("en") == (
        "own: 100 rows have an unknown status, such as own:a municipality:100 2010 sex=female; "
        "own:a municipality:101 2010 sex=female; own:a municipality:102 2010 sex=female."
    )


def test_other_columns_are_a_fault_of_the_program():
    other = Load(source="own", division="present", observations=pa.table({"x": [1]}), scopes=(), retrievals=())
    with pytest.raises(TypeError, match="other columns"):
        check_rows(other)
