"""TEAviisari as data by collection year: which sectors and dimensions were asked, and what a score is called."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.catalogue.method import Method
from vointi.core.catalogue.yaml_files import read_model
from vointi.core.language import N_
from vointi.core.model_faults import Unfit

BandName = Literal["poor", "to_improve", "good"]
Parity = Literal["odd", "even"]
TOTAL = "total"
_FOLDER = files("vointi").joinpath("catalogue", "teaviisari")
_CODE = Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]


class Sector(BaseModel):
    """`parity`: collected in odd or in even years."""

    model_config = FROZEN

    id: _CODE
    parity: Parity
    name: Localised


class Dimension(BaseModel):
    model_config = FROZEN

    id: _CODE
    name: Localised


class Band(BaseModel):
    """Scores from `from_score` up to where the next band begins."""

    model_config = FROZEN

    band: BandName
    from_score: Annotated[float, Field(ge=0, le=100)]


class CollectionYears(BaseModel):
    """What holds for collections from `from_year` on. `changed` are sectors whose questions are others than before:
    scores on the two sides are not compared."""

    model_config = FROZEN

    from_year: int
    sectors: Annotated[tuple[str, ...], Field(min_length=1)]
    dimensions: Annotated[tuple[str, ...], Field(min_length=1)]
    bands: Annotated[tuple[Band, ...], Field(min_length=2)]
    source: str
    changed: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _bands_ascend_from_zero(self) -> Self:
        limits = [one.from_score for one in self.bands]
        if limits[0] != 0 or sorted(set(limits)) != limits:
            raise Unfit(N_("the bands begin at 0 and ascend"))
        return self

    def band_of(self, score: float) -> BandName:
        """The band of a score as it is shown."""
        return [one.band for one in self.bands if one.from_score <= score][-1]


class Teaviisari(BaseModel):
    """All collections, oldest first."""

    model_config = FROZEN

    schema_version: Literal[1]
    sectors: Annotated[tuple[Sector, ...], Field(min_length=1)]
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1)]
    years: Annotated[tuple[CollectionYears, ...], Field(min_length=1)]

    def in_year(self, year: int) -> CollectionYears | None:
        """What holds in a collection year; None before the first."""
        return next((one for one in reversed(self.years) if one.from_year <= year), None)

    def sector(self, code: str) -> Sector:
        """Raises `KeyError`."""
        return {one.id: one for one in self.sectors}[code]

    def may_compare(self, sector: str, earlier: int, later: int) -> bool:
        """Were the questions of a sector the same in two collection years? The total has the questions of all."""
        changes = [one for one in self.years if earlier < one.from_year <= later]
        return not any(sector in one.changed or (sector == TOTAL and one.changed) for one in changes)


def indicator_of(sector: str, dimension: str = "") -> str:
    """The id of a score: tea:total, tea:leadership, tea:leadership.commitment."""
    return f"tea:{sector}.{dimension}" if dimension else f"tea:{sector}"


@lru_cache
def load_teaviisari() -> Teaviisari:
    """The program's data of the collections. Raises `CatalogueFileWrong`."""
    content = _FOLDER.joinpath("collections.yaml").read_bytes()
    return read_model(content, Teaviisari, file="teaviisari/collections.yaml")


@lru_cache
def teaviisari_method() -> Method:
    """How scores are made and read, in words for everybody. Raises `CatalogueFileWrong`."""
    return read_model(_FOLDER.joinpath("method.yaml").read_bytes(), Method, file="teaviisari/method.yaml")
