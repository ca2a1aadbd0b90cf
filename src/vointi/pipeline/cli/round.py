"""`vointi round`: the round of a report through every committee, the board and the council."""

from __future__ import annotations

from pathlib import Path

import click

from vointi.core.language import N_, Lang, gettext
from vointi.decisions import read_plan
from vointi.decisions.actions import Open
from vointi.pipeline.cli.round_decisions import decide_command, import_command
from vointi.pipeline.cli.round_people import people_group, publish_command
from vointi.pipeline.cli.round_texts import export_command, item_command
from vointi.pipeline.cli.round_words import show_round
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.cli.upkeep import who_and_why
from vointi.pipeline.rounds.acting import Step, act, read_steps
from vointi.pipeline.rounds.log import known_rounds, load_round

FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


def round_group(lang: Lang) -> click.Group:
    @click.group(name="round", help=gettext(N_("Rounds: a report through committees, board and council."), lang))
    def group() -> None: ...

    for make in (
        _new,
        _show,
        _do,
        _edition,
        item_command,
        decide_command,
        import_command,
        export_command,
        people_group,
        publish_command,
    ):
        group.add_command(make(lang))
    return group


def _new(lang: Lang) -> click.Command:
    @click.command(
        name="new",
        help=gettext(N_("Begin a round by its plan. Example: vointi round new plan.yaml --why “Yearly report”"), lang),
    )
    @click.argument("file", type=FILE)
    @who_and_why(lang)
    @pass_session
    def new(session: Session, file: Path, by: str | None, why: str) -> None:
        plan = read_plan(file.read_bytes(), file=file.name)
        steps = (Step(do=Open(plan=plan)),)
        act(session.home, plan.id, steps, by=by or session.who, why=why, now=session.now)
        session.say(N_("The round “{round}” is open. See it with: vointi round show {round}"), round=plan.id)

    return new


def _show(lang: Lang) -> click.Command:
    @click.command(
        name="show",
        help=gettext(N_("Where a round stands; without a name, all rounds. Example: vointi round show"), lang),
    )
    @click.argument("round_", metavar="[ROUND]", required=False)
    @click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def show(session: Session, round_: str | None, as_json: bool) -> None:
        if round_:
            show_round(session, load_round(session.home, round_), as_json=as_json)
        elif as_json:
            session.json(list(known_rounds(session.home)))
        else:
            for name in known_rounds(session.home):
                click.echo(name)

    return show


def _do(lang: Lang) -> click.Command:
    @click.command(
        name="do",
        help=gettext(
            N_("Do the steps of a file, all or none. Example: vointi round do mallila-2025 steps.yaml"),
            lang,
        ),
    )
    @click.argument("round_", metavar="ROUND")
    @click.argument("file", type=FILE)
    @click.option(
        "--report",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        help=gettext(N_("The report whose figures stand in the texts."), lang),
    )
    @who_and_why(lang)
    @pass_session
    def do(session: Session, round_: str, file: Path, report: Path | None, by: str | None, why: str) -> None:
        from vointi.pipeline.gathering import gather  # with all that a report is read and drawn by: few need it
        from vointi.pipeline.rounds.frozen import with_frozen
        from vointi.pipeline.rounds.live import with_figures
        from vointi.reports.folder.report import read_report

        gathered = gather(read_report(report, templates=session.home.templates), session.home) if report else None
        steps = with_figures(read_steps(file.read_bytes(), file=file.name), gathered)
        steps = with_frozen(session.home, steps)
        done = act(session.home, round_, steps, by=by or session.who, why=why, now=session.now)
        session.say(N_("Steps done: {count}. The log has {all} actions."), count=len(steps), all=done.actions)

    return do


def _edition(lang: Lang) -> click.Command:
    @click.command(
        name="edition",
        help=gettext(
            N_("Bring a frozen edition into the round. Example: vointi round edition R REPORT/2 --why …"), lang
        ),
    )
    @click.argument("round_", metavar="ROUND")
    @click.argument("edition")
    @click.option("--as-approved", is_flag=True, help=gettext(N_("It is what the council approved."), lang))
    @who_and_why(lang)
    @pass_session
    def bring(session: Session, round_: str, edition: str, as_approved: bool, by: str | None, why: str) -> None:
        from vointi.pipeline.rounds.frozen import new_edition

        action = new_edition(session.home, load_round(session.home, round_), edition, as_approved=as_approved)
        act(session.home, round_, (Step(do=action),), by=by or session.who, why=why, now=session.now)
        told = N_("The round has edition {number}; changes from the one before: {count}.")
        session.say(told, number=action.edition.number, count=len(action.changes))

    return bring
