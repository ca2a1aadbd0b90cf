"""Blocks: each makes nodes of disclosed data, and knows no format.

A block is a module with `INFO`, a model `Parameters` (what a writer may say in the colon fence), an `EXAMPLE` of them
in YAML, which the contract test builds with full, empty and hidden data, and two verbs:
`needs(parameters, standpoint)` says which indicators it shows, `build(parameters, context)` gives its nodes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType

from vointi.core.registry import family, member


@dataclass(frozen=True, slots=True)
class BlockInfo:
    code: str
    summary: str  # one sentence for the reference, an N_ text
    of_one: bool = False  # tells what one organisation said, planned or did: it means nothing under another's name


@dataclass(frozen=True, slots=True)
class Needs:
    """`series`: indicators over the report's areas; `everywhere`: those needed for every municipality.

    `outlines`: the municipalities' outlines are drawn. `earlier`: the newest figures as they were before their source
    changed them. `coefficient`: the home's records of the HYTE coefficient. `throughout`:
    indicators of every municipality in every period, which an index is made of. `districts`: those of the districts.
    """

    series: tuple[str, ...] = ()
    everywhere: tuple[str, ...] = ()
    outlines: bool = False
    earlier: bool = False
    coefficient: bool = False
    throughout: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()


_VERBS = ("needs", "build", "Parameters")


def blocks() -> Mapping[str, ModuleType]:
    """All blocks by the name that a writer uses."""
    return family(__name__, *_VERBS)


def block_named(name: str) -> ModuleType | None:
    """The block that a writer names, or None. Blocks that no report names are not loaded."""
    return member(__name__, name, *_VERBS)
