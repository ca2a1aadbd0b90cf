"""The year as a calendar that other programs subscribe to: iCalendar (RFC 5545), all-day events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_LINE = 75
"""Octets of a line (3.1); longer ones go on in the next, after a space."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """`uid` stays the same from export to export, so that calendars move an event and do not double it."""

    uid: str
    day: date
    summary: str
    description: str = ""


def calendar(events: Iterable[CalendarEvent], *, name: str, now: datetime) -> bytes:
    """The calendar as UTF-8 with CRLF; `now` is when it was made."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Vointi//Vointi//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_escaped(name)}")
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event.uid}@vointi",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(event.summary)}",
        ]
        if event.description:
            lines.append(f"DESCRIPTION:{_escaped(event.description)}")
        lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _escaped(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Never in the middle of a character."""
    parts = [b""]
    for character in line:
        encoded = character.encode()
        if len(parts[-1]) + len(encoded) > _LINE:
            parts.append(b" ")
        parts[-1] += encoded
    return b"\r\n".join(parts) + b"\r\n"
