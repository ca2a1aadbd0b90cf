"""New texts go into the links they are meant for; the rest of the file stays to the letter."""

from __future__ import annotations

from vointi.reports.folder.chapter import parse_chapter
from vointi.reports.folder.rewrite import rewritten

SOURCE = """# A

[8,4 %](value:sotkanet:288) ja [8,4 %](value:sotkanet:288) ja [7,0](value:sotkanet:4)

## Otsikko [8,4 %](value:sotkanet:288)
"""


def test_only_the_chosen_occurrence_changes() -> None:
    chapter = parse_chapter(SOURCE, file="a.md", chapter="a", lang="fi")
    heading = next(o for o in chapter.occurrences if o.line == 5)
    assert rewritten(SOURCE, {heading: "9,1 %"}) == SOURCE.replace("Otsikko [8,4 %]", "Otsikko [9,1 %]")


def test_all_occurrences_change() -> None:
    chapter = parse_chapter(SOURCE, file="a.md", chapter="a", lang="fi")
    new = rewritten(SOURCE, dict.fromkeys(chapter.occurrences, "9"))
    assert new == SOURCE.replace("8,4 %", "9").replace("7,0", "9")


def test_nothing_chosen_changes_nothing() -> None:
    assert rewritten(SOURCE, {}) == SOURCE
