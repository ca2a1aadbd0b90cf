"""A copy of an archive for the network after personal data were removed: the signed manifest as it was, the files that
named nobody as they were, and the others made anew. `copy.json` lists these by their hashes and is signed too, so that
nobody else can put a file in the place of one.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.pipeline.archive import ArchiveDamaged
from vointi.pipeline.editions import store
from vointi.pipeline.editions.signing import Signature, SignatureFile, dumped, is_signed, sign

LIST, SIGNATURE = "copy.json", "copy-signature.json"
BESIDE = (LIST, SIGNATURE)


class _Copy(BaseModel):
    """`edition` is the hash of the manifest that it is a copy of."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    schema_version: Literal[1] = 1
    kind: Literal["copy without people"] = "copy without people"
    edition: str
    files: dict[str, str]


def lists(home: Path, manifest: bytes, replaced: Mapping[str, bytes]) -> dict[str, bytes]:
    """The list of what was replaced and its signature, by their names in the archive."""
    files = {path: store.sha256(content) for path, content in sorted(replaced.items())}
    listed = _Copy(edition=store.sha256(manifest), files=files).model_dump_json(indent=1).encode() + b"\n"
    return {LIST: listed, SIGNATURE: dumped(sign(home, listed))}


def replaced_files(file: Path, entries: Mapping[str, bytes], manifest: bytes, key: str) -> dict[str, str]:
    """Hashes of what takes the place of frozen files; none in an original. Raises `ArchiveDamaged` unless the list is
    of this edition and signed with its key."""
    if not any(name in entries for name in BESIDE):
        return {}
    try:
        listed = _Copy.model_validate_json(entries.get(LIST, b""))
        signed = SignatureFile.model_validate_json(entries.get(SIGNATURE, b""))
    except ValidationError:
        raise _not_signed(file) from None
    signature = Signature(signed.public_key, signed.signature)
    is_ours = signed.public_key == key and is_signed(entries[LIST], signature) and listed.files
    if not is_ours or listed.edition != store.sha256(manifest) or dumped(signature) != entries[SIGNATURE]:
        raise _not_signed(file)
    return dict(listed.files)


def _not_signed(file: Path) -> ArchiveDamaged:
    return ArchiveDamaged(
        N_("{name} is not what was signed."), where=Place(file=str(file)), name=f"{LIST} / {SIGNATURE}"
    )
