"""Everything that can be read in published files: archives and Office files unzipped, streams of PDFs unpacked and read
as text, metadata of both. Words that somebody looks for are looked for in this."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pikepdf

_ZIPPED = {".zip", ".docx", ".xlsx"}


def has_reader() -> bool:
    """Is there what reads the words of a PDF?"""
    return shutil.which("pdftotext") is not None


def everything_in(folder: Path) -> dict[str, str]:
    """All that is read, by the file; those within others as `outer!inner`."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {
        name: words for file in files for name, words in _read(file.relative_to(folder).as_posix(), file.read_bytes())
    }


def found_in(folder: Path, words: Iterable[str]) -> dict[str, list[str]]:
    """Which of the words are found, by file; only files that have some."""
    looked_for = list(words)
    read = everything_in(folder)
    return {name: hits for name, text in read.items() if (hits := [word for word in looked_for if word in text])}


def _read(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    suffix = Path(name).suffix
    if suffix in _ZIPPED:
        with zipfile.ZipFile(io.BytesIO(content)) as parcel:
            for inner in parcel.namelist():
                yield from _read(f"{name}!{inner}", parcel.read(inner))
        return
    yield name, _plain(_unpacked(content) if suffix == ".pdf" else content, is_calendar=suffix == ".ics")


def _unpacked(content: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as document:
        parts = [one.read_bytes() for one in document.objects if isinstance(one, pikepdf.Stream)]
        parts += [str(value).encode() for value in document.docinfo.values()]  # type: ignore[operator]
        parts += [str(one).encode() for one in document.objects if isinstance(one, pikepdf.String | pikepdf.Dictionary)]
    words = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout
    return b"\n".join((*parts, words))


def _plain(content: bytes, *, is_calendar: bool) -> str:
    """One kind of space; lines of a calendar that go on in the next are one."""
    if is_calendar:
        content = content.replace(b"\r\n ", b"")
    return " ".join(content.decode("utf-8", errors="replace").split())
