"""What `vointi index` shows of recipes, indices and their judgement."""

from __future__ import annotations

from typing import Any

import click
import numpy as np

from vointi.core.catalogue import Catalogue
from vointi.core.catalogue.indices import IndexRecipe, index_method
from vointi.core.index import IndexResult, RecipeReport
from vointi.core.index.of_series import IndexOf
from vointi.core.index.recipe_report import Finding, Weakness, told
from vointi.core.language import N_, Lang
from vointi.core.numbers import NOT_PUBLISHED, format_number, format_range
from vointi.core.values import Period
from vointi.pipeline.cli.session import Session

BETTER = {"higher": N_("more is better"), "lower": N_("less is better")}
MEANS = {
    "arithmetic": N_("arithmetic mean"),
    "geometric": N_("geometric mean"),
    "harmonic": N_("harmonic mean"),
    "power": N_("power mean"),
}


def indicator_name(indicator: str, catalogue: Catalogue, lang: Lang) -> str:
    found = catalogue.indicators.get(indicator)
    return f"{found.short_title[lang]} [{indicator}]" if found else indicator


def depth(recipe: IndexRecipe, key: str) -> int:
    above = {part.key: node.key for node in recipe.nodes for part in node.parts}
    depth = 0
    while key in above:
        key, depth = above[key], depth + 1
    return depth


def head(session: Session, recipe: IndexRecipe) -> None:
    click.echo(f"{recipe.title[session.lang]} ({recipe.direction(session.lang)})")
    for told_text in (recipe.description, recipe.note):
        if told_text:
            click.echo(f"  {told_text[session.lang]}")
    if recipe.source:
        session.say(N_("  Source: {source}"), source=recipe.source)


def _figure(value: float, decimals: int, lang: Lang, *, signed: bool = False) -> str:
    return NOT_PUBLISHED if np.isnan(value) else format_number(value, decimals, lang, signed=signed)


def show(session: Session, found: IndexOf, own: str, catalogue: Catalogue) -> None:
    recipe, result, lang = found.result.recipe, found.result, session.lang
    row, unsure = result.of(own), found.uncertainty
    head(session, recipe)
    place = [_figure(float(each[row]), 0, lang) for each in (result.rank, unsure.rank_lower, unsure.rank_upper)]
    session.say(
        N_("{area}, {period}: {score} ({direction}); place {place}, in {share} per cent of {trials} trials {span}."),
        area=catalogue.areas.name(own, lang),
        period=found.period.show(lang),
        score=_figure(float(result.index[row]), recipe.decimals, lang),
        direction=recipe.direction(lang),
        place=place[0],
        share=round(unsure.confidence * 100),
        trials=unsure.replications,
        span=format_range(place[1], place[2]),
    )
    rows = []
    at = {code: number for number, code in enumerate(result.indicators)}
    for part in recipe.tree.walk():
        below = [at[leaf.indicator] for leaf in part.walk() if leaf.indicator]
        score = float(result.scores[part.key][row])
        if np.isnan(score) and part.optional:
            continue
        moved = result.movement.moved[row, below] if result.movement else np.array([np.nan])
        step = float(np.nansum(moved)) if not np.isnan(moved).all() else float("nan")
        if result.movement and part is recipe.tree:
            step = float(result.movement.change[row])
        name = part.title[lang] if part.title else indicator_name(part.indicator, catalogue, lang)
        given = float(np.nansum(result.contributions[row, below]))
        rows.append(
            (
                "  " * depth(recipe, part.key) + name,
                _figure(score, recipe.decimals, lang),
                _figure(given, recipe.decimals, lang),
                _figure(step, recipe.decimals, lang, signed=True),
            )
        )
    heads = (N_("part"), N_("score"), N_("gives to the index"), N_("moved it from the year before"))
    session.table(heads, rows)
    method = index_method()
    click.echo(f"\n{method.how[lang]}\n{method.caution[lang]}")


def show_all(session: Session, result: IndexResult) -> None:
    """Every area of a file, best first."""
    recipe, lang = result.recipe, session.lang
    head(session, recipe)
    order = np.argsort(np.where(np.isnan(result.rank), np.inf, result.rank), kind="stable")
    parts = recipe.tree.parts
    rows = [
        (
            result.units[at],
            _figure(float(result.rank[at]), 0, lang),
            _figure(float(result.index[at]), recipe.decimals, lang),
            *(_figure(float(result.scores[part.key][at]), recipe.decimals, lang) for part in parts),
        )
        for at in order
    ]
    names = [part.title[lang] if part.title else part.indicator for part in parts]
    heads = [session.words(one) for one in (N_("area"), N_("place"), N_("index"))]
    session.table([*heads, *names], rows, own=3 + len(names))


def plain(result: IndexResult) -> dict[str, Any]:
    recipe = result.recipe
    rows = [
        {
            "area": unit,
            "index": _bare(result.index[at]),
            "rank": _bare(result.rank[at]),
            "coverage": _bare(result.coverage[at]),
            "scores": {code: _bare(score[at]) for code, score in result.scores.items()},
            "contributions": {c: _bare(v) for c, v in zip(result.indicators, result.contributions[at], strict=True)},
            "change": _bare(result.movement.change[at]) if result.movement else None,
        }
        for at, unit in enumerate(result.units)
    ]
    return {"index": recipe.figure_id, "higher_is": recipe.higher_is, "direction": recipe.direction("en"), "rows": rows}


def _bare(value: Any) -> float | None:
    return None if np.isnan(value) else float(value)


def plain_report(period: Period, found: RecipeReport) -> dict[str, Any]:
    return {
        "index": found.recipe.figure_id,
        "period": period.code,
        "alpha": {code: _bare(alpha) for code, alpha in found.alpha.items()},
        "indicators": {
            code: {
                "with_pillar": _bare(found.with_pillar[code]),
                "with_index": _bare(found.with_index[code]),
                "left_out": _bare(found.left_out[code]),
                "known": _bare(found.known[code]),
            }
            for code in found.indicators
        },
        "findings": [
            {"weakness": one.weakness, "what": one.what, "other": one.other, "figure": _bare(one.figure)}
            for one in found.findings
        ],
    }


def show_report(session: Session, period: Period, found: RecipeReport, catalogue: Catalogue) -> None:
    recipe, lang = found.recipe, session.lang
    head(session, recipe)
    names = {leaf.key: indicator_name(leaf.key, catalogue, lang) for leaf in recipe.leaves}
    names |= {node.code: node.title[lang] for node in recipe.nodes if node.title}
    session.say(N_("By the figures of all municipalities, {period}:"), period=period.show(lang))
    rows = (
        (
            names[code],
            _figure(found.with_pillar[code], 2, lang),
            _figure(found.with_index[code], 2, lang),
            _figure(found.left_out[code], 1, lang),
            _figure(found.known[code] * 100, 0, lang),
        )
        for code in found.indicators
        if found.known[code] > 0
    )
    heads = (
        N_("indicator"), N_("correlation with its part"), N_("with the index"), N_("places shift without it"),
        N_("known, %"),
    )  # fmt: skip
    session.table(heads, rows)
    for code, alpha in found.alpha.items():
        session.say(N_("Cronbach's alpha, {part}: {alpha}"), part=names[code], alpha=_figure(alpha, 2, lang))
    if not found.findings:
        session.say(N_("Nothing weak was found."))
    for one in found.findings:
        click.echo(f"- {told(one, lang, names, _weak_figure(one, lang))}")


def _weak_figure(finding: Finding, lang: Lang) -> str:
    return _figure(finding.figure, 1 if finding.weakness is Weakness.DECISIVE else 2, lang)
