"""The areas of the made-up country in the order of all its figures, and Sotkanet's own numbers for them."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from vointi.core.catalogue import Area, AreaRegister

SOTKANET_CATEGORIES = {
    "country": "MAA",
    "wellbeing_county": "HYVINVOINTIALUE",
    "region": "MAAKUNTA",
    "subregion": "SEUTUKUNTA",
    "municipality": "KUNTA",
}
MALLILA = "municipality:801"
_FIRST_REGION_ID = 1003
_REGION_ID_STEP = 7  # no region's id is like a code, so that who takes one for the other is found out

Membership: TypeAlias = NDArray[np.int64]


class Places:
    """`areas` in order of category; the municipalities stand last. `membership` is area × municipality: 1 where the
    municipality belongs to the area (or is it)."""

    def __init__(self, register: AreaRegister) -> None:
        self.areas: tuple[Area, ...] = tuple(
            area for category in SOTKANET_CATEGORIES for area in register.of_category(category)
        )
        self.municipalities = register.of_category("municipality")
        self.position = {area.id: place for place, area in enumerate(self.areas)}
        belongs = [[_belongs(one, area) for one in self.municipalities] for area in self.areas]
        self.membership: Membership = np.array(belongs, dtype=np.int64)

    @property
    def mallila(self) -> int:
        """Where it stands among the municipalities."""
        return [area.id for area in self.municipalities].index(MALLILA)

    def county_number(self, area: Area) -> int:
        """Of an area's wellbeing county, counted from 0."""
        counties = [one.id for one in self.areas if one.category == "wellbeing_county"]
        return counties.index(area.parents["wellbeing_county"])

    def region_id(self, area: str) -> int:
        """Sotkanet's number of an area."""
        return _FIRST_REGION_ID + _REGION_ID_STEP * self.position[area]

    def in_categories(self, categories: tuple[str, ...]) -> NDArray[np.bool_]:
        return np.array([area.category in categories for area in self.areas])


def _belongs(municipality: Area, area: Area) -> bool:
    return area.id == municipality.id or area.id in municipality.parents.values()
