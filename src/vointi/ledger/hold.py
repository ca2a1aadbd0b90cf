"""The hold: a load that takes away much stops until somebody has looked at it.

An answer that was cut, or a source that was half empty for an hour, must not wipe out what was known.
"""

from __future__ import annotations

from typing import Any

from vointi.core.errors import UserError
from vointi.core.language import N_
from vointi.ledger.report import LoadReport

MOST_WITHDRAWN = 0.05
"""The share of the current keys within the scope that a load may withdraw unasked."""

_SHOWN = 3


class LoadHeld(UserError):
    """`report` says what the load would do."""

    exit_code = 1  # nothing is wrong with the input: a person has to decide
    still_holds = N_("Nothing was written. The ledger is as it was.")
    next_step = N_("Look at what the source gave. If it is right, load again and confirm.")

    def __init__(self, what: str, report: LoadReport, /, **parameters: Any) -> None:
        self.report = report
        super().__init__(what, **parameters)


def check_hold(report: LoadReport, source: str) -> None:
    """Raises `LoadHeld` when more than 5 % of the keys answered for would be withdrawn, or an indicator would lose
    half of its areas."""
    extent = report.extent
    if extent.withdrawn > MOST_WITHDRAWN * extent.keys:
        message = N_("{source}: {withdrawn} of {keys} figures known so far are not in the answer.")
        raise LoadHeld(message, report, source=source, withdrawn=extent.withdrawn, keys=extent.keys)
    if extent.emptied:
        message = N_("{source}: at least half of the areas vanish from {count} indicators, such as {indicators}.")
        shown = ", ".join(extent.emptied[:_SHOWN])
        raise LoadHeld(message, report, source=source, count=len(extent.emptied), indicators=shown)
