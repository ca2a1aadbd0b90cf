"""Taking a local file into the raw store: nothing is read from it yet."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.sources.raw import RawFile, RawStore
from vointi.sources.table.content import MAX_FILE_BYTES, check_size
from vointi.sources.table.faults import TableUnreadable


def fetch(store: RawStore, path: Path) -> RawFile:
    """Keep the file untouched. Raises `TableUnreadable` if it cannot be opened or is too large."""
    return store.keep(f"table/{_ascii(path.name)}", content_of(path))


def content_of(path: Path) -> bytes:
    """The bytes of a file. Raises `TableUnreadable` if it cannot be opened or is too large."""
    place = Place(file=path.name)
    try:
        check_size(path.stat().st_size, MAX_FILE_BYTES, place)
        return path.read_bytes()
    except OSError as fault:
        raise TableUnreadable(
            N_("The file cannot be opened: {fault}."),
            where=place,
            next_step=N_("Give the path of a CSV or XLSX file that you may read."),
            fault=fault.strerror or str(fault),
        ) from None


def _ascii(name: str) -> str:
    """The name in the letters that the raw store takes; the load keeps it as it is."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", plain).lstrip(".-") or "table"
