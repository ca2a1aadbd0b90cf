"""What mergers and moved borders did to a series: said beside the figures, never silently mended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vointi.core.values.period import Period


class BorderChange(StrEnum):
    """How the figures up to a period stand to the area's later borders."""

    ADDED = "added"  # the merged municipalities are in them
    RATE = "rate"  # not in them: a rate without the counts behind it
    NOT_A_SUM = "not_a_sum"  # not in them: a mean, an index or the like
    COUNTS_DIFFER = "counts_differ"  # not in them: the counts given do not give the rate
    NO_FIGURES = "no_figures"  # not in them: nothing is known of the merged ones
    JOINED_LATER = "joined_later"  # a larger area: municipalities that came to it afterwards are not in them
    LEFT_LATER = "left_later"  # a larger area: municipalities that left it afterwards are in them

    @property
    def breaks(self) -> bool:
        """Are the figures up to the period of other borders than those after it?"""
        return self is not BorderChange.ADDED


@dataclass(frozen=True, slots=True)
class BorderNote:
    """`parts` are ids of municipalities, sorted; `until` is the last period that the note is about."""

    area: str
    change: BorderChange
    parts: tuple[str, ...]
    until: Period
