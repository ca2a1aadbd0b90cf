"""`vointi export`: figures that may be shown, for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import format_number
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.exporting import FORMATS, export


def export_command(lang: Lang) -> click.Command:
    @click.command(
        name="export",
        help=gettext(
            N_(
                "Write the figures that may be shown for Power BI and others, as CSV, Parquet, Delta and JSON-stat. "
                "Example: vointi export --into luvut"
            ),
            lang,
        ),
    )
    @click.option(
        "--into", "folder", type=click.Path(path_type=Path, file_okay=False), required=True,
        help=gettext(N_("The folder; an earlier export there is replaced."), lang),
    )  # fmt: skip
    @click.option(
        "--format", "formats", type=click.Choice(FORMATS), multiple=True,
        help=gettext(N_("Only this format; may be repeated (else all)."), lang),
    )  # fmt: skip
    @click.option(
        "--indicator", "indicators", multiple=True, help=gettext(N_("Only this indicator; may be repeated."), lang)
    )
    @click.option("--area", "areas", multiple=True, help=gettext(N_("Only this area; may be repeated."), lang))
    @click.option(
        "--unprotected", is_flag=True,
        help=gettext(
            N_("For a steward: without the rules of small numbers. Needs --by and --reason; is recorded."), lang
        ),
    )  # fmt: skip
    @click.option("--by", default="", help=gettext(N_("Who takes unprotected figures out."), lang))
    @click.option("--reason", default="", help=gettext(N_("What unprotected figures are needed for."), lang))
    @click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def export_figures(
        session: Session, folder: Path, formats: tuple[str, ...], indicators: tuple[str, ...], areas: tuple[str, ...],
        unprotected: bool, by: str, reason: str, as_json: bool,
    ) -> None:  # fmt: skip
        told = export(
            session.home, folder, now=session.now, lang=session.lang, formats=formats or FORMATS,
            indicators=indicators, areas=areas, unprotected=unprotected, by=by, reason=reason,
            progress=session.progress(),
        )  # fmt: skip
        if as_json:
            session.json(
                {"folder": str(told.folder), "figures": told.figures, "not_shown": told.hidden,
                 "indicators": told.indicators, "areas": told.areas, "vintage": told.vintage}
            )  # fmt: skip
            return
        count = {
            name: format_number(getattr(told, name), 0, session.lang)
            for name in ("figures", "hidden", "indicators", "areas")
        }  # fmt: skip
        session.say(
            N_("Wrote {folder}: {figures} figures of {indicators} indicators and {areas} areas, vintage {vintage}."),
            folder=str(folder), vintage=told.vintage, **count,
        )  # fmt: skip
        if unprotected:
            session.say(N_("It is confidential, and recorded: {log}"), log=str(session.folder / "log"))
        else:
            session.say(N_("Not shown, to protect small numbers: {hidden}."), hidden=count["hidden"])

    return export_figures
