"""`vointi fetch`: figures from the network into the ledger."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import click

from vointi.core.errors import UserError
from vointi.core.language import N_, Lang, gettext
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.cli.writing import show_loading, write_options
from vointi.pipeline.fetching import fetch_sotkanet, fetch_table
from vointi.pipeline.load_report import LoadTold
from vointi.sources.pxweb import shipped_recipes
from vointi.sources.sotkanet import MOST_AT_ONCE


def fetch_command(lang: Lang) -> click.Command:
    @click.command(
        name="fetch",
        help=gettext(
            N_(
                "Fetch indicators from Sotkanet, or tables of a PxWeb database. "
                "Example: vointi fetch sotkanet:127 --years 2015-2024"
            ),
            lang,
        ),
    )
    @click.argument("indicators", nargs=-1)
    @click.option("--years", default="", help=gettext(N_("Years as 2015-2024 or 2023."), lang))
    @click.option(
        "--all", "everything", is_flag=True, help=gettext(N_("Fetch also what has not moved at the source."), lang)
    )
    @click.option(
        "--at-once",
        type=click.IntRange(1, MOST_AT_ONCE),
        default=1,
        help=gettext(N_("Questions to Sotkanet at a time, 1 to 8 (else one after the other)."), lang),
    )
    @click.option(
        "--table",
        "tables",
        multiple=True,
        metavar="RECIPE",
        help=gettext(N_("A table instead, by a recipe's name or file; may be repeated. Each is a load."), lang),
    )
    @click.option(
        "--list-tables", is_flag=True, help=gettext(N_("Show the recipes that there are; fetch nothing."), lang)
    )
    @write_options(lang)
    @pass_session
    def fetch(
        session: Session, indicators: tuple[str, ...], years: str, everything: bool, at_once: int,
        tables: tuple[str, ...], list_tables: bool,
        by: str | None, why: str, dry_run: bool, confirm: bool, as_json: bool,
    ) -> int:  # fmt: skip
        if list_tables:
            _list(session, as_json)
            return 0
        if tables and indicators:
            raise click.UsageError(gettext(N_("Give indicators of Sotkanet or --table, not both."), lang))
        common: dict[str, Any] = {
            "years": years, "by": by or session.who, "why": why, "now": session.now, "dry_run": dry_run,
            "confirmed": confirm, "progress": session.progress(),
        }  # fmt: skip
        if tables:
            return max(
                _table(session, partial(fetch_table, session.home, table, **common), as_json) for table in tables
            )
        return show_loading(
            session,
            partial(fetch_sotkanet, session.home, indicators, everything=everything, at_once=at_once, **common),
            as_json,
        )

    return fetch


def _table(session: Session, load: Callable[[], LoadTold], as_json: bool) -> int:
    """One table: what is wrong with it does not keep the next one from being fetched."""
    try:
        return show_loading(session, load, as_json)
    except UserError as error:
        click.echo(error.show(session.lang), err=True)
        return error.exit_code


def _list(session: Session, as_json: bool) -> None:
    recipes = shipped_recipes().values()
    if as_json:
        session.json(
            [
                {"recipe": one.id, "folder": one.folder, "table": one.table, "title": one.title[session.lang]}
                for one in recipes
            ]
        )
        return
    session.table(
        (N_("Recipe"), N_("Table"), N_("Title")),
        [(one.id, f"{one.folder} {one.table}".strip(), one.title[session.lang]) for one in recipes],
    )
