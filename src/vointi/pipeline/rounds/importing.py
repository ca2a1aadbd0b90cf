"""Pasted minutes into a round: shown first, then stored as the steps that the item lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from vointi.core.catalogue.localised import Localised
from vointi.core.errors import UserError
from vointi.core.language import N_, Lang
from vointi.decisions import Decision, People, Round
from vointi.decisions.actions import Decide, Prepare, Put
from vointi.decisions.content import ItemContent
from vointi.decisions.decision import Effect, Outcome
from vointi.decisions.reading import ReadMinutes, ReadPerson
from vointi.pipeline.home import Home
from vointi.pipeline.rounds.acting import Done, Step, act
from vointi.pipeline.rounds.people_file import NewPerson, read_people, with_new, write_people


class NotRecognised(UserError):
    still_holds = N_("Nothing was written.")
    next_step = N_("Give what is missing as an option (--day, --section, --outcome, --effect, --to), or mend the text.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the person who imports says; it stands in place of what was read."""

    day: date | None = None
    section: str = ""
    outcome: Outcome | None = None
    effect: tuple[Effect, ...] = ()
    to: tuple[str, ...] = ()


def forwarded_to(round_: Round, read: ReadMinutes) -> tuple[str, ...]:
    """Bodies of the round of the kinds that the text names, where there is one of the kind."""
    found = []
    for kind in read.forwarded:
        bodies = [b.id for b in round_.plan.bodies if b.kind == kind]
        found += bodies if len(bodies) == 1 else []
    return tuple(found)


def decision_of(round_: Round, read: ReadMinutes, given: Given, lang: Lang) -> Decision:
    """The decision, with the minutes' own words. Raises `NotRecognised` with everything that is missing."""
    day, section = given.day or read.day, given.section or read.section
    outcome, effect = given.outcome or read.outcome, given.effect or read.effect
    to = given.to or (forwarded_to(round_, read) if "forwarded" in effect else ())
    lacking = [
        name
        for name, there in (
            ("day", day),
            ("outcome", outcome),
            ("effect", effect),
            ("to", to or "forwarded" not in effect),
            ("decision", read.text("decision")),
        )
        if not there
    ]
    if lacking:
        raise NotRecognised(N_("The text does not say: {lacking}."), lacking=", ".join(lacking))
    words = Localised(**{lang: escaped(read.text("decision"))})
    fields = {"day": day, "section": section, "outcome": outcome, "effect": effect, "forwarded_to": to, "text": words}
    if "statement" in effect:
        fields["statement"] = words
    return Decision(**fields)


def store(
    home: Home,
    round_: Round,
    body: str,
    read: ReadMinutes,
    given: Given,
    *,
    lang: Lang,
    by: str,
    why: str,
    now: datetime,
) -> Done:
    """Writes presenter and preparer into the table of people and the steps into the log. Raises `NotRecognised`."""
    decision = decision_of(round_, read, given, lang)
    with home.writing():
        before = people = read_people(home)
        for read_person in (read.presenter, read.preparer):
            if read_person:
                people = _with_read(people, read_person, lang)
        write_people(home, people)
    try:
        steps = tuple(Step(do=action) for action in _steps(round_, body, read, decision, people, lang))
        return act(home, round_.plan.id, steps, by=by, why=why, now=now)
    except UserError:
        with home.writing():
            write_people(home, before)  # nobody is in the table for what was not stored
        raise


def _with_read(people: People, read: ReadPerson, lang: Lang) -> People:
    there = people.find(read.name)
    if there:
        return people
    title = Localised(**{lang: read.title}) if read.title else None
    return with_new(people, NewPerson(name=read.name, title=title, email=read.email, phone=read.phone))


def _steps(
    round_: Round, body: str, read: ReadMinutes, decision: Decision, people: People, lang: Lang
) -> Iterator[Prepare | Put | Decide]:
    """What the item lacks: prepared and put on the agenda in another system, it is written here from the minutes."""
    item = round_.item(body)
    if item.state not in ("on_agenda", "asked", "no_statement") or (item.state == "asked" and not decision.passes):
        if item.state != "draft":
            yield Prepare(body=body, content=content_of(read, people, lang))
        yield Put(body=body, meeting=decision.day, notice_sent=item.notice_sent)
    yield Decide(body=body, decision=decision)


def content_of(read: ReadMinutes, people: People, lang: Lang) -> ItemContent:
    """The item as the minutes print it. Raises `NotRecognised` for a missing presenter, preparer or preparation."""
    lacking = [
        name
        for name, there in (
            ("presenter", read.presenter),
            ("preparer", read.preparer),
            ("preparation", read.text("preparation")),
        )
        if not there
    ]
    if lacking or read.presenter is None or read.preparer is None:
        raise NotRecognised(N_("The text does not say: {lacking}."), lacking=", ".join(lacking))

    def words(text: str) -> Localised | None:
        return Localised(**{lang: escaped(text)}) if text else None

    preparation = words(read.text("preparation"))
    if preparation is None:  # it is there: see above
        raise AssertionError("a preparation without words")
    return ItemContent(
        presenter=_id(people, read.presenter),
        preparer=_id(people, read.preparer),
        proposal=words(read.text("proposal")),
        competence=words(read.text("competence")),
        preparation=preparation,
        distribution=words(read.text("distribution")),
        further=words(read.text("further")),
    )


def escaped(text: str) -> str:
    """Braces of a pasted text are no fields to fill in."""
    return text.replace("{", "{{").replace("}", "}}")


def _id(people: People, read: ReadPerson) -> str:
    found = people.find(read.name)
    return found.id if found else ""
