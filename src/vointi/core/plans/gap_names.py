"""What is open, in words."""

from __future__ import annotations

from collections.abc import Iterator

from vointi.core.catalogue.statutory import load_statutory
from vointi.core.language import N_, Lang
from vointi.core.plans.checking import process_points
from vointi.core.plans.gaps import PlanGaps


def named_gaps(gaps: PlanGaps, lang: Lang) -> Iterator[tuple[str, list[str]]]:
    """Heads, as message ids, with the names of what is open under each; those with nothing are left out."""
    statutory, groups, points = load_statutory(), load_statutory().group_titles, process_points()
    parts = {f"{p.id}/{c.id}": f"{p.title[lang]}: {c.title[lang]}" for p in statutory.plans for c in p.contents}
    acts = {plan.id: f"{plan.title[lang]} ({plan.act})" for plan in statutory.plans}
    found = {
        N_("Statutory plans without a goal"): [{**acts, **parts}[code] for code in gaps.statutory],
        N_("Population groups without a goal"): [groups[code][lang] for code in gaps.groups],
        N_("HYTE process points without a goal"): [
            f"{points[code].number}. {points[code].title[lang]}" for code in gaps.points
        ],
        N_("Goals without a measure"): [goal.title[lang] for goal in gaps.without_measure],
        N_("Goals without an indicator"): [goal.title[lang] for goal in gaps.without_indicator],
        N_("Goals without a responsible unit"): [goal.title[lang] for goal in gaps.without_unit],
        N_("Goals without a word on money"): [goal.title[lang] for goal in gaps.without_money],
    }
    yield from ((head, names) for head, names in found.items() if names)
