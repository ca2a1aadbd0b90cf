"""Plans: what was promised, what was done and what was learnt, over council terms.

    spearhead → goal → planned measure → promise and evaluation of each year

Pure: a `Plan` is checked records, a `Log` the writes that made it, `merge` puts returns together field by field, and
`stand_of` says by rule how a goal stands.
"""

from vointi.core.plans.checking import PlanWrong, check_plan, process_points
from vointi.core.plans.file import plan_yaml, read_plan
from vointi.core.plans.flat import flat, plan_of
from vointi.core.plans.gap_names import named_gaps
from vointi.core.plans.gaps import PlanGaps, gaps_of
from vointi.core.plans.log import Entry, Log, PlanLogBroken, read_log
from vointi.core.plans.merging import Change, Conflict, Merged, differences, merge
from vointi.core.plans.plan import Plan
from vointi.core.plans.records import (
    Ended,
    Evaluation,
    Goal,
    PlannedMeasure,
    Promise,
    Spearhead,
    State,
    Status,
    Tags,
    Target,
    Unit,
)
from vointi.core.plans.standing import Standing, Unsaid, judged_goals, stand, stand_of, wanted_in
from vointi.core.plans.threads import YearTold, thread, years_told

__all__ = [
    "Change",
    "Conflict",
    "Ended",
    "Entry",
    "Evaluation",
    "Goal",
    "Log",
    "Merged",
    "Plan",
    "PlanGaps",
    "PlanLogBroken",
    "PlanWrong",
    "PlannedMeasure",
    "Promise",
    "Spearhead",
    "Standing",
    "State",
    "Status",
    "Tags",
    "Target",
    "Unit",
    "Unsaid",
    "YearTold",
    "check_plan",
    "differences",
    "flat",
    "gaps_of",
    "judged_goals",
    "merge",
    "named_gaps",
    "plan_of",
    "plan_yaml",
    "process_points",
    "read_log",
    "read_plan",
    "stand",
    "stand_of",
    "thread",
    "wanted_in",
    "years_told",
]
