"""A folder of finished pieces, each under the hash of all that it was made from. Losing it costs time, nothing else."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile


class Cache:
    """Bytes by key, in memory and, where a folder is given, on disk.

    A file starts with the hash of its content: one that was cut or changed is taken as absent and made again.
    Several processes may write at once; each file appears whole.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._held: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        if key in self._held:
            return self._held[key]
        if self._folder is None:
            return None
        try:
            digest, _, content = self._file(key).read_bytes().partition(b"\n")
        except OSError:
            return None
        if digest != _digest(content):
            return None
        self._held[key] = content
        return content

    def put(self, key: str, content: bytes) -> None:
        self._held[key] = content
        if self._folder is None:
            return
        file = self._file(key)
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=file.parent, prefix=".", delete=False) as temporary:
            temporary.write(_digest(content) + b"\n" + content)
        os.replace(temporary.name, file)  # noqa: PTH105  # the name comes as a string

    def _file(self, key: str) -> Path:
        assert self._folder is not None  # noqa: S101  # both callers have looked
        return self._folder / key[:2] / key


def _digest(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode()


def key_of(*parts: str) -> str:
    """The key of what is made from these parts, in this order."""
    digest = sha256()
    for part in parts:
        digest.update(sha256(part.encode()).digest())
    return digest.hexdigest()
