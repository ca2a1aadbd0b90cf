"""Texts of items as files: clean HTML and plain text to paste, Word, PDF/UA, the document, the open decision shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from vointi.core.document import Document, to_json
from vointi.core.language import Lang
from vointi.decisions import People, Round
from vointi.decisions.open_data import open_round
from vointi.decisions.paste import clean_html, plain_paste
from vointi.decisions.wording import say
from vointi.pipeline.home import Home
from vointi.pipeline.rendering import render
from vointi.pipeline.rounds.formats import TEXTS, Text, text_of, texts_there
from vointi.pipeline.written import write_file
from vointi.reports.charts.drawing import Drawings
from vointi.reports.theme import Theme
from vointi.reports.theme.theme_file import find_theme, load_theme

_ENDS = {"document": "document.json"}


def rendered(document: Document, code: str, home: Home, theme: Theme) -> bytes:
    """One file of a document in a format."""
    match code:
        case "html":
            return clean_html(document).encode()
        case "txt":
            return plain_paste(document).encode()
        case "document":
            return to_json(document)
        case _:
            return render((document.lang, code), {document.lang: document}, theme, Drawings(theme, home.cache))


def write_item(
    home: Home,
    round_: Round,
    body: str,
    people: People,
    *,
    out: Path,
    texts: Sequence[Text],
    languages: Sequence[Lang],
    formats: Sequence[str],
) -> list[Path]:
    """Writes the texts of an item that there are; each file appears whole or not at all."""
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in item_files(home, round_, body, people, texts=texts, languages=languages, formats=formats):
        write_file(out / name, content)
        written.append(out / name)
    return written


def item_files(
    home: Home,
    round_: Round,
    body: str,
    people: People,
    *,
    texts: Sequence[Text],
    languages: Sequence[Lang],
    formats: Sequence[str],
) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the texts of an item that there are."""
    theme = load_theme(find_theme(home.folder))
    for text in (text for text in texts if text in texts_there(round_, body)):
        for lang in languages:
            document = text_of(round_, body, text, lang, people)
            for code in (code for code in formats if code != "json"):
                name = f"{body}-{say(f'{text}_file', lang)}-{lang}.{_ENDS.get(code, code)}"
                yield name, rendered(document, code, home, theme)
    if "json" in formats and round_.item(body).handlings:
        yield f"{body}.json", open_bytes(round_, people, body=body)


def open_bytes(round_: Round, people: People, *, body: str = "") -> bytes:
    return open_round(round_, people, body=body).model_dump_json(indent=2).encode() + b"\n"


def write_round(home: Home, round_: Round, people: People, *, out: Path, formats: Sequence[str]) -> list[Path]:
    """Every text of every item, and the whole round in the open shape."""
    written = [
        file
        for body in round_.items
        for file in write_item(
            home, round_, body, people, out=out, texts=TEXTS, languages=round_.plan.languages, formats=formats
        )
    ]
    out.mkdir(parents=True, exist_ok=True)
    write_file(out / f"{round_.plan.id}.json", open_bytes(round_, people))
    return [*written, out / f"{round_.plan.id}.json"]
