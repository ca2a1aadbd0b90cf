"""`vointi index`: recipes listed and checked, an index computed, a recipe judged."""

from __future__ import annotations

from pathlib import Path

import click

from vointi.core.catalogue import Catalogue, load_catalogue
from vointi.core.index import compute
from vointi.core.language import N_, Lang, gettext
from vointi.core.values import Period
from vointi.pipeline.cli.index_shown import (
    BETTER,
    MEANS,
    depth,
    head,
    indicator_name,
    plain,
    plain_report,
    show,
    show_all,
    show_report,
)
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.home import HomeUnusable
from vointi.pipeline.indices import index_at, judged, recipe_for, remarks, values_of_file


def index_group(lang: Lang) -> click.Group:
    @click.group(name="index", help=gettext(N_("Composite indices and their recipes."), lang))
    def group() -> None: ...

    json_option = click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    period_option = click.option("--period", help=gettext(N_("A year or years, as 2020 or 2019-2021."), lang))
    area_option = click.option("--area", help=gettext(N_("Another area, by its id (municipality:111)."), lang))

    @group.command(name="list", help=gettext(N_("All recipes, and which way each runs."), lang))
    @json_option
    @pass_session
    def list_indices(session: Session, as_json: bool) -> None:
        recipes = _catalogue(session).indices.values()
        if as_json:
            session.json([recipe.model_dump(mode="json") for recipe in recipes])
            return
        session.table(
            (N_("id"), N_("title"), N_("which way"), N_("indicators")),
            ((r.id, r.title[session.lang], r.direction(session.lang), len(r.leaves)) for r in recipes),
        )

    @group.command(
        name="check", help=gettext(N_("Look a recipe over. Example: vointi index check my-index.yaml"), lang)
    )
    @click.argument("index")
    @pass_session
    def check(session: Session, index: str) -> None:
        catalogue = _catalogue(session)
        recipe = recipe_for(index, catalogue)
        head(session, recipe)
        for part in recipe.tree.walk():
            name = part.title[session.lang] if part.title else indicator_name(part.indicator, catalogue, session.lang)
            better = session.words(BETTER[part.better]) if part.better else session.words(MEANS[part.aggregation])
            weight = session.words(N_("weight"))
            click.echo(f"{'  ' * depth(recipe, part.key)}{name}  ({better}; {weight} {part.weight:g})")
        for remark in remarks(recipe, catalogue):
            session.say(remark.message, indicator=indicator_name(remark.indicator, catalogue, session.lang))

    @group.command(
        name="compute",
        help=gettext(
            N_("Compute an index of the home's figures, or of a file. Example: vointi index compute diak_disadvantage"),
            lang,
        ),
    )
    @click.argument("index")
    @period_option
    @area_option
    @click.option(
        "--file", type=click.Path(path_type=Path), help=gettext(N_("A CSV file of areas and indicators."), lang)
    )
    @click.option("--by", default="area", help=gettext(N_("The file's column of areas (else area)."), lang))
    @json_option
    @pass_session
    def compute_index(
        session: Session, index: str, period: str | None, area: str | None, file: Path | None, by: str, as_json: bool
    ) -> None:
        catalogue = _catalogue(session)
        recipe = recipe_for(index, catalogue)
        if file:
            result = compute(recipe, values_of_file(file, by))
            session.json(plain(result)) if as_json else show_all(session, result)
            return
        own = area or session.home.settings.area
        found = index_at(recipe, session.home, own, Period.parse(period) if period else None)
        if as_json:
            session.json({"period": found.period.code, **plain(found.result)})
        else:
            show(session, found, own, catalogue)

    @group.command(
        name="report",
        help=gettext(N_("Where a recipe is weak. Example: vointi index report city_wellbeing --period 2010"), lang),
    )
    @click.argument("index")
    @period_option
    @area_option
    @json_option
    @pass_session
    def report(session: Session, index: str, period: str | None, area: str | None, as_json: bool) -> None:
        catalogue = _catalogue(session)
        recipe = recipe_for(index, catalogue)
        own = area or session.home.settings.area
        of, found = judged(recipe, session.home, own, Period.parse(period) if period else None)
        if as_json:
            session.json(plain_report(of, found))
        else:
            show_report(session, of, found, catalogue)

    return group


def _catalogue(session: Session) -> Catalogue:
    """Recipes can be looked at without a home."""
    try:
        return session.home.catalogue
    except HomeUnusable:
        return load_catalogue()
