"""`vointi ledger verify`, `compact`, `withdraw`, `export` and `import`: the ledger kept in order, and moved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import format_number
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.moving import export_ledger, import_ledger
from vointi.pipeline.upkeep import compact, verify, withdraw

F = TypeVar("F", bound=Callable[..., Any])
_FILE = click.Path(path_type=Path, dir_okay=False)


def who_and_why(lang: Lang) -> Callable[[F], F]:
    """The options of a command that writes: who does it and why."""
    by = click.option("--by", help=gettext(N_("Who runs this (else the account's name)."), lang))
    why = click.option("--why", default="", help=gettext(N_("Why, for the record."), lang))
    return lambda function: by(why(function))


def upkeep_commands(lang: Lang) -> list[click.Command]:
    return [make(lang) for make in (_verify, _compact, _withdraw, _export, _import)]


def _verify(lang: Lang) -> click.Command:
    @click.command(
        name="verify",
        help=gettext(
            N_("Check the ledger's files, log and rows, and the raw answers behind them. Exit code 1 on any fault."),
            lang,
        ),
    )
    @click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def verify_ledger(session: Session, as_json: bool) -> int:
        problems = verify(session.home, progress=session.progress())
        told = [problem.show(session.lang) for problem in problems]
        if as_json:
            session.json({"problems": told})
        else:
            for line in told:
                click.echo(line)
            session.say(N_("Faults: {count}.") if told else N_("Everything fits."), count=len(told))
        return 1 if told else 0

    return verify_ledger


def _compact(lang: Lang) -> click.Command:
    @click.command(
        name="compact",
        help=gettext(
            N_("Rewrite the ledger's files as one, sorted, and delete those unneeded for seven days. Nothing is lost."),
            lang,
        ),
    )
    @who_and_why(lang)
    @pass_session
    def compact_ledger(session: Session, by: str | None, why: str) -> None:
        done = compact(session.home, by=by or session.who, why=why or "compact", now=session.now)
        session.say(
            N_("{before} files became {after}; {deleted} old ones were deleted."),
            before=done.before,
            after=done.after,
            deleted=done.deleted,
        )

    return compact_ledger


def _withdraw(lang: Lang) -> click.Command:
    @click.command(
        name="withdraw",
        help=gettext(
            N_(
                "Take a load back: a new vintage restores what was known before it. "
                "Example: vointi ledger withdraw 12 --why 'wrong file'"
            ),
            lang,
        ),
    )
    @click.argument("vintage", type=int)
    @click.option(
        "--only-untouched",
        is_flag=True,
        help=gettext(N_("Leave alone what later vintages changed."), lang),
    )
    @click.option("--by", help=gettext(N_("Who runs this (else the account's name)."), lang))
    @click.option("--why", required=True, help=gettext(N_("Why, for the record."), lang))
    @pass_session
    def withdraw_vintage(session: Session, vintage: int, only_untouched: bool, by: str | None, why: str) -> None:
        told = withdraw(
            session.home,
            vintage,
            by=by or session.who,
            why=why,
            now=session.now,
            only_untouched=only_untouched,
        )
        if told.vintage is None:
            session.say(N_("There was nothing to take back."))
            return
        session.say(
            N_("Vintage {new} restores what was known before vintage {vintage}: {count} figures."),
            new=told.vintage,
            vintage=vintage,
            count=format_number(sum(told.counts.values()), 0, session.lang),
        )
        for line in told.examples(session.lang):
            click.echo(f"  {line}")

    return withdraw_vintage


def _export(lang: Lang) -> click.Command:
    @click.command(
        name="export",
        help=gettext(
            N_(
                "Write the whole ledger with every vintage into one file, to move it. It is confidential. "
                "Example: vointi ledger export ledger.zip --confidential"
            ),
            lang,
        ),
    )
    @click.argument("file", type=_FILE)
    @click.option(
        "--confidential",
        is_flag=True,
        help=gettext(N_("It is understood that the file holds figures that may not be shown."), lang),
    )
    @who_and_why(lang)
    @pass_session
    def export(session: Session, file: Path, confidential: bool, by: str | None, why: str) -> None:
        manifest = export_ledger(
            session.home,
            file,
            confidential=confidential,
            by=by or session.who,
            why=why or "export",
            now=session.now,
            progress=session.progress(),
        )
        session.say(
            N_("Wrote {file}: {rows} observations up to vintage {vintage}. Only its owner may read it."),
            file=str(file),
            rows=format_number(manifest.details["content"]["observations"]["rows"], 0, session.lang),
            vintage=manifest.details["newest_vintage"],
        )

    return export


def _import(lang: Lang) -> click.Command:
    @click.command(
        name="import",
        help=gettext(
            N_("Bring an exported ledger into a home whose own is empty. Example: vointi ledger import ledger.zip"),
            lang,
        ),
    )
    @click.argument("file", type=_FILE)
    @who_and_why(lang)
    @pass_session
    def import_(session: Session, file: Path, by: str | None, why: str) -> None:
        manifest = import_ledger(
            session.home,
            file,
            by=by or session.who,
            why=why or "import",
            now=session.now,
            progress=session.progress(),
        )
        session.say(
            N_("{rows} observations up to vintage {vintage}, equal to those exported."),
            rows=format_number(manifest.details["content"]["observations"]["rows"], 0, session.lang),
            vintage=manifest.details["newest_vintage"],
        )

    return import_
