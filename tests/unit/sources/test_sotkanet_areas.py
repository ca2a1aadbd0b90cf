"""Sotkanet's region ids become area ids."""

import numpy as np
import pytest

from tests.lib.sotkanet_small import REGIONS, small_areas
from vointi.core.values import CATEGORIES as AREA_CATEGORIES
from vointi.core.values.area_id import AreaUnreadable
from vointi.sources.decoding import AnswerUnreadable
from vointi.sources.sotkanet.areas import CATEGORIES


def names(areas: list[tuple[int, str, str]], regions: list[int]) -> list[str | None]:
    known = small_areas(areas)
    return [known.names[at].as_py() if at >= 0 else None for at in known.positions(np.array(regions, np.int32))]


def test_codes_stay_texts_as_published() -> None:
    assert names(REGIONS, [4, 2, 3]) == ["municipality:009", "wellbeing_county:07", "wellbeing_county:1"]


def test_finland_is_the_country() -> None:
    assert names(REGIONS, [1]) == ["country:FI"]


def test_another_country_keeps_its_code() -> None:
    assert names([(1, "XK", "MAA")], [1]) == ["country:XK"]


def test_unknown_ids_have_no_area() -> None:
    assert names(REGIONS, [455, 0, 2**31 - 1]) == [None, None, None]
    assert names([], [1]) == [None]


def test_a_category_of_the_future_has_no_area() -> None:
    assert names(REGIONS, [7]) == [None]
    assert small_areas().unknown_category == {7: "TULEVAISUUSALUE"}


def test_categories_are_those_of_the_core() -> None:
    assert set(CATEGORIES.values()) == set(AREA_CATEGORIES) - {"district", "postal_area"}  # Sotkanet has neither


@pytest.mark.parametrize("second", [(1, "092", "KUNTA"), (2, "091", "KUNTA"), (1, "5", "TULEVAISUUSALUE")])
def test_an_id_or_an_area_that_stands_twice_is_refused(second: tuple[int, str, str]) -> None:
    with pytest.raises(AnswerUnreadable, match=r"regions\.json, row 2: .*stands twice"):
        small_areas([(1, "091", "KUNTA"), second])


def test_a_code_that_no_area_can_have_is_refused() -> None:
    with pytest.raises(AreaUnreadable, match="municipality:"):
        small_areas([(1, "", "KUNTA")])
