"""The catalogue: all indicators and areas, and a version that changes when any of them does."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vointi.core.catalogue.area import AreaRegister
from vointi.core.catalogue.indicator import Indicator
from vointi.core.catalogue.indices import IndexRecipe, UnknownIndex
from vointi.core.catalogue.relations import Relations, load_relations
from vointi.core.errors import Place, UserError
from vointi.core.language import N_


class UnknownIndicator(UserError):
    next_step = N_("Mend the id, or add a file for it to the folder `indicators` of the catalogue.")


@dataclass(frozen=True)
class Catalogue:
    """`indicators` by id, in order of id. `version` is a hash of every file that was read."""

    indicators: Mapping[str, Indicator]
    areas: AreaRegister
    version: str
    indices: Mapping[str, IndexRecipe] = field(default_factory=dict)
    relations: Relations = field(default_factory=load_relations)

    def index(self, name: str) -> IndexRecipe:
        """The recipe of an id. Raises `UnknownIndex`."""
        if name not in self.indices:
            known = ", ".join(self.indices)
            raise UnknownIndex(N_("There is no index “{name}”. Known: {known}."), name=name, known=known)
        return self.indices[name]

    def indicator(self, indicator: str) -> Indicator:
        """The indicator of an id. Raises `UnknownIndicator` with the ids that come closest."""
        found = self.indicators.get(indicator)
        if found is None:
            near = difflib.get_close_matches(indicator, self.indicators, n=3)
            closest = ", ".join(f"{near_id} ({self.indicators[near_id].short_title['fi']})" for near_id in near)
            raise UnknownIndicator(
                N_("There is no indicator “{indicator}”. Closest: {closest}."),
                indicator=indicator,
                closest=closest or "-",
            )
        return found

    def check_known(self, indicators: Iterable[str], *, where: Place) -> None:
        """Figures of an indicator that nobody knows could be loaded, and would never be seen. Raises
        `UnknownIndicator`."""
        for indicator in indicators:
            try:
                self.indicator(indicator)
            except UnknownIndicator as unknown:
                unknown.where = where
                raise
