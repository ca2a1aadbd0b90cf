"""Which texts an item has, and in which formats they come: known without all that renders them."""

from __future__ import annotations

from typing import Literal

from vointi.core.document import Document
from vointi.core.language import Lang
from vointi.decisions import People, Round
from vointi.decisions.composing import agenda_text, joined, minutes_extract

Text = Literal["agenda", "minutes"]
TEXTS: tuple[Text, ...] = ("agenda", "minutes")
FORMATS = ("html", "txt", "docx", "pdf", "json", "document")
"""`html` is the clean one, `json` the open shape of the item, `document` the document as the program has it."""


def texts_there(round_: Round, body: str) -> tuple[Text, ...]:
    item = round_.item(body)
    has_agenda = item.content is not None
    return (*(("agenda",) if has_agenda else ()), *(("minutes",) if item.handlings else ()))


def text_of(round_: Round, body: str, text: Text, lang: Lang, people: People) -> Document:
    """The agenda text or the extract, with names joined. Raises `NoText` where there is none."""
    made = agenda_text(round_, body, lang) if text == "agenda" else minutes_extract(round_, body, lang)
    return joined(made, people)
