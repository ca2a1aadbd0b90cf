"""The sections that only minutes have: the decision, how it was handled, how it can be appealed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vointi.core.document import Node, Paragraph, Strong, text
from vointi.core.numbers import format_date
from vointi.decisions.agenda_sections import AGENDA, Section
from vointi.decisions.deadlines import Notice, notice_of
from vointi.decisions.decision import Decision
from vointi.decisions.effects_in_words import effect_words, had_no_proposal, has_own_words, outcome_words, vote_line
from vointi.decisions.orders import SectionCode
from vointi.decisions.people import token
from vointi.decisions.sections import Subject, listed, paragraphs, plain, section_mark, written
from vointi.decisions.tasks import handling_times


def decision(subject: Subject) -> tuple[Node, ...]:
    """The minutes' own words, else the usual ones of outcome and effect; then what was proposed, changed or said."""
    if subject.handling is None:
        return ()
    made = subject.handling.decision
    if has_own_words(made, subject.lang):
        nodes = paragraphs(written(made.text, subject, "decision"), "decision")
    else:
        effect = effect_words(subject, made, subject.handling.edition)
        if made.report_changes and made.effect == ("approved",):
            effect = subject.say("effect_approved_changed", **subject.fields)
        fared = [outcome_words(subject, made)] if made.passes or made.outcome == "after_vote" else []
        nodes = plain([*([] if had_no_proposal(subject.handling) else fared), effect], "decision")
    return (*nodes, *_what_it_said(subject, made))


def _what_it_said(subject: Subject, made: Decision) -> Iterator[Node]:
    if made.statement:
        yield Paragraph(id="statement", content=text(subject.say("statement", text=made.statement[subject.lang])))
    if made.proposals:
        head = subject.say("proposals_made", body=subject.body.called(subject.lang))
        yield Paragraph(id="proposed-head", content=text(head))
        lines = [(f"{p.place[subject.lang]}: " if p.place else "") + p.text[subject.lang] for p in made.proposals]
        yield listed(lines, "proposed")
    if made.report_changes:
        if has_own_words(made, subject.lang) or made.effect != ("approved",):
            yield Paragraph(id="changes-head", content=text(subject.say("changes_made")))
        yield listed([change[subject.lang] for change in made.report_changes], "changes")
        approved = subject.now.approved
        if approved and approved.as_approved:
            day = format_date(approved.day, subject.lang)
            words = subject.say("as_approved", edition=approved.number, day=day, hash=approved.hash[:12])
            yield Paragraph(id="as-approved", content=text(words))
    if made.early_execution:
        words = subject.say("early_execution", reason=made.early_execution.reason[subject.lang])
        yield Paragraph(id="early-execution", content=text(words))


def handling(subject: Subject) -> tuple[Node, ...]:
    """Disqualification, votes, dissent, what was taken up and executed: the record beside the decision."""
    if subject.handling is None:
        return ()
    made = subject.handling.decision
    own = paragraphs(written(made.handling, subject, "handling"), "handling") if made.handling else ()
    return (*own, *plain([*_record(subject, made)], "record"))


def _record(subject: Subject, made: Decision) -> Iterator[str]:
    for disqualified in made.disqualified:
        reason = f" {disqualified.reason}" if disqualified.reason else ""
        yield subject.say("disqualified", who=token(disqualified.who, "post"), reason=reason)
    for votes in made.votes:
        yield vote_line(subject, votes)
    for dissent in made.dissents:
        reasons = f" {dissent.reasons}" if dissent.reasons else ""
        yield subject.say("dissent", who=token(dissent.who, "post"), reasons=reasons)
    taken = subject.handling.taken_up if subject.handling else None
    if taken:
        by = subject.plan.body(taken.taken_by).called(subject.lang)
        yield subject.say("taken_up", body=by, day=format_date(taken.day, subject.lang))
    executed = subject.now.executed
    if executed and subject.body.kind == "council" and made.passes:
        board = next((b.called(subject.lang) for b in subject.plan.bodies if b.kind == "board"), "")
        day = format_date(executed.day, subject.lang)
        yield subject.say("executed", board=board, day=day, section=section_mark(executed.section))


def notice(subject: Subject) -> tuple[Node, ...]:
    """The appeal notice that follows from the effect; none for influence bodies."""
    if subject.handling is None:
        return ()
    made = subject.handling.decision
    kind = notice_of(subject.body.kind, made)
    if kind == "none":
        return ()
    named = subject.say(
        "this_decision",
        body=subject.body.called(subject.lang),
        day=format_date(made.day, subject.lang),
        section=section_mark(made.section),
    )
    fields: dict[str, object] = {"decision": named}
    if kind == "rectification":
        address = subject.body.address
        told = subject.say("address", address=address[subject.lang]) if address else ""
        fields |= {"to": subject.body.to(subject.lang), "address": told}
    if kind == "appeal":
        fields["court"] = subject.plan.court[subject.lang]
    head = Paragraph(id="notice", content=(Strong(content=text(subject.say(f"notice_{kind}_head"))),))
    return (head, *plain([subject.say(f"notice_{kind}", **fields), *_days(subject, kind)], "notice"))


def _days(subject: Subject, kind: Notice) -> Iterator[str]:
    if kind == "no_appeal" or subject.handling is None:
        return
    yield subject.say("notice_rule")
    times = handling_times(subject.now, subject.body.id, subject.handling)
    if times and times.ends:
        days = {"published": times.published, "informed": times.informed, "ends": times.ends}
        yield subject.say("notice_days", **{name: format_date(day, subject.lang) for name, day in days.items()})


MINUTES: Mapping[SectionCode, Section] = {**AGENDA, "decision": decision, "handling": handling, "notice": notice}
