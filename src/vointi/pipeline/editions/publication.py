"""An edition as one file for the archive and the public: documents, data, hashes and a signature.

To read and to verify it takes neither a home nor a database: `edition.json` names every file with its SHA-256, and
`signature.json` signs that manifest. The zip file is not compressed and has one form only, so that it can be written
anew from what is in it: whatever was changed, be it a date, shows. Another installation takes it in as it is.

A copy without people (`copies`) has other files in the place of those that named somebody, and a second signed list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from pydantic import ValidationError

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.core.model_faults import fault_of
from vointi.pipeline.archive import ArchiveDamaged, ArchiveExists, ArchiveWrong, damage, room
from vointi.pipeline.editions import copies, store
from vointi.pipeline.editions.edition import MANIFEST, Edition
from vointi.pipeline.editions.signing import Signature, SignatureFile, dumped, is_signed, public_key, sign
from vointi.pipeline.home import Home

SIGNATURE = "signature.json"
_BESIDE = (MANIFEST, SIGNATURE)
_EARLIEST = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Checked:
    """An archive of which every byte was checked. `without_people` are the files that were made anew without people;
    none in an original."""

    edition: Edition
    signer: str
    entries: Mapping[str, bytes]
    without_people: tuple[str, ...]


def make(home: Home, folder: Path, edition: Edition, file: Path) -> str:
    """Writes the archive; every file of the edition is checked first. Gives the public key it is signed with.

    The same edition and key give the same bytes. Raises `EditionDamaged`, `ArchiveExists`, `NoRoom`.
    """
    if file.exists():
        raise ArchiveExists(N_("There is a file of this name already."), where=Place(file=str(file)))
    store.check(folder, edition)
    packed = archive_of(home, folder, edition, {})
    beside = file.with_name(f".{file.name}.part")
    with room(file):
        beside.write_bytes(packed)
        beside.replace(file)
    return public_key(home.folder)


def archive_of(home: Home, folder: Path, edition: Edition, replaced: Mapping[str, bytes]) -> bytes:
    """The archive, or a copy of it with some files replaced and told as such. Raises `EditionDamaged`."""
    manifest = (folder / MANIFEST).read_bytes()
    contents = {one: replaced.get(one) or store.content(folder, edition, one) for one in edition.files}
    copy = copies.lists(home.folder, manifest, replaced) if replaced else {}
    return _packed({MANIFEST: manifest, SIGNATURE: dumped(sign(home.folder, manifest)), **copy, **contents})


def _packed(entries: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for path, content in entries.items():
            archive.writestr(ZipInfo(path, _EARLIEST), content)
    return packed.getvalue()


def verify(file: Path, *, key: str = "") -> tuple[Edition, str]:
    """The edition of an archive and the public key that signed it, after every byte was checked; nothing else is read.

    `key`, where given, is the public key that it must be signed with. Raises `ArchiveDamaged` with the name of what is
    not as it was given out, and `ArchiveWrong`.
    """
    found = checked(file, key=key)
    return found.edition, found.signer


def take_in(home: Home, file: Path, *, key: str, now: datetime) -> Edition:
    """The edition of an archive among those of this home, with the number that it has. Raises as `verify` does, and
    `ArchiveExists` where there is one of its name and number that differs."""
    found = checked(file, key=key)
    edition, entries = found.edition, found.entries
    if found.without_people:
        raise ArchiveWrong(
            N_("It is a copy without people: an edition is taken in from its original."),
            where=Place(file=str(file)),
            next_step=N_("Ask the municipality for the archive as it was signed."),
        )
    with home.writing():
        place = store.folder_of(home.folder, edition.report, edition.number)
        if (place / MANIFEST).is_file():
            if (place / MANIFEST).read_bytes() == entries[MANIFEST]:
                return edition
            raise ArchiveExists(
                N_("There is another edition {name} here."),
                where=Place(file=str(place)),
                still_holds=N_("The edition here is as it was."),
                next_step=N_("Look at the archive with: vointi archive verify"),
                name=edition.name,
            )
        store.put(home.folder, edition, {path: entries[path] for path in edition.files}, now=now)
    return edition


def checked(file: Path, *, key: str = "") -> Checked:
    """As `verify`, with what is in it."""
    entries = _entries(file)
    for name in _BESIDE:
        if name not in entries:
            raise ArchiveWrong(
                N_("{name} is missing: this is no archive of an edition."), where=Place(file=str(file)), name=name
            )
    try:
        signed = SignatureFile.model_validate_json(entries[SIGNATURE])
    except ValidationError:
        raise _damaged(file, SIGNATURE) from None
    if not is_signed(entries[MANIFEST], Signature(signed.public_key, signed.signature)):
        raise ArchiveDamaged(
            N_("{name} is not what was signed."), where=Place(file=str(file)), name=f"{MANIFEST} / {SIGNATURE}"
        )
    if key and signed.public_key != key.lower():
        raise ArchiveWrong(
            N_("It is signed with another key: {found}."),
            where=Place(file=str(file)),
            next_step=N_("Ask the municipality for its public key."),
            found=signed.public_key,
        )
    try:
        edition = Edition.model_validate_json(entries[MANIFEST])
    except ValidationError as error:
        raise ArchiveWrong(
            N_("The manifest cannot be used: {fault}"), where=Place(file=str(file)), fault=fault_of(error.errors()[0])
        ) from None
    copied = copies.replaced_files(file, entries, entries[MANIFEST], signed.public_key)
    hashes = {path: copied.get(path, digest) for path, digest in edition.files.items()}
    beside = (*_BESIDE, *(copies.BESIDE if copied else ()))
    for path, digest in hashes.items():
        if path not in entries or store.sha256(entries[path]) != digest:
            raise _damaged(file, path)
    for path in entries:
        if path not in edition.files and path not in beside:
            raise ArchiveDamaged(N_("{name} does not belong to the edition."), where=Place(file=str(file)), name=path)
    ordered = {name: entries[name] for name in (*beside, *edition.files)}
    if dumped(Signature(signed.public_key, signed.signature)) != entries[SIGNATURE]:
        raise _damaged(file, SIGNATURE)
    if _packed(ordered) != file.read_bytes():
        raise ArchiveDamaged(
            N_("The list of files in the archive is not as it was written."), where=Place(file=str(file))
        )
    return Checked(edition, signed.public_key, entries, tuple(copied))


def _entries(file: Path) -> dict[str, bytes]:
    """What is in the archive. One that is compressed is none of ours, and could be far larger than it looks."""
    with damage(file, ""), ZipFile(file) as archive:
        listed = archive.infolist()
        names = [info.filename for info in listed]
        if len(set(names)) < len(names) or any(info.compress_type != ZIP_STORED for info in listed):
            raise ArchiveDamaged(
                N_("The list of files in the archive is not as it was written."), where=Place(file=str(file))
            )
        found = {}
        for info in listed:
            with damage(file, info.filename):
                found[info.filename] = archive.read(info)
        return found


def _damaged(file: Path, name: str) -> ArchiveDamaged:
    return ArchiveDamaged(
        N_("{name} is not what was given out: it is damaged."), where=Place(file=str(file)), name=name
    )
