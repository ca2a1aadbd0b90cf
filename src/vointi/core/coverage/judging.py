"""The verdict on each requirement: met by what, missing, left out with a reason, or not binding here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, assert_never

from vointi.core.catalogue import Indicator, Localised
from vointi.core.catalogue.requirements import BlockRule, CitationRule, RecordRule, Requirement, Rule
from vointi.core.coverage.evidence import Evidence, ShownBlock, WrittenAt
from vointi.core.coverage.records import Record

State = Literal["met", "missing", "left_out", "not_binding"]
Found = ShownBlock | Record | WrittenAt
"""What proves a requirement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Of whom the report is: what binds a county does not bind its municipalities."""

    category: str  # municipality, wellbeing_county
    uusimaa: bool = False
    bilingual: bool = False

    def is_bound_by(self, requirement: Requirement) -> bool:
        if requirement.binds != self.category:
            return False
        match requirement.only:
            case None:
                return True
            case "uusimaa":
                return self.uusimaa
            case "bilingual":
                return self.bilingual
        assert_never(requirement.only)


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """`found` has one piece of evidence a rule that was found; all of them where the requirement is met."""

    requirement: Requirement
    state: State
    found: tuple[Found, ...] = ()
    why: Localised | None = None


def coverage(
    requirements: Iterable[Requirement],
    evidence: Evidence,
    whose: Whose,
    *,
    left_out: Mapping[str, Localised] | None = None,
) -> tuple[Covered, ...]:
    """A verdict a requirement, in their order. Evidence that can be opened goes before a reason to leave it out."""
    reasons = left_out or {}
    return tuple(_covered(one, evidence, whose, reasons.get(one.id)) for one in requirements)


def _covered(requirement: Requirement, evidence: Evidence, whose: Whose, why: Localised | None) -> Covered:
    if not whose.is_bound_by(requirement):
        return Covered(requirement=requirement, state="not_binding")
    each = [found_by(rule, evidence) for rule in requirement.evidence]
    found = tuple(one for one in each if one is not None)
    if len(found) == len(each):
        return Covered(requirement=requirement, state="met", found=found)
    if why is not None:
        return Covered(requirement=requirement, state="left_out", found=found, why=why)
    return Covered(requirement=requirement, state="missing", found=found)


def found_by(rule: Rule, evidence: Evidence) -> Found | None:
    """The first piece of evidence that the rule accepts; of records, the newest. A block comes with those of its
    indicators that the rule asks for, with none where it asks for words."""
    match rule:
        case RecordRule():
            fit = [one for one in evidence.records if evidence.can_open(one) and _is_record(rule, one, evidence.year)]
            return max(fit, key=lambda one: one.day.toordinal() if one.day else 0, default=None)
        case BlockRule():
            block = next((one for one in evidence.blocks if _is_block(rule, one)), None)
            shown = () if block is None or rule.parameter else tuple(filter(_shown_for(rule), block.indicators))
            return replace(block, indicators=shown) if block else None
        case CitationRule():
            return _cited(rule, evidence.texts)
    assert_never(rule)


def _is_record(rule: RecordRule, record: Record, year: int) -> bool:
    if record.kind not in rule.kinds or rule.about not in record.about:
        return False
    if rule.bodies and record.body not in rule.bodies:
        return False
    if rule.within_years is not None and (record.day is None or record.day.year <= year - rule.within_years):
        return False
    if rule.days_before is not None and (
        record.day is None or record.meeting is None or (record.meeting - record.day).days < rule.days_before
    ):
        return False
    return all(getattr(record, name) for name in rule.has) and all(record.contents.get(part) for part in rule.contains)


def _is_block(rule: BlockRule, block: ShownBlock) -> bool:
    if not block.has_data or (rule.blocks and block.name not in rule.blocks):
        return False
    if rule.parameter and rule.parameter not in block.filled:
        return False
    if rule.group and not (block.indicators and rule.group in block.groups):
        return False
    return not (rule.themes or rule.life_stages) or any(map(_shown_for(rule), block.indicators))


def _shown_for(rule: BlockRule) -> Callable[[Indicator], bool]:
    """Is a figure of an indicator what the rule asks for?"""

    def asked(one: Indicator) -> bool:
        right_theme = not rule.themes or one.theme in rule.themes
        return right_theme and (not rule.life_stages or one.life_stage in rule.life_stages)

    return asked


def _cited(rule: CitationRule, texts: Sequence[WrittenAt]) -> WrittenAt | None:
    number = re.escape(rule.law) + r"\D{0,20}" + re.escape(rule.section.split()[0]) + r"(?!\d)"
    return next((one for one in texts if re.search(number, one.text)), None)
