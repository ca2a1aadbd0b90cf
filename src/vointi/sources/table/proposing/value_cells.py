"""What stands in cells of figures beside plain numbers: marks, signs in place of a figure, percent signs, nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vointi.sources.table.proposing.cells import is_marker, without_marks, without_percent
from vointi.sources.table.proposing.facts import Facts


@dataclass(frozen=True)
class ValueCells:
    """Counts of cells: of each sign in place of a figure, of each mark behind one, with a percent sign, empty."""

    markers: Counter[str]
    marks: Counter[str]
    percent: int
    empty: int

    @classmethod
    def of(cls, columns: Iterable[Facts]) -> ValueCells:
        markers: Counter[str] = Counter()
        marks: Counter[str] = Counter()
        percent = empty = 0
        for column in columns:
            empty += len(column.column.codes) - column.filled
            for text, count in column.texts():
                plain, found = without_marks([text])
                marks.update(dict.fromkeys(found, count))
                percent += count if without_percent(plain) != plain else 0
                if is_marker(text):
                    markers[text] += count
        return cls(markers, marks, percent, empty)


def plain_numbers(texts: Iterable[str]) -> Sequence[str]:
    """The texts that should be numbers, without marks and percent signs; none of the empty ones and the markers."""
    filled = [text for text in texts if text and not is_marker(text)]
    return without_percent(without_marks(filled)[0])
