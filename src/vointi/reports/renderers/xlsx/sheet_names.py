"""Names of sheets: what spreadsheet programs take, none twice."""

from __future__ import annotations

import re

from vointi.core.document import plain_text
from vointi.reports.renderers.xlsx.sentences import one_line
from vointi.reports.renderers.xlsx.tables import Appended

LONGEST = 31
"""UTF-16 units in a name."""

# Excel refuses the first seven; a mark of exclamation or an apostrophe would have to be quoted in links and names.
_NOT_ALLOWED = re.compile(r"[\[\]:*?/\\!']+")
_RESERVED = "history"


class SheetNames:
    """Gives out names; upper and lower case make no difference to a program."""

    def __init__(self) -> None:
        self._taken = {_RESERVED}

    def name_for(self, table: Appended) -> str:
        """The label, else the title, else the number of the sheet."""
        return self.name(table.label or plain_text(table.title))

    def name(self, words: str) -> str:
        wanted = " ".join(_NOT_ALLOWED.sub(" ", one_line(words)).split()) or str(len(self._taken))
        name, count = _cut(wanted, LONGEST), 1
        while name.lower() in self._taken:
            count += 1
            end = f" ({count})"
            name = _cut(wanted, LONGEST - len(end)) + end
        self._taken.add(name.lower())
        return name


def _cut(words: str, longest: int) -> str:
    """The words where there is room for them, else their beginning with an ellipsis."""
    if _units(words) <= longest:
        return words
    while _units(words) > longest - 1:
        words = words[:-1]
    return words.rstrip() + "…"


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2
