"""What a file really is, by its content: its name and the mapping only claim. Sizes are bounded before memory is."""

from __future__ import annotations

import gzip
import io
import lzma
import struct
import zipfile
import zlib

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.sources.table.faults import TableUnreadable
from vointi.sources.table.file_form import FileForm

MAX_FILE_BYTES = 64 * 2**20
MAX_CONTENT_BYTES = 512 * 2**20
"""After decompression; the largest table of a bank of indicators is some tens of megabytes."""

_PART = 2**20
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ZIP_FAULTS = (
    zipfile.BadZipFile,
    RuntimeError,  # encrypted; one of its kinds: a way of compression that we do not have
    # What zipfile and the decompressors let through from a damaged file.
    EOFError,
    OSError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    zlib.error,
)
_BOMS = {"utf-8": b"\xef\xbb\xbf"}


def csv_text(content: bytes, form: FileForm, place: Place) -> bytes:
    """The text of a csv or csv.gz file as UTF-8 without a byte order mark. Raises `TableUnreadable`."""
    check_size(len(content), MAX_FILE_BYTES, place)
    if form.format == "csv.gz":
        content = gunzipped(content, place)
    _check_not(content, {_GZIP: "csv.gz", _ZIP: "xlsx", _OLD_EXCEL: "xls"}, "csv", place)
    encoding = form.encoding or "utf-8"
    content = content.removeprefix(_BOMS.get(encoding, b""))
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise TableUnreadable(
            N_("The text is not {encoding}."),
            where=Place(file=place.file, line=content.count(b"\n", 0, fault.start) + 1),
            next_step=N_("Write the encoding of the file to the mapping: Excel saves CSV as windows-1252 or utf-8."),
            encoding=encoding,
        ) from None
    if encoding not in ("utf-8", "utf-16") and not content.isascii() and _is_utf8(content):
        raise TableUnreadable(
            N_("The text is utf-8, not {encoding}."),
            where=place,
            next_step=N_("Write encoding: utf-8 to the mapping."),
            encoding=encoding,
        )
    if "\0" in text:
        raise TableUnreadable(
            N_("The file holds zero bytes: it is not a text file."),
            where=place,
            next_step=N_("Save the table as CSV or XLSX; a file in utf-16 needs encoding: utf-16."),
        )
    return content if encoding == "utf-8" else text.removeprefix("\ufeff").encode()


def workbook_parts(content: bytes, place: Place) -> dict[str, bytes]:
    """The parts of an xlsx file by name, decompressed within bounds. Raises `TableUnreadable`."""
    check_size(len(content), MAX_FILE_BYTES, place)
    _check_not(content, {_GZIP: "csv.gz", _OLD_EXCEL: "xls"}, "xlsx", place)
    parts: dict[str, bytes] = {}
    left = MAX_CONTENT_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                with archive.open(name) as part:
                    parts[name] = part.read(left + 1)
                left -= len(parts[name])
                check_size(MAX_CONTENT_BYTES - left, MAX_CONTENT_BYTES, place)
    except _ZIP_FAULTS:
        parts = {}
    if "xl/workbook.xml" not in parts:
        raise TableUnreadable(
            N_("The file is not an XLSX workbook, or it is damaged or protected by a password."),
            where=place,
            next_step=N_("Save it as an XLSX workbook without a password."),
        )
    return parts


def check_size(size: int, limit: int, place: Place) -> None:
    if size > limit:
        raise TableUnreadable(
            N_("The file is larger than {megabytes} MiB."),
            where=place,
            next_step=N_("Divide it into parts, by indicator or by year."),
            megabytes=limit // 2**20,
        )


def format_of(content: bytes) -> str:
    """What the content is by its first bytes: csv.gz, xlsx, xls, markup, json, or else csv."""
    marks = {_GZIP: "csv.gz", _ZIP: "xlsx", _OLD_EXCEL: "xls"}
    for mark, found in marks.items():
        if content.startswith(mark):
            return found
    first = content[:64].removeprefix(_BOMS["utf-8"]).lstrip()[:2]
    return "markup" if first[:1] == b"<" else "json" if first in (b"[{", b'{"', b"{\n", b"{\r") else "csv"


def gunzipped(content: bytes, place: Place) -> bytes:
    """The content of a gzip file. Raises `TableUnreadable`."""
    _check_not(content, {_ZIP: "xlsx", _OLD_EXCEL: "xls"}, "csv.gz", place)
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as stream:
            # In parts: to read so much at once asks for all that memory first.
            unpacked = bytearray()
            while len(unpacked) <= MAX_CONTENT_BYTES and (part := stream.read(_PART)):
                unpacked += part
    except (OSError, EOFError, zlib.error):
        raise TableUnreadable(
            N_("The file is not gzip, or it is cut or damaged."),
            where=place,
            next_step=N_("Get the file again; a csv file that is not compressed needs format: csv."),
        ) from None
    check_size(len(unpacked), MAX_CONTENT_BYTES, place)
    return bytes(unpacked)


def _check_not(content: bytes, others: dict[bytes, str], expected: str, place: Place) -> None:
    for mark, found in others.items():
        if content.startswith(mark):
            raise TableUnreadable(
                N_("The mapping says {expected}, but the content is {found}."),
                where=place,
                next_step=N_("Write the right format to the mapping, or save the file as CSV or XLSX."),
                expected=expected,
                found=found,
            )


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
