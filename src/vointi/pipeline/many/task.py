"""What is asked of the processes that build, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vointi.core.language import Lang
from vointi.pipeline.many.filled import SharedFolder


@dataclass(frozen=True)
class Task:
    """The same for every area. `as_of` is the vintage of all its figures, `lang` that of the one who is told."""

    home: Path
    shared: SharedFolder
    as_of: int
    codes: tuple[str, ...]
    lang: Lang
    final: bool = False
    archival: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """`names` of files and folders in the order of `report build`; claims that the area's figures do not bear, and
    live values that it has no figure for."""

    names: tuple[str, ...]
    fallen: int
    without: int


@dataclass(frozen=True, slots=True)
class NotBuilt:
    """Why, in the words of who is told."""

    why: str


@dataclass(frozen=True, slots=True)
class Crashed:
    """A fault of the program, as it is logged."""

    trace: str


Reply = Built | NotBuilt | Crashed | OSError
"""An `OSError` (no room, no right) would meet the next area too."""
