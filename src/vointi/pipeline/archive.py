"""A zip file whose manifest tells the SHA-256 of everything in it, for backups and for moving house.

It may hold small numbers: only its owner may read it. It is read back before it gets its name, so that a file which is
there is whole.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from vointi import __version__
from vointi.core.errors import Place, UserError
from vointi.core.full_disk import is_full
from vointi.core.language import N_
from vointi.core.model_faults import Unfit, fault_of
from vointi.pipeline.half_written import sweep

SCHEMA_VERSION = 1
MANIFEST = "manifest.json"
Progress = Callable[[int, int, str], None]
_BLOCK = 1 << 20
_HALF = ".vointi-"
_PACKED = {".parquet", ".gz", ".zst", ".zip", ".png", ".pdf", ".docx", ".xlsx"}


class ArchiveDamaged(UserError):
    still_holds = N_("Nothing was taken from it.")
    next_step = N_("Use another copy of the file.")


class ArchiveWrong(UserError):
    still_holds = N_("Nothing was taken from it.")


class ArchiveExists(UserError):
    still_holds = N_("The file there is as it was.")
    next_step = N_("Choose another name.")


class NoRoom(UserError):
    still_holds = N_("Nothing else was changed.")
    next_step = N_("Make room, or choose another disk, then try again.")


class Member(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    path: str
    size: int
    sha256: str

    @field_validator("path")
    @classmethod
    def _inside(cls, path: str) -> str:
        parts = PurePosixPath(path).parts
        if not parts or PurePosixPath(path).is_absolute() or ".." in parts or "\\" in path:
            raise Unfit(N_("the path leads out of the archive"))
        return path


class Manifest(BaseModel):
    """`details` are those of the kind."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    schema_version: int = SCHEMA_VERSION
    kind: str
    program: str = __version__
    made: datetime
    by: str
    why: str
    files: tuple[Member, ...]
    details: dict[str, Any] = {}


def write_archive(
    file: Path,
    sources: Iterable[tuple[str, Path]],
    *,
    kind: str,
    by: str,
    why: str,
    now: datetime,
    details: dict[str, Any],
    progress: Progress,
) -> Manifest:
    """Writes files, each under a path of its own, and the manifest. Half a file that a killed writer left in the folder
    goes first. Raises `ArchiveExists`, `NoRoom`."""
    if file.exists():
        raise ArchiveExists(N_("There is a file of this name already."), where=Place(file=str(file)))
    sweep(file.parent.glob(f"{_HALF}*.part"), now=now)
    listed = list(sources)
    with room(file), _beside(file) as part:
        with ZipFile(part, "w") as archive:
            members = []
            for number, (name, source) in enumerate(listed, 1):
                progress(number, len(listed), name)
                members.append(_put(archive, name, source, now))
            manifest = Manifest(kind=kind, made=now, by=by, why=why, files=tuple(members), details=details)
            archive.writestr(_info(MANIFEST, now), manifest.model_dump_json(indent=2))
        for _ in _read(part, manifest):
            pass
    return manifest


def read_manifest(file: Path, kind: str) -> Manifest:
    """Raises `ArchiveWrong` where the file is no archive of this kind, `ArchiveDamaged`."""
    with damage(file, MANIFEST), ZipFile(file) as archive:
        content = archive.read(MANIFEST)
    try:
        manifest = Manifest.model_validate_json(content)
    except ValidationError as error:
        fault = fault_of(error.errors()[0])
        raise ArchiveWrong(
            N_("The manifest cannot be used: {fault}"), where=Place(file=str(file)), fault=fault
        ) from None
    if manifest.schema_version > SCHEMA_VERSION:
        message, step = N_("The file is of a newer form ({found})."), N_("Upgrade the program.")
        raise ArchiveWrong(message, where=Place(file=str(file)), next_step=step, found=manifest.schema_version)
    if manifest.kind != kind:
        message = N_("This is a file of another kind: {found}, not {wanted}.")
        raise ArchiveWrong(message, where=Place(file=str(file)), found=manifest.kind, wanted=kind)
    return manifest


def unpack(file: Path, manifest: Manifest, into: Path, *, progress: Progress) -> None:
    """Takes all files out, in the order of the manifest, for the owner alone. Raises `ArchiveDamaged`, naming the file
    that is not what was put in, and `NoRoom`; what was taken out before that is left to the caller."""
    with room(into):
        for number, (member, stream) in enumerate(_read(file, manifest), 1):
            progress(number, len(manifest.files), member.path)
            target = into / member.path
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                for block in stream:
                    out.write(block)
                out.flush()
                os.fsync(out.fileno())


def _read(file: Path, manifest: Manifest) -> Iterator[tuple[Member, Iterator[bytes]]]:
    """Each file of an archive and its content, checked at its end also where the content is not asked for."""
    with damage(file, ""), ZipFile(file) as archive:
        for member in manifest.files:
            content = _checked(file, archive, member)
            yield member, content
            for _ in content:
                pass


def _checked(file: Path, archive: ZipFile, member: Member) -> Iterator[bytes]:
    digest = hashlib.sha256()
    with damage(file, member.path), archive.open(member.path) as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
            yield block
    if digest.hexdigest() != member.sha256:
        raise _damaged(file, member.path)


@contextmanager
def damage(file: Path, name: str) -> Iterator[None]:
    """Raises `ArchiveDamaged` naming the file within the archive, for all that zipfile raises of changed bytes;
    `ArchiveWrong` where there is no archive."""
    try:
        yield
    # What zipfile raises for changed bytes; RuntimeError and its kinds: flags that it cannot follow.
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        RuntimeError,
        ValueError,
        LZMAError,
    ) as fault:
        raise _damaged(file, name) from fault
    except FileNotFoundError as fault:
        raise ArchiveWrong(N_("There is no such file."), where=Place(file=str(file))) from fault
    except OSError as fault:
        if fault.errno not in (None, errno.EINVAL):  # damage to what bz2 unpacks, or to a place within the file
            raise
        raise _damaged(file, name) from fault


def _damaged(file: Path, name: str) -> ArchiveDamaged:
    if not name:
        return ArchiveDamaged(N_("The file is damaged."), where=Place(file=str(file)))
    return ArchiveDamaged(N_("{name} is not what was put in: it is damaged."), where=Place(file=str(file)), name=name)


@contextmanager
def room(file: Path) -> Iterator[None]:
    """Tells a full disk in plain words: raises `NoRoom`."""
    try:
        yield
    except OSError as error:
        if not is_full(error):
            raise
        raise NoRoom(N_("The disk is full."), where=Place(file=str(file))) from error


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """A file to be written, which gets its name when it is whole and on the disk."""
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f"{_HALF}{file.name}.", suffix=".part")  # mode 0600
    part = Path(name)
    try:
        yield part
        os.fsync(descriptor)
        part.replace(file)
    finally:
        os.close(descriptor)
        part.unlink(missing_ok=True)


def _put(archive: ZipFile, name: str, source: Path, now: datetime) -> Member:
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as stream, archive.open(_info(name, now), "w", force_zip64=True) as out:
        for block in _blocks(stream):
            digest.update(block)
            size += len(block)
            out.write(block)
    return Member(path=name, size=size, sha256=digest.hexdigest())


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    while block := stream.read(_BLOCK):
        yield block


def _info(name: str, now: datetime) -> ZipInfo:
    info = ZipInfo(name, now.timetuple()[:6])
    info.compress_type = ZIP_STORED if PurePosixPath(name).suffix in _PACKED else ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
