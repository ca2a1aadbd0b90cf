"""In which encoding a CSV file is: what its bytes allow, and among that what Finnish and Swedish texts make likely.

charset-normalizer knows more encodings, but not that a file is one of ours: of 224 variants of real files
(bench/table_variants.py) it read 157 as they were written and the others as cp1250, HP Roman and such; this reads all.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.sources.table.file_form import Encoding
from vointi.sources.table.proposing.notes import NoTable, Note, check, sure

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LETTERS = frozenset("åäöÅÄÖéÉèÈüÜšŠžŽáÁíÍóÓúÚñÑçÇøØæÆâêîôûßàìòùëïÿõÕ")
_SIGNS = frozenset("\u00a0–—−’‘“”„€£§°²³½¼¾±×·•…«»´`¨´\u00ad¹ºª®©™µ†")
_IN_WORD = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f]|[^\x00-\x7f](?=[A-Za-z])")
_ONLY_WINDOWS = bytes(range(0x80, 0xA0))
_DIFFERS_IN_15 = re.compile("[¤¦¨´¸¼½¾]")


class Decoded(NamedTuple):
    text: str
    encoding: Encoding
    note: Note


def decoded(content: bytes, place: Place) -> Decoded:
    """The text of a file and its encoding. Raises `NoTable` where it is none of those that can be read."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Decoded(_read(content, "utf-16", place), "utf-16", sure(N_("The file begins with a mark that says so.")))
    if b"\0" in content:
        if content[1::2].count(0) * 2 < len(content) // 2:
            raise _not_text(place)
        return Decoded(_read(content, "utf-16", place), "utf-16", check(N_("Every second byte is zero.")))
    if content.isascii():
        return Decoded(_checked(content.decode(), place), "utf-8", sure(N_("All letters are those of ASCII.")))
    try:
        text = content.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError:
        return _of_single_bytes(content, place)
    return Decoded(_checked(text, place), "utf-8", sure(N_("The letters outside ASCII are well-formed UTF-8.")))


def _of_single_bytes(content: bytes, place: Place) -> Decoded:
    if content.translate(None, _ONLY_WINDOWS) != content:
        text = _read(content, "windows-1252", place)
        _check_plausible(text, place)
        return Decoded(text, "windows-1252", sure(N_("Not UTF-8, and it has signs that only windows-1252 has.")))
    text = _read(content, "iso-8859-1", place)
    differing = sorted(set(_DIFFERS_IN_15.findall(text)))
    if not differing:
        _check_plausible(text, place)
        return Decoded(text, "windows-1252", sure(N_("Not UTF-8; all kinds of ISO 8859 read its letters alike.")))
    other = _read(content, "iso-8859-15", place)
    if _oddity(other) < _oddity(text):
        _check_plausible(other, place)
        reason = check(N_("Read so, the text has {found}; else it would have {other}."), **_both(other, text))
        return Decoded(other, "iso-8859-15", reason)
    _check_plausible(text, place)
    reason = check(N_("Read so, the text has {found}; else it would have {other}."), **_both(text, other))
    return Decoded(text, "windows-1252", reason)


def _both(chosen: str, other: str) -> dict[str, object]:
    pairs = {(a, b) for a, b in zip(chosen, other, strict=True) if a != b}
    return {"found": " ".join(sorted(a for a, _ in pairs)), "other": " ".join(sorted(b for _, b in pairs))}


def _oddity(text: str) -> int:
    """How many signs stand where none does: within words anything but a letter, elsewhere what nobody writes."""
    in_words = sum(1 for found in _IN_WORD.findall(text) if not found.isalpha())
    return (
        in_words
        + sum(text.count(sign) for sign in "¤¦¨´¸")
        + len(re.findall(r"(?<![A-Za-z])[šžŠŽœŒ](?![A-Za-z])", text))
    )


def _check_plausible(text: str, place: Place) -> None:
    """Raise `NoTable` for a text of an encoding that cannot be read, such as those of DOS and old Macintosh."""
    outside: list[str] = _IN_WORD.findall(text)
    odd = [sign for sign in outside if sign not in _LETTERS]
    if _CONTROLS.search(text) or len(odd) * 4 > len(outside) > 0:
        raise NoTable(
            N_("The encoding cannot be told: read as windows-1252, the words have signs such as {signs}."),
            where=place,
            next_step=N_("Open the file in a spreadsheet program and save it again as CSV UTF-8 or XLSX."),
            signs=" ".join(sorted(set(odd))[:5]) or "-",
        )


def _checked(text: str, place: Place) -> str:
    if re.search(r"[\x00-\x08\x0e-\x1f]", text):
        raise _not_text(place)
    return text


def _read(content: bytes, encoding: str, place: Place) -> str:
    try:
        return _checked(content.decode(encoding).removeprefix("\ufeff"), place)
    except UnicodeDecodeError:
        raise _not_text(place) from None


def _not_text(place: Place) -> NoTable:
    return NoTable(
        N_("The file is not a text file."),
        where=place,
        next_step=N_("Save the table as CSV or XLSX."),
    )
