"""What changed from one edition to another, as a report of its own: any format can render it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from vointi.core.bindings import parse_binding
from vointi.core.catalogue import Catalogue
from vointi.core.document import Cell, Column, Document, Paragraph, Row, Section, Table, from_json, text
from vointi.core.document.difference import Change, Kind, differences
from vointi.core.errors import Place
from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import format_date, format_range
from vointi.pipeline.editions import store
from vointi.pipeline.editions.edition import FILES, Edition
from vointi.pipeline.editions.faults import NoEdition

_PARTS: tuple[tuple[Kind, str, str], ...] = (
    ("chapter", N_("Chapters"), N_("The same chapters stand in both.")),
    ("figure", N_("Bound figures"), N_("No bound figure changed.")),
    ("claim", N_("Claims"), N_("No bound claim changed.")),
    ("measure", N_("Measures and assessments"), N_("No measure changed.")),
    ("words", N_("Words"), N_("No text changed but for its bound figures and claims.")),
)


def document_in(folder: Path, edition: Edition, lang: Lang) -> Document:
    """The frozen document of a language. Raises `NoEdition` where the edition lacks it, `EditionDamaged`."""
    path = f"{FILES}/{edition.report}-{lang}.json"
    if path not in edition.files:
        raise NoEdition(
            N_("Edition {name} is not in this language: {lang}."),
            where=Place(file=str(folder)),
            next_step=N_("Name one of its languages."),
            name=edition.name,
            lang=lang,
        )
    return from_json(store.content(folder, edition, path), file=path)


def difference_report(
    before: tuple[Document, Edition], after: tuple[Document, Edition], catalogue: Catalogue
) -> Document:
    """Figures, claims, measures and words that changed, each with what it was and what it is."""
    (old, old_edition), (new, new_edition) = before, after
    lang = new.lang
    found = differences(old, new)
    kinds = {change.kind for change in found}
    parts = [_part(kind, title, found, lang, catalogue) for kind, title, _ in _PARTS if kind in kinds]
    same = [gettext(nothing, lang) for kind, _, nothing in _PARTS if kind not in kinds]
    if same:
        words = Paragraph(id="unchanged-words", content=text(" ".join(same)))
        title = text(gettext(N_("Unchanged"), lang))
        parts.append(Section(id="unchanged", level=1, title=title, content=(words,)))
    return Document(
        id=f"difference-{old_edition.number}-{new_edition.number}",
        lang=lang,
        title=gettext(N_("What changed: {title}"), lang, title=new.title),
        subtitle="",
        lead=_lead((old, old_edition), (new, new_edition), len(found), lang),
        organisation=new.organisation,
        year=new.year if old.year == new.year else format_range(old.year, new.year),
        day=new.day,
        draft=False,
        marking=new.marking,
        content=tuple(parts),
        cover=None,
        form="leaflet",
    )


def _lead(before: tuple[Document, Edition], after: tuple[Document, Edition], count: int, lang: Lang) -> str:
    (old, old_edition), (new, new_edition) = before, after
    told = N_("From edition {before} ({before_day}) to edition {after} ({after_day}): {count} changes.")
    if old_edition.report != new_edition.report:
        told = N_(
            "From {before_title}, edition {before} ({before_day}), to {after_title}, edition {after} ({after_day}): "
            "{count} changes."
        )
    return gettext(
        told,
        lang,
        before_title=f"{old.title} {old.year}".strip(),
        before=old_edition.number,
        before_day=format_date(old_edition.frozen.date(), lang),
        after_title=f"{new.title} {new.year}".strip(),
        after=new_edition.number,
        after_day=format_date(new_edition.frozen.date(), lang),
        count=count,
    )


def _part(kind: Kind, title: str, found: Sequence[Change], lang: Lang, catalogue: Catalogue) -> Section:
    own = [change for change in found if change.kind == kind]
    heads = [N_("Chapter"), N_("Before"), N_("Now")]
    if kind not in ("words", "chapter"):
        heads.insert(1, N_("About"))
    columns = tuple(Column(head=gettext(head, lang), role="text" if at else "header") for at, head in enumerate(heads))
    rows = tuple(Row(cells=tuple(map(_cell, _told(change, len(heads), lang, catalogue)))) for change in own)
    named = text(gettext(N_("Changes: {count}"), lang, count=len(own)))
    table = Table(id=f"{kind}-table", title=named, columns=columns, rows=rows)
    return Section(id=kind, level=1, title=text(gettext(title, lang)), content=(table,))


def _told(change: Change, width: int, lang: Lang, catalogue: Catalogue) -> Iterator[str]:
    yield f"{change.chapter}: {change.section}" if change.section else change.chapter
    if width == 4:
        yield _what(change, lang, catalogue)
    yield change.before or gettext(N_("(not there)"), lang)
    yield change.after or gettext(N_("(not there)"), lang)


def _what(change: Change, lang: Lang, catalogue: Catalogue) -> str:
    if change.kind != "claim":
        return change.what
    code = parse_binding(change.what).indicator
    known = catalogue.indicators.get(code)
    return known.short_title[lang] if known else code


def _cell(words: str) -> Cell:
    return Cell(content=text(words))
