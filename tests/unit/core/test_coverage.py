"""The law's checklist: every row has its file, and each is met by evidence and by nothing else."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest
from pydantic import ValidationError

from tests.lib.made_up_evidence import YEAR, evidence_of_rules, record_for
from vointi.core.catalogue import Localised, load_catalogue
from vointi.core.catalogue.minimum_list import UnknownMinimumList, find_minimum_list
from vointi.core.catalogue.requirements import BlockRule, RecordRule, load_requirements
from vointi.core.coverage import (
    Evidence,
    LeftOutDuty,
    Record,
    ShownBlock,
    Whose,
    WrittenAt,
    coverage,
    minimum_coverage,
    repealed_citations,
)
from vointi.core.language import LANGS
from vointi.reports.blocks import block_named

REQUIREMENTS = load_requirements()
OURS = Whose(category="municipality", uusimaa=True, bilingual=True)
EVERY = pytest.mark.parametrize("name", REQUIREMENTS)

# Rows of the tables of the guide, counted by hand. Where a part has a list instead of a table, its items: two duties of
# 1.2, seven of 1.3, three of 1.5; 1.4 has nineteen rows and the register of matters below the table.
ROWS = {"1.1": 10, "1.2": 2, "1.3": 7, "1.4": 20, "1.5": 3, "1.6": 10}


def whose(name: str) -> Whose:
    """One that the requirement binds."""
    return Whose(category=REQUIREMENTS[name].binds, uusimaa=True, bilingual=True)


def state(name: str, evidence: Evidence, *, of: Whose | None = None, why: Localised | None = None) -> str:
    left_out = {name: why} if why else {}
    (found,) = coverage([REQUIREMENTS[name]], evidence, of or whose(name), left_out=left_out)
    return found.state


def test_every_row_of_the_law_has_a_file() -> None:
    assert Counter(one.part for one in REQUIREMENTS.values()) == ROWS


@EVERY
def test_it_says_what_and_since_when_in_every_language(name: str) -> None:
    one = REQUIREMENTS[name]
    assert all(one.duty[lang] and one.proof[lang] for lang in LANGS)
    assert len({one.duty.fi, one.duty.sv, one.duty.en}) == 3
    assert date(1987, 1, 1) <= one.since <= date(2025, 1, 1)


@EVERY
def test_its_blocks_are_blocks_of_the_program(name: str) -> None:
    for rule in REQUIREMENTS[name].evidence:
        if isinstance(rule, BlockRule):
            assert all(block_named(block) for block in rule.blocks)


@EVERY
def test_it_is_met_by_its_evidence(name: str) -> None:
    assert state(name, evidence_of_rules(REQUIREMENTS[name])) == "met"


@EVERY
def test_it_is_missing_when_any_piece_is_taken_away(name: str) -> None:
    for place in range(len(REQUIREMENTS[name].evidence)):
        assert state(name, evidence_of_rules(REQUIREMENTS[name], without=place)) == "missing"
    assert state(name, Evidence(year=YEAR)) == "missing"


@EVERY
def test_a_reason_leaves_it_out_only_where_evidence_lacks(name: str) -> None:
    why = Localised(fi="Ei koske meitä.")
    assert state(name, Evidence(year=YEAR), why=why) == "left_out"
    assert state(name, evidence_of_rules(REQUIREMENTS[name]), why=why) == "met"


def test_what_binds_others_is_not_asked_here() -> None:
    nothing = Evidence(year=YEAR)
    small = Whose(category="municipality")
    assert state("uusimaa-delivery-to-hus", nothing, of=small) == "not_binding"
    assert state("uusimaa-delivery-to-hus", nothing, of=OURS) == "missing"
    assert state("two-languages", nothing, of=small) == "not_binding"
    assert state("county-report-and-negotiation", nothing, of=small) == "not_binding"
    assert state("base-price", nothing, of=small) == "not_binding"
    assert state("annual-report", nothing, of=Whose(category="wellbeing_county")) == "not_binding"


def with_records(*records: Record) -> Evidence:
    return Evidence(year=YEAR, records=records)


def rule_of(name: str) -> RecordRule:
    rule = REQUIREMENTS[name].evidence[0]
    assert isinstance(rule, RecordRule)
    return rule


def test_old_evidence_is_no_evidence() -> None:
    rule = rule_of("negotiation-with-county")  # every year
    assert state("negotiation-with-county", with_records(record_for(rule, day=date(2023, 12, 31)))) == "missing"
    assert state("negotiation-with-county", with_records(record_for(rule, day=date(2024, 1, 1)))) == "met"
    term = rule_of("strategy")  # once a term of four years
    assert state("strategy", with_records(record_for(term, day=date(2020, 12, 31)))) == "missing"
    assert state("strategy", with_records(record_for(term, day=date(2021, 1, 1)))) == "met"


def test_another_body_s_decision_is_no_evidence() -> None:
    rule = rule_of("annual-report")
    assert state("annual-report", with_records(record_for(rule, body="board"))) == "missing"


@pytest.mark.parametrize(("before", "found"), [(3, "missing"), (4, "met")])
def test_a_notice_comes_four_days_before_the_meeting(before: int, found: str) -> None:
    record = record_for(rule_of("council-notice"), day=date(2024, 6, 1), meeting=date(2024, 6, 1 + before))
    assert state("council-notice", with_records(record)) == found


@pytest.mark.parametrize(("present", "found"), [(17, "missing"), (18, "met")])
def test_a_council_needs_two_thirds(present: int, found: str) -> None:
    """27 members: 18 are two thirds (410/2015, 103 §)."""
    record = record_for(rule_of("quorum"), present=present, members=27)
    assert state("quorum", with_records(record)) == found


def test_elsewhere_more_than_half() -> None:
    for present, enough in ((4, False), (5, True)):
        record = record_for(rule_of("dissent"), body="committee", members=8, present=present)
        assert record.quorate is enough


def test_the_plan_for_children_needs_all_four_contents() -> None:
    evidence = evidence_of_rules(REQUIREMENTS["children-and-youth-plan"])
    (plan,) = evidence.records
    contents = {name: place for name, place in plan.contents.items() if name != "cooperation"}
    lacking = Evidence(year=YEAR, blocks=evidence.blocks, records=(plan.model_copy(update={"contents": contents}),))
    assert state("children-and-youth-plan", lacking) == "missing"


def test_a_file_that_is_not_there_proves_nothing() -> None:
    record = record_for(rule_of("strategy"), file="strategia.pdf")
    assert state("strategy", with_records(record)) == "met"
    gone = Evidence(year=YEAR, records=(record,), not_opened=("strategia.pdf",))
    assert state("strategy", gone) == "missing"


def test_a_block_without_figures_proves_nothing() -> None:
    empty = ShownBlock(name="table", file="a.fi.md", line=1)
    assert state("physical-activity", Evidence(year=YEAR, blocks=(empty,))) == "missing"


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("decision", {"body": "council", "name": Localised(fi="Valtuusto"), "day": date(2024, 6, 17)}),  # no section
        ("negotiation", {"name": Localised(fi="Hyvinvointialue")}),  # no day
        ("responsible", {}),
        ("publication", {"day": date(2024, 6, 17)}),
        ("edition", {"day": date(2024, 6, 17)}),
    ],
)
def test_a_record_that_nobody_could_find_is_refused(kind: str, given: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match=f"a record of kind {kind} needs"):
        Record(kind=kind, about=("x",), title=Localised(fi="x"), **given)  # type: ignore[arg-type]


def test_what_is_left_out_is_one_thing() -> None:
    with pytest.raises(ValidationError):
        LeftOutDuty(why=Localised(fi="x"))


@pytest.mark.parametrize(
    "words",
    [
        "Terveydenhuoltolain 12 §:n mukaan kunta seuraa",
        "terveydenhuoltolaissa (1326/2010), 12 §",
        "raportoidaan (1326/2010, 12 §)",
        "enligt 12 § i hälso- och sjukvårdslagen",
        "12 § hälso- och sjukvårdslagen",
        "under section 12 of the Health Care Act",
        "Terveydenhuoltolain\n12 §",
    ],
)
def test_a_repealed_section_is_found_with_its_line(words: str) -> None:
    texts = [WrittenAt("02.fi.md", 10, f"Johdanto.\n{words}")]
    found = list(repealed_citations(texts, REQUIREMENTS.values()))
    assert found
    assert {(one.file, one.line) for one in found} == {("02.fi.md", 11)}
    assert found[0].instead.law == "612/2021"


@pytest.mark.parametrize(
    "words",
    [
        "terveydenhuoltolain 13 §",
        "terveydenhuoltolain 120 §",
        "lastensuojelulain 12 §",
        "(417/2007, 12 §)",
        "(1326/2010, 112 §)",
        "12 § i barnskyddslagen",
    ],
)
def test_other_sections_are_left_alone(words: str) -> None:
    assert list(repealed_citations([WrittenAt("02.fi.md", 1, words)], REQUIREMENTS.values())) == []


def test_a_minimum_list_is_met_by_figures_answers_or_a_reason() -> None:
    wanted = find_minimum_list("starter")
    catalogue = load_catalogue(areas="demo")
    smoking = ShownBlock(name="chart", file="a", line=1, indicators=(catalogue.indicator("sotkanet:288"),))
    answer = ShownBlock(name="self_assessment", file="a", line=9, answered=frozenset({"structures"}))
    found = minimum_coverage(
        wanted,
        Evidence(year=YEAR, blocks=(smoking, answer)),
        left_out={"sotkanet:1514": Localised(fi="ei tuoretta lukua")},
    )
    states = {one.item.id: one.state for one in found}
    assert states["smoking"] == "met"
    assert states["structures"] == "met"
    assert states["bullying"] == "left_out"
    assert Counter(states.values()) == {"met": 2, "left_out": 1, "missing": len(wanted.items) - 3}


def test_the_starter_list_is_told_to_be_ours_and_names_known_indicators() -> None:
    wanted, known = find_minimum_list("starter"), load_catalogue(areas="demo").indicators
    assert not wanted.binding
    assert re.search("oma", wanted.source.fi)
    assert {part.part for part in wanted.items} == {"state", "actions", "self_assessment"}
    assert [code for item in wanted.items for code in item.indicators if code not in known] == []
    turnout = next(item for item in wanted.items if item.id == "voting")
    assert all(known[code].title.fi.startswith(turnout.title.fi) for code in turnout.indicators)


def test_an_unknown_list_is_told() -> None:
    with pytest.raises(UnknownMinimumList):
        find_minimum_list("thl-2099")
