"""Texts of frozen editions without people, in `redacted/REPORT/0001/` of the home: what network copies are made of.

Written while the table still knows the names; afterwards nobody could find them again. The editions are not touched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from vointi.core.document import from_json, to_json
from vointi.core.language import Lang
from vointi.decisions.mentions import Mentions
from vointi.decisions.people import Person
from vointi.pipeline.editions import store
from vointi.pipeline.editions.edition import FILES, MANIFEST, Edition
from vointi.pipeline.written import write_file

FOLDER = "redacted"
_TEXTS = {".json", ".md", ".yaml", ".yml", ".csv", ".txt"}
_LANG = re.compile(r"[-.](fi|sv|en)\.[a-z]+$")


def folder_of(home: Path, edition: Edition) -> Path:
    return home / FOLDER / edition.report / f"{edition.number:04d}"


def content(home: Path, edition: Edition, path: str) -> bytes:
    """A file of an edition without the people that were taken out of it. Raises `EditionDamaged`."""
    file = folder_of(home, edition) / path
    return file.read_bytes() if file.is_file() else store.content(_frozen(home, edition), edition, path)


def replaced(home: Path, edition: Edition) -> frozenset[str]:
    """Paths of the files that people were taken out of."""
    return frozenset(path for path, _ in store.under(folder_of(home, edition)))


def take_out(home: Path, people: Iterable[Person]) -> None:
    """Takes people out of the texts of every edition of the home. What was taken out before stays so."""
    taken_out = cache(Mentions(people).taken_out)  # files of editions say most of their words many times
    for edition in store.editions(home):
        for path in _texts(edition):
            before = content(home, edition, path)
            after = _without(before, path, taken_out, edition)
            if after != before:
                file = folder_of(home, edition) / path
                file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_file(file, after)


def names_somebody(home: Path, edition: Edition, people: Iterable[Person]) -> bool:
    """Is somebody named in the manifest, which cannot be made anew?"""
    return Mentions(people).is_in((_frozen(home, edition) / MANIFEST).read_text(encoding="utf-8"))


def _frozen(home: Path, edition: Edition) -> Path:
    return store.folder_of(home, edition.report, edition.number)


def _texts(edition: Edition) -> Iterator[str]:
    return (path for path in edition.files if Path(path).suffix in _TEXTS)


def _without(content: bytes, path: str, taken_out: Callable[[str, Lang], str], edition: Edition) -> bytes:
    found = _LANG.search(path)
    lang: Lang = found[1] if found else edition.languages[0]  # type: ignore[assignment]  # the pattern has three
    text = content.decode("utf-8", errors="surrogateescape")
    if not path.endswith(".json"):
        return taken_out(text, lang).encode("utf-8", errors="surrogateescape")
    plain = json.loads(text)
    changed = _throughout(plain, lambda words: taken_out(words, lang))
    if changed == plain:
        return content
    dumped = json.dumps(changed, ensure_ascii=False, indent=1).encode()
    return to_json(from_json(dumped, file=path)) if path.startswith(f"{FILES}/") else dumped + b"\n"


def _throughout(plain: Any, change: Callable[[str], str]) -> Any:
    match plain:
        case dict():
            return {name: _throughout(value, change) for name, value in plain.items()}
        case list():
            return [_throughout(value, change) for value in plain]
        case str():
            return change(plain)
    return plain
