"""Area ids: a category and a code, as `municipality:111`. Codes are texts exactly as published (`091`, never 91)."""

from __future__ import annotations

import re
from typing import NamedTuple

from vointi.core.errors import UserError
from vointi.core.language import N_

CATEGORIES = (
    "country",
    "wellbeing_county",
    "region",
    "subregion",
    "municipality",
    "district",
    "postal_area",
    "hospital_district",
    "special_catchment_area",
    "collaborative_area",
    "administrative_agency",
    "ely_centre",
    "major_region",
    "nuts1",
    "nordic",
    "europe",
    "euro_area",
)
_CODE = re.compile(r"[A-Za-z0-9-]+")


class AreaUnreadable(UserError):
    next_step = N_("Write areas as municipality:111, with the code as it is published, zeros in front included.")


class AreaId(NamedTuple):
    category: str
    code: str

    @classmethod
    def parse(cls, text: str) -> AreaId:
        category, _, code = text.partition(":")
        if category not in CATEGORIES or not _CODE.fullmatch(code):
            raise AreaUnreadable(N_("“{text}” is not an area."), text=text)
        return cls(category, code)

    def __str__(self) -> str:
        return f"{self.category}:{self.code}"
