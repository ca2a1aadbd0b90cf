"""What a load did, told to a person or a program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow.compute as pc

from vointi.core.errors import UserError
from vointi.core.language import Lang
from vointi.core.loads import Problem
from vointi.core.values import Period
from vointi.ledger import LoadReport
from vointi.pipeline.disclosed import Disclosed
from vointi.pipeline.revisions import figure

_EXAMPLES = 20


@dataclass(frozen=True, kw_only=True)
class LoadTold:
    """`changes` are rows for showing (through the gate), new keys left out; `failed` what could not be fetched."""

    dry_run: bool
    vintage: int | None
    rows: int
    counts: Mapping[str, int]
    changes: Sequence[dict[str, Any]] = ()
    problems: Sequence[Problem] = ()
    failed: Sequence[UserError] = field(default_factory=tuple)

    def examples(self, lang: Lang) -> list[str]:
        """The first changed figures, a line each."""
        lines = [
            f"{row['change']}: {row['indicator']} {row['area']} {row['period']} {row['grp']} "
            f"{row['before']} → {row['after']}".replace("  ", " ")
            for row in self.changes[:_EXAMPLES]
        ]
        more = len(self.changes) - _EXAMPLES
        return [*lines, f"… +{more}"] if more > 0 else lines

    def as_json(self, lang: Lang) -> dict[str, Any]:
        return {
            "dry_run": self.dry_run,
            "vintage": self.vintage,
            "rows": self.rows,
            "counts": dict(self.counts),
            "changes": list(self.changes),
            "problems": [problem.show(lang) for problem in self.problems],
            "failed": [failure.show(lang) for failure in self.failed],
        }


def tell(report: LoadReport, gate: Disclosed, *, dry_run: bool, failed: Sequence[UserError] = ()) -> LoadTold:
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
    return LoadTold(
        dry_run=dry_run,
        vintage=None if dry_run else report.vintage,
        rows=report.rows,
        counts={change.value: count for change, count in report.counts.items()},
        changes=rows,
        problems=report.problems,
        failed=failed,
    )
