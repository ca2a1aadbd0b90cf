"""Where a recipe is weak: what its maker should look at before the index is published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from vointi.core.catalogue.indices import IndexRecipe, Part
from vointi.core.index.computing import AnyRecipe, compute, earlier_of, recipe_of
from vointi.core.index.result import IndexResult
from vointi.core.index.scaling import mean_places
from vointi.core.index.values import Given, Values
from vointi.core.language import N_, Lang, gettext
from vointi.core.statistics.inputs import NotComputable
from vointi.core.statistics.result import Numbers

SAME, WEAK, CONSISTENT, SHIFT, FEW = 0.9, 0.15, 0.6, 0.05, 0.8
"""Limits of what is told. Cronbach: 0.6 and 0.7 are the usual ones (OECD and JRC 2008, 26)."""


class Weakness(StrEnum):
    TWINS = "twins"
    AGAINST = "against"
    SILENT = "silent"
    INCONSISTENT = "inconsistent"
    DECISIVE = "decisive"
    IDLE = "idle"
    THIN = "thin"

    def message(self) -> str:
        """An N_ text with the fields `what`, `other` and `figure`."""
        return _WORDS[self]


_WORDS = {
    Weakness.TWINS: N_("{what} and {other} tell nearly the same (correlation {figure}): one of them weighs double."),
    Weakness.AGAINST: N_("{what} runs against its pillar {other} (correlation {figure}): is its direction right?"),
    Weakness.SILENT: N_("{what} hardly shows in the index (correlation {figure})."),
    Weakness.INCONSISTENT: N_("The parts of {what} do not measure one thing (Cronbach's alpha {figure})."),
    Weakness.DECISIVE: N_("{what} decides: without it places shift by {figure} on average."),
    Weakness.IDLE: N_("{what} could be left out: without it no place shifts."),
    Weakness.THIN: N_("{what} is known for few areas (share {figure})."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` and `other` are ids of indicators or codes of pillars."""

    weakness: Weakness
    what: str
    other: str = ""
    figure: float = float("nan")


@dataclass(frozen=True, slots=True, eq=False)
class RecipeReport:
    """`correlation`: indicators × indicators, as they are turned (Pearson, of areas that have both). `with_index` and
    `with_pillar` by indicator. `alpha`: Cronbach's alpha by pillar. `left_out`: by indicator, the mean shift of places
    without it. `known`: share of areas with a figure."""

    recipe: IndexRecipe
    indicators: tuple[str, ...]
    correlation: Numbers
    with_pillar: Mapping[str, float]
    with_index: Mapping[str, float]
    alpha: Mapping[str, float]
    left_out: Mapping[str, float]
    known: Mapping[str, float]
    findings: tuple[Finding, ...]


def recipe_report(
    recipe: AnyRecipe, values: Given, *, earlier: Given | Sequence[Values] = (), base: Given | None = None
) -> RecipeReport:
    """Correlations, consistency and what each indicator does to the places. Raises `NotComputable`."""
    followed, now, before = recipe_of(recipe), Values.of(values), earlier_of(earlier)
    result = compute(followed, now, earlier=before, base=base)
    indicators, scores = result.indicators, result.scores
    table = np.stack([scores[code] for code in indicators], axis=1)
    above = {part.key: node for node in followed.nodes for part in node.parts}
    correlation = np.array(
        [[correlated(table[:, i], table[:, j]) for j in range(len(indicators))] for i in range(len(indicators))]
    )
    report = RecipeReport(
        recipe=followed,
        indicators=indicators,
        correlation=correlation,
        with_pillar={code: correlated(scores[code], scores[above[code].code]) for code in indicators},
        with_index={code: correlated(scores[code], result.index) for code in indicators},
        alpha={node.code: cronbach(np.stack([scores[p.key] for p in node.parts], axis=1)) for node in followed.nodes},
        left_out={code: _shift_without(code, followed, now, before, base, result) for code in indicators},
        known={code: float(np.mean(~np.isnan(result.steps.denominated[:, n]))) for n, code in enumerate(indicators)},
        findings=(),
    )
    return _with_findings(report, above)


def correlated(one: Numbers, other: Numbers) -> float:
    """Pearson's correlation of areas that have both; NaN for fewer than three or no spread."""
    both = ~(np.isnan(one) | np.isnan(other))
    x, y = one[both], other[both]
    if x.size < 3 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return float("nan")
    return float(np.corrcoef(x, y)[0, 1])


def cronbach(parts: Numbers) -> float:
    """Cronbach's alpha, k / (k - 1) (1 - Σ var(part) / var(Σ parts)), of areas that have all parts; NaN for one part.

    Cronbach (1951), Psychometrika 16(3), 297-334.
    """
    whole = parts[~np.isnan(parts).any(axis=1)]
    k = parts.shape[1]
    if k < 2 or whole.shape[0] < 3 or (spread := float(whole.sum(axis=1).var(ddof=1))) == 0:
        return float("nan")
    return float(k / (k - 1) * (1 - whole.var(axis=0, ddof=1).sum() / spread))


def without(part: Part, indicator: str) -> Part | None:
    """The tree without an indicator; a pillar that it leaves empty goes too."""
    if part.indicator:
        return None if part.indicator == indicator else part
    kept = tuple(left for one in part.parts if (left := without(one, indicator)) is not None)
    return part.model_copy(update={"parts": kept}) if kept else None


def _shift_without(
    code: str, recipe: IndexRecipe, now: Values, before: Sequence[Values], base: Given | None, result: IndexResult
) -> float:
    tree = without(recipe.tree, code)
    if tree is None:
        return float("nan")
    try:
        other = compute(recipe.model_copy(update={"tree": tree}), now, earlier=before, base=base)
    except NotComputable:
        return float("nan")
    both = ~(np.isnan(result.index) | np.isnan(other.index))
    if not both.any():
        return float("nan")
    sign = 1 if recipe.higher_is == "worse" else -1
    return float(np.abs(mean_places(sign * result.index[both]) - mean_places(sign * other.index[both])).mean())


def _with_findings(report: RecipeReport, above: Mapping[str, Part]) -> RecipeReport:
    found: list[Finding] = []
    codes = report.indicators
    for i, one in enumerate(codes):
        for j in range(i + 1, len(codes)):
            if report.correlation[i, j] > SAME:
                found.append(Finding(Weakness.TWINS, one, codes[j], float(report.correlation[i, j])))
    for code in codes:
        if report.with_pillar[code] < -WEAK:
            found.append(Finding(Weakness.AGAINST, code, above[code].code, report.with_pillar[code]))
        if abs(report.with_index[code]) < WEAK:
            found.append(Finding(Weakness.SILENT, code, "", report.with_index[code]))
        if report.left_out[code] == 0:
            found.append(Finding(Weakness.IDLE, code))
        if report.known[code] < FEW:
            found.append(Finding(Weakness.THIN, code, "", report.known[code]))
    for pillar, alpha in report.alpha.items():
        if alpha < CONSISTENT:
            found.append(Finding(Weakness.INCONSISTENT, pillar, "", alpha))
    shifts = {code: shift for code, shift in report.left_out.items() if not np.isnan(shift)}
    typical = float(np.median(list(shifts.values()))) if shifts else 0.0
    for code, shift in shifts.items():
        if shift > 0 and shift >= 2 * typical and len(shifts) > 2:
            found.append(Finding(Weakness.DECISIVE, code, "", shift))
    fields = {name: getattr(report, name) for name in report.__slots__}
    return RecipeReport(**{**fields, "findings": tuple(found)})


def told(finding: Finding, lang: Lang, name: Mapping[str, str], figure: str) -> str:
    """A finding in words; `name` gives the parts' titles, `figure` the finished number."""
    return gettext(
        finding.weakness.message(),
        lang,
        what=name.get(finding.what, finding.what),
        other=name.get(finding.other, finding.other),
        figure=figure,
    )
