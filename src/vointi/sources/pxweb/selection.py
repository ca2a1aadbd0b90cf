"""Which values to ask for, in as few questions as a server's limit allows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from vointi.core.language import N_
from vointi.sources.jsonstat.mapping import RecipeUnfit


@dataclass(frozen=True)
class Selection:
    """Values by variable. `whole` names the variable of the contents, which is never split: each server answers
    its contents together."""

    values: Mapping[str, tuple[str, ...]]
    whole: str = ""

    @property
    def cells(self) -> int:
        return math.prod(len(values) for values in self.values.values())

    def within(self, limit: int) -> Iterator[Selection]:
        """Parts of at most so many cells, split on the largest variable first. Raises `RecipeUnfit` if there is
        nothing left to split. Nothing selected is no part."""
        if not self.cells:
            return
        if self.cells <= limit:
            yield self
            return
        variable = self._largest()
        values = self.values[variable]
        each = max(1, limit // (self.cells // len(values)))
        for part in self._parts(variable, math.ceil(len(values) / each)):
            yield from part.within(limit)

    def halves(self) -> tuple[Selection, Selection]:
        """Raises `RecipeUnfit` if there is nothing to split."""
        first, second = self._parts(self._largest(), 2)
        return first, second

    def _largest(self) -> str:
        several = {name: len(values) for name, values in self.values.items() if name != self.whole and len(values) > 1}
        if not several:
            raise RecipeUnfit(
                N_("The server's limit is too low even for a single value of each variable ({cells} cells)."),
                next_step=N_("Take fewer contents in the recipe."),
                cells=self.cells,
            )
        return max(several, key=several.__getitem__)

    def _parts(self, variable: str, count: int) -> Iterator[Selection]:
        """So many parts, as equal as can be."""
        values = self.values[variable]
        ends = [len(values) * number // count for number in range(count + 1)]
        for start, end in pairwise(ends):
            yield replace(self, values={**self.values, variable: values[start:end]})
