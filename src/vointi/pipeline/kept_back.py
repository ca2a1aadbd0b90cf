"""What the gate keeps back, and why."""

from __future__ import annotations

from typing import NamedTuple

from vointi.core.values import Status


class KeptBack(NamedTuple):
    """`least`: counts under it are kept from view, where that is why."""

    status: Status
    least: int | None = None
