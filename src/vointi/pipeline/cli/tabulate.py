"""`vointi tabulate`: persons of a unit-level file counted into the ledger; the file itself is not kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from vointi.core.language import N_, Lang, gettext
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.cli.writing import show_loading, write_options
from vointi.pipeline.tabulating import tabulate_file


def tabulate_command(lang: Lang) -> click.Command:
    @click.command(
        name="tabulate",
        help=gettext(
            N_(
                "Count a file of persons (CSV, Excel, Parquet) by area and group; nothing of its rows is kept. "
                "Example: vointi tabulate kysely.csv --mapping kysely.yaml --dry-run"
            ),
            lang,
        ),
    )
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option(
        "--mapping",
        type=click.Path(path_type=Path),
        required=True,
        help=gettext(N_("What is counted, and on what grounds the file is processed: a YAML file."), lang),
    )
    @write_options(lang)
    @pass_session
    def tabulate(
        session: Session, file: Path, mapping: Path,
        by: str | None, why: str, dry_run: bool, confirm: bool, as_json: bool,
    ) -> int:  # fmt: skip
        load = partial(
            tabulate_file, session.home, file, mapping,
            by=by or session.who, why=why, now=session.now, dry_run=dry_run, confirmed=confirm,
        )  # fmt: skip
        return show_loading(session, load, as_json)

    return tabulate
