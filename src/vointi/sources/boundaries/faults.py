"""What is wrong in a boundary file, and where."""

from __future__ import annotations

from vointi.core.errors import UserError
from vointi.core.language import N_


class BoundariesUnreadable(UserError):
    still_holds = N_("Nothing was taken from the file.")
    next_step = N_("Get the file anew as GeoJSON or TopoJSON.")
