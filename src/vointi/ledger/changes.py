"""The classes of change."""

from __future__ import annotations

from enum import StrEnum


class Change(StrEnum):
    """How a row differs from what was known before.

    A figure that the source now hides (`too_few` and the like) is `REVISED`: the key is still answered for.
    """

    NEW = "new"  # the key was never seen
    REVISED = "revised"
    PRECISION_ONLY = "precision_only"  # equal when rounded to the fewer decimals of the two
    REDIVISION = "redivision"  # the borders of the area changed, and the source counts by present borders
    WITHDRAWN = "withdrawn"  # asked for, fully answered, not in the answer any more
    REAPPEARED = "reappeared"  # there was a reason for no figure, now there is a figure
