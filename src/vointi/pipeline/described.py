"""What the source last said of each indicator: which raw file describes the figures that the ledger has."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from vointi.sources.raw import RawFile


class Described:
    """A file of the home. Where it is lost or damaged, the next fetch has nothing to compare with and makes it anew."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._files = self._read()

    def of(self, indicator: int) -> RawFile | None:
        return self._files.get(indicator)

    def note(self, files: Mapping[int, RawFile]) -> None:
        """These describe what is in the ledger now."""
        self._files |= files
        self._file.parent.mkdir(parents=True, exist_ok=True)
        beside = self._file.with_suffix(".part")
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(dict(sorted(self._files.items())))))
        beside.replace(self._file)

    def _read(self) -> dict[int, RawFile]:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=dict[int, RawFile])
        except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
            return {}
