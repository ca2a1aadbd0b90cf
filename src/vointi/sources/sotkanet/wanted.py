"""What is wanted of Sotkanet, and what an indicator should be by the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vointi.core.units import Unit
from vointi.sources.raw import RawFile
from vointi.sources.sotkanet.answer import Gender


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One indicator. `title` (Finnish) and `unit` are the catalogue's; "" and None are not compared.

    `updated` is the `data-updated` that earlier answers to the same question carried: while it stands, the figures are
    not asked for. `described` is the description that was kept then.
    """

    indicator: int
    title: str = ""
    unit: Unit | None = None
    genders: tuple[Gender, ...] = ("total",)
    updated: date | None = None
    described: RawFile | None = None
