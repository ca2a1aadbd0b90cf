"""Bindings: what is written reads back, and what is wrong is told by its part."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.core.test_group_and_area_id import AREAS, GROUPS
from tests.unit.core.test_period import PERIODS
from vointi.core.bindings import (
    RELATIVE_AREAS,
    Binding,
    BindingUnreadable,
    ClaimBinding,
    Latest,
    Relation,
    Show,
    Strength,
    ValueBinding,
    is_binding,
    parse_binding,
)
from vointi.core.errors import Place
from vointi.core.values import ALL, Group, Period

INDICATORS = st.from_regex(r"[a-z]{1,8}:[a-z0-9_.-]{1,12}", fullmatch=True)
WHEN = st.one_of(PERIODS, st.builds(Latest, st.integers(0, 30)))
WHERE = st.one_of(st.sampled_from(RELATIVE_AREAS), AREAS.map(str))
CHANGES = ("rose", "fell", "unchanged")
COMPARISONS = ("above", "below", "no_different")


@st.composite
def values(draw: st.DrawFn) -> ValueBinding:
    show: Show = draw(st.sampled_from(get_args(Show)))
    return ValueBinding(
        indicator=draw(INDICATORS),
        area=draw(WHERE),
        period=draw(WHEN),
        grp=draw(GROUPS),
        show=show,
        since=draw(WHEN) if show == "change" else None,
        decimals=draw(st.none() | st.integers(0, 9)),
    )


@st.composite
def claims(draw: st.DrawFn) -> ClaimBinding:
    relation: Relation = draw(st.sampled_from(get_args(Relation)))
    strength: Strength = draw(st.sampled_from(get_args(Strength)))
    return ClaimBinding(
        indicator=draw(INDICATORS),
        relation=relation,
        area=draw(WHERE),
        period=draw(WHEN),
        grp=draw(GROUPS),
        since=draw(WHEN) if relation in CHANGES else draw(st.none() | WHEN),
        than=draw(WHERE) if relation in COMPARISONS else draw(st.just("") | WHERE),
        strength=strength,
    )


@given(st.one_of(values(), claims()))
def test_a_binding_reads_back_from_its_text(binding: Binding) -> None:
    assert is_binding(str(binding))
    assert parse_binding(str(binding)) == binding
    assert str(binding).isascii()


def test_what_is_left_out_has_its_usual_meaning() -> None:
    assert parse_binding("value:sotkanet:288") == ValueBinding(
        indicator="sotkanet:288", area="self", period=Latest(), grp=ALL, show="value"
    )
    assert parse_binding("value:own:library_visits?period=2019-2021;grp=age:75-,sex:female") == ValueBinding(
        indicator="own:library_visits",
        period=Period.years(2019, 2021),
        grp=Group.of({"sex": "female", "age": "75-"}),
    )
    assert parse_binding("claim:sotkanet:288?is=above;than=country:FI").strength == "described"  # type: ignore[union-attr]


@pytest.mark.parametrize("target", ["https://value:x", "mailto:a@b.fi", "#value", "values:x", "kuvio:1", ""])
def test_other_links_are_no_bindings(target: str) -> None:
    assert not is_binding(target)


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("value:sotkanet", "cannot be read"),
        ("value:", "cannot be read"),
        ("value:Sotkanet:288", "cannot be read"),
        ("value:sotkanet:288?area=Päijät-Häme", "cannot be read"),
        ("value:sotkanet:288\n", "cannot be read"),
        ("value:sotkanet:288?area", "“area”"),
        ("value:sotkanet:288?area=self;area=self", "“area=self”"),
        ("value:sotkanet:288?areas=self", "areas"),
        ("value:sotkanet:288?area=kunta:111", "kunta:111"),
        ("value:sotkanet:288?period=viimeisin", "viimeisin"),
        ("value:sotkanet:288?period=latest-x", "latest-x"),
        ("value:sotkanet:288?show=luku", "show=luku"),
        ("value:sotkanet:288?show=change", "since"),
        ("value:sotkanet:288?since=2010", "show=change"),
        ("value:sotkanet:288?decimals=1.5", "decimals=1.5"),
        ("value:sotkanet:288?grp=sex", "sex"),
        ("claim:sotkanet:288", "is="),
        ("claim:sotkanet:288?is=grew;since=2010", "grew"),
        ("claim:sotkanet:288?is=rose", "since"),
        ("claim:sotkanet:288?is=above", "than"),
        ("claim:sotkanet:288?is=rose;since=2010;strength=sure", "strength=sure"),
    ],
)
def test_a_binding_that_cannot_be_read_says_which_part_and_where(target: str, told: str) -> None:
    with pytest.raises(BindingUnreadable) as caught:
        parse_binding(target, where=Place(file="luku.fi.md", line=7))
    assert told in caught.value.show("en")
    assert caught.value.show("en").startswith("luku.fi.md:7: ")
    assert caught.value.next_step
