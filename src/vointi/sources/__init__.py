"""Where the figures come from. A source is a package here with `INFO`, found by `core.registry.family`.

`fetch` uses the network and keeps each answer untouched in the raw store; `read` turns raw answers into a
`core.loads.Load` and knows no network. `samples/` beside them holds a small answer a folder or file, an empty and
a broken one among them, and `read_sample(path)` reads one: the contract test runs over whatever it finds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Refresh = Literal["daily", "weekly", "monthly", "yearly", "on_demand"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceInfo:
    """What a source is. `publisher` is an N_ text; `division` says whose borders the areas of its figures follow:
    `present` (today's over all years), `of_year`, the ISO date of a snapshot, or `declared` (each file says its own).
    `refresh` is how often it is worth asking whether something moved."""

    code: str
    publisher: str
    licence: str
    division: str
    refresh: Refresh
