"""`vointi round decide` and `import`: what a body decided, said or read from pasted minutes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

import click
from pydantic import ValidationError

from vointi.core.errors import Place
from vointi.core.language import LANGS, N_, Lang, gettext
from vointi.core.model_faults import fault_of
from vointi.core.numbers import format_date
from vointi.decisions import Decision
from vointi.decisions.actions import ActionUnreadable, Decide
from vointi.decisions.decision import EFFECTS, OUTCOMES, Effect, Outcome
from vointi.decisions.orders import label
from vointi.decisions.plan import read_round_file
from vointi.decisions.reading import ReadMinutes, ReadPerson, read_minutes
from vointi.decisions.transitions import STATE_WORDS
from vointi.pipeline.cli.round_words import EFFECT_WORDS, OUTCOME_WORDS
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.cli.upkeep import who_and_why
from vointi.pipeline.rounds.acting import Step, act
from vointi.pipeline.rounds.importing import Given, forwarded_to, store
from vointi.pipeline.rounds.log import load_round

F = TypeVar("F", bound=Callable[..., Any])
_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
_DAY = click.DateTime(["%Y-%m-%d"])


def decision_options(lang: Lang) -> Callable[[F], F]:
    """What a decision is made of, as options."""
    again = N_("What follows; may be repeated.")
    forward = N_("A body that the matter is forwarded to; may be repeated, in order.")
    options = (
        click.option("--day", type=_DAY, help=gettext(N_("Day of the meeting."), lang)),
        click.option("--section", default="", help=gettext(N_("The number in the minutes (§)."), lang)),
        click.option("--outcome", type=click.Choice(OUTCOMES), help=gettext(N_("How the proposal fared."), lang)),
        click.option("--effect", "effects", type=click.Choice(EFFECTS), multiple=True, help=gettext(again, lang)),
        click.option("--to", "to", multiple=True, help=gettext(forward, lang)),
    )
    return lambda function: reduce(lambda decorated, option: option(decorated), reversed(options), function)


def decide_command(lang: Lang) -> click.Command:
    @click.command(
        name="decide",
        help=gettext(
            N_("Record what a body decided, by options or a file. Example: vointi round decide R BODY --file d.yaml"),
            lang,
        ),
    )
    @click.argument("round_", metavar="ROUND")
    @click.argument("body")
    @click.option("--file", type=_FILE, help=gettext(N_("A YAML file with the decision."), lang))
    @decision_options(lang)
    @who_and_why(lang)
    @pass_session
    def decide(
        session: Session,
        round_: str,
        body: str,
        file: Path | None,
        day: datetime | None,
        section: str,
        outcome: Outcome | None,
        effects: tuple[Effect, ...],
        to: tuple[str, ...],
        by: str | None,
        why: str,
    ) -> None:
        if file:
            decision = read_round_file(file.read_bytes(), Decision, file=file.name)
        else:
            decision = _decision(
                day=day.date() if day else None, section=section, outcome=outcome, effect=effects, forwarded_to=to
            )
        steps = (Step(do=Decide(body=body, decision=decision)),)
        done = act(session.home, round_, steps, by=by or session.who, why=why, now=session.now)
        session.say(
            N_("Recorded. {body}: {state}"), body=body, state=session.words(STATE_WORDS[done.round.item(body).state])
        )

    return decide


def _decision(**fields: object) -> Decision:
    try:
        return Decision(**fields)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ActionUnreadable("{fault}", where=Place(field=field), fault=fault_of(first)) from None


def import_command(lang: Lang) -> click.Command:
    @click.command(
        name="import",
        help=gettext(
            N_("Read pasted minutes and show what was recognised. Example: vointi round import R BODY minutes.txt"),
            lang,
        ),
    )
    @click.argument("round_", metavar="ROUND")
    @click.argument("body")
    @click.argument("file", type=_FILE)
    @click.option(
        "--store", "is_stored", is_flag=True, help=gettext(N_("Write it into the round (else it is only shown)."), lang)
    )
    @click.option(
        "--in",
        "text_lang",
        type=click.Choice(LANGS),
        default="fi",
        show_default=True,
        help=gettext(N_("Language of the text."), lang),
    )
    @decision_options(lang)
    @who_and_why(lang)
    @pass_session
    def import_minutes(
        session: Session,
        round_: str,
        body: str,
        file: Path,
        is_stored: bool,
        text_lang: Lang,
        day: datetime | None,
        section: str,
        outcome: Outcome | None,
        effects: tuple[Effect, ...],
        to: tuple[str, ...],
        by: str | None,
        why: str,
    ) -> int:
        known = load_round(session.home, round_)
        known.item(body)
        read = read_minutes(file.read_text(encoding="utf-8-sig", errors="replace"))
        _show(session, read, forwarded_to(known, read), text_lang)
        if not is_stored:
            session.say(N_("Nothing was written. Store it with --store."))
            return 1 if read.missing or read.outcome is None or not read.effect else 0
        given = Given(day=day.date() if day else None, section=section, outcome=outcome, effect=effects, to=to)
        done = store(
            session.home, known, body, read, given, lang=text_lang, by=by or session.who, why=why, now=session.now
        )
        session.say(
            N_("Recorded. {body}: {state}"), body=body, state=session.words(STATE_WORDS[done.round.item(body).state])
        )
        return 0

    return import_minutes


def _show(session: Session, read: ReadMinutes, to: tuple[str, ...], lang: Lang) -> None:
    for found in read.sections:
        name = label(found.code, "decision_first", session.lang)
        click.echo(f"[{name}] {found.label} ({session.words(N_('line'))} {found.line})")
        click.echo("\n".join(f"    {line}" for line in found.text.splitlines()))
    click.echo()
    session.say(
        N_("Day: {day}. §: {section}."),
        day=format_date(read.day, session.lang) if read.day else "–",
        section=read.section or "–",
    )
    session.say(N_("Outcome: {outcome}"), outcome=session.words(OUTCOME_WORDS[read.outcome]) if read.outcome else "–")
    effects = ", ".join(session.words(EFFECT_WORDS[effect]) for effect in read.effect)
    session.say(N_("Effect: {effect}"), effect=(effects or "–") + (" → " + ", ".join(to) if to else ""))
    session.say(N_("Presenting officer: {person}"), person=_person(read.presenter))
    session.say(N_("Preparer: {person}"), person=_person(read.preparer))
    for code in read.missing:
        session.say(N_("Not in the text: {section}"), section=label(code, "decision_first", lang))


def _person(person: ReadPerson | None) -> str:
    return (
        ", ".join(part for part in (person.title, person.name, person.email, person.phone) if part) if person else "–"
    )
