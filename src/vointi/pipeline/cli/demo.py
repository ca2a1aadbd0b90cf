"""`vointi demo`: the whole job with a fictional municipality."""

from __future__ import annotations

from pathlib import Path

import click

from vointi.core.language import N_, Lang, gettext
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.demo import DemoTold, run_demo
from vointi.pipeline.demo_round import RoundTold

_SHOWN = 12  # stale figures; all of them: report check


def demo_command(lang: Lang) -> click.Command:
    @click.command(
        name="demo",
        help=gettext(
            N_(
                "Build a fictional municipality's ledger and annual report in all formats, take it through its "
                "decision round, then let the spring update come in. Example: vointi demo --into demo"
            ),
            lang,
        ),
    )
    @click.option(
        "--into",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path("demo"),
        show_default=True,
        help=gettext(N_("Where the demo goes; an earlier demo there is made anew."), lang),
    )
    @pass_session
    def demo(session: Session, folder: Path) -> None:
        told = run_demo(folder, lang=session.lang, say=session.say, progress=session.progress())
        _show(session, told)

    return demo


def _show(session: Session, told: DemoTold) -> None:
    session.say(N_("The report:"))
    for path in told.files:
        click.echo(f"  {path}")
    _show_round(session, told.round)
    session.say(
        N_("After the spring update {count} figures in the texts are stale, among them:"), count=len(told.stale)
    )
    for line in told.stale[:_SHOWN]:
        click.echo(f"  {line}")
    session.say(N_("{count} claims are not borne by the figures any more:"), count=len(told.fallen))
    for line in told.fallen[:_SHOWN]:
        click.echo(f"  {line}")
    session.say(
        N_("Try:  vointi --home {home} report check {report}   and then   report accept, report build"),
        home=str(told.home),
        report=str(told.report),
    )
    session.say(
        N_("      vointi --home {home} round show {round}   and   edition list"),
        home=str(told.home),
        round=told.round.id,
    )
    session.say(
        N_("      vointi --home {home} round publish {round} --why test   (for the network, nobody named)"),
        home=str(told.home),
        round=told.round.id,
    )


def _show_round(session: Session, told: RoundTold) -> None:
    session.say(N_("The round, of fictional people, in three editions of the report:"))
    for what, path in (
        (N_("agenda texts and extracts of minutes"), told.texts),
        (N_("what changed from edition to edition"), told.differences),
        (N_("the approved edition, signed, for the archive"), told.archive),
        (N_("the files that it was played from"), told.steps),
    ):
        click.echo(f"  {path}  ({session.words(what)})")
