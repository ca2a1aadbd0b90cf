"""What every sheet has alike: the page it is printed on, its head and foot, and the lines on what the report is."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from vointi.core.document import Document
from vointi.core.language import N_, gettext
from vointi.core.numbers import format_date
from vointi.reports.renderers.paper.heads import report_name
from vointi.reports.renderers.xlsx.sentences import one_line

_A4 = 9
_LONGEST = 255  # characters in a head or a foot, marks included


def set_up(sheet: Worksheet, document: Document) -> None:
    """A4 on its side, as wide as the sheet, with the report's name above and its marking below."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    name = f"{document.organisation} {report_name(document)}".strip()
    sheet.set_header(_part("&L", name, _LONGEST))
    numbers = "&R&P / &N"
    draft = _part("&C", _draft(document), 60)
    sheet.set_footer(_part("&L", document.marking, _LONGEST - len(draft) - len(numbers)) + draft + numbers)


def status_lines(document: Document) -> Iterator[str]:
    """Whether this is an official document: its marking, and that it is a draft."""
    yield document.marking
    yield _draft(document)


def _draft(document: Document) -> str:
    word = gettext(N_("draft"), document.lang)
    return f"{word} {format_date(document.day, document.lang)}" if document.draft else ""


def _part(place: str, words: str, longest: int) -> str:
    """Words at a place of a head or foot, cut where there is no more room; an ampersand begins a mark there."""
    words = one_line(words)
    while len(place) + len(words.replace("&", "&&")) > longest:
        words = words[:-1]
    return place + words.replace("&", "&&") if words else ""
