"""Population groups: which residents a figure is about.

Stored as `""` for all, else `age=75-;sex=female`, dimensions sorted, so that equal groups are equal texts.
The law asks for follow-up "by area and population group" (612/2021, 6 §): groups are first-class.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from vointi.core.errors import UserError
from vointi.core.language import N_

DIMENSIONS = ("age", "sex", "education", "language", "income", "origin", "household", "grade", "sector", "activity")
_VALUE = re.compile(r"[a-z0-9_.-]+")


class GroupUnreadable(UserError):
    next_step = N_("Write groups as age=75-;sex=female, or nothing for all residents.")


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """Pairs of dimension and value, sorted by dimension; none means all residents."""

    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Group:
        for name, value in values.items():
            if name not in DIMENSIONS:
                raise GroupUnreadable(
                    N_("“{name}” is not a group dimension. Known ones: {known}."),
                    name=name,
                    known=", ".join(DIMENSIONS),
                )
            if not _VALUE.fullmatch(value):
                raise GroupUnreadable(N_("“{value}” is not a value of a group."), value=value)
        return cls(tuple(sorted(values.items())))

    @classmethod
    def parse(cls, text: str) -> Group:
        """The group of a stored text (`;` and `=`) or of a binding (`,` and `:`). Raises `GroupUnreadable`."""
        values: dict[str, str] = {}
        for part in text.replace(",", ";").replace(":", "=").split(";"):
            if not part:
                continue
            name, mark, value = part.partition("=")
            if not mark or name in values:
                raise GroupUnreadable(N_("“{text}” is not a population group."), text=text)
            values[name] = value
        return cls.of(values)

    def get(self, dimension: str) -> str | None:
        return dict(self.pairs).get(dimension)

    def __str__(self) -> str:
        return ";".join(f"{name}={value}" for name, value in self.pairs)

    def __bool__(self) -> bool:
        return bool(self.pairs)


ALL = Group()
