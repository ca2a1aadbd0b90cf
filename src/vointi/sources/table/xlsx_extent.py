"""How large the rectangle around the filled cells of a sheet is, found before anything holds it in memory.

calamine keeps the whole rectangle: two cells in opposite corners of a sheet, a file of 5 kB, would ask for 500 GB
and end the process.
"""

from __future__ import annotations

import re
from xml.parsers import expat

_REFERENCE = re.compile(r"([A-Za-z]+)([0-9]+)")


def filled_cells(part: bytes) -> int:
    """Rows times columns from A1 to the last filled cell. `part` is the XML of a sheet. Raises `expat.ExpatError`."""
    seen = _Seen()
    parser = expat.ParserCreate()
    parser.StartElementHandler = seen.start
    parser.Parse(part, True)
    return seen.last_row * seen.last_column


class _Seen:
    """Where the parser is, by the rules of calamine: a row or cell without a reference follows the one before it."""

    def __init__(self) -> None:
        self.row = self.column = self.last_row = self.last_column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "c":
                if found := _REFERENCE.match(attributes.get("r", "")):
                    self.row, self.column = int(found[2]), _number(found[1])
                else:
                    self.column += 1
            case "v" | "is":
                self.last_row = max(self.last_row, self.row)
                self.last_column = max(self.last_column, self.column)
            case "row":
                self.row = int(attributes.get("r") or self.row + 1)
                self.column = 0


def _number(letters: str) -> int:
    """A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
