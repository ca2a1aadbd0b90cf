"""The file form of an area register: one line an area, changes told only where something changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import BaseModel

from vointi.core.catalogue.area import Area, AreaRegister, Languages, register_of
from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.catalogue.yaml_files import CatalogueFileWrong, raise_all
from vointi.core.errors import Place
from vointi.core.language import N_


class _Named(BaseModel):
    """`sv` and `en` are left out where they equal `fi`. `until` is the last year, for areas that are no more."""

    model_config = FROZEN

    fi: str
    sv: str = ""
    en: str = ""
    also: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None

    @property
    def names(self) -> Localised:
        return Localised(fi=self.fi, sv=self.sv or self.fi, en=self.en or self.fi)


class _Subregion(_Named):
    region: str


class _Change(BaseModel):
    """What differed up to a year, that year included."""

    model_config = FROZEN

    until: int
    region: str | None = None
    subregion: str | None = None
    wellbeing_county: str | None = None


class _Municipality(_Named):
    languages: Languages
    region: str
    subregion: str
    wellbeing_county: str
    merged_into: str | None = None
    before: tuple[_Change, ...] = ()


class AreaFile(BaseModel):
    """Codes are keys, written in quotation marks: `"091"` is not a number."""

    model_config = FROZEN

    schema_version: Literal[1]
    fictional: bool = False
    source: str
    country: Mapping[str, _Named]
    regions: Mapping[str, _Named]
    subregions: Mapping[str, _Subregion]
    wellbeing_counties: Mapping[str, _Named]
    municipalities: Mapping[str, _Municipality]


def register_from(file: AreaFile, *, name: str) -> AreaRegister:
    """The register of a file. Raises `CatalogueFileWrong` where an area belongs to one that is not in the file."""
    (country,) = file.country
    above = {"country": f"country:{country}"}
    areas = [_area(f"country:{code}", row, {}) for code, row in file.country.items()]
    areas += [_area(f"region:{code}", row, above) for code, row in file.regions.items()]
    areas += [_area(f"wellbeing_county:{code}", row, above) for code, row in file.wellbeing_counties.items()]
    areas += [
        _area(f"subregion:{code}", row, {"region": f"region:{row.region}", **above})
        for code, row in file.subregions.items()
    ]
    areas += [_municipality(code, row, above) for code, row in file.municipalities.items()]
    raise_all([*_loose_ends(areas, name), *_dead_ends(areas, name)], name)
    return register_of(above["country"], areas, fictional=file.fictional)


def _area(area: str, row: _Named, parents: Mapping[str, str]) -> Area:
    return Area(
        id=area, names=row.names, other_names=row.also, parents=parents, valid_from=row.since, valid_to=row.until
    )


def _municipality(code: str, row: _Municipality, above: Mapping[str, str]) -> Area:
    parents = _parents(row, above)
    earlier = tuple((change.until, {**parents, **_parents(change, above)}) for change in row.before)
    return Area(
        id=f"municipality:{code}",
        names=row.names,
        other_names=row.also,
        parents=parents,
        earlier=earlier,
        languages=row.languages,
        valid_from=row.since,
        valid_to=row.until,
        merged_into=f"municipality:{row.merged_into}" if row.merged_into else None,
    )


def _parents(row: _Municipality | _Change, above: Mapping[str, str]) -> dict[str, str]:
    given = {"region": row.region, "subregion": row.subregion, "wellbeing_county": row.wellbeing_county}
    return {**{name: f"{name}:{code}" for name, code in given.items() if code is not None}, **above}


def _loose_ends(areas: list[Area], file: str) -> Iterator[CatalogueFileWrong]:
    known = {area.id for area in areas}
    for area in areas:
        named = [*area.parents.values(), *(p for _, parents in area.earlier for p in parents.values())]
        named += [area.merged_into] if area.merged_into else []
        for other in dict.fromkeys(named):
            if other not in known:
                yield CatalogueFileWrong(
                    N_("{area} belongs to {other}, which is not in the file."),
                    where=Place(file=file, field=area.code),
                    next_step=N_("Mend the code, or add the area."),
                    area=area.id,
                    other=other,
                )


def _dead_ends(areas: list[Area], file: str) -> Iterator[CatalogueFileWrong]:
    """Mergers with a municipality that did not live on; so no line of mergers can come back to where it began."""
    by_id = {area.id: area for area in areas}
    for area in areas:
        other = by_id.get(area.merged_into or "")
        if other and (area.valid_to is None or not other.exists_in(area.valid_to + 1)):
            yield CatalogueFileWrong(
                N_("{area} has merged with {other}, which was not there the year after."),
                where=Place(file=file, field=area.code),
                next_step=N_("Mend the last year or the code of the successor."),
                area=area.id,
                other=other.id,
            )
