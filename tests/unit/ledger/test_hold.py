"""When a load stops until somebody has looked. The limits are those of design section 4: 5 %, half of the areas."""

import pytest

from vointi.ledger import CHANGES_SCHEMA, Extent, LoadHeld, LoadReport
from vointi.ledger.hold import check_hold


def report(extent: Extent) -> LoadReport:
    return LoadReport(vintage=None, rows=0, counts={}, changes=CHANGES_SCHEMA.empty_table(), extent=extent)


@pytest.mark.parametrize("extent", [Extent(), Extent(keys=100, withdrawn=5), Extent(keys=1, withdrawn=0)])
def test_little_is_withdrawn_unasked(extent):
    check_hold(report(extent), "own")


def test_more_than_one_in_twenty_is_held():
    held = report(Extent(keys=100, withdrawn=6))
    with pytest.raises(LoadHeld, match="own: 6 of 100 figures known so far are not in the answer") as caught:
        check_hold(held, "own")
    assert caught.value.report is held


def test_an_indicator_that_loses_half_of_its_areas_is_held():
    with pytest.raises(LoadHeld, match="half of the areas vanish from 4 indicators, such as a, b, c"):
        check_hold(report(Extent(keys=10_000, withdrawn=4, emptied=("a", "b", "c", "d"))), "own")
