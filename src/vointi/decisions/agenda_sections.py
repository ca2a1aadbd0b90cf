"""The sections that an agenda has: nothing of this item's own decision stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from vointi.core.document import Node, Paragraph, text
from vointi.core.numbers import format_date
from vointi.decisions.content import Attachment
from vointi.decisions.effects_in_words import decision_line
from vointi.decisions.orders import SectionCode
from vointi.decisions.people import token
from vointi.decisions.round import Edition, Item, Proposal
from vointi.decisions.sections import (
    Subject,
    in_sentence,
    listed,
    paragraphs,
    plain,
    proposal_words,
    usual_way,
    written,
)

Section = Callable[[Subject], tuple[Node, ...]]


def presenter(subject: Subject) -> tuple[Node, ...]:
    return plain([token(subject.content.presenter, "post")], "presenter") if subject.content else ()


def preparer(subject: Subject) -> tuple[Node, ...]:
    return plain([token(subject.content.preparer, "full")], "preparer") if subject.content else ()


def proposal(subject: Subject) -> tuple[Node, ...]:
    return paragraphs(proposal_words(subject), "proposal") if subject.content else ()


def competence(subject: Subject) -> tuple[Node, ...]:
    words = (subject.content.competence if subject.content else None) or subject.body.competence
    return paragraphs(written(words, subject, "competence"), "competence") if words else ()


def preparation(subject: Subject) -> tuple[Node, ...]:
    """The written text, and under it the edition that the body has before it, named so that nobody can mix it up."""
    if subject.content is None:
        return ()
    reference = subject.edition.reference if subject.edition else None
    named = (
        subject.say(
            "edition_seen",
            report=in_sentence(subject.plan.report.called(subject.lang)),
            edition=reference.number,
            day=format_date(reference.day, subject.lang),
            hash=reference.hash[:12],
        )
        if reference
        else subject.say("no_edition")
    )
    body = paragraphs(written(subject.content.preparation, subject, "preparation"), "preparation")
    return (*body, Paragraph(id="preparation-edition", content=text(named)))


def earlier(subject: Subject) -> tuple[Node, ...]:
    """Preparatory handlings, then every decision of the bodies before, this body's own earlier ones among them."""
    lines = [
        subject.say(
            "before_bodies",
            group=handled.group[subject.lang],
            day=format_date(handled.day, subject.lang),
            result=handled.result[subject.lang],
        )
        for handled in subject.round.before
    ]
    before = [subject.round.items[body.id] for body in subject.plan.before(subject.body.id)]
    lines += [line for item in before for line in _of_item(subject, item)]
    lines += [decision_line(subject, subject.body, handling) for handling in subject.item.handlings]
    return (listed(lines, "earlier"),) if lines else ()


def _of_item(subject: Subject, item: Item) -> Iterator[str]:
    body = subject.plan.body(item.body)
    for handling in item.handlings:
        yield decision_line(subject, body, handling)
    if item.state == "no_statement" and item.due:
        yield subject.say("no_statement", body=body.called(subject.lang), due=format_date(item.due, subject.lang))
    if item.state == "left_out" and item.left_out:
        yield subject.say("left_out", body=body.called(subject.lang), reason=item.left_out[subject.lang])


def round_changes(subject: Subject) -> tuple[Node, ...]:
    """What changed since this body's last handling; for board and council every change proposal with its answer; for
    the council also every edition's changes with their reasons, and what was decided about going back."""
    nodes: list[Node] = [*_since_last(subject)]
    if subject.body.kind in ("board", "council"):
        nodes += _proposals(subject)
    if subject.body.kind == "council":
        nodes += _editions(subject)
    return tuple(nodes)


def _since_last(subject: Subject) -> Iterator[Node]:
    last = subject.item.last
    if last is None or subject.edition is None or last.edition == subject.edition.reference.id:
        return
    name = subject.body.called(subject.lang)
    head = subject.say("changed_since", body=name, edition=subject.number(last.edition))
    yield Paragraph(id="since-head", content=text(head))
    lines = [line for e in _between(subject, last.edition) for line in _change_lines(subject, e)]
    yield listed(lines or [subject.say("no_changes_listed")], "since")


def _between(subject: Subject, edition: str) -> Iterator[Edition]:
    """Editions after that one, up to the one that the body has before it."""
    known = [e.reference.id for e in subject.round.editions]
    last = known.index(subject.edition.reference.id) if subject.edition else len(known) - 1
    yield from subject.round.editions[known.index(edition) + 1 : last + 1]


def _change_lines(subject: Subject, edition: Edition) -> Iterator[str]:
    for change in edition.changes:
        place = f"{change.place[subject.lang]}: " if change.place else ""
        line = subject.say("change", place=place, what=change.what[subject.lang])
        yield f"{line} {subject.say('why', why=change.why[subject.lang])}" if change.why else line


def _proposals(subject: Subject) -> Iterator[Node]:
    answered = [_proposal_line(subject, proposal) for proposal in subject.round.proposals.values()]
    if not answered:
        yield Paragraph(id="proposals-none", content=text(subject.say("proposals_none")))
        return
    yield Paragraph(id="proposals-head", content=text(subject.say("proposals_head")))
    yield listed(answered, "proposals")


def _proposal_line(subject: Subject, proposal: Proposal) -> str:
    body = subject.plan.body(proposal.body).called(subject.lang)
    words = proposal.change.text[subject.lang]
    if proposal.made_in:
        return subject.say("proposal_made", body=body, text=words, edition=subject.number(proposal.made_in))
    if proposal.refused:
        return subject.say("proposal_refused", body=body, text=words, reason=proposal.refused[subject.lang])
    return subject.say("proposal_open", body=body, text=words)


def _editions(subject: Subject) -> Iterator[Node]:
    for edition in subject.round.editions[1:]:
        reference = edition.reference
        if reference.as_approved:
            continue
        day = format_date(reference.day, subject.lang)
        head = subject.say("changed_in", edition=reference.number, day=day)
        yield Paragraph(id=f"edition-{reference.number}-head", content=text(head))
        lines = [*_change_lines(subject, edition)] or [subject.say("no_changes_listed")]
        yield listed(lines, f"edition-{reference.number}")
    reviews = [
        subject.say(
            "review_back" if review.goes_back else "review_stays",
            body=subject.plan.body(item.body).called(subject.lang),
            edition=subject.number(review.edition),
            reason=review.reason[subject.lang],
        )
        for item in subject.round.items.values()
        for review in item.reviews
    ]
    if reviews:
        yield Paragraph(id="reviews-head", content=text(subject.say("reviews_head")))
        yield listed(reviews, "reviews")


def assessment(subject: Subject) -> tuple[Node, ...]:
    made = subject.round.assessment
    if made is None:
        return ()
    if made.skipped:
        return plain([subject.say("assessed_skipped", text=made.skipped[subject.lang])], "assessment")
    lines = [
        subject.say("assessed_groups", text="; ".join(g[subject.lang] for g in made.groups)),
        subject.say("assessed_alternatives", text="; ".join(a[subject.lang] for a in made.alternatives)),
        *(subject.say(f"view_{view.view}", text=view.text[subject.lang]) for view in made.views),
    ]
    if made.conclusion:
        lines.append(subject.say("assessed_conclusion", text=made.conclusion[subject.lang]))
    return (listed(lines, "assessment"),)


def attachments(subject: Subject) -> tuple[Node, ...]:
    """Numbered, the report itself first."""
    if subject.content is None:
        return ()
    names = [(subject.say("report_attached", **subject.fields), "")] if subject.edition else []
    names += [(a.name[subject.lang], _secret(subject, a)) for a in subject.content.attachments if not a.background]
    lines = [subject.say("attachment", number=n, name=name, secret=why) for n, (name, why) in enumerate(names, 1)]
    return plain(lines, "attachments")


def background(subject: Subject) -> tuple[Node, ...]:
    given = subject.content.attachments if subject.content else ()
    lines = [a.name[subject.lang] + _secret(subject, a) for a in given if a.background]
    return (listed(lines, "background"),) if lines else ()


def _secret(subject: Subject, attachment: Attachment) -> str:
    return "" if attachment.public else subject.say("not_public", reason=attachment.why_not_public)


def further(subject: Subject) -> tuple[Node, ...]:
    """As written, else the body that comes next; after the council the audit committee, which gets what it approved."""
    if subject.content and subject.content.further:
        return paragraphs(written(subject.content.further, subject, "further"), "further")
    if subject.body.kind == "council":
        audit = subject.plan.audit_committee
        return plain([audit[subject.lang]], "further") if audit else ()
    way = usual_way(subject)
    return plain([subject.plan.body(way[0]).called(subject.lang)], "further") if way else ()


def distribution(subject: Subject) -> tuple[Node, ...]:
    words = subject.content.distribution if subject.content else None
    return paragraphs(written(words, subject, "distribution"), "distribution") if words else ()


AGENDA: Mapping[SectionCode, Section] = {
    "presenter": presenter,
    "proposal": proposal,
    "competence": competence,
    "preparer": preparer,
    "earlier": earlier,
    "preparation": preparation,
    "assessment": assessment,
    "round_changes": round_changes,
    "attachments": attachments,
    "background": background,
    "further": further,
    "distribution": distribution,
}
