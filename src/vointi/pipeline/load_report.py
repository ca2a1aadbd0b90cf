"""What a load did, or would do, told to a person or a program: on the screen, as JSON, and in the home's log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pyarrow.compute as pc

from vointi.core.errors import UserError
from vointi.core.language import N_, Lang, gettext
from vointi.core.loads import Problem
from vointi.core.numbers import format_date, format_number
from vointi.core.values import Period
from vointi.ledger import LoadHeld, LoadReport
from vointi.pipeline.against_last import AgainstLast, Lost
from vointi.pipeline.disclosed import Disclosed
from vointi.pipeline.revisions import change_in_words, figure

SCHEMA_VERSION = 1
_EXAMPLES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Of what source the load is, who ran it, why, and when (UTC)."""

    source: str
    by: str
    why: str
    now: datetime


@dataclass(frozen=True, kw_only=True)
class LoadTold:
    """`changes` and `jumps` are rows for showing (through the gate), new keys left out of `changes`; `lost` what was
    asked for, known, and did not come; `held` why nothing was written; `failed` what could not be fetched."""

    dry_run: bool
    vintage: int | None
    rows: int
    counts: Mapping[str, int]
    occasion: Occasion | None = None
    changes: Sequence[dict[str, Any]] = ()
    lost: Sequence[Lost] = ()
    jumps: Sequence[dict[str, Any]] = ()
    problems: Sequence[Problem] = ()
    held: LoadHeld | None = None
    failed: Sequence[UserError] = field(default_factory=tuple)

    @property
    def exit_code(self) -> int:
        return 1 if self.failed or self.held else 0

    def summary(self, lang: Lang) -> list[str]:
        """What happened to the figures, a line each."""
        return [*self._heading(lang), *self._counts(lang), *self._lost(lang), *self._jumps(lang)]

    def warnings(self, lang: Lang) -> list[str]:
        """What was odd in the answers, and what failed."""
        return [
            *(f"  ! {problem.show(lang)}" for problem in self.problems),
            *(failure.show(lang) for failure in self.failed),
            *([self.held.show(lang)] if self.held else []),
        ]

    def examples(self, lang: Lang) -> list[str]:
        """The first changed figures, a line each."""
        return _first(self.changes, lang)

    def as_json(self, lang: Lang) -> dict[str, Any]:
        return {
            "schema_version": SCHEMA_VERSION,
            "source": self.occasion.source if self.occasion else None,
            "by": self.occasion.by if self.occasion else None,
            "why": self.occasion.why if self.occasion else None,
            "when": self.occasion.now.isoformat() if self.occasion else None,
            "dry_run": self.dry_run,
            "held": self.held.show(lang) if self.held else None,
            "vintage": self.vintage,
            "rows": self.rows,
            "counts": dict(self.counts),
            "changes": list(self.changes),
            "lost": [
                {
                    "indicator": lost.indicator,
                    "figures": lost.figures,
                    "areas": lost.areas,
                    "areas_known": lost.areas_known,
                }
                for lost in self.lost
            ],
            "jumps": list(self.jumps),
            "problems": [problem.show(lang) for problem in self.problems],
            "failed": [failure.show(lang) for failure in self.failed],
        }

    def _heading(self, lang: Lang) -> list[str]:
        if self.dry_run:
            lines = [gettext(N_("A dry run: nothing was written."), lang)]
        elif self.held:
            lines = [gettext(N_("Held: nothing was written. The load would do this:"), lang)]
        elif self.vintage is None:
            lines = [gettext(N_("Nothing changed; the retrieval was recorded."), lang)]
        else:
            lines = [gettext(N_("Vintage {vintage}."), lang, vintage=self.vintage)]
        if self.occasion is None:
            return lines
        told = gettext(
            N_("Load of {source} on {day}, run by {by}: {why}. Figures: {rows}."),
            lang,
            source=self.occasion.source,
            day=format_date(self.occasion.now, lang),
            by=self.occasion.by,
            why=self.occasion.why,
            rows=format_number(self.rows, 0, lang),
        )
        return [told, *lines]

    def _counts(self, lang: Lang) -> list[str]:
        counted = [
            f"  {change_in_words(change, lang)}: {format_number(count, 0, lang)}"
            for change, count in self.counts.items()
            if count
        ]
        return [*counted, *(f"    {line}" for line in self.examples(lang))]

    def _lost(self, lang: Lang) -> list[str]:
        if not self.lost:
            return []
        return [
            gettext(N_("Known figures that were asked for and did not come:"), lang),
            *(
                "    "
                + gettext(
                    N_("{indicator}: {figures}; of {known} areas, {areas} lost all."),
                    lang,
                    indicator=lost.indicator,
                    figures=format_number(lost.figures, 0, lang),
                    areas=format_number(lost.areas, 0, lang),
                    known=format_number(lost.areas_known, 0, lang),
                )
                for lost in self.lost
            ),
        ]

    def _jumps(self, lang: Lang) -> list[str]:
        if not self.jumps:
            return []
        return [
            gettext(N_("Figures that change abruptly for their series, to be looked at twice: {count}."), lang,
                    count=format_number(len(self.jumps), 0, lang)),
            *(f"    {line}" for line in _first(self.jumps, lang)),
        ]  # fmt: skip


def tell(
    report: LoadReport,
    gate: Disclosed,
    *,
    dry_run: bool,
    occasion: Occasion | None = None,
    against: AgainstLast | None = None,
    held: LoadHeld | None = None,
    failed: Sequence[UserError] = (),
) -> LoadTold:
    """The ledger's report as it may be shown."""
    changed = report.changes.filter(pc.not_equal(report.changes["change"], "new"))
    rows = [
        {
            "change": row["change"],
            "indicator": row["indicator"],
            "area": row["area"],
            "period": Period(row["period_start"], row["period_end"]).code,
            "grp": row["grp"],
            "before": figure(row["old_value"], row["old_status"]),
            "after": figure(row["new_value"], row["new_status"]),
        }
        for row in gate.shown(changed.to_pylist(), "old_value", "new_value")
    ]
    against = against or AgainstLast()
    return LoadTold(
        dry_run=dry_run,
        vintage=None if dry_run or held else report.vintage,
        rows=report.rows,
        counts={change.value: count for change, count in report.counts.items()},
        occasion=occasion,
        changes=rows,
        lost=against.lost,
        jumps=against.jumps,
        problems=report.problems,
        held=held,
        failed=failed,
    )


def _first(rows: Sequence[dict[str, Any]], lang: Lang) -> list[str]:
    """The first rows, a line each, and how many more there are."""
    lines = [_line(row, lang) for row in rows[:_EXAMPLES]]
    more = len(rows) - _EXAMPLES
    return [*lines, f"… +{more}"] if more > 0 else lines


def _line(row: dict[str, Any], lang: Lang) -> str:
    label = f"{change_in_words(row['change'], lang)}: " if "change" in row else ""
    key = " ".join(part for part in (row["indicator"], row["area"], row["period"], row["grp"]) if part)
    return f"{label}{key} {row['before']} → {row['after']}".rstrip()
