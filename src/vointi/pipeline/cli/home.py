"""`vointi init` and `import`: a home, and a city's own figures into its ledger."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from vointi.core.language import LANGS, N_, Lang, gettext
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.cli.writing import show_load, show_loading, write_options
from vointi.pipeline.cubes import import_cubes
from vointi.pipeline.home import Home, HomeSettings
from vointi.pipeline.intake import find_area, import_good_rows, import_table, propose_mapping
from vointi.pipeline.scores import import_scores


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


def import_command(lang: Lang) -> click.Command:
    @click.command(
        name="import",
        help=gettext(
            N_(
                "Import a CSV or Excel file, or a JSON-stat file or address. "
                "Example: vointi import kirjasto.csv --mapping kirjasto.yaml --dry-run"
            ),
            lang,
        ),
    )
    @click.argument("files", nargs=-1, required=True)
    @click.option(
        "--mapping",
        type=click.Path(path_type=Path),
        help=gettext(N_("How the file is read: a YAML file."), lang),
    )
    @click.option(
        "--recipe",
        type=click.Path(path_type=Path),
        help=gettext(N_("How a JSON-stat file or address is read: a YAML file."), lang),
    )
    @click.option("--tea", is_flag=True, help=gettext(N_("The file is of the form for TEAviisari scores."), lang))
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
    @write_options(lang)
    @pass_session
    def import_files(
        session: Session, files: tuple[str, ...], mapping: Path | None, recipe: Path | None, tea: bool, propose: bool,
        accept_good_rows: bool, rejected: Path | None,
        by: str | None, why: str, dry_run: bool, confirm: bool, as_json: bool,
    ) -> int:  # fmt: skip
        if propose:
            for file in map(Path, files):
                path, proposal = propose_mapping(session.home, file, session.lang)
                session.say(
                    N_("Wrote {path}. Open questions: {count}. Read it, answer them, then try it with --dry-run."),
                    path=str(path),
                    count=proposal.open_questions,
                )
            return 0
        if recipe is not None and (mapping or rejected or accept_good_rows):
            raise click.UsageError(gettext(N_("--recipe is for JSON-stat; the other options are for tables."), lang))
        common: dict[str, Any] = {
            "by": by or session.who, "why": why, "now": session.now, "dry_run": dry_run, "progress": session.progress(),
        }  # fmt: skip
        if recipe is not None:
            load = partial(import_cubes, session.home, files, recipe, confirmed=confirm, **common)
            return show_loading(session, load, as_json)
        if tea and (mapping or rejected or accept_good_rows):
            raise click.UsageError(gettext(N_("--tea has a form of its own; the other options are for tables."), lang))
        if tea:
            load = partial(import_scores, session.home, [*map(Path, files)], confirmed=confirm, **common)
            return show_loading(session, load, as_json)
        if mapping is None:
            raise click.UsageError(gettext(N_("Give --mapping FILE, or --propose to have one drafted."), lang))
        if accept_good_rows != (rejected is not None):
            raise click.UsageError(gettext(N_("--accept-good-rows and --rejected FILE go together."), lang))
        if rejected is not None:
            if len(files) != 1:
                raise click.UsageError(gettext(N_("--accept-good-rows takes one file at a time."), lang))
            told = import_good_rows(
                session.home, Path(files[0]), mapping, rejected=rejected, lang=session.lang, **common
            )
            return show_load(session, told, as_json)
        load = partial(import_table, session.home, [*map(Path, files)], mapping, confirmed=confirm, **common)
        return show_loading(session, load, as_json)

    return import_files
