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
from vointi.core.numbers import format_date
from vointi.decisions.agenda_sections import AGENDA
from vointi.decisions.agenda_sections import Section as SectionMaker
from vointi.decisions.minutes_sections import MINUTES
from vointi.decisions.orders import ONLY_IN_MINUTES, SectionCode, label, sections_of
from vointi.decisions.people import People
from vointi.decisions.round import Round
from vointi.decisions.sections import Subject, section_mark


class NoText(UserError):
    still_holds = N_("Nothing was written.")


def agenda_text(round_: Round, body: str, lang: Lang) -> Document:
    """The esityslistateksti of the item as it stands: with the edition that its agenda names, else the current one.

    Of an item that has been decided it is the text that the body had. Raises `NoText` where nothing is prepared.
    """
    subject = _subject_of_agenda(round_, body, lang)
    placed = subject.handling is not None or subject.item.state == "on_agenda"
    day = subject.handling.decision.day if subject.handling else subject.item.meeting
    name = subject.body.called(lang)
    head = subject.say("agenda_of", body=name, day=format_date(day, lang)) if placed and day else ""
    return _document(
        subject,
        AGENDA,
        id=f"{round_.plan.id}-{body}-agenda",
        head=head or subject.say("agenda_draft", body=name),
        day=day if placed else None,
        draft=not placed,
    )


def minutes_extract(round_: Round, body: str, lang: Lang, *, handling: int = -1) -> Document:
    """The pöytäkirjanote of a handling of the item, the last one unless said otherwise (counted from 0).

    Raises `NoText` where the body has decided nothing.
    """
    item = round_.item(body)
    if not item.handlings:
        raise NoText(N_("{body} has decided nothing yet."), next_step=N_("Record its decision first."), body=body)
    chosen = item.handlings[handling]
    subject = Subject(
        round=round_,
        body=round_.plan.body(body),
        item=item,
        lang=lang,
        content=chosen.content,
        edition=round_.edition(chosen.edition),
        handling=chosen,
    )
    made = chosen.decision
    day, section = format_date(made.day, lang), section_mark(made.section)
    head = subject.say("minutes_of", body=subject.body.called(lang), day=day, section=section)
    return _document(subject, MINUTES, id=f"{round_.plan.id}-{body}-minutes", head=head, day=made.day, draft=False)


def _subject_of_agenda(round_: Round, body: str, lang: Lang) -> Subject:
    item = round_.item(body)
    last = item.last
    decided = last is not None and last.content is not None and item.state not in ("draft", "on_agenda", "waiting")
    content = last.content if decided and last else item.content
    if content is None:
        raise NoText(
            N_("The item of {body} is not prepared yet."), next_step=N_("Write it: the action prepare."), body=body
        )
    edition = item.edition if item.state == "on_agenda" or decided else ""
    return Subject(
        round=round_,
        body=round_.plan.body(body),
        item=item,
        lang=lang,
        content=content,
        edition=round_.edition(last.edition if decided and last else edition) or round_.current,
        handling=last if decided else None,
    )


def _document(
    subject: Subject,
    makers: Mapping[SectionCode, SectionMaker],
    *,
    id: str,  # the field's name
    head: str,
    day: date | None,
    draft: bool,
) -> Document:
    plan, lang = subject.plan, subject.lang
    codes = [code for code in sections_of(plan.order) if code in makers]
    if makers is AGENDA and ONLY_IN_MINUTES & set(codes):  # pragma: no cover  # the tables are apart
        raise AssertionError("an agenda has no decision in it")
    made = [(code, makers[code](subject)) for code in codes]
    content = tuple(_section(code, nodes, subject) for code, nodes in made if nodes)
    edition_day = subject.edition.reference.day if subject.edition else None
    register = subject.say("register", number=plan.register_id) if plan.register_id else ""
    return Document(
        id=id,
        lang=lang,
        title=plan.title[lang],
        subtitle=head,
        lead=register,
        organisation=plan.organisation[lang],
        year=str(plan.report.year),
        day=day or edition_day or date(plan.report.year + 1, 1, 1),
        draft=draft,
        marking=plan.marking[lang] if plan.marking else "",
        content=content,
        form="leaflet",
    )


def _section(code: SectionCode, nodes: tuple[Node, ...], subject: Subject) -> Section:
    return Section(id=code, level=1, title=text(label(code, subject.plan.order, subject.lang)), content=nodes)


def joined(document: Document, people: People) -> Document:
    """The document with people's names in place of their ids."""

    def change(inlines: Inlines) -> Inlines:
        return each_inline(inlines, one)

    def one(inline: Inline) -> Inlines:
        if isinstance(inline, Text):
            return (replace(inline, text=people.join(inline.text, document.lang)),)
        return (inline,)

    return replace(document, content=tuple(throughout(node, change) for node in document.content))
