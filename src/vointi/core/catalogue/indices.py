"""Recipes of composite indices: which figures, which way is better, how they are put together. Data files.

The steps are those of OECD and JRC, Handbook on Constructing Composite Indicators (2008). A recipe is printed beside
every number that it makes: two indices at 100 may run in opposite directions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.catalogue.method import Method
from vointi.core.catalogue.yaml_files import CatalogueFileWrong, read_model
from vointi.core.errors import Place, UserError
from vointi.core.language import N_, Lang, gettext
from vointi.core.model_faults import Unfit

Imputing = Literal["none", "group_mean", "group_median", "latest_earlier"]
Treating = Literal["none", "winsorise", "log"]
Normalising = Literal["min_max", "z", "rank", "percentile", "goalposts", "ratio_median", "ratio_mean", "given"]
Aggregating = Literal["arithmetic", "geometric", "harmonic", "power"]
Better = Literal["higher", "lower"]

EXPONENTS: Mapping[str, float] = {"arithmetic": 1.0, "geometric": 0.0, "harmonic": -1.0}
_FOLDER, _METHOD = files("vointi").joinpath("catalogue", "indices"), "method.yaml"


class UnknownIndex(UserError):
    next_step = N_("`vointi index list` names them; a file of your own may be named by its path.")


class Imputation(BaseModel):
    """What stands for a missing figure. Group means and medians are of the areas of the same group (`groups` of the
    values, for municipalities the region); `latest_earlier` is the area's own newest earlier figure, at most
    `years_back` years old."""

    model_config = FROZEN

    method: Imputing = "none"
    years_back: Annotated[int, Field(ge=1)] = 5


class Treatment(BaseModel):
    """What is done to extreme figures before they are put on one scale.

    `winsorise`: while |skewness| > `skewness` and excess kurtosis > `kurtosis` (both of a sample, G1 and G2), the most
    extreme figures on the long side, one more at a time and at most `most`, take the value of the next one.
    `log`: the natural logarithm, where both limits are passed and all figures are above zero.
    """

    model_config = FROZEN

    method: Treating = "none"
    skewness: Annotated[float, Field(gt=0)] = 2.0
    kurtosis: float = 3.5
    most: Annotated[int, Field(ge=1)] = 6


class Normalisation(BaseModel):
    """One scale for all. `low` and `high` are the ends of `min_max` and `goalposts`. `given`: the figures are on one
    scale already, and turned the right way."""

    model_config = FROZEN

    method: Normalising
    low: float = 0.0
    high: float = 100.0

    @model_validator(mode="after")
    def _has_width(self) -> Self:
        if not self.low < self.high:
            raise Unfit(N_("low must be below high"))
        return self


class Missing(BaseModel):
    """A score is made of the figures at hand, their weights scaled up, where these are at least `least_share` of the
    weight below it; 1: all are needed, 0: any one is enough."""

    model_config = FROZEN

    least_share: Annotated[float, Field(ge=0, le=1)] = 0.5


class Alternatives(BaseModel):
    """What might as well have been chosen: tried when the uncertainty is computed. `weights` 0.25: every weight between
    three quarters and five quarters of itself."""

    model_config = FROZEN

    weights: Annotated[float, Field(ge=0, lt=1)] = 0.25
    normalisation: tuple[Normalising, ...] = ()
    aggregation: tuple[Literal["arithmetic", "geometric", "harmonic"], ...] = ()
    treatment: tuple[Treating, ...] = ()


class Part(BaseModel):
    """A node of the tree: an indicator, or a pillar with `parts` of its own.

    `better` says of an indicator which way is better. `per` is the indicator it is divided by, the result `times` so
    many. `low` and `high` are its goalposts. `optional`: used where there is a figure, never counted as missing.
    `exponent` goes with `aggregation: power`.
    """

    model_config = FROZEN

    code: Annotated[str, Field(pattern=r"^([a-z][a-z0-9_]*)?$")] = ""
    title: Localised | None = None
    indicator: Annotated[str, Field(pattern=r"^\S*$")] = ""
    weight: Annotated[float, Field(gt=0)] = 1.0
    better: Better | None = None
    per: str = ""
    times: Annotated[float, Field(gt=0)] = 1.0
    low: float | None = None
    high: float | None = None
    optional: bool = False
    aggregation: Aggregating = "arithmetic"
    exponent: float | None = None
    parts: tuple[Part, ...] = ()

    @model_validator(mode="after")
    def _is_one_or_the_other(self) -> Self:
        if bool(self.indicator) == bool(self.parts):
            raise Unfit(N_("needs either an indicator or parts of its own"))
        if self.indicator and self.better is None:
            raise Unfit(N_("an indicator needs better: higher or lower"))
        if self.parts and not (self.code and self.title):
            raise Unfit(N_("a pillar needs a code and a title"))
        if (self.aggregation == "power") != (self.exponent is not None):
            raise Unfit(N_("aggregation: power needs an exponent, and no other does"))
        return self

    @property
    def key(self) -> str:
        """By what its scores are found: the id of an indicator, the code of a pillar."""
        return self.indicator or self.code

    @property
    def power(self) -> float:
        """The exponent of its mean: 1 arithmetic, 0 geometric, -1 harmonic."""
        return EXPONENTS[self.aggregation] if self.exponent is None else self.exponent

    def walk(self) -> Iterator[Part]:
        """Itself and all below it, each before its parts."""
        yield self
        for part in self.parts:
            yield from part.walk()


class IndexRecipe(BaseModel):
    """`higher_is` says what a high index means. `source` is where the recipe is published; `ours`: it, or what of it is
    not public, is our own making, as `note` tells. `hundred`: what is 100 where the figures are given on their scale.
    `base_year`: the scale is that year's for all years."""

    model_config = FROZEN

    schema_version: Literal[1]
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: Localised
    description: Localised
    note: Localised | None = None
    source: str = ""
    ours: bool
    higher_is: Literal["better", "worse"]
    decimals: Annotated[int, Field(ge=0, le=4)] = 1
    hundred: Literal["median", "mean"] | None = None
    base_year: int | None = None
    imputation: Imputation = Imputation()
    treatment: Treatment = Treatment()
    normalisation: Normalisation
    missing: Missing = Missing()
    alternatives: Alternatives = Alternatives()
    tree: Part

    @model_validator(mode="after")
    def _fits(self) -> Self:
        keys = [part.key for part in self.tree.walk()]
        if twice := next((key for key in keys if keys.count(key) > 1), ""):
            raise Unfit(N_("“{code}” stands in the tree twice"), code=twice)
        if self.tree.indicator:
            raise Unfit(N_("the tree must have parts"))
        if self.normalisation.method == "goalposts":
            for leaf in self.leaves:
                if leaf.low is None or leaf.high is None or not leaf.low < leaf.high:
                    raise Unfit(N_("goalposts need low and high of every indicator: {indicator}"), indicator=leaf.key)
        return self

    @property
    def figure_id(self) -> str:
        """Under which id its figures go: index:diak_disadvantage."""
        return f"index:{self.id}"

    @property
    def leaves(self) -> tuple[Part, ...]:
        return tuple(part for part in self.tree.walk() if part.indicator)

    @property
    def nodes(self) -> tuple[Part, ...]:
        """The tree's own, those below before what they are parts of: the index itself is last."""
        return tuple(reversed([part for part in self.tree.walk() if part.parts]))

    @property
    def indicators(self) -> tuple[str, ...]:
        """All that must be at hand, denominators last."""
        leaves = self.leaves
        return tuple(dict.fromkeys([*(leaf.indicator for leaf in leaves), *(leaf.per for leaf in leaves if leaf.per)]))

    def direction(self, lang: Lang) -> str:
        """What stands beside every number: which way the index runs, and what 100 is where it is set to 100."""
        words = N_("higher is worse") if self.higher_is == "worse" else N_("higher is better")
        told = gettext(words, lang)
        middle = {"ratio_median": "median", "ratio_mean": "mean"}.get(self.normalisation.method, self.hundred)
        if middle is None:
            return told
        hundred = N_("median = 100") if middle == "median" else N_("mean = 100")
        return f"{gettext(hundred, lang)}, {told}"


def read_recipe(file: Path) -> IndexRecipe:
    """A recipe of one's own. Raises `CatalogueFileWrong` or `SeveralErrors` with every fault, `OSError`."""
    return read_model(file.read_bytes(), IndexRecipe, file=str(file))


def load_recipes(*, overlays: Sequence[Path] = ()) -> Mapping[str, IndexRecipe]:
    """All recipes by id: what the program ships, then those of `overlays` (folders with `indices/*.yaml`) over it."""
    return {**_shipped(), **_recipes(file for folder in overlays for file in sorted(folder.glob("indices/*.yaml")))}


def recipe_named(name: str, *, overlays: Sequence[Path] = ()) -> IndexRecipe:
    """The recipe of an id. Raises `UnknownIndex`."""
    found = load_recipes(overlays=overlays)
    if name not in found:
        raise UnknownIndex(N_("There is no index “{name}”. Known: {known}."), name=name, known=", ".join(found))
    return found[name]


@lru_cache
def index_method() -> Method:
    """How indices are made and read, in words for everybody."""
    return read_model(_FOLDER.joinpath(_METHOD).read_bytes(), Method, file=f"indices/{_METHOD}")


@lru_cache
def _shipped() -> Mapping[str, IndexRecipe]:
    return _recipes(sorted(_FOLDER.iterdir(), key=lambda file: file.name))


def _recipes(found: Iterable[Traversable]) -> dict[str, IndexRecipe]:
    recipes = {}
    for file in found:
        if file.name.endswith(".yaml") and file.name != _METHOD:
            recipe = read_model(file.read_bytes(), IndexRecipe, file=f"indices/{file.name}")
            if file.name != f"{recipe.id}.yaml":
                raise CatalogueFileWrong(
                    N_("The file holds {indicator}, so its name must be {name}."),
                    where=Place(file=f"indices/{file.name}", field="id"),
                    next_step=N_("Rename the file, or mend the id."),
                    indicator=recipe.id,
                    name=f"{recipe.id}.yaml",
                )
            recipes[recipe.id] = recipe
    return recipes
