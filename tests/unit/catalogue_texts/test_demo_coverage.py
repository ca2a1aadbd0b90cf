"""The demonstration's report proves every duty that binds its town, and each proof can be taken away."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from tests.lib.made_up_evidence import evidence_of_rules
from tests.unit.catalogue_texts.figures import data_on, standpoint
from tests.unit.catalogue_texts.texts import demo
from vointi.core.catalogue.requirements import Requirement, Rule, load_requirements
from vointi.core.coverage import Coverage, Evidence, Record, ShownBlock, Whose, coverage
from vointi.core.coverage.judging import found_by
from vointi.core.language import LANGS
from vointi.reports.coverage import coverage_of, evidence_of, repealed_in, whose_of
from vointi.reports.folder.evidence_file import read_evidence

REQUIREMENTS = load_requirements()


@cache
def covered() -> Coverage:
    return coverage_of(demo(), data_on("autumn"), standpoint())


@cache
def evidence() -> Evidence:
    found, _ = read_evidence(demo().path)
    return evidence_of(demo(), found, data_on("autumn"), standpoint(), "fi")


def without(rule: Rule, given: Evidence) -> Evidence:
    """The evidence after everything that the rule accepts has been taken away, one piece after another."""
    while (found := found_by(rule, given)) is not None:
        match found:
            case Record():
                given = replace(given, records=tuple(one for one in given.records if one is not found))
            case ShownBlock():
                given = replace(
                    given, blocks=tuple(one for one in given.blocks if (one.file, one.line) != (found.file, found.line))
                )
            case _:
                given = replace(given, texts=tuple(one for one in given.texts if one is not found))
    return given


def state(requirement: Requirement, given: Evidence, whose: Whose) -> str:
    (one,) = coverage([requirement], given, whose)
    return one.state


def test_every_duty_that_binds_is_met_or_left_out_with_a_reason_in_every_language() -> None:
    states = {one.requirement.id: one.state for one in covered().duties}
    assert [name for name, found in states.items() if found == "missing"] == []
    assert [name for name, found in states.items() if found == "left_out"] == ["taking-up"]
    assert len(covered().binding) == 44  # of 52: seven bind others, and Mallila is not in Uusimaa
    assert all(one.why[lang] for one in covered().duties if one.why for lang in LANGS)


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_a_duty_is_missing_once_its_evidence_is_taken_away(name: str) -> None:
    """By every rule of every row. Rows that do not bind the town, or that it leaves out, get evidence of their own."""
    requirement = REQUIREMENTS[name]
    own = next(one.state for one in covered().duties if one.requirement.id == name) == "met"
    given = evidence() if own else evidence_of_rules(requirement)
    bound = whose_of(standpoint()) if own else Whose(category=requirement.binds, uusimaa=True, bilingual=True)
    assert state(requirement, given, bound) == "met"
    for rule in requirement.evidence:
        assert state(requirement, without(rule, given), bound) == "missing"


def test_every_item_of_the_minimum_list_is_met() -> None:
    assert [one.item.id for one in covered().items if one.state != "met"] == []


def test_no_text_cites_a_repealed_section() -> None:
    assert repealed_in(demo()) == []
