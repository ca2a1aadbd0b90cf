"""What is imported is declared: for src/ by pyproject.toml, no less and no more; else by requirements/*.in."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
# Not imported by name: fontTools loads it to write WOFF2.
LOADED_BY_OTHERS = {"brotli"}
OURS = {"vointi", "tests", "bench"}
# Two distributions of one release, pinned to each other.
PART_OF = {"pydantic-core": "pydantic"}


def names_of(lines: Iterable[str]) -> set[str]:
    return {canonicalize_name(Requirement(line).name) for line in lines if line and not line.startswith("#")}


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return names_of(project["dependencies"])


def declared_in(requirements: str) -> set[str]:
    return names_of((ROOT / "requirements" / f"{requirements}.in").read_text(encoding="utf-8").splitlines())


@lru_cache
def imported_modules(*folders: str) -> dict[str, str]:
    """Top-level third-party modules -> a file of the folders that imports it."""
    found: dict[str, str] = {}
    for path in sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Import():
                    names = [alias.name for alias in node.names]
                case ast.ImportFrom(module=str(module), level=0):
                    names = [module]
                case _:
                    continue
            for top in {name.partition(".")[0] for name in names} - sys.stdlib_module_names - OURS:
                if not (path.parent / f"{top}.py").is_file():  # a module beside a script is part of it
                    found.setdefault(top, path.relative_to(ROOT).as_posix())
    return found


def imported(*folders: str) -> dict[str, str]:
    """Distribution -> a file of the folders that imports it."""
    providers = packages_distributions()
    modules = imported_modules(*folders)
    names = {top: canonicalize_name(providers.get(top, [top])[0]) for top in modules}
    return {PART_OF.get(names[top], names[top]): file for top, file in modules.items()}


def test_what_is_imported_is_declared() -> None:
    assert {name: file for name, file in imported("src").items() if name not in declared()} == {}


def test_what_is_declared_is_imported() -> None:
    assert declared() - imported("src").keys() - LOADED_BY_OTHERS == set()


@pytest.mark.parametrize(("requirements", "folders"), [("dev", ["tests", "tools", "examples"]), ("bench", ["bench"])])
def test_what_is_imported_beside_src_is_declared(requirements: str, folders: list[str]) -> None:
    known = declared() | declared_in(requirements)
    assert {name: file for name, file in imported(*folders).items() if name not in known} == {}


@pytest.mark.parametrize("lock", ["run", "dev", "bench"])
def test_locks_pin_every_package_by_version_and_hash(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    entries = [entry for entry in text.replace("\\\n", "").splitlines() if not entry.startswith("#")]
    assert [entry[:60] for entry in entries if not re.match(r"[a-z0-9.-]+==\S+ .*--hash=sha256:", entry)] == []
    assert declared() - {entry.partition("==")[0] for entry in entries} == set()
