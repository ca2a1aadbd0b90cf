"""YAML that people wrote, looked through before anything is made of it.

The short files of this program need lists, fields and texts, and now and then the same text twice (`&name`, `*name`).
What such repetition unfolds to is counted first, for some hundred bytes can stand for all memory there is. Tags are
refused (`!!set`): they change what a text is. So is nesting so deep that no person wrote it: the composer of libyaml
calls itself for each level, until the stack ends and the program with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

MOST_LEVELS = 50
MOST_PARTS = 100_000
"""Texts, lists and groups of fields, those that are repeated counted again; the register of areas has 4,000."""


@dataclass(slots=True)
class _Open:
    """A list or a group of fields that has begun. `deepest` is the level of the deepest part in it so far."""

    anchor: str | None
    before: int
    level: int
    deepest: int


def check_plain(content: str | bytes) -> None:
    """Raises `yaml.YAMLError`, with the place, for a text that is not YAML or more than plain."""
    parts = 0
    within: list[_Open] = []
    known: dict[str | None, tuple[int, int]] = {}  # parts and levels, by anchor
    for event in yaml.parse(content, Loader=yaml.CSafeLoader):
        level = len(within)
        if tag := getattr(event, "tag", None):
            _refuse(f"the tag “{tag}” is not known here", event)
        match event:
            case yaml.AliasEvent():
                if any(one.anchor == event.anchor for one in within):
                    _refuse(f"“*{event.anchor}” stands for a part that it is in itself", event)
                more, levels = known.get(event.anchor, (0, 0))  # whoever composes the text tells of unknown ones
                parts, level = parts + more, level + levels
            case yaml.ScalarEvent():
                parts += 1
                known[event.anchor] = (1, 0)
            case yaml.CollectionStartEvent():
                parts += 1
                within.append(_Open(event.anchor, parts - 1, level, level + 1))
                level += 1
            case yaml.CollectionEndEvent():
                ended = within.pop()
                known[ended.anchor] = (parts - ended.before, ended.deepest - ended.level)
                level = ended.deepest
        if within:
            within[-1].deepest = max(within[-1].deepest, level)
        if level > MOST_LEVELS:
            _refuse(f"lists and fields within each other go {MOST_LEVELS} levels deep at most", event)
        if parts > MOST_PARTS:
            _refuse(f"the text unfolds to more than {MOST_PARTS} parts", event)


def load_plain(content: str | bytes) -> Any:
    """The data of a plain text, days as `date`. Raises `yaml.YAMLError`, with the place where there is one."""
    check_plain(content)
    try:
        return yaml.safe_load(content)
    except ValueError as error:  # 2023-13-45 looks like a day, and a number may have more digits than Python reads
        raise yaml.YAMLError(str(error)) from None


def _refuse(problem: str, event: yaml.Event) -> None:
    mark: Any = event.start_mark  # libyaml's marks have the fields of PyYAML's and another name
    raise yaml.MarkedYAMLError(problem=problem, problem_mark=mark)
