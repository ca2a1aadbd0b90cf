"""A city's own districts, in its home: `catalogue/districts.yaml`. Codes are the city's, as `111-03`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel

from vointi.core.catalogue.area import Area, AreaRegister, register_of
from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.catalogue.yaml_files import CatalogueFileWrong, raise_all, read_model
from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.core.values import AreaId

DISTRICTS = "districts.yaml"


class _District(BaseModel):
    """`sv` and `en` are left out where they equal `fi`. `municipality` is the code of the one that it is a part of."""

    model_config = FROZEN

    fi: str
    sv: str = ""
    en: str = ""
    municipality: str


class _DistrictFile(BaseModel):
    model_config = FROZEN

    schema_version: Literal[1]
    source: str
    districts: Mapping[str, _District]


def with_districts(register: AreaRegister, content: bytes, *, file: str) -> AreaRegister:
    """The register with the districts of a file. Raises `CatalogueFileWrong`, or `SeveralErrors` of them."""
    read = read_model(content, _DistrictFile, file=file)
    faults: list[UserError] = []
    areas: list[Area] = []
    for code, row in read.districts.items():
        try:
            parent = register.get(f"municipality:{row.municipality}")
            area = str(AreaId.parse(f"district:{code}"))
        except UserError as error:
            faults.append(
                CatalogueFileWrong(
                    error.what,
                    where=Place(file=file, field=f"districts.{code}"),
                    next_step=N_("Mend the code of the district, or that of its municipality."),
                    **dict[str, Any](error.parameters),
                )
            )
            continue
        names = Localised(fi=row.fi, sv=row.sv or row.fi, en=row.en or row.fi)
        areas.append(Area(id=area, names=names, parents={**parent.parents, "municipality": parent.id}))
    raise_all(faults, file)
    return register_of(register.country, [*register.areas.values(), *areas], fictional=register.fictional)
