"""What commands that write to the ledger share: their options, and how they show what a load did."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any, TypeVar

import click

from vointi.core.language import N_, Lang, gettext
from vointi.pipeline.cli.session import Session
from vointi.pipeline.load_report import LoadTold
from vointi.pipeline.loading import HeldForConfirmation

F = TypeVar("F", bound=Callable[..., Any])


def write_options(lang: Lang) -> Callable[[F], F]:
    """Who, why, a dry run, a confirmation, output for programs."""
    options = (
        click.option("--by", help=gettext(N_("Who runs this (else the account's name)."), lang)),
        click.option("--why", default="", help=gettext(N_("Why, for the record."), lang)),
        click.option("--dry-run", is_flag=True, help=gettext(N_("Show what would change; write nothing."), lang)),
        click.option("--confirm", is_flag=True, help=gettext(N_("Accept a load that withdraws much."), lang)),
        click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang)),
    )
    return lambda function: reduce(lambda decorated, option: option(decorated), reversed(options), function)


def show_load(session: Session, told: LoadTold, as_json: bool) -> int:
    """Shows the report of a load; the exit code is the answer. Warnings go to the other channel."""
    if as_json:
        session.json(told.as_json(session.lang))
        return told.exit_code
    for line in told.summary(session.lang):
        click.echo(line)
    for line in told.warnings(session.lang):
        click.echo(line, err=True)
    return told.exit_code


def show_loading(session: Session, load: Callable[[], LoadTold], as_json: bool) -> int:
    """Loads and shows, be it that the load is held."""
    try:
        return show_load(session, load(), as_json)
    except HeldForConfirmation as held:
        if not as_json:
            raise
        return show_load(session, held.told, as_json)
