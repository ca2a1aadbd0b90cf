"""`vointi edition`: freeze a report, list what was frozen, make it anew, and tell what changed."""

from __future__ import annotations

from pathlib import Path

import click

from vointi.core.document import Document, Paragraph, Section, Table, nodes_of, plain_text
from vointi.core.language import LANGS, N_, Lang, gettext
from vointi.core.numbers import format_date
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.cli.upkeep import who_and_why
from vointi.pipeline.compile import formats
from vointi.pipeline.editions import store
from vointi.pipeline.editions.difference import difference_report, document_in
from vointi.pipeline.editions.freeze import freeze
from vointi.pipeline.editions.rebuild import rebuild
from vointi.pipeline.rounds.people_file import read_people
from vointi.pipeline.written import write_file
from vointi.reports.charts.drawing import Drawings
from vointi.reports.theme.theme_file import find_theme, load_theme

_FOLDER = click.Path(path_type=Path, file_okay=False)
_ENDS = {f".{module.INFO.extension}": code for code, module in formats().items() if not module.INFO.is_folder}


def edition_group(lang: Lang) -> click.Group:
    @click.group(name="edition", help=gettext(N_("Editions: reports as they were given out. They never change."), lang))
    def group() -> None: ...

    for make in (_freeze, _list, _check, _rebuild, _diff):
        group.add_command(make(lang))
    return group


def _freeze(lang: Lang) -> click.Command:
    @click.command(
        name="freeze",
        help=gettext(
            N_(
                "Build a report as final and keep it with all that it was made from. "
                "Example: vointi edition freeze kertomus-2024 --why “to the committees”"
            ),
            lang,
        ),
    )
    @click.argument("folder", type=_FOLDER)
    @click.option("--pdf-a", is_flag=True, help=gettext(N_("The PDF as PDF/A-2a too, for the archive."), lang))
    @who_and_why(lang)
    @pass_session
    def freeze_report(session: Session, folder: Path, pdf_a: bool, by: str | None, why: str) -> None:
        edition = freeze(
            session.home,
            folder,
            by=by or session.who,
            why=why,
            now=session.now,
            archival=pdf_a,
            progress=session.progress(),
        )
        session.say(
            N_("Edition {name}: {count} files, in {folder}. Send it on with: vointi archive make {name} FILE"),
            name=edition.name,
            count=len(edition.files),
            folder=str(store.folder_of(session.home.folder, edition.report, edition.number)),
        )

    return freeze_report


def _list(lang: Lang) -> click.Command:
    @click.command(name="list", help=gettext(N_("All editions, the oldest first."), lang))
    @click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def list_editions(session: Session, as_json: bool) -> None:
        found, people = store.editions(session.home.folder), read_people(session.home)
        shown = [
            one.model_copy(update={"by": people.called(one.by), "why": people.join(one.why, session.lang)})
            for one in found
        ]
        if as_json:
            session.json([one.model_dump(mode="json", exclude={"files", "sources"}) for one in shown])
        elif not found:
            session.say(N_("No edition is frozen yet. Freeze one with: vointi edition freeze FOLDER"))
        else:
            rows = (
                (one.name, format_date(one.frozen.date(), session.lang), one.by, one.why, ", ".join(one.languages))
                for one in shown
            )
            session.table((N_("edition"), N_("frozen"), N_("by"), N_("why"), N_("languages")), rows)

    return list_editions


def _check(lang: Lang) -> click.Command:
    @click.command(name="check", help=gettext(N_("Check every file of an edition by its hash."), lang))
    @click.argument("edition")
    @pass_session
    def check_edition(session: Session, edition: str) -> None:
        folder, found = store.find(session.home.folder, edition)
        store.check(folder, found)
        session.say(N_("{name}: {count} files, each as it was frozen."), name=found.name, count=len(found.files))

    return check_edition


def _rebuild(lang: Lang) -> click.Command:
    @click.command(
        name="rebuild",
        help=gettext(
            N_("Make an edition's files anew from what was frozen with it, and compare them byte for byte."), lang
        ),
    )
    @click.argument("edition")
    @click.option("--out", type=_FOLDER, help=gettext(N_("Keep what was made in this folder."), lang))
    @pass_session
    def rebuild_edition(session: Session, edition: str, out: Path | None) -> None:
        folder, found = store.find(session.home.folder, edition)
        made = rebuild(folder, found, progress=session.progress())
        if out:
            out.mkdir(parents=True, exist_ok=True)
            for path, content in made.items():
                write_file(out / Path(path).name, content)
        session.say(N_("{name}: {count} files made anew, each the same bytes."), name=found.name, count=len(made))

    return rebuild_edition


def _diff(lang: Lang) -> click.Command:
    @click.command(
        name="diff",
        help=gettext(
            N_(
                "What changed from one edition to another, named as REPORT/NUMBER. "
                "--out writes it as a report of its own."
            ),
            lang,
        ),
    )
    @click.argument("before")
    @click.argument("after")
    @click.option(
        "--in", "of", type=click.Choice(LANGS), help=gettext(N_("Which language of the report (else its first)."), lang)
    )
    @click.option(
        "--out",
        type=click.Path(path_type=Path, dir_okay=False),
        help=gettext(N_("Write it as HTML, PDF, Word or JSON, by the ending of this name."), lang),
    )
    @pass_session
    def diff(session: Session, before: str, after: str, of: Lang | None, out: Path | None) -> None:
        home = session.home
        (old_folder, old), (new_folder, new) = (store.find(home.folder, one) for one in (before, after))
        which = of or new.languages[0]
        report = difference_report(
            (document_in(old_folder, old, which), old), (document_in(new_folder, new, which), new), home.catalogue
        )
        if out is None:
            _shown(session, report)
            return
        if out.suffix not in _ENDS:
            raise click.UsageError(
                session.words(N_("Give --out a name that ends in one of these: {ends}."), ends=", ".join(_ENDS))
            )
        theme = load_theme(find_theme(home.folder))
        content = formats()[_ENDS[out.suffix]].render(report, theme=theme, drawings=Drawings(theme, home.cache))
        write_file(out, content)
        click.echo(str(out))

    return diff


def _shown(session: Session, report: Document) -> None:
    click.echo(report.lead)
    for node in nodes_of(report):
        match node:
            case Section():
                click.echo(f"\n{plain_text(node.title)}")
            case Paragraph():
                click.echo(f"  {plain_text(node.content)}")
            case Table():
                for row in node.rows:
                    chapter, *what, old, new = (plain_text(cell.content) for cell in row.cells)
                    click.echo(f"  {': '.join((chapter, *what))}")
                    click.echo(f"    - {old}\n    + {new}")
            case _:
                pass
