"""What adds up to what, as catalogue data: the sums by which a hidden figure could be worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from vointi.core.catalogue.localised import FROZEN
from vointi.core.catalogue.yaml_files import read_model


class AreaSum(BaseModel):
    """Categories: each area of `whole` is made of the areas of `parts` that name it as their parent."""

    model_config = FROZEN

    whole: str
    parts: str


class IndicatorSum(BaseModel):
    """Indicators in the same area, period and group. With one part: the same figure in another table."""

    model_config = FROZEN

    whole: str
    parts: Annotated[tuple[str, ...], Field(min_length=1)]


class YearMean(BaseModel):
    """`mean` is an indicator of several years, `of` the one of the single years."""

    model_config = FROZEN

    mean: str
    of: str


class RateOf(BaseModel):
    """`rate` is made of `numerator` (none: nobody gives it out) and `denominator`, in the same area, period and group.

    Per how many, and with how many decimals, is the rate's own unit and decimals.
    """

    model_config = FROZEN

    rate: str
    numerator: str = ""
    denominator: str


class Relations(BaseModel):
    """Catalogue file `relations/relations.yaml`, and a home's `relations.yaml` that adds to it."""

    model_config = ConfigDict(**FROZEN)

    schema_version: Literal[1]
    areas: tuple[AreaSum, ...] = ()
    sums: tuple[IndicatorSum, ...] = ()
    years: tuple[YearMean, ...] = ()
    rates: tuple[RateOf, ...] = ()

    def with_more(self, more: Relations) -> Relations:
        """These and others."""
        return Relations(
            schema_version=1,
            areas=tuple(dict.fromkeys((*self.areas, *more.areas))),
            sums=(*self.sums, *more.sums),
            years=(*self.years, *more.years),
            rates=(*self.rates, *more.rates),
        )

    @property
    def named(self) -> frozenset[str]:
        """Every indicator that is named."""
        return frozenset().union(*self._bundles(), (one.denominator for one in self.rates))

    def denominators(self, family: Iterable[str]) -> tuple[str, ...]:
        """The denominators of the rates among some indicators; they tie nothing by themselves, for all know them."""
        known = frozenset(family)
        return tuple(sorted({one.denominator for one in self.rates if one.rate in known} - known))

    def family(self, indicator: str) -> tuple[str, ...]:
        """The indicators whose figures are tied to those of one, itself among them, in order of id."""
        found, waiting = {indicator}, [indicator]
        while waiting:
            one = waiting.pop()
            for bundle in self._bundles():
                if one in bundle:
                    waiting += sorted(bundle - found)
                    found |= bundle
        return tuple(sorted(found))

    def _bundles(self) -> Iterator[frozenset[str]]:
        for total in self.sums:
            yield frozenset({total.whole, *total.parts})
        for mean in self.years:
            yield frozenset({mean.mean, mean.of})
        for one in self.rates:
            yield frozenset({one.rate, *([one.numerator] if one.numerator else [])})


def own_relations(content: bytes, *, file: str) -> Relations:
    """Those of a home. Raises `CatalogueFileWrong`."""
    return read_model(content, Relations, file=file)


@lru_cache
def load_relations() -> Relations:
    """Raises `CatalogueFileWrong`."""
    content = files("vointi").joinpath("catalogue", "relations", "relations.yaml").read_bytes()
    return read_model(content, Relations, file="relations/relations.yaml")


def parts_by_start(codes: Iterable[str]) -> list[tuple[float, float, str]]:
    """Age classes as (from, to, code), youngest first; what is not one (`18-39`, `65-`, `7`) is left out."""
    found = []
    for code in codes:
        first, mark, last = code.partition("-")
        if first.isdigit() and (not mark or not last or last.isdigit()):
            found.append((float(first), float(last) + 1 if last else float("inf") if mark else float(first) + 1, code))
    return sorted(found)
