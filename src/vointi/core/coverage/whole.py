"""All that was judged of one report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from vointi.core.catalogue.minimum_list import MinimumList
from vointi.core.coverage.judging import Covered
from vointi.core.coverage.minimum import CoveredItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """`duties` of the law in order, `items` of the minimum list `wanted`; `not_opened` are files of records that are
    not there."""

    duties: tuple[Covered, ...]
    items: tuple[CoveredItem, ...]
    wanted: MinimumList
    not_opened: tuple[str, ...] = ()

    @property
    def binding(self) -> tuple[Covered, ...]:
        return tuple(one for one in self.duties if one.state != "not_binding")

    @property
    def missing(self) -> tuple[Covered | CoveredItem, ...]:
        duties = (one for one in self.duties if one.state == "missing")
        items = (one for one in self.items if one.state == "missing")
        return (*duties, *items)

    def counts(self) -> Counter[str]:
        """How many duties are in each state."""
        return Counter(one.state for one in self.duties)
