"""A reader of what others wrote: how it is called, and good files for it to start from.

Samples of our own lie in the source folders; where `../shared/data` is beside the checkout, real files join them.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from vointi.core.catalogue import load_catalogue
from vointi.core.errors import Place

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src" / "vointi" / "sources"
CATALOGUE = ROOT / "src" / "vointi" / "catalogue"
FIRST_SCHEMA = ROOT / "tests" / "data" / "schema-1"
DATA = ROOT.parent / "shared" / "data"

NOW = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
DEMO = load_catalogue(areas="demo")
FINLAND = load_catalogue()
_LONGEST = 30_000
"""Bytes of a seed; a longer real file gives its beginning, at the end of a line."""


@dataclass(frozen=True)
class Reader:
    """`read` takes the bytes and a new folder, where it writes them to `file` if it reads from the disk. Of a JSON
    reader the values are changed too. `of` is the source that it belongs to, "" for others. A refusal may also name one
    of the files `beside`."""

    name: str
    file: str
    read: Callable[[bytes, Path], object]
    seeds: Sequence[bytes]
    of: str = ""
    json: bool = False
    beside: Sequence[str] = ()


def sample(*parts: str) -> bytes:
    return SOURCES.joinpath(*parts).read_bytes()


def real(*names: str, whole: bool = True) -> Iterator[bytes]:
    """Files of the shared data; not `whole`: the beginning of a long one, which is then cut at a line."""
    for name in names:
        file = DATA / name
        if file.is_file():
            content = file.read_bytes()
            content = gzip.decompress(content) if file.suffix == ".gz" else content
            if len(content) <= _LONGEST:
                yield content
            elif not whole:
                yield content[: content.rfind(b"\n", 0, _LONGEST) + 1]


def members(name: str, count: int) -> Iterator[bytes]:
    """The first members of a real list."""
    if (DATA / name).is_file():
        yield json.dumps(json.loads((DATA / name).read_bytes())[:count]).encode()


def features(name: str, count: int) -> Iterator[bytes]:
    if (DATA / name).is_file():
        found = json.loads((DATA / name).read_bytes())
        yield json.dumps({**found, "features": found["features"][:count]}).encode()


def written(content: bytes, folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def decoding(decode: Callable[[bytes, Place], object], file: str) -> Callable[[bytes, Path], object]:
    """The `read` of a function that takes bytes and whose they are."""
    return lambda content, folder: decode(content, Place(file=file))
