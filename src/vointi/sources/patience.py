"""How often a source is asked again, and how long we wait before."""

from __future__ import annotations

import threading
from collections.abc import Callable

LONGEST_WAIT = 120.0
_SPARE = 20.0
_EARNED = 0.2


class Patience:
    """Waits that double, each shortened by chance by up to a half, so that many clients that failed together do not
    come back together. `draw` gives a number from 0 to 1.

    All calls share a budget: twenty repetitions, and one more for each five answers. A source in trouble is so asked
    at most a fifth more often than one in health, whatever the number of questions.
    """

    def __init__(self, *, tries: int, first_wait: float, draw: Callable[[], float]) -> None:
        self.tries = tries
        self._first_wait = first_wait
        self._draw = draw
        self._left = _SPARE
        self._lock = threading.Lock()

    def wait_before(self, repetition: int, asked: float | None) -> float | None:
        """Seconds before the `repetition` (from 1) of a call, those that the server `asked` for first; None where it
        is not to be repeated. Each call of this spends from the budget."""
        if repetition >= self.tries:
            return None
        wait = self._first_wait * 2 ** (repetition - 1) * (1 + self._draw()) / 2 if asked is None else asked
        if wait > LONGEST_WAIT:
            return None
        with self._lock:
            if self._left < 1:
                return None
            self._left -= 1
        return wait

    def answered(self) -> None:
        with self._lock:
            self._left = min(_SPARE, self._left + _EARNED)
