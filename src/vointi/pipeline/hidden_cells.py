"""What protection hides of a set of cells, kept under the hash of all that it depends on.

To find it takes the solver seconds, and to load the solver takes one more, while each command on a home asks the same.
`protect` is a function of its arguments alone; a kept answer is taken only where each of them, and the program that
works on them, are the same to the last digit. Losing the cache costs time, nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files

from vointi.core.catalogue.indicator import Disclosure
from vointi.core.disclosure.cells import Cell, Reason, Relation
from vointi.reports.charts.cache import Cache, key_of


def hidden_cells(
    cells: Iterable[Cell],
    ties: Iterable[Relation],
    rules: Mapping[str, Disclosure],
    *,
    known: Collection[str],
    series: Iterable[Collection[str]],
    kept: Cache,
) -> Mapping[str, Reason]:
    """Ids of the hidden cells, and why each is. A report is not to wait for the proof of the least loss."""
    given, tied, bundles = list(cells), list(ties), [sorted(one) for one in series]
    key = key_of(
        "hidden cells",
        _program(),
        *_texts(map(repr, given)),
        *_texts(map(repr, tied)),
        *_texts(f"{code} {rule.model_dump_json()}" for code, rule in rules.items()),
        *_texts(known),
        *_texts(map(repr, bundles)),
    )
    found = kept.get(key)
    if found is not None:
        return {name: Reason(reason) for name, reason in json.loads(found).items()}
    from vointi.core.disclosure.protecting import protect  # with the solver

    hidden = protect(given, tied, rules, known=known, series=bundles, thorough=False).hidden
    with suppress(OSError):  # a home on a full or read-only disk can still be read
        kept.put(key, json.dumps(hidden).encode())
    return hidden


def _texts(parts: Iterable[str]) -> tuple[str, ...]:
    """In an order of their own, behind their number: nothing slips from one list into the next."""
    ordered = sorted(parts)
    return str(len(ordered)), *ordered


@cache
def _program() -> str:
    """All that works on the cells."""
    digest = sha256(version("scipy").encode())
    for file in sorted(files("vointi.core.disclosure").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".py"):
            digest.update(file.read_bytes())
    return digest.hexdigest()
