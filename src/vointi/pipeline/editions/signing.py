"""Signatures (Ed25519): whoever has the municipality's public key can see that an archive is what it gave out."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import BaseModel, ConfigDict

FOLDER, PRIVATE = "keys", "signing.key"


@dataclass(frozen=True, slots=True)
class Signature:
    """Both in hexadecimal: 32 bytes of key, 64 of signature."""

    public_key: str
    signature: str


class SignatureFile(BaseModel):
    """A signature as it lies beside what is signed."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    algorithm: str
    public_key: str
    signature: str


def dumped(signed: Signature) -> bytes:
    told = SignatureFile(algorithm="Ed25519", public_key=signed.public_key, signature=signed.signature)
    return told.model_dump_json(indent=1).encode() + b"\n"


def sign(home: Path, content: bytes) -> Signature:
    """With the home's own key, which is made when it is first needed and which only its owner may read."""
    key = _key(home)
    return Signature(key.public_key().public_bytes_raw().hex(), key.sign(content).hex())


def public_key(home: Path) -> str:
    return _key(home).public_key().public_bytes_raw().hex()


def is_signed(content: bytes, signature: Signature) -> bool:
    """Was the content signed with the private half of that key?"""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signature.public_key))
        key.verify(bytes.fromhex(signature.signature), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def _key(home: Path) -> Ed25519PrivateKey:
    file = home / FOLDER / PRIVATE
    if file.is_file():
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(file.read_text(encoding="ascii")))
    file.parent.mkdir(mode=0o700, exist_ok=True)
    key = Ed25519PrivateKey.generate()
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
        out.write(key.private_bytes_raw().hex())
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(beside, file)  # whoever was first has made the key
    except FileExistsError:
        return _key(home)
    finally:
        beside.unlink()
    return key
