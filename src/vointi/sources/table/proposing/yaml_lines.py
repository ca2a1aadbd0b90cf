"""Writing a mapping with a comment above each line that needs one."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from vointi.core.language import Lang
from vointi.sources.table.proposing.notes import Note

Scalar = str | int | bool

_WIDTH = 110
_PLAIN = re.compile(r"[a-z][a-z0-9_]*(?:-[0-9]+)*")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A line, or a section of lines. What is `off` is written as a comment that only wants its mark taken away."""

    key: str
    value: Scalar | Sequence[str] | Mapping[str, object] | Section
    notes: tuple[Note, ...] = ()
    off: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    entries: tuple[Entry, ...]


def written(entries: Iterable[Entry], lang: Lang) -> str:
    """The YAML text. A comment that holds for several lines stands above the first of them."""
    return "\n".join(_lines(entries, lang, "")) + "\n"


def data(entries: Iterable[Entry]) -> dict[str, object]:
    """What the YAML text says, without what is off."""
    return {
        entry.key: data(entry.value.entries) if isinstance(entry.value, Section) else entry.value
        for entry in entries
        if not entry.off
    }


def _lines(entries: Iterable[Entry], lang: Lang, indent: str) -> Iterator[str]:
    told: tuple[Note, ...] = ()
    for entry in entries:
        for note in entry.notes if entry.notes != told else ():
            mark = f"{indent}# "
            yield from textwrap.wrap(note.show(lang), _WIDTH, initial_indent=mark, subsequent_indent=mark + "  ")
        told = entry.notes
        mark = f"{indent}# " if entry.off else indent
        if isinstance(entry.value, Section):
            yield f"{mark}{_scalar(entry.key)}:"
            yield from _lines(entry.value.entries, lang, indent + "  ")
        else:
            yield f"{mark}{_scalar(entry.key)}: {_flow(entry.value)}"


def _flow(value: object) -> str:
    match value:
        case Mapping():
            return "{" + ", ".join(f"{_scalar(key)}: {_flow(item)}" for key, item in value.items()) + "}"
        case tuple() | list():
            return "[" + ", ".join(map(_scalar, value)) + "]"
        case _:
            return _scalar(value)


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) or (_PLAIN.fullmatch(str(value)) and value not in _WORDS):
        return str(value)
    return yaml.dump(value, default_style='"', allow_unicode=True, width=2**20).rstrip("\n")
