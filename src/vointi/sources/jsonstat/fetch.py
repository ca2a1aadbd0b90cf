"""Taking a JSON-stat answer, from an address or a local file, into the raw store."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.sources.http import Http
from vointi.sources.jsonstat.info import INFO
from vointi.sources.jsonstat.reading import read_cubes
from vointi.sources.raw import RawFile, RawStore

MAX_FILE_BYTES = 512 * 2**20


class FileUnreadable(UserError):
    still_holds = N_("Nothing was taken in.")
    next_step = N_("Give the path of a JSON-stat file that you may read, or an address that begins with https://.")


@dataclass(frozen=True, slots=True)
class Answer:
    """`origin` is the address or the name of the file. `read` takes it, also years later."""

    origin: str
    raw: RawFile
    retrieved: datetime


def fetch(store: RawStore, origin: str, *, http: Http, now: datetime) -> Answer:
    """Keep the answer at an address, or a local file, untouched. `now` (UTC) is the time that it is stamped with.

    An answer that is not JSON-stat is refused before it is kept. Raises what `Http.get` raises, `AnswerUnreadable`,
    and `FileUnreadable`."""
    if re.match(r"https?://", origin):
        content = http.get(origin, read_cubes).content
        name, told = origin.partition("?")[0].rstrip("/").rpartition("/")[2], origin
    else:
        path = Path(origin)
        content, name, told = _content(path), path.name, path.name
        read_cubes(content, Place(file=path.name))
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", name.removesuffix(".json")).strip("-") or "answer"
    return Answer(told, store.keep(f"{INFO.code}/{plain}.json", content), now)


def _content(path: Path) -> bytes:
    place = Place(file=path.name)
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise FileUnreadable(N_("The file is larger than {limit} bytes."), where=place, limit=MAX_FILE_BYTES)
        return path.read_bytes()
    except OSError as fault:
        raise FileUnreadable(
            N_("The file cannot be opened: {fault}."), where=place, fault=fault.strerror or str(fault)
        ) from None
