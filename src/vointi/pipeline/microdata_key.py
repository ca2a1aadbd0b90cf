"""The key of a home, under which the hash of a unit-level file says nothing to those who lack it."""

from __future__ import annotations

import hmac
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from vointi.core.errors import Place, UserError
from vointi.core.language import N_

KEY = "microdata.key"
_BYTES = 32
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class KeyUnsafe(UserError):
    still_holds = N_("Nothing was read.")
    next_step = N_("Let only the owner read it (chmod 600), and ask who may have read it before.")


def keyed_hash(home: Path, content: bytes) -> str:
    """HMAC-SHA-256 of the content in hexadecimal. The key is made when it is first needed. Raises `KeyUnsafe`."""
    return hmac.new(_key(home / KEY), content, "sha256").hexdigest()


def _key(path: Path) -> bytes:
    if not path.exists():
        beside = path.with_name(f".{KEY}.part")
        beside.unlink(missing_ok=True)  # of a run that was cut off
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(secrets.token_hex(_BYTES))
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileExistsError):  # another command was first
            os.link(beside, path)
        beside.unlink(missing_ok=True)
    where = Place(file=str(path))
    if os.name == "posix" and path.stat().st_mode & _OTHERS:
        raise KeyUnsafe(N_("The key can be read by others than its owner."), where=where)
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        key = b""
    if len(key) != _BYTES:
        raise KeyUnsafe(N_("The key is damaged."), where=where, next_step=N_("Restore it from a backup."))
    return key
