"""What the decrees leave open and a person may give, each with its source: nothing here has a default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from vointi.core.coefficient.values import CoefficientInputWrong
from vointi.core.language import N_, Lang, gettext


@dataclass(frozen=True)
class NotComputable:
    """Why a figure is not there: `why` is a message id with its parameters."""

    why: str
    parameters: Mapping[str, object] = field(default_factory=dict)

    def reason(self, lang: Lang) -> str:
        return gettext(self.why, lang, **self.parameters)

    def message(self, lang: Lang) -> str:
        return gettext(N_("not computable: {why}"), lang, why=self.reason(lang))

    def __str__(self) -> str:
        return self.message("en")


def not_computable(why: str, **parameters: Any) -> NotComputable:
    return NotComputable(why, parameters)


@dataclass(frozen=True, slots=True)
class BasePrice:
    """Euros for each inhabitant, and where the figure is from."""

    euros: Fraction
    source: str

    def __post_init__(self) -> None:
        _needs_source(self.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemScaling:
    """How the improvements of one result indicator become points.

    `min_max`: the smallest improvement of all municipalities is 0, the largest 100. `limits`: `lowest` is 0 and
    `highest` 100, and what lies beyond is cut there. `target` is the value that gives 100 as such (a value at it or
    below); None says, by the source, that there is no such value.
    """

    method: Literal["min_max", "limits"]
    source: str
    lowest: Fraction | None = None
    highest: Fraction | None = None
    target: Fraction | None = None

    def __post_init__(self) -> None:
        _needs_source(self.source)
        limits = self.lowest is not None and self.highest is not None
        if limits != (self.method == "limits"):
            raise CoefficientInputWrong(
                N_("The scaling “limits” has both a lowest and a highest improvement, “min_max” neither.")
            )
        if self.lowest is not None and self.highest is not None and self.lowest >= self.highest:
            raise CoefficientInputWrong(N_("The lowest improvement must be less than the highest."))


def _needs_source(source: str) -> None:
    if not source.strip():
        raise CoefficientInputWrong(N_("A figure that the decree does not give needs its source."))
