"""`vointi year`: what is late, stale, missing and next."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import format_date
from vointi.decisions.year import GROUP_WORDS, GROUPS
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.rounds.year import as_calendar, as_json, basis_told, told, year_items
from vointi.pipeline.written import write_file


def year_command(lang: Lang) -> click.Command:
    @click.command(
        name="year",
        help=gettext(
            N_("What is late, stale, missing and next in the year's work. Exit code 1 when something is late."), lang
        ),
    )
    @click.option(
        "--ahead",
        type=click.IntRange(0, 800),
        default=90,
        show_default=True,
        help=gettext(N_("How many days to look ahead."), lang),
    )
    @click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help=gettext(N_("As of this day (else today)."), lang))
    @click.option(
        "--ics",
        type=click.Path(path_type=Path, dir_okay=False),
        help=gettext(N_("Write a calendar file that calendars subscribe to."), lang),
    )
    @click.option("--json", "is_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def year(session: Session, ahead: int, day: datetime | None, ics: Path | None, is_json: bool) -> int:
        items = year_items(session.home, today=(day or session.now).date(), ahead=ahead)
        if ics:
            write_file(ics, as_calendar(items, session.lang, now=session.now))
        if is_json:
            session.json(as_json(items, session.lang))
        elif not ics:
            for group in GROUPS:
                rows = [item for item in items if item.group == group]
                if not rows:
                    continue
                session.say(GROUP_WORDS[group])
                for item in rows:
                    when = format_date(item.day, session.lang) if item.day else "–"
                    tail = f" [{item.round}]" if item.round else ""
                    click.echo(f"  {when:<11} {told(item, session.lang)}{_after(basis_told(item, session.lang))}{tail}")
        else:
            click.echo(str(ics))
        return 1 if any(item.group == "late" for item in items) else 0

    return year


def _after(basis: str) -> str:
    return f": {basis}" if basis else ""
