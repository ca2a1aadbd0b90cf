"""`vointi report`: make, build, check and accept a report."""

from __future__ import annotations

import webbrowser
from datetime import datetime
from pathlib import Path

import click

from vointi.core.language import LANGS, N_, Lang, gettext
from vointi.pipeline.advice import advise
from vointi.pipeline.checkup import accept
from vointi.pipeline.cli.building import building_options
from vointi.pipeline.cli.checking import READING, check_command, show_advice
from vointi.pipeline.cli.coverage import coverage_command
from vointi.pipeline.cli.each import each_command
from vointi.pipeline.cli.serve import serve_command
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.compile import build, formats
from vointi.pipeline.gathering import gather
from vointi.pipeline.new_report import new_report
from vointi.reports.folder.report import read_report

_FOLDER = click.Path(path_type=Path, file_okay=False)


def report_group(lang: Lang) -> click.Group:
    @click.group(name="report", help=gettext(N_("Reports: folders of text bound to the data."), lang))
    def group() -> None: ...

    for make in (_new, _build, each_command, serve_command, check_command, coverage_command, _accept):
        group.add_command(make(lang))
    return group


def _new(lang: Lang) -> click.Command:
    @click.command(
        name="new",
        help=gettext(
            N_("Make a report folder from a template. Example: vointi report new kertomus-2024 --year 2024"), lang
        ),
    )
    @click.argument("folder", type=_FOLDER)
    @click.option("--year", type=int, required=True, help=gettext(N_("The report's year."), lang))
    @click.option(
        "--template",
        default="annual",
        show_default=True,
        help=gettext(N_("Which kind of report: a name (see template list), or a file of your own."), lang),
    )
    @click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help=gettext(N_("The report's date (else today)."), lang))
    @click.option(
        "--in",
        "languages",
        type=click.Choice(LANGS),
        multiple=True,
        help=gettext(N_("A language of the report; may be repeated."), lang),
    )
    @click.option(
        "--peer",
        "peers",
        multiple=True,
        help=gettext(N_("A municipality to compare with, by name or id; at most four."), lang),
    )
    @click.option(
        "--each",
        "for_each",
        is_flag=True,
        help=gettext(N_("For report each: drafts that name no municipality and tell what holds of every one."), lang),
    )
    @pass_session
    def new(
        session: Session,
        folder: Path,
        year: int,
        template: str,
        day: datetime | None,
        languages: tuple[Lang, ...],
        peers: tuple[str, ...],
        for_each: bool,
    ) -> None:
        from vointi.pipeline.intake import find_area  # loads the readers of tables, which no other command needs

        home = session.home
        written = new_report(
            home,
            folder,
            template=template,
            year=year,
            day=(day or session.now).date(),
            languages=languages or (home.settings.language,),
            peers=[find_area(peer, home.settings.areas) for peer in peers],
            for_each=for_each,
            by=session.who,
            now=session.now,
        )
        session.say(
            N_("Made {count} files in {folder}. Next: vointi report build {folder}"),
            count=len(written),
            folder=str(folder),
        )

    return new


def _build(lang: Lang) -> click.Command:
    @click.command(
        name="build",
        help=gettext(N_("Build the files of a report. Example: vointi report build kertomus-2024 --final"), lang),
    )
    @click.argument("folder", type=_FOLDER)
    @building_options(lang, into=gettext(N_("Where the files go (else FOLDER/out)."), lang))
    @click.option("--open", "open_it", is_flag=True, help=gettext(N_("Open the web page in a browser."), lang))
    @click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def build_report(
        session: Session,
        folder: Path,
        codes: tuple[str, ...],
        out: Path | None,
        final: bool,
        pdf_a: bool,
        open_it: bool,
        as_json: bool,
    ) -> None:
        show = session.progress()
        show(0, 1, session.words(READING))
        gathered = gather(read_report(folder, templates=session.home.templates), session.home)
        chosen = codes or tuple(formats())
        written = build(
            gathered,
            codes=chosen,
            out=out or folder / "out",
            cache=session.home.cache,
            final=final,
            themes=(folder, session.home.folder),
            archival=pdf_a,
            progress=show,
        )
        if as_json:
            session.json([str(path) for path in written])
        else:
            for path in written:
                click.echo(str(path))
        show_advice(session, advise(gathered, written))
        pages = (path / "index.html" if path.is_dir() else path for path in written)
        if open_it and (page := next((path for path in pages if path.suffix == ".html"), None)):
            webbrowser.open(page.absolute().as_uri())

    return build_report


def _accept(lang: Lang) -> click.Command:
    @click.command(
        name="accept",
        help=gettext(
            N_(
                "Accept what the data give now: the text and the lock follow. "
                "Example: vointi report accept kertomus-2024 --only 03-safe-everyday.fi.md:12"
            ),
            lang,
        ),
    )
    @click.argument("folder", type=_FOLDER)
    @click.option(
        "--only",
        multiple=True,
        metavar="FILE:LINE",
        help=gettext(N_("Only here; may be repeated (else everywhere)."), lang),
    )
    @click.option(
        "--hold",
        is_flag=True,
        help=gettext(
            N_("Keep the stale text or fallen claim, with the reason given by --why; that of a claim is printed."), lang
        ),
    )
    @click.option("--by", help=gettext(N_("Who accepts (else the account's name)."), lang))
    @click.option("--why", default="", help=gettext(N_("Why, for the record."), lang))
    @pass_session
    def accept_values(
        session: Session, folder: Path, only: tuple[str, ...], hold: bool, by: str | None, why: str
    ) -> None:
        gathered = gather(read_report(folder, templates=session.home.templates), session.home)
        recorded = accept(gathered, by=by or session.who, why=why, now=session.now, only=only, hold=hold)
        session.say(N_("Recorded {count} live values."), count=len(recorded))
        without = sum(not checked.shown.text for checked in gathered.checked()) if not hold else 0
        if without:
            session.say(N_("{count} have no figure: reword the text, or hold it."), count=without)

    return accept_values
