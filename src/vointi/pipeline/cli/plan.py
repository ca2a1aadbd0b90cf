"""`vointi plan`: goals and measures in, out and looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from vointi.core.errors import UserError
from vointi.core.language import LANGS, N_, Lang, gettext
from vointi.core.plans import Plan, gaps_of, plan_yaml
from vointi.pipeline.cli.plan_words import gap_lines, show_plan, show_record, show_told
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.plans.importing import import_plan
from vointi.pipeline.plans.sheet import sheet_of
from vointi.pipeline.plans.store import PlanStore
from vointi.pipeline.plans.word_reading import propose_columns, word_reader
from vointi.pipeline.written import write_file


class NoPlan(UserError):
    next_step = N_("Bring one in: vointi plan import FILE.yaml --why WHY")


class OutUnknown(UserError):
    still_holds = N_("No file was written.")
    next_step = N_("Give a name that ends with .yaml or .xlsx.")


def plan_group(lang: Lang) -> click.Group:
    @click.group(name="plan", help=gettext(N_("Goals and measures: what was promised, done and learnt."), lang))
    def group() -> None: ...

    for make in (_import, _export, _show, _gaps):
        group.add_command(make(lang))
    return group


def _import(lang: Lang) -> click.Command:
    @click.command(
        name="import",
        help=gettext(
            N_(
                "Bring in a plan (YAML), returned sheets (XLSX) or a table of goals (DOCX). "
                'Example: vointi plan import sivistys.xlsx --why "returns of 2024" --dry-run'
            ),
            lang,
        ),
    )
    @click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
    @click.option("--by", help=gettext(N_("Who runs this (else the account's name)."), lang))
    @click.option("--why", default="", help=gettext(N_("Why, for the record; needed unless --dry-run."), lang))
    @click.option("--dry-run", is_flag=True, help=gettext(N_("Show what would change; write nothing."), lang))
    @click.option(
        "--prefer",
        type=click.Choice(["plan", "return"]),
        default="plan",
        help=gettext(N_("Whose words are taken where both changed the same (else the plan's)."), lang),
    )
    @click.option(
        "--propose", is_flag=True, help=gettext(N_("Draft how a Word table is read, beside it; read nothing."), lang)
    )
    @click.option(
        "--columns",
        type=click.Path(path_type=Path),
        help=gettext(N_("How a Word table is read: a YAML file that --propose drafted."), lang),
    )
    @click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def import_files(
        session: Session, files: tuple[Path, ...], by: str | None, why: str, dry_run: bool, prefer: Any,
        propose: bool, columns: Path | None, as_json: bool,
    ) -> int:  # fmt: skip
        if propose:
            for file in files:
                path, count = propose_columns(file, session.home.settings.language)
                told = N_("Wrote {path}. Open questions: {count}. Read it, answer them, then try it with --dry-run.")
                session.say(told, path=str(path), count=count)
            return 0
        if not why.strip() and not dry_run:
            raise click.UsageError(gettext(N_("Give --why: every write to the plan says why."), lang))
        reader = word_reader(session.home, columns) if columns else None
        common: dict[str, Any] = {"by": by or session.who, "why": why, "now": session.now}
        done = import_plan(session.home, files, prefer=prefer, dry_run=dry_run, reader=reader, **common)
        show_told(session, done, prefer=prefer, as_json=as_json)
        return 1 if done.conflicts else 0

    return import_files


def _export(lang: Lang) -> click.Command:
    @click.command(
        name="export",
        help=gettext(
            N_(
                "Take the plan out whole (YAML), or as a sheet to fill in (XLSX). "
                "Example: vointi plan export --sector sivistys --year 2024 --out sivistys.xlsx"
            ),
            lang,
        ),
    )
    @click.option("--out", type=click.Path(path_type=Path), required=True, help=gettext(N_("The file to write."), lang))
    @click.option("--sector", default="", help=gettext(N_("The sector that a sheet is for (else all)."), lang))
    @click.option("--year", type=int, help=gettext(N_("The year that is evaluated (else the newest told)."), lang))
    @click.option(
        "--language", type=click.Choice(LANGS), help=gettext(N_("Language of the sheet (else the home's)."), lang)
    )
    @pass_session
    def export(session: Session, out: Path, sector: str, year: int | None, language: Lang | None) -> None:
        store = PlanStore.of(session.home)
        plan, entry = _plan(store), len(store.log().entries)
        match out.suffix.lower():
            case ".yaml" | ".yml":
                content = plan_yaml(plan, entry=entry).encode()
            case ".xlsx":
                in_language = language or session.home.settings.language
                at = year or _year(plan, session)
                content = sheet_of(plan, sector=sector, year=at, lang=in_language, entry=entry, now=session.now)
            case _:
                raise OutUnknown(N_("The ending of “{file}” tells no form of a plan."), file=out.name)
        write_file(out, content)
        session.say(N_("Wrote {path}."), path=str(out))

    return export


def _show(lang: Lang) -> click.Command:
    @click.command(
        name="show",
        help=gettext(
            N_("The goals and how they stand; or one goal or measure by its id, over the years, with its log."), lang
        ),
    )
    @click.argument("record", metavar="[ID]", default="")
    @click.option("--year", type=int, help=gettext(N_("The year that is evaluated (else the newest told)."), lang))
    @click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def show(session: Session, record: str, year: int | None, as_json: bool) -> None:
        store = PlanStore.of(session.home)
        plan = _plan(store)
        if record and record not in plan.goal and record not in plan.measure:
            raise NoPlan(
                N_("There is no goal or measure “{name}”."), name=record, next_step=N_("See: vointi plan show")
            )
        if record:
            show_record(session, store, plan, record, as_json=as_json)
        else:
            show_plan(session, plan, year or _year(plan, session), as_json=as_json)

    return show


def _gaps(lang: Lang) -> click.Command:
    @click.command(
        name="gaps",
        help=gettext(N_("What no goal answers: statutory plans, groups, HYTE points; and what goals lack."), lang),
    )
    @click.option("--year", type=int, help=gettext(N_("The year of the goals (else the newest told)."), lang))
    @click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def gaps(session: Session, year: int | None, as_json: bool) -> int:
        plan = _plan(PlanStore.of(session.home))
        found = gaps_of(plan, year or _year(plan, session))
        if as_json:
            session.json({"year": year or _year(plan, session), **found.as_json()})
        else:
            for line in gap_lines(found, session.lang):
                click.echo(line)
        return 1 if found else 0

    return gaps


def _plan(store: PlanStore) -> Plan:
    plan = store.plan()
    if not plan.goals:
        raise NoPlan(N_("There is no plan in this home."))
    return plan


def _year(plan: Plan, session: Session) -> int:
    """The newest year of which something was told."""
    return max((one.year for one in plan.evaluations), default=session.now.year)
