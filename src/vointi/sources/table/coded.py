"""Keys of rows by code: what each distinct text, or combination of texts, stands for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
import pyarrow as pa

from vointi.sources.table.sheet import Codes

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Coded(Generic[Key]):
    """`keys[codes[i]]` is what row i has; None: it has none, and a fault tells why. Keys are distinct."""

    keys: tuple[Key | None, ...]
    codes: Codes

    @classmethod
    def of(cls, keys: Iterable[Key | None], codes: Codes) -> Coded[Key]:
        """Equal keys as one: two texts may stand for the same."""
        place_of: dict[Key | None, int] = {}
        merged = np.array([place_of.setdefault(key, len(place_of)) for key in keys], np.int64)
        return cls(tuple(place_of), merged[codes])

    def array(self, keys: pa.Array) -> pa.Array:
        """`keys`, one for each of `self.keys`, spread over the rows."""
        return keys.take(pa.array(self.codes))

    @property
    def used(self) -> frozenset[Key]:
        """Keys that some row has."""
        return frozenset(key for key in (self.keys[code] for code in np.unique(self.codes)) if key is not None)


def combined(columns: Iterable[Codes]) -> tuple[Codes, Codes]:
    """Which combination of codes each row has, and the first row of each combination."""
    first_part, *others = columns
    key = first_part
    for part in filter(np.any, others):
        # Ranks are made small again at every step, so that the product cannot overflow.
        key = np.unique(key, return_inverse=True)[1] * (int(part.max(initial=0)) + 1) + part
    _, first, inverse = np.unique(key, return_index=True, return_inverse=True)
    return inverse, first
