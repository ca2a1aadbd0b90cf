"""Decoding the JSON answers of a source, with the exact place of what is wrong in them."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

from vointi.core.errors import Place, UserError
from vointi.core.language import N_

T = TypeVar("T")

_PATH = re.compile(r"^(?P<reason>.*) - at `\$(?:\[(?P<index>\d+)\])?\.?(?P<field>.*)`$")
_BYTE = re.compile(r"\(byte (\d+)\)$")


class AnswerUnreadable(UserError):
    """The answer came, but it is not what the source is known to send."""

    still_holds = N_("Nothing of this answer was taken in. The ledger and the raw files are as they were.")
    next_step = N_(
        "Try again later: maintenance pages and cut answers pass. "
        "If it stays so, the source may have changed its form: report it to those who maintain this program."
    )


def decode_json(decoder: msgspec.json.Decoder[T], content: bytes, where: Place) -> T:
    """The typed value of a JSON answer. Raises `AnswerUnreadable` with the row (counted from 1) and the field, or
    the line and the column. `where` says whose answer it is: an address or a raw file."""
    try:
        return decoder.decode(content)
    except msgspec.ValidationError as wrong:
        raise shape_error(str(wrong), where) from wrong
    except msgspec.DecodeError as malformed:
        raise _malformed(content, str(malformed), where) from malformed
    except UnicodeDecodeError as not_text:
        raise AnswerUnreadable(N_("The answer is not UTF-8 text."), where=where) from not_text
    except RecursionError:
        raise AnswerUnreadable(N_("The answer holds lists within each other without end."), where=where) from None


def shape_error(message: str, where: Place, *, first_row: int = 1) -> AnswerUnreadable:
    """The error for msgspec's `message`; `first_row` is the number that people know the first row by."""
    found = _PATH.match(message)
    reason, index, field = (found["reason"], found["index"], found["field"]) if found else (message, None, "")
    row = first_row + int(index) if index is not None else None
    return AnswerUnreadable(
        N_("The answer has another form than it should: {reason}."),
        where=Place(file=where.file, row=row, field=field),
        reason=reason.replace("`", ""),
    )


def _malformed(content: bytes, message: str, where: Place) -> AnswerUnreadable:
    if content.lstrip()[:1] == b"<":
        return AnswerUnreadable(N_("The answer is a web page, not data."), where=where)
    found = _BYTE.search(message)
    if found is None:
        return AnswerUnreadable(N_("The answer is cut off after {count} bytes."), where=where, count=len(content))
    before = content[: int(found[1])]
    line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
    return AnswerUnreadable(
        N_("The answer is not valid JSON."), where=Place(file=where.file, line=line, column=str(column))
    )
