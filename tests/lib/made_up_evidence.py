"""The least that a rule of the law's checklist accepts, made from the rule itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from vointi.core.catalogue import Localised, load_catalogue
from vointi.core.catalogue.requirements import BlockRule, CitationRule, RecordRule, Requirement, Rule
from vointi.core.coverage import Evidence, Record, ShownBlock, WrittenAt

YEAR = 2024
_WORDS = Localised(fi="Kunta", sv="Kommun", en="Town")
_HAS: dict[str, Any] = {
    "mode": "meeting",
    "dissent": _WORDS,
    "minutes": "https://example.org/minutes",
    "appeal": "none",
    "published": date(2024, 6, 20),
    "personal_data_removed": date(2024, 8, 1),
    "executed": date(2024, 7, 1),
    "matter": "MAL/1/2024",
    "process": "00.01.02.01",
}


def record_for(rule: RecordRule, **changed: Any) -> Record:
    day = date(YEAR, 6, 17)
    fields: dict[str, Any] = {
        "kind": rule.kinds[0],
        "about": (rule.about,),
        "title": _WORDS,
        "name": _WORDS,
        "body": rule.bodies[0] if rule.bodies else "officer",
        "day": day,
        "section": "28 §",
        "address": "https://example.org/",
        "meeting": day + timedelta(days=rule.days_before or 0),
        "contents": dict.fromkeys(rule.contains, "luku 3"),
    }
    fields |= {name: _HAS[name] for name in rule.has if name in _HAS}
    if "quorate" in rule.has:
        fields |= {"members": 27, "present": 18}
    return Record(**{**fields, **changed})


def block_for(rule: BlockRule) -> ShownBlock:
    indicators = load_catalogue(areas="demo").indicators.values()
    shown = next(
        one
        for one in indicators
        if (not rule.themes or one.theme in rule.themes)
        and (not rule.life_stages or one.life_stage in rule.life_stages)
    )
    return ShownBlock(
        name=rule.blocks[0] if rule.blocks else "table",
        file="02-hyte-work.fi.md",
        line=7,
        indicators=(shown,),
        filled=frozenset({rule.parameter} if rule.parameter else ()),
        groups=frozenset({rule.group} if rule.group else ()),
    )


def piece_for(rule: Rule) -> Record | ShownBlock | WrittenAt:
    match rule:
        case RecordRule():
            return record_for(rule)
        case BlockRule():
            return block_for(rule)
        case CitationRule():
            return WrittenAt("01-summary.fi.md", 3, f"Raportoidaan vuosittain ({rule.law}, {rule.section}).")


def evidence_of_rules(requirement: Requirement, *, without: int | None = None) -> Evidence:
    """What every rule of a requirement accepts, but for the rule at the place `without`."""
    pieces = [piece_for(rule) for place, rule in enumerate(requirement.evidence) if place != without]
    return Evidence(
        year=YEAR,
        records=tuple(one for one in pieces if isinstance(one, Record)),
        blocks=tuple(one for one in pieces if isinstance(one, ShownBlock)),
        texts=tuple(one for one in pieces if isinstance(one, WrittenAt)),
    )
