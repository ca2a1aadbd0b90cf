"""Where editions lie: `editions/REPORT/0001/` of a home. Folders there are never written to again."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.core.model_faults import fault_of
from vointi.pipeline.archive import room
from vointi.pipeline.editions.edition import MANIFEST, Edition
from vointi.pipeline.editions.faults import EditionDamaged, NoEdition
from vointi.pipeline.half_written import sweep

FOLDER = "editions"
_HALF = ".part-"
_NUMBER = re.compile(r"[0-9]{4,}")


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def folder_of(home: Path, report: str, number: int) -> Path:
    return home / FOLDER / report / f"{number:04d}"


def editions(home: Path) -> list[Edition]:
    """All of a home, by report and number. Raises `EditionDamaged`."""
    found = []
    for folder in sorted((home / FOLDER).glob("*/*")):
        if _NUMBER.fullmatch(folder.name) and (folder / MANIFEST).is_file():
            found.append(read(folder))
    return found


def read(folder: Path) -> Edition:
    """The manifest of an edition. Raises `EditionDamaged`."""
    file = folder / MANIFEST
    try:
        return Edition.model_validate_json(file.read_bytes())
    except ValidationError as error:
        raise EditionDamaged(
            N_("The manifest cannot be used: {fault}"), where=Place(file=str(file)), fault=fault_of(error.errors()[0])
        ) from None


def find(home: Path, named: str) -> tuple[Path, Edition]:
    """An edition by `REPORT/NUMBER`, or by `REPORT`: its newest. Raises `NoEdition`."""
    report, _, number = named.partition("/")
    own = [one for one in editions(home) if one.report == report and number.lstrip("0") in ("", str(one.number))]
    if not own:
        known = ", ".join(one.name for one in editions(home)) or "-"
        raise NoEdition(N_("There is no edition “{named}”. There are: {known}."), named=named, known=known)
    return folder_of(home, report, own[-1].number), own[-1]


def content(folder: Path, edition: Edition, path: str) -> bytes:
    """A file of an edition, checked by its hash. Raises `EditionDamaged` with its name."""
    file = folder / path
    found = file.read_bytes() if file.is_file() else None
    if found is None or sha256(found) != edition.files[path]:
        message = N_("{name} is missing.") if found is None else N_("{name} is not what was frozen: it is damaged.")
        raise EditionDamaged(message, where=Place(file=str(folder)), name=path)
    return found


def check(folder: Path, edition: Edition) -> None:
    """Every file by its hash, and none besides. Raises `EditionDamaged`."""
    for path in edition.files:
        content(folder, edition, path)
    for path in sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()):
        if path != MANIFEST and path not in edition.files:
            raise EditionDamaged(N_("{name} does not belong to the edition."), where=Place(file=str(folder)), name=path)


def put(home: Path, edition: Edition, files: Mapping[str, bytes], *, now: datetime) -> Path:
    """Writes a new edition beside its place, to the disk, and gives it its name: it is there whole or not at all.

    What a killed writer left is swept away. The caller holds the lock of writers. Raises `NoRoom`.
    """
    place = folder_of(home, edition.report, edition.number)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    sweep(place.parent.glob(f"{_HALF}*"), now=now)
    half = place.with_name(f"{_HALF}{place.name}-{os.getpid()}")
    try:
        with room(place):
            for path, one in (*files.items(), (MANIFEST, edition.model_dump_json(indent=1).encode() + b"\n")):
                _write(half / path, one)
            for folder in sorted((one for one in half.rglob("*") if one.is_dir()), reverse=True):
                _settle(folder)
            _settle(half)
            half.rename(place)
            _settle(place.parent)
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return place


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def _settle(folder: Path) -> None:
    """What is in the folder is on the disk by its names too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def under(folder: Path, *, without: frozenset[str] = frozenset()) -> Iterator[tuple[str, Path]]:
    """Files below a folder with their paths in it, sorted; hidden ones and some folders are left out."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        parts = path.relative_to(folder).parts
        if path.is_file() and parts[0] not in without and not any(part.startswith(".") for part in parts):
            yield "/".join(parts), path
