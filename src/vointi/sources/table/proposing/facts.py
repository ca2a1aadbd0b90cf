"""What is known of each column of a table before anybody says what it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from vointi.core.numbers import normalise
from vointi.sources.table.header import letter
from vointi.sources.table.proposing.cells import are_numbers, is_marker
from vointi.sources.table.sheet import Codes, Column, Mask, Sheet


@dataclass(frozen=True)
class Facts:
    """A column and what its cells look like. `name` names it in a mapping."""

    column: Column
    name: str

    @cached_property
    def counts(self) -> Codes:
        """In how many rows each text stands."""
        return np.bincount(self.column.codes, minlength=len(self.column.texts)).astype(np.int64)

    @cached_property
    def numbers(self) -> Mask:
        """Which texts are numbers in some way of writing."""
        return are_numbers(self.column.texts)

    @property
    def filled(self) -> int:
        return int(self.counts.sum()) - int(self.counts[[not text for text in self.column.texts]].sum())

    @cached_property
    def is_numeric(self) -> bool:
        """Are two thirds of the filled cells numbers, signs in place of a number aside?"""
        aside = np.array([not text or is_marker(text) for text in self.column.texts], np.bool_)
        rest = int(self.counts[~aside | self.numbers].sum())
        return rest > 0 and int(self.counts[self.numbers].sum()) * 3 > rest * 2

    def texts(self) -> Iterator[tuple[str, int]]:
        """The texts that stand in some row, and in how many; not the empty one."""
        for text, count in zip(self.column.texts, self.counts.tolist(), strict=True):
            if text and count:
                yield text, count

    def hints(self, pattern: re.Pattern[str]) -> bool:
        """Does a word of the column's name match?"""
        return any(pattern.fullmatch(word) for word in _WORD.findall(normalise(self.column.header).casefold()))

    def only(self, kept: Mask) -> Facts:
        return Facts(self.column.only(kept), self.name)


_WORD = re.compile(r"[^\W\d_]+")


def facts_of(sheet: Sheet) -> list[Facts]:
    """Facts of all columns. A column whose name another has too is named by its letter."""
    names = [column.header for column in sheet.columns]
    return [
        Facts(column, column.header if names.count(column.header) == 1 else letter(index))
        for index, column in enumerate(sheet.columns)
    ]
