"""`vointi init`, `fetch` and `import`: a home, and figures into its ledger."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

import click

from vointi.core.language import LANGS, N_, Lang, gettext
from vointi.core.numbers import format_number
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.home import Home, HomeSettings
from vointi.pipeline.intake import fetch_sotkanet, find_area, import_good_rows, import_table, propose_mapping
from vointi.pipeline.load_report import LoadTold

F = TypeVar("F", bound=Callable[..., Any])
_YEARS = N_("Years as 2015-2024 or 2023.")


def init_command(lang: Lang) -> click.Command:
    @click.command(name="init", help=gettext(N_("Make a new home. Example: vointi init mallila --area Mallila"), lang))
    @click.argument("folder", type=click.Path(path_type=Path))
    @click.option(
        "--area", required=True, help=gettext(N_("The municipality, by name or id (municipality:111)."), lang)
    )
    @click.option("--areas", default="finland", hidden=True)
    @click.option(
        "--language", type=click.Choice(LANGS), default=lang, help=gettext(N_("First language of the home."), lang)
    )
    @pass_session
    def init(session: Session, folder: Path, area: str, areas: str, language: Lang) -> None:
        found = find_area(area, areas)
        Home.init(folder, HomeSettings(area=found, areas=areas, language=language))
        session.say(N_("Made {folder}. Next: fetch figures with  vointi --home {folder} fetch"), folder=str(folder))

    return init


def fetch_command(lang: Lang) -> click.Command:
    @click.command(
        name="fetch",
        help=gettext(N_("Fetch indicators from Sotkanet. Example: vointi fetch sotkanet:127 --years 2015-2024"), lang),
    )
    @click.argument("indicators", nargs=-1)
    @click.option("--years", default="", help=gettext(_YEARS, lang))
    @click.option(
        "--all", "everything", is_flag=True, help=gettext(N_("Fetch also what has not moved at the source."), lang)
    )
    @_write_options(lang)
    @pass_session
    def fetch(
        session: Session, indicators: tuple[str, ...], years: str, everything: bool,
        by: str | None, why: str, dry_run: bool, confirm: bool, as_json: bool,
    ) -> int:  # fmt: skip
        told = fetch_sotkanet(
            session.home, indicators, years=years, everything=everything, by=by or session.who, why=why,
            now=session.now, dry_run=dry_run, confirmed=confirm, progress=session.progress(),
        )  # fmt: skip
        return _show(session, told, as_json)

    return fetch


def import_command(lang: Lang) -> click.Command:
    @click.command(
        name="import",
        help=gettext(
            N_("Import a CSV or Excel file. Example: vointi import kirjasto.csv --mapping kirjasto.yaml --dry-run"),
            lang,
        ),
    )
    @click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
    @click.option(
        "--mapping",
        type=click.Path(path_type=Path),
        help=gettext(N_("How the file is read: a YAML file."), lang),
    )
    @click.option(
        "--propose", is_flag=True, help=gettext(N_("Draft a mapping for the file, beside it; read nothing."), lang)
    )
    @click.option(
        "--accept-good-rows", is_flag=True, help=gettext(N_("Import the rows without faults; needs --rejected."), lang)
    )
    @click.option(
        "--rejected",
        type=click.Path(path_type=Path),
        help=gettext(N_("A new CSV file for the rows with faults, with what is wrong beside each."), lang),
    )
    @_write_options(lang)
    @pass_session
    def import_files(
        session: Session, files: tuple[Path, ...], mapping: Path | None, propose: bool, accept_good_rows: bool,
        rejected: Path | None, by: str | None, why: str, dry_run: bool, confirm: bool, as_json: bool,
    ) -> int:  # fmt: skip
        if propose:
            for file in files:
                path, proposal = propose_mapping(session.home, file, session.lang)
                session.say(
                    N_("Wrote {path}. Open questions: {count}. Read it, answer them, then try it with --dry-run."),
                    path=str(path),
                    count=proposal.open_questions,
                )
            return 0
        if mapping is None:
            raise click.UsageError(gettext(N_("Give --mapping FILE, or --propose to have one drafted."), lang))
        if accept_good_rows != (rejected is not None):
            raise click.UsageError(gettext(N_("--accept-good-rows and --rejected FILE go together."), lang))
        if rejected is not None:
            if len(files) != 1:
                raise click.UsageError(gettext(N_("--accept-good-rows takes one file at a time."), lang))
            told = import_good_rows(
                session.home, files[0], mapping, rejected=rejected, by=by or session.who, why=why,
                now=session.now, lang=session.lang, dry_run=dry_run,
            )  # fmt: skip
            return _show(session, told, as_json)
        told = import_table(
            session.home, files, mapping, by=by or session.who, why=why,
            now=session.now, dry_run=dry_run, confirmed=confirm,
        )  # fmt: skip
        return _show(session, told, as_json)

    return import_files


def _write_options(lang: Lang) -> Callable[[F], F]:
    """Options of every command that writes to the ledger: who, why, a dry run, a confirmation."""
    options = (
        click.option("--by", help=gettext(N_("Who runs this (else the account's name)."), lang)),
        click.option("--why", default="", help=gettext(N_("Why, for the record."), lang)),
        click.option("--dry-run", is_flag=True, help=gettext(N_("Show what would change; write nothing."), lang)),
        click.option("--confirm", is_flag=True, help=gettext(N_("Accept a load that withdraws much."), lang)),
        click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang)),
    )
    return lambda function: reduce(lambda decorated, option: option(decorated), reversed(options), function)


def _show(session: Session, told: LoadTold, as_json: bool) -> int:
    if as_json:
        session.json(told.as_json(session.lang))
        return 1 if told.failed else 0
    if told.dry_run:
        session.say(N_("A dry run: nothing was written."))
    elif told.vintage is None:
        session.say(N_("Nothing changed; the retrieval was recorded."))
    else:
        session.say(N_("Vintage {vintage}."), vintage=told.vintage)
    for change, count in told.counts.items():
        if count:
            click.echo(f"  {session.words(change)}: {format_number(count, 0, session.lang)}")
    for line in told.examples(session.lang):
        click.echo(f"    {line}")
    for problem in told.problems:
        click.echo(f"  ! {problem.show(session.lang)}", err=True)
    for failure in told.failed:
        click.echo(failure.show(session.lang), err=True)
    return 1 if told.failed else 0
