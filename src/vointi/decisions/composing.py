"""The two texts of an item as documents: what the agenda says before the meeting, and what the minutes say after it.

Documents carry people's ids; `joined` puts their names in place, and is all that an erasure changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from vointi.core.document import Document, Inline, Inlines, Node, Section, Text, text
from vointi.core.document.transform import each_inline, throughout
from vointi.core.errors import UserError
from vointi.core.language import N_, Lang
from vointi.core.numbers import NO_BREAK_SPACE, format_date
from vointi.decisions.agenda_sections import AGENDA
from vointi.decisions.agenda_sections import Section as SectionMaker
from vointi.decisions.minutes_sections import MINUTES
from vointi.decisions.orders import SectionCode, label, sections_of
from vointi.decisions.people import People
from vointi.decisions.round import Handling, Round
from vointi.decisions.sections import Subject, section_mark


class NoText(UserError):
    still_holds = N_("Nothing was written.")


def agenda_text(round_: Round, body: str, lang: Lang) -> Document:
    """The esityslistateksti of the item as it stands: with the edition that its agenda names, else the current one.

    Of an item that has been decided it is the text that the body had, whatever happened since. Raises `NoText` where
    nothing is prepared.
    """
    item = round_.item(body)
    if item.state not in ("draft", "on_agenda") and item.last and item.last.content:
        return _agenda(_subject(round_, body, lang, item.last), item.last.decision.day)
    if item.content is None:
        raise NoText(
            N_("The item of {body} is not prepared yet."), next_step=N_("Write it: the action prepare."), body=body
        )
    seen = item.placed_in if item.state == "on_agenda" and item.placed_in else round_
    subject = Subject(
        round=seen,
        now=round_,
        body=round_.plan.body(body),
        item=seen.item(body),
        lang=lang,
        content=item.content,
        edition=seen.current,
    )
    return _agenda(subject, item.meeting if item.state == "on_agenda" else None)


def minutes_extract(round_: Round, body: str, lang: Lang, *, handling: int = -1) -> Document:
    """The pöytäkirjanote of a handling of the item, the last one unless said otherwise (counted from 0).

    Raises `NoText` where the body has decided nothing.
    """
    item = round_.item(body)
    if not item.handlings:
        raise NoText(N_("{body} has decided nothing yet."), next_step=N_("Record its decision first."), body=body)
    chosen = item.handlings[handling]
    subject, made = _subject(round_, body, lang, chosen), chosen.decision
    day, section = format_date(made.day, lang), section_mark(made.section)
    head = subject.say("minutes_of", body=subject.body.called(lang), day=day, section=section)
    return _document(subject, MINUTES, name="minutes", head=head, day=made.day, draft=False)


def _subject(round_: Round, body: str, lang: Lang, handling: Handling) -> Subject:
    return Subject(
        round=handling.round,
        now=round_,
        body=round_.plan.body(body),
        item=handling.round.item(body),
        lang=lang,
        content=handling.content,
        edition=handling.round.edition(handling.edition),
        handling=handling,
    )


def _agenda(subject: Subject, meeting: date | None) -> Document:
    """Without a meeting it is a draft."""
    name, lang = subject.body.called(subject.lang), subject.lang
    head = (
        subject.say("agenda_of", body=name, day=format_date(meeting, lang))
        if meeting
        else subject.say("agenda_draft", body=name)
    )
    return _document(subject, AGENDA, name="agenda", head=head, day=meeting, draft=meeting is None)


def _document(
    subject: Subject,
    makers: Mapping[SectionCode, SectionMaker],
    *,
    name: str,
    head: str,
    day: date | None,
    draft: bool,
) -> Document:
    plan, lang = subject.plan, subject.lang
    codes = [code for code in sections_of(plan.order) if code in makers]
    made = [(code, makers[code](subject)) for code in codes]
    content = tuple(_section(code, nodes, subject) for code, nodes in made if nodes)
    edition_day = subject.edition.reference.day if subject.edition else None
    register = subject.say("register", number=plan.register_id) if plan.register_id else ""
    return Document(
        id=f"{plan.id}-{subject.body.id}-{name}",
        lang=lang,
        title=plan.title[lang],
        subtitle=register,
        lead=head,
        organisation=plan.organisation[lang],
        year="",  # the title has it
        day=day or edition_day or date(plan.report.year + 1, 1, 1),
        draft=draft,
        marking=plan.marking[lang] if plan.marking else "",
        content=content,
        form="leaflet",
    )


def _section(code: SectionCode, nodes: tuple[Node, ...], subject: Subject) -> Section:
    title = text(label(code, subject.plan.order, subject.lang))
    return Section(id=code, level=1, title=title, content=tuple(throughout(node, _unbroken) for node in nodes))


def _unbroken(inlines: Inlines) -> Inlines:
    """No line begins with a §."""

    def one(inline: Inline) -> Inlines:
        return (
            replace(inline, text=inline.text.replace(" §", f"{NO_BREAK_SPACE}§"))
            if isinstance(inline, Text)
            else inline,
        )

    return each_inline(inlines, one)


def joined(document: Document, people: People) -> Document:
    """The document with people's names in place of their ids."""

    def change(inlines: Inlines) -> Inlines:
        return each_inline(inlines, one)

    def one(inline: Inline) -> Inlines:
        if isinstance(inline, Text):
            return (replace(inline, text=people.join(inline.text, document.lang)),)
        return (inline,)

    return replace(document, content=tuple(throughout(node, change) for node in document.content))
