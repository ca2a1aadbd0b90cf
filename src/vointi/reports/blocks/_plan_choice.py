"""Which goals a block shows, and their rows under the names of their spearheads."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pydantic import BaseModel

from vointi.core.document import Cell, Row, text
from vointi.core.language import N_
from vointi.core.plans import Goal, Plan, Spearhead
from vointi.reports.blocks._context import BlockContext


class Choice(BaseModel):
    """`spearhead` by its id; `focus`: only the goals of the year's focus."""

    spearhead: str = ""
    focus: bool = False

    def chosen(self, plan: Plan, year: int) -> tuple[Goal, ...]:
        return tuple(
            goal
            for goal in plan.goals_in(year)
            if self.spearhead in ("", goal.spearhead) and (not self.focus or year in goal.tags.focus_of)
        )


def by_spearhead(
    plan: Plan,
    goals: Iterable[Goal],
    rows_of: Callable[[Goal], list[Row]],
    context: BlockContext,
    *,
    regional: bool = False,
) -> list[Row]:
    """Rows of the goals; before those of each spearhead a row with its name, where there are several of them.

    `regional`: the name of the region's spearhead that it stands for stands beside it, and so always a row.
    """
    found = {spearhead.id: [row for goal in goals if goal.spearhead == spearhead.id for row in rows_of(goal)]
             for spearhead in plan.spearheads}  # fmt: skip
    shown = {spearhead: rows for spearhead, rows in found.items() if rows}
    titles = {spearhead.id: _name(spearhead, context, regional=regional) for spearhead in plan.spearheads}
    if len(shown) < 2 and not regional:
        return [row for rows in shown.values() for row in rows]
    return [row for name, rows in shown.items() for row in (group(titles[name]), *rows)]


def _name(spearhead: Spearhead, context: BlockContext, *, regional: bool) -> str:
    title = spearhead.title[context.lang]
    if not regional or spearhead.regional is None:
        return title
    words = N_("{spearhead} (spearhead of the region: {regional})")
    return context.words(words, spearhead=title, regional=spearhead.regional[context.lang])


def group(words: str) -> Row:
    return Row(cells=(Cell(content=text(words)),), role="group")
