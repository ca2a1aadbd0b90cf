"""What a recipe means for one cube: for each dimension, which codes stand for what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from vointi.core.errors import UserError
from vointi.core.language import N_
from vointi.core.loads import Problem
from vointi.core.values import Period, Status

K = TypeVar("K")


class RecipeUnfit(UserError):
    """The cube is sound, but it is not what the recipe says."""

    still_holds = N_("Nothing of it was taken in. The ledger is as it was.")
    next_step = N_("The source may have changed the table. Compare the two, and mend the recipe.")


@dataclass(frozen=True, slots=True)
class Target(Generic[K]):
    """What the figures of one code are about, or of several codes that are summed."""

    key: K
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Axis(Generic[K]):
    """The targets of a dimension; no two have the same key."""

    dimension: str
    targets: tuple[Target[K], ...]

    @property
    def keys(self) -> tuple[K, ...]:
        return tuple(target.key for target in self.targets)

    @property
    def codes(self) -> tuple[str, ...]:
        """All that is needed of the dimension, each code once."""
        return tuple(dict.fromkeys(code for target in self.targets for code in target.codes))


@dataclass(frozen=True, kw_only=True)
class CubeMapping:
    """`indicator` and `area` are ids where the whole cube is about one. `groups` are by group dimension, with the key
    "" for the total. `fixed` dimensions have one target. `provisional` are the periods whose figures are not final."""

    indicator: Axis[str] | str
    area: Axis[str] | str
    period: Axis[Period]
    groups: Mapping[str, Axis[str]]
    fixed: tuple[Axis[str], ...]
    provisional: frozenset[Period]
    flags: Mapping[str, Status]
    division: str
    problems: tuple[Problem, ...]

    @property
    def indicators(self) -> tuple[str, ...]:
        return self.indicator.keys if isinstance(self.indicator, Axis) else (self.indicator,)

    @property
    def areas(self) -> tuple[str, ...]:
        return self.area.keys if isinstance(self.area, Axis) else (self.area,)

    @property
    def axes(self) -> Iterator[Axis[str] | Axis[Period]]:
        yield from (axis for axis in (self.indicator, self.area) if isinstance(axis, Axis))
        yield self.period
        yield from self.groups.values()
        yield from self.fixed

    @property
    def needed(self) -> dict[str, tuple[str, ...]]:
        """Codes by dimension: what to ask for."""
        return {axis.dimension: axis.codes for axis in self.axes}
