"""Lists: one kind with bullets, one with numbers that each list starts anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vointi.reports.renderers.docx.elements import Element, make, twips

BULLETS = 1
_LEVELS = 9  # as many as Word has
_INDENT_PT = 14


class Numbering:
    """The content of numbering.xml; every numbered list gets an id of its own."""

    def __init__(self) -> None:
        self._numbered: list[int] = []  # the level at which each numbered list stands

    def numbered(self, level: int) -> int:
        """The id of a new list that counts from 1 at its level."""
        self._numbered.append(min(level, _LEVELS - 1))
        return BULLETS + len(self._numbered)

    def elements(self) -> Iterator[Element]:
        """Everything inside `<w:numbering>`."""
        yield _kind(0, "bullet")
        yield _kind(1, "decimal")
        yield make("num", make("abstractNumId", val=0), numId=BULLETS)
        for number, level in enumerate(self._numbered, BULLETS + 1):
            start = make("lvlOverride", make("startOverride", val=1), ilvl=level)
            yield make("num", make("abstractNumId", val=1), start, numId=number)


def number_of(list_id: int, level: int) -> Element:
    """What makes a paragraph an item of a list."""
    return make("numPr", make("ilvl", val=min(level, _LEVELS - 1)), make("numId", val=list_id))


def indent_of(level: int) -> Element:
    """The indent of what belongs to an item but has no number of its own."""
    return make("ind", left=twips(_INDENT_PT * (level + 1)))


def beside_bar(level: int, left: float, bar: Callable[[int], Element], *, first: bool) -> Iterator[Element]:
    """The properties of an item inside a box: indented by the box's own indent too, so that its bar, which Word draws
    at a distance from the words (points), is in line with that of the box's other paragraphs."""
    hanging = {"hanging": twips(_INDENT_PT)} if first else {}
    deeper = min(level, _LEVELS - 1) + (0 if first else 1)
    yield make("pBdr", bar(_INDENT_PT * deeper))
    yield make("ind", left=twips(left + _INDENT_PT * (min(level, _LEVELS - 1) + 1)), **hanging)


def _kind(identity: int, style: str) -> Element:
    levels = (
        make(
            "lvl",
            make("start", val=1),
            make("numFmt", val=style),
            make("lvlText", val="•" if style == "bullet" else f"%{level + 1}."),
            make("lvlJc", val="left"),
            make("pPr", make("ind", left=twips(_INDENT_PT * (level + 1)), hanging=twips(_INDENT_PT))),
            ilvl=level,
        )
        for level in range(_LEVELS)
    )
    return make("abstractNum", make("multiLevelType", val="multilevel"), *levels, abstractNumId=identity)
