"""What the program ships: every indicator told in three languages, sensible in unit, spread over the whole field."""

from __future__ import annotations

import re
from collections import Counter
from typing import get_args

import pytest

from vointi.core.catalogue import Catalogue, Indicator, load_catalogue
from vointi.core.catalogue.indicator import LifeStage, Spearhead
from vointi.core.language import LANGS
from vointi.core.units import Unit
from vointi.core.values import ALL, Group

SHIPPED = load_catalogue()
INDICATORS = tuple(SHIPPED.indicators.values())
LONGEST_SHORT_TITLE = 60
UNIT_IN_TITLE = {
    "%": Unit.PERCENT,
    "/ 1 000": Unit.PER_1000,
    "/ 10 000": Unit.PER_10000,
    "/ 100 000": Unit.PER_100000,
    "euroa / asukas": Unit.EURO_PER_PERSON,
    "pistemäärä": Unit.POINTS,
}
# Two rates whose titles do not say per cent, and litres "as 100 % alcohol".
UNIT_NOT_IN_TITLE = {"sotkanet:3099", "sotkanet:228", "sotkanet:714"}


@pytest.fixture(params=INDICATORS, ids=[indicator.id for indicator in INDICATORS])
def indicator(request: pytest.FixtureRequest) -> Indicator:
    found: Indicator = request.param
    return found


def test_every_text_is_there_in_every_language(indicator: Indicator) -> None:
    for told in (indicator.title, indicator.short_title, indicator.description, indicator.producer):
        assert all(getattr(told, lang) for lang in LANGS)
    for found in indicator.breaks:
        assert all(getattr(found.note, lang) for lang in LANGS)
    assert all(indicator.description[lang].endswith(".") for lang in LANGS)
    assert all(len(indicator.short_title[lang]) <= LONGEST_SHORT_TITLE for lang in LANGS)


def test_texts_are_clean(indicator: Indicator) -> None:
    for told in (indicator.title, indicator.short_title, indicator.description):
        for lang in LANGS:
            assert not re.search(r"<|&#|  |\d ?- ?\d|^\s|\s$", told[lang]), told[lang]


def test_the_unit_agrees_with_the_title(indicator: Indicator) -> None:
    if indicator.source != "sotkanet" or indicator.id in UNIT_NOT_IN_TITLE:
        return
    said = {unit for mark, unit in UNIT_IN_TITLE.items() if mark in indicator.title["fi"]}
    assert said in ({indicator.unit}, set())
    assert said or indicator.unit not in UNIT_IN_TITLE.values()


def test_a_figure_of_few_people_has_a_rule(indicator: Indicator) -> None:
    rule = indicator.disclosure
    assert rule.set_by
    assert rule.why
    if indicator.source == "table" and rule.rule != "open":
        assert rule.min_count or indicator.unit is Unit.INDEX


def test_every_indicator_was_compared_with_its_source(indicator: Indicator) -> None:
    # No description of StatFin's tables is recorded: their codes are compared at the first fetch.
    assert indicator.verified or indicator.source == "pxweb"
    if indicator.source == "sotkanet":
        assert indicator.id == f"sotkanet:{indicator.source_key}"
        assert indicator.source_title


def test_the_field_is_covered() -> None:
    sotkanet = [found for found in INDICATORS if found.source == "sotkanet"]
    assert len(sotkanet) >= 66
    spearheads = Counter(found.spearhead for found in sotkanet)
    stages = Counter(found.life_stage for found in sotkanet)
    assert all(spearheads[name] >= 8 for name in get_args(Spearhead)), spearheads
    assert all(stages[name] >= 5 for name in get_args(LifeStage)), stages
    assert len([found for found in INDICATORS if found.id.startswith("diak:")]) == 19
    assert len([found for found in INDICATORS if found.id.startswith("own:")]) >= 6


def test_short_titles_tell_indicators_apart() -> None:
    for lang in LANGS:
        for prefix in ("sotkanet:", "diak:", "own:"):
            titles = Counter(found.short_title[lang] for found in INDICATORS if found.id.startswith(prefix))
            assert [title for title, count in titles.items() if count > 1] == []


def test_ids_come_in_order_and_the_version_stays_the_same() -> None:
    assert list(SHIPPED.indicators) == sorted(SHIPPED.indicators)
    again: Catalogue = load_catalogue()
    assert again.version == SHIPPED.version
    assert load_catalogue(areas="demo").version != SHIPPED.version


@pytest.mark.parametrize(
    ("group", "allowed"),
    [(ALL, True), (Group.of({"sex": "female"}), True), (Group.of({"age": "75-"}), False)],
)
def test_groups_that_the_source_has_may_be_shown(group: Group, allowed: bool) -> None:
    assert SHIPPED.indicator("sotkanet:288").allows(group) is allowed
    assert SHIPPED.indicator("sotkanet:3219").allows(Group.of({"sex": "female"})) is False
