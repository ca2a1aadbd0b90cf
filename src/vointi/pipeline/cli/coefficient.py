"""`vointi coefficient`: the HYTE coefficient computed, forms imported, the decision checked, what if in euros."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from vointi.core.catalogue.coefficients import Whose, coefficient_method
from vointi.core.coefficient.checking import task_of, warnings
from vointi.core.coefficient.standing import Standing, standing
from vointi.core.errors import UserError
from vointi.core.language import N_, Lang, gettext
from vointi.pipeline.cli.coefficient_words import (
    as_json,
    show_computation,
    show_differences,
    show_task,
    show_warnings,
    show_what_if,
)
from vointi.pipeline.cli.explain import show_method
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.coefficient.forms import FORMS
from vointi.pipeline.coefficient.importing import import_form
from vointi.pipeline.coefficient.reading import finance_years, whose_of
from vointi.pipeline.coefficient.store import close_task, rules_of

F = TypeVar("F", bound=Callable[..., Any])


class NothingImported(UserError):
    next_step = N_("Import a form first: vointi coefficient import FILE --form decision --year {year}")


def coefficient_group(lang: Lang) -> click.Group:
    @click.group(name="coefficient", help=gettext(N_("The HYTE coefficient of a finance year."), lang))
    def group() -> None: ...

    @group.command(
        name="import",
        help=gettext(
            N_("Take in a filled-in form. Example: vointi coefficient import d.csv --form decision --year 2025"), lang
        ),
    )
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--form", type=click.Choice(list(FORMS)), required=True, help=gettext(N_("Which form it is."), lang))
    @click.option("--year", type=int, required=True, help=gettext(N_("The finance year."), lang))
    @click.option(
        "--whose", type=click.Choice(get_args(Whose)), default="municipality", help=gettext(N_("Whose it is."), lang)
    )
    @click.option("--by", help=gettext(N_("Who runs this (else the account's name)."), lang))
    @pass_session
    def import_command(session: Session, file: Path, form: str, year: int, whose: Whose, by: str | None) -> None:
        rows = import_form(session.home, file, form=form, year=year, whose=whose, by=by or session.who, now=session.now)
        session.say(
            N_("Imported {rows} rows of {file} to the finance year {year}."), rows=rows, file=file.name, year=year
        )

    @group.command(
        name="compute",
        help=gettext(N_("Decided and computed, figure by figure. Example: vointi coefficient compute 2025"), lang),
    )
    @_of_a_year(lang)
    @pass_session
    def compute_command(session: Session, year: int, area: str | None, for_programs: bool) -> int:
        found = _standing(session, year, area)
        if for_programs:
            session.json(as_json(found, session.lang))
        else:
            show_computation(session, found)
        return 0 if found.share and found.share.coefficient is not None else 1

    @group.command(
        name="check",
        help=gettext(
            N_("The decision against our own evidence, and the time left. Example: vointi coefficient check 2025"), lang
        ),
    )
    @_of_a_year(lang)
    @click.option("--close", "why", help=gettext(N_("End the task, saying what came of it."), lang))
    @click.option("--by", help=gettext(N_("Who runs this (else the account's name)."), lang))
    @pass_session
    def check_command(
        session: Session, year: int, area: str | None, for_programs: bool, why: str | None, by: str | None
    ) -> int:
        if why is not None:
            whose = whose_of(area or session.home.settings.area)
            close_task(session.home, year, whose, by=by or session.who, why=why, now=session.now)
        found, today = _standing(session, year, area), session.now.date()
        told = warnings(found.record, found.rules.rules, today=today)
        if for_programs:
            session.json(as_json(found, session.lang))
        else:
            show_task(session, task_of(found.record, found.rules.rules, own=found.area), today)
            show_differences(session, found)
            show_warnings(session, found, told)
        return 1 if found.differences or found.not_provable or told else 0

    @group.command(name="explain", help=gettext(N_("How the coefficient is made and read."), lang))
    @pass_session
    def explain_command(session: Session) -> None:
        show_method(session, coefficient_method())

    @group.command(
        name="what-if",
        help=gettext(N_("What one more point would bring. Example: vointi coefficient what-if 2025"), lang),
    )
    @_of_a_year(lang)
    @pass_session
    def what_if_command(session: Session, year: int, area: str | None, for_programs: bool) -> int:
        found = _standing(session, year, area)
        if for_programs:
            session.json(as_json(found, session.lang)["what_if"])
        else:
            show_what_if(session, found)
        return 0 if any(one.euros is not None for one in found.what_if) else 1

    return group


def _of_a_year(lang: Lang) -> Callable[[F], F]:
    options = (
        click.argument("year", type=int),
        click.option("--area", help=gettext(N_("Another area, by its id (municipality:111)."), lang)),
        click.option("--json", "for_programs", is_flag=True, help=gettext(N_("Output for programs."), lang)),
    )
    return lambda function: reduce(lambda decorated, option: option(decorated), reversed(options), function)


def _standing(session: Session, year: int, area: str | None) -> Standing:
    """Raises `NothingImported`, or `UnknownCoefficientYear` for a year without rules."""
    home = session.home
    own = area or home.settings.area
    home.catalogue.areas.get(own)
    whose = whose_of(own)
    rules_of(home, year, whose)
    found = standing(finance_years(home.folder, home.catalogue.areas, whose), year, own=own)
    if found is None:
        raise NothingImported(N_("Nothing has been imported to the finance year {year}."), year=year)
    return found
