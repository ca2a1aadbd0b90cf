"""Population groups and area ids: equal things have equal texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vointi.core.errors import UserError
from vointi.core.values import ALL, CATEGORIES, AreaId, Group
from vointi.core.values.group import DIMENSIONS

VALUES = st.text("abcdefghijklmnopqrstuvwxyz0123456789_.-", min_size=1, max_size=8)
GROUPS = st.dictionaries(st.sampled_from(DIMENSIONS), VALUES, max_size=3).map(Group.of)
CODES = st.text("ABCabc0123456789-", min_size=1, max_size=6)
AREAS = st.builds(AreaId, st.sampled_from(CATEGORIES), CODES)


@given(GROUPS)
def test_a_group_reads_back_from_its_stored_text_and_from_a_binding(grp: Group) -> None:
    assert Group.parse(str(grp)) == grp
    assert Group.parse(str(grp).replace(";", ",").replace("=", ":")) == grp
    assert bool(grp) == (grp != ALL)


@given(st.permutations([("age", "75-"), ("sex", "female"), ("education", "low")]))
def test_the_order_in_which_a_group_is_given_does_not_matter(pairs: list[tuple[str, str]]) -> None:
    grp = Group.of(dict(pairs))
    assert str(grp) == "age=75-;education=low;sex=female"
    assert grp.get("sex") == "female"
    assert grp.get("income") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sukupuoli=nainen", "sukupuoli"),
        ("sex", "sex"),
        ("sex=female;sex=male", "sex=female;sex=male"),
        ("sex=", "sex"),
        ("sex=Nainen", "Nainen"),
        ("sex=female\n", "female"),
        ("age=75+", "75+"),  # a plus cannot stand in a binding
    ],
)
def test_what_is_no_group_is_refused(text: str, told: str) -> None:
    with pytest.raises(UserError, match="group") as caught:
        Group.parse(text)
    assert told in caught.value.show("en")
    assert "age=75-;sex=female" in caught.value.next_step


@given(AREAS)
def test_an_area_id_reads_back(area: AreaId) -> None:
    assert AreaId.parse(str(area)) == area


@pytest.mark.parametrize("text", ["", "municipality", "municipality:", "kunta:111", "municipality:1 1", "country:FI\n"])
def test_what_is_no_area_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="not an area"):
        AreaId.parse(text)


def test_zeros_in_front_are_kept() -> None:
    assert str(AreaId.parse("municipality:091")) == "municipality:091"
