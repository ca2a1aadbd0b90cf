"""What is said beside an index: which way it runs, what place it gives and how sure that is, and what moved it."""

from __future__ import annotations

import numpy as np

from vointi.core.catalogue.indices import IndexRecipe, Part
from vointi.core.index.of_series import IndexOf, known_indicators
from vointi.core.language import N_
from vointi.core.numbers import NO_BREAK_SPACE, format_number, format_range, round_half_up
from vointi.reports.blocks._context import BlockContext
from vointi.reports.blocks._names import short_name

_MOST_MOVERS = 3


def number(value: float, recipe: IndexRecipe, context: BlockContext, *, signed: bool = False) -> str:
    """Empty where there is none."""
    return "" if np.isnan(value) else format_number(value, recipe.decimals, context.lang, signed=signed)


def part_name(part: Part, context: BlockContext) -> str:
    if part.title:
        return part.title[context.lang]
    found = context.catalogue.indicators.get(part.indicator)
    return short_name(found, context) if found else part.indicator


def place_in_words(found: IndexOf, row: int, context: BlockContext) -> str:
    """The place with its interval: of how many, which end is the first, and in how many of the trials."""
    told = found.uncertainty
    count = int((~np.isnan(found.result.index)).sum())
    place, lower, upper = (int(each[row]) for each in (found.result.rank, told.rank_lower, told.rank_upper))
    words = N_(
        "Place {place} of {count} municipalities (1 is the best). Where weights, methods and figures were varied "
        "{trials} times, the place was {span} in {share} per cent of the trials."
    )
    return context.words(
        words,
        place=place,
        count=count,
        trials=format_number(told.replications, 0, context.lang),
        span=format_range(str(lower), str(upper)) if lower != upper else str(lower),
        share=round(told.confidence * 100),
    )


def movement_in_words(found: IndexOf, row: int, context: BlockContext) -> str:
    """The change since the year before and the indicators that did most of it."""
    recipe, moved = found.result.recipe, found.result.movement
    before = found.before.show(context.lang)
    if moved is None or np.isnan(moved.change[row]):
        return context.words(N_("There is no index of {period} to compare with."), period=before)
    leaves = [
        (float(step), leaf)
        for step, leaf in zip(moved.moved[row], recipe.leaves, strict=True)
        if not np.isnan(step) and round_half_up(float(step), recipe.decimals) != 0
    ]
    leaves.sort(key=lambda pair: -abs(pair[0]))
    change = number(float(moved.change[row]), recipe, context, signed=True)
    if not leaves:
        return context.words(N_("Change from {period}: {change}."), period=before, change=change)
    movers = "; ".join(
        f"{part_name(leaf, context)}{NO_BREAK_SPACE}{number(step, recipe, context, signed=True)}"
        for step, leaf in leaves[:_MOST_MOVERS]
    )
    return context.words(
        N_("Change from {period}: {change}. Moved most by: {movers}."), period=before, change=change, movers=movers
    )


def notes_in_words(found: IndexOf, row: int, context: BlockContext) -> list[str]:
    """The recipe, whose it is, and what the figures do not bear."""
    recipe, result = found.result.recipe, found.result
    direction = recipe.direction(context.lang)
    told = []
    if result.movement is not None and not np.isnan(result.movement.change[row]):
        words = N_("At the right: by how much the part moved the index from {period}.")
        told.append(context.words(words, period=found.before.show(context.lang)))
    told.append(
        context.words(N_("Recipe: {title} ({direction})."), title=recipe.title[context.lang], direction=direction)
        + " "
        + recipe.description[context.lang]
    )
    if recipe.note:
        told.append(recipe.note[context.lang])
    told.append(place_in_words(found, row, context))
    told.append(movement_in_words(found, row, context))
    share = float(result.coverage[row])
    if share < 0.995:
        told.append(
            context.words(
                N_("{share} per cent of the weights stand on the area's own figures of the period."),
                share=format_number(share * 100, 0, context.lang),
            )
        )
    lacking = len(recipe.indicators) - len(known_indicators(recipe, context.catalogue))
    if lacking:
        words = N_("Optional indicators that are not in the catalogue, and so not in the index: {count}.")
        told.append(context.words(words, count=lacking))
    gone = float(result.movement.came_or_went[row]) if result.movement else 0.0
    if not np.isnan(gone) and round_half_up(gone, recipe.decimals) != 0:
        told.append(
            context.words(
                N_("Figures that came or went moved the index by {change}."),
                change=number(gone, recipe, context, signed=True),
            )
        )
    return told
