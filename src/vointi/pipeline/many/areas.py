"""Which municipalities a report is built for."""

from __future__ import annotations

from collections.abc import Sequence

from vointi.core.catalogue import Area, AreaRegister, UnknownArea
from vointi.core.errors import UserError
from vointi.core.language import N_
from vointi.pipeline.home import Home
from vointi.pipeline.intake import find_area

_AROUND = ("wellbeing_county", "region", "subregion")


class NotAnArea(UserError):
    still_holds = N_("Nothing was built.")
    next_step = N_("Name municipalities, or a county, region or sub-region with --within, not both.")


def areas_asked(home: Home, named: Sequence[str], within: str = "") -> tuple[Area, ...]:
    """The municipalities that are named, by name or id, each once; else those within a county, region or sub-region;
    else all of the newest division. Raises `UnknownArea` and `NotAnArea`."""
    register = home.catalogue.areas
    if named and within:
        raise NotAnArea(N_("Areas are named, and --within as well."))
    if named:
        return tuple(
            _municipality(register, one) for one in dict.fromkeys(find_area(n, home.settings.areas) for n in named)
        )
    if within:
        return register.members(_around(register, within).id)
    return register.of_category("municipality")


def _municipality(register: AreaRegister, area: str) -> Area:
    found = register.get(area)
    if found.category != "municipality":
        raise NotAnArea(N_("{area} is not a municipality."), area=area)
    return found


def _around(register: AreaRegister, within: str) -> Area:
    """By id, or by name: a county and a region of one name with the same municipalities are one answer."""
    found = [register.get(within)] if ":" in within else list(register.find(within))
    found = [area for area in found if area.category in _AROUND]
    if not found:
        raise UnknownArea(N_("There is no county, region or sub-region “{name}”."), name=within)
    if len({tuple(one.id for one in register.members(area.id)) for area in found}) > 1:
        several = ", ".join(f"{area.id} ({area.names.fi})" for area in found)
        raise NotAnArea(
            N_("“{name}” may be several areas: {several}."),
            name=within,
            several=several,
            next_step=N_("Write the id of the one that is meant."),
        )
    return found[0]
