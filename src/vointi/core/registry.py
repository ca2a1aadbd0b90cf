"""Families that grow by adding a file: sources, blocks, formats. A member is found by its place in the tree.

A module of a family has `INFO` (with a `code`) and the family's verbs. A missing verb fails at the first look,
with a sentence that says what is missing.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import lru_cache
from types import ModuleType


@lru_cache
def family(package: str, *verbs: str) -> dict[str, ModuleType]:
    """Members of `package` by code, sorted. Modules whose name starts with `_` or lacks `INFO` are helpers."""
    root = importlib.import_module(package)
    members: dict[str, ModuleType] = {}
    for found in sorted(pkgutil.iter_modules(root.__path__), key=lambda module: module.name):
        if found.name.startswith("_"):
            continue
        module = importlib.import_module(f"{package}.{found.name}")
        info = getattr(module, "INFO", None)
        if info is None:
            continue
        for verb in verbs:
            if not callable(getattr(module, verb, None)):
                raise TypeError(
                    f"{module.__name__} has INFO but no function {verb}(): every member of {package} needs it"
                )
        members[info.code] = module
    return members
