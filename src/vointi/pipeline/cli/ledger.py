"""`vointi ledger`: what is in the ledger, what changed when, and its upkeep."""

from __future__ import annotations

import click

from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import format_date
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.cli.upkeep import upkeep_commands
from vointi.pipeline.revisions import change_in_words, revisions, vintages


def ledger_group(lang: Lang) -> click.Group:
    @click.group(name="ledger", help=gettext(N_("The ledger: nothing is ever lost from it."), lang))
    def group() -> None: ...

    @group.command(name="status", help=gettext(N_("Vintages: which load brought what, who ran it and why."), lang))
    @click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def status(session: Session, as_json: bool) -> None:
        found = vintages(session.home)
        if as_json:
            session.json(found)
        elif not found:
            session.say(N_("The ledger is empty. Fetch figures with: vointi fetch"))
        else:
            session.table(
                (
                    N_("vintage"),
                    N_("day"),
                    N_("source"),
                    N_("new"),
                    N_("revised"),
                    N_("redivision"),
                    N_("withdrawn"),
                    N_("who"),
                    N_("why"),
                ),
                (
                    (
                        v["vintage"],
                        format_date(v["created"].date(), session.lang),
                        v["source"],
                        v["new"],
                        v["revised"],
                        v["redivision"],
                        v["withdrawn"],
                        v["by"],
                        v["why"],
                    )
                    for v in found
                ),
            )

    @group.command(
        name="revisions",
        help=gettext(N_("Figures that changed between two vintages. Example: vointi ledger revisions --since 3"), lang),
    )
    @click.option("--since", type=int, help=gettext(N_("The earlier vintage (else the one before the newest)."), lang))
    @click.option("--until", type=int, help=gettext(N_("The later vintage (else the newest)."), lang))
    @click.option(
        "--indicator", "indicators", multiple=True, help=gettext(N_("Only this indicator; may be repeated."), lang)
    )
    @click.option("--area", "areas", multiple=True, help=gettext(N_("Only this area; may be repeated."), lang))
    @click.option("--new/--no-new", default=False, help=gettext(N_("Show also figures that are new."), lang))
    @click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def show_revisions(
        session: Session,
        since: int | None,
        until: int | None,
        indicators: tuple[str, ...],
        areas: tuple[str, ...],
        new: bool,
        as_json: bool,
    ) -> None:
        found = revisions(session.home, since=since, until=until, indicators=indicators, areas=areas, with_new=new)
        if as_json:
            session.json(found)
        elif not found:
            session.say(N_("Nothing was revised."))
        else:
            name = session.home.catalogue.areas.name
            session.table(
                (N_("change"), N_("indicator"), N_("area"), N_("period"), N_("group"), N_("before"), N_("after")),
                (
                    (
                        change_in_words(r["change"], session.lang),
                        r["indicator"],
                        name(r["area"], session.lang) if r["area"] in session.home.catalogue.areas.areas else r["area"],
                        r["period"],
                        r["grp"],
                        r["before"],
                        r["after"],
                    )
                    for r in found
                ),
            )

    for command in upkeep_commands(lang):
        group.add_command(command)
    return group
