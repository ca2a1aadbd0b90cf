"""Which dimensions of a table a recipe has spoken of, and which not yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.sources.jsonstat.areas import AreaForms
from vointi.sources.jsonstat.cube import Dimension, Role
from vointi.sources.jsonstat.mapping import Axis, RecipeUnfit, Target

_CLASSIFIED = re.compile(r"_[0-9]+_[0-9]{8}$")
_CONTENTS = ("contentscode", "tiedot")  # what StatFin calls them, now and before; only to tell better what is wrong
_SHOWN = 40


class Unclaimed:
    """The dimensions that nothing has spoken of yet."""

    def __init__(self, dimensions: Iterable[Dimension], where: Place) -> None:
        self._left = list(dimensions)
        self._where = where

    def named(self, names: Sequence[str]) -> Dimension:
        """The dimension that has one of the names."""
        known = {name.casefold() for name in names}
        return self._only(
            [one for one in self._left if known & {one.code.casefold(), _plain(one.code)}], " / ".join(names)
        )

    def with_role(self, role: Role) -> Dimension:
        return self._only([dimension for dimension in self._left if dimension.role == role], role)

    def with_areas(self, forms: AreaForms) -> Dimension:
        return self._only([dimension for dimension in self._left if forms.fit(dimension)], "area")

    def contents(self, wanted: Mapping[str, str]) -> Axis[str]:
        """The dimension that has all the contents, each under its code or behind a prefix."""
        found = [(one, _present(wanted, one)) for one in self._left]
        if not found:
            raise RecipeUnfit(N_("There is no dimension of contents."), where=self._where)
        best, present = max(found, key=lambda pair: (len(pair[1]), pair[0].code.casefold() in _CONTENTS))
        if len(present) < len(wanted):
            raise RecipeUnfit(
                N_("The contents {missing} are not there, or not under one code each. “{variable}” has: {codes}."),
                where=self._where,
                missing=", ".join(code for code in wanted if code not in present),
                variable=best.code,
                codes=_shown(best.codes),
            )
        self._left.remove(best)
        return Axis(best.code, tuple(Target(wanted[code], (there,)) for code, there in present.items()))

    def check_empty(self, *, eliminating: bool) -> None:
        for dimension in self._left:
            if not (eliminating and dimension.extension.get("elimination") is True):
                raise RecipeUnfit(
                    N_("The recipe does not speak of “{variable}” ({label}), whose values are: {codes}."),
                    where=self._where,
                    variable=dimension.code,
                    label=dimension.label,
                    codes=_shown(dimension.codes),
                )

    def _only(self, found: Sequence[Dimension], what: str) -> Dimension:
        if len(found) != 1:
            raise RecipeUnfit(
                N_("{count} dimensions fit “{what}”; one is needed. There are: {dimensions}."),
                where=self._where,
                count=len(found),
                what=what,
                dimensions=", ".join(dimension.code for dimension in self._left) or "-",
            )
        self._left.remove(found[0])
        return found[0]


def _shown(codes: Sequence[str]) -> str:
    return ", ".join(codes[:_SHOWN]) + (" …" if len(codes) > _SHOWN else "")


def _plain(code: str) -> str:
    """StatFin's name without classification and date: `sukupuoli_9_20180101` is `sukupuoli`."""
    return _CLASSIFIED.sub("", code).casefold()


def _present(wanted: Iterable[str], dimension: Dimension) -> dict[str, str]:
    """The dimension's code of each wanted one that it has once."""
    present = {code: [other for other in dimension.codes if _same_but_prefix(code, other)] for code in wanted}
    return {code: found[0] for code, found in present.items() if len(found) == 1}


def _same_but_prefix(code: str, other: str) -> bool:
    """`vaesto` is `vaerak-vaesto`, but `vaerak-vaesto` is not `synt-vaesto`."""
    return code == other or other.partition("-")[2] == code or code.partition("-")[2] == other
