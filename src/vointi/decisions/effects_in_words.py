"""A decision in words: how the proposal fared, then what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vointi.core.language import Lang
from vointi.core.numbers import format_date
from vointi.decisions.bodies import Body
from vointi.decisions.decision import Decision, Votes
from vointi.decisions.round import Handling
from vointi.decisions.sections import Subject, forwarded_words, section_mark
from vointi.decisions.wording import say


def outcome_words(subject: Subject, decision: Decision) -> str:
    return subject.say(f"outcome_{decision.outcome}")


def effect_words(subject: Subject, decision: Decision, edition: str) -> str:
    return " ".join(_effects(subject, decision, edition))


def _effects(subject: Subject, decision: Decision, edition: str) -> Iterator[str]:
    effects: Sequence[str] = decision.effect
    if set(effects) == {"noted", "forwarded"}:
        effects = ("noted_and_forwarded",)
    for effect in effects:
        words: dict[str, object] = {}
        if "forwarded" in effect:
            words |= forwarded_words(subject, decision.forwarded_to)
        if effect == "approved":
            words |= {"report": subject.plan.report.called(subject.lang), "edition": subject.number(edition)}
        yield subject.say(f"effect_{effect}", **words)
    if decision.execution:
        yield subject.say("effect_execution")


def decision_line(subject: Subject, body: Body, handling: Handling) -> str:
    """An earlier handling on one line: body, day, §, outcome, effect, edition, statement."""
    decision, lang = handling.decision, subject.lang
    parts = [
        subject.say(
            "earlier",
            body=body.called(lang),
            day=format_date(decision.day, lang),
            section=section_mark(decision.section),
            told=_told(subject, handling),
        )
    ]
    if handling.edition:
        parts.append(subject.say("earlier_edition", edition=subject.number(handling.edition)))
    if decision.statement:
        parts.append(subject.say("statement", text=decision.statement[lang]))
    if handling.taken_up:
        taken = handling.taken_up
        by, day = subject.plan.body(taken.taken_by).called(lang), format_date(taken.day, lang)
        parts.append(subject.say("taken_up", body=by, day=day))
    return " ".join(parts)


def has_own_words(decision: Decision, lang: Lang) -> bool:
    """The minutes' own words are in that language; else the usual ones tell it."""
    return bool(decision.text and getattr(decision.text, lang))


def _told(subject: Subject, handling: Handling) -> str:
    """The minutes' own words and what follows; of a matter that comes back, only why, where that is said."""
    decision = handling.decision
    effect = effect_words(subject, decision, handling.edition)
    own = decision.text[subject.lang] if decision.text and has_own_words(decision, subject.lang) else ""
    if not decision.passes:
        vote = outcome_words(subject, decision) if decision.outcome == "after_vote" else ""
        return own or " ".join(part for part in (vote, effect) if part)
    fared = own or ("" if had_no_proposal(handling) else outcome_words(subject, decision))
    return f"{fared} {effect}".strip()


def had_no_proposal(handling: Handling) -> bool:
    """A statement that came by itself: nothing was proposed that could have been accepted or changed."""
    return handling.content is None and "statement" in handling.decision.effect and not handling.decision.votes


def vote_line(subject: Subject, votes: Votes) -> str:
    about = f" ({votes.about[subject.lang]})" if votes.about else ""
    counts = {"for_": votes.for_, "against": votes.against, "empty": votes.empty, "absent": votes.absent}
    return say("votes", subject.lang, about=about, **counts)
