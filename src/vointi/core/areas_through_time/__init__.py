"""Areas through time: figures of municipalities that merged, in the division of a later year.

`docs/explanation/areas-through-time.md` tells what is added up and what is not, and why.
"""

from vointi.core.areas_through_time.mapping import Mapped, mapped
from vointi.core.areas_through_time.redivision import Redivision, absorbed, redivision, successor
from vointi.core.areas_through_time.words import describe

__all__ = ["Mapped", "Redivision", "absorbed", "describe", "mapped", "redivision", "successor"]
