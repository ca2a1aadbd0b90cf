"""A time limit that the solver is held to as well."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

Clock = Callable[[], float]
_LEAST = 0.01  # seconds: solvers take nothing for no limit


@dataclass(frozen=True, slots=True)
class Deadline:
    """When work has to end; without `until` it has an end of its own."""

    until: float = math.inf
    clock: Clock = time.monotonic

    @property
    def is_over(self) -> bool:
        return self.clock() > self.until

    @property
    def options(self) -> dict[str, float]:
        """For HiGHS: no program runs longer than what is left."""
        return {"time_limit": max(_LEAST, self.until - self.clock())} if math.isfinite(self.until) else {}

    def share(self, parts: int) -> Deadline:
        """An equal share of what is left, so that a hard part does not take the time of all others."""
        now = self.clock()
        return Deadline(now + (self.until - now) / parts, self.clock) if math.isfinite(self.until) else self


ENDLESS = Deadline()
