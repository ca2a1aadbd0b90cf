"""In which order the sections of an item stand, and what they are called: each system and city has its own.

`catalogue/rounds/orders.yaml` has three orders with their labels; each label is also how the section is recognised in
minutes that somebody pastes.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Literal, get_args

from pydantic import BaseModel

from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.catalogue.yaml_files import read_model
from vointi.core.language import Lang

SectionCode = Literal[
    "decision",
    "handling",
    "presenter",
    "proposal",
    "competence",
    "preparer",
    "earlier",
    "preparation",
    "assessment",
    "round_changes",
    "attachments",
    "background",
    "further",
    "distribution",
    "notice",
]
SECTIONS: tuple[SectionCode, ...] = get_args(SectionCode)


class SectionOrder(BaseModel):
    """Sections in their order, and labels that differ from the usual ones."""

    model_config = FROZEN
    about: Localised
    sections: tuple[SectionCode, ...]
    labels: Mapping[SectionCode, Localised] = {}


class _File(BaseModel):
    model_config = FROZEN
    schema_version: Literal[1]
    labels: Mapping[SectionCode, Localised]
    read_as: Mapping[Lang, Mapping[str, SectionCode]]
    orders: Mapping[str, SectionOrder]


def _read() -> _File:
    content = files("vointi").joinpath("catalogue", "rounds", "orders.yaml").read_bytes()
    return read_model(content, _File, file="rounds/orders.yaml")


_FILE = _read()
ORDERS = _FILE.orders


def sections_of(order: str | tuple[SectionCode, ...]) -> tuple[SectionCode, ...]:
    """All sections: the order's own first; those that it does not name follow, so that nothing is lost."""
    named = ORDERS[order].sections if isinstance(order, str) else order
    return (*named, *(code for code in SECTIONS if code not in named))


def label(code: SectionCode, order: str | tuple[SectionCode, ...], lang: Lang) -> str:
    own = ORDERS[order].labels.get(code) if isinstance(order, str) else None
    return (own or _FILE.labels[code])[lang]


def known_labels() -> dict[str, SectionCode]:
    """Every label in every language and order, and other words that are used for it, in lower case."""
    found: dict[str, SectionCode] = {}
    tables = [_FILE.labels, *(order.labels for order in ORDERS.values())]
    for lang in ("fi", "sv", "en"):
        for table in tables:
            found |= {getattr(words, lang).lower(): code for code, words in table.items() if getattr(words, lang)}
    for words in _FILE.read_as.values():
        found |= {name.lower(): code for name, code in words.items()}
    return found
