"""`vointi indicators`: what the catalogue holds."""

from __future__ import annotations

from typing import get_args

import click

from vointi.core.catalogue.indicator import Spearhead
from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import format_number
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.disclosed import Disclosed


def indicators_group(lang: Lang) -> click.Group:
    @click.group(name="indicators", help=gettext(N_("The catalogue of indicators."), lang))
    def group() -> None: ...

    @group.command(
        name="list",
        help=gettext(N_("All indicators. Example: vointi indicators list --spearhead mental_wellbeing"), lang),
    )
    @click.option(
        "--spearhead", type=click.Choice(get_args(Spearhead)), help=gettext(N_("Only those of one spearhead."), lang)
    )
    @click.option("--search", help=gettext(N_("Only those whose id or title holds this text."), lang))
    @click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def list_indicators(session: Session, spearhead: str | None, search: str | None, as_json: bool) -> None:
        found = [
            indicator
            for indicator in session.home.catalogue.indicators.values()
            if spearhead in (None, indicator.spearhead)
            and (search or "").casefold() in f"{indicator.id} {indicator.title[session.lang]}".casefold()
        ]
        if as_json:
            session.json([indicator.model_dump(mode="json") for indicator in found])
        elif found:
            session.table(
                (N_("id"), N_("title"), N_("spearhead")),
                ((i.id, i.short_title[session.lang], i.spearhead) for i in found),
            )
        else:
            session.say(N_("No indicator fits. Try a shorter text, or leave the options out."))

    @group.command(name="show", help=gettext(N_("One indicator. Example: vointi indicators show sotkanet:127"), lang))
    @click.argument("indicator")
    @click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def show_indicator(session: Session, indicator: str, as_json: bool) -> None:
        home = session.home
        found = home.catalogue.indicator(indicator)
        area = home.settings.area
        series = Disclosed.of(home).series([indicator], [area])
        own = series.get(indicator, area)
        if as_json:
            points = [
                {"period": p.period.code, "value": p.value, "status": p.status, "vintage": p.vintage}
                for p in own.points
            ]
            session.json({**found.model_dump(mode="json"), "area": area, "figures": points})
            return
        click.echo(f"{found.id}  {found.title[session.lang]}")
        click.echo(found.description[session.lang])
        rows = [
            (N_("unit"), found.unit.phrase(session.lang)),
            (
                N_("better"),
                session.words({"higher": N_("higher"), "lower": N_("lower"), "none": N_("neither")}[found.polarity]),
            ),
            (N_("producer"), found.producer[session.lang]),
            (N_("licence"), found.licence),
            (
                N_("checked against the source"),
                session.words(N_("yes") if found.verified else N_("no, at the first fetch")),
            ),
        ]
        for name, value in rows:
            click.echo(f"  {session.words(name)}: {value}")
        last = own.latest()
        if last is None:
            session.say(N_("No figure for {area} in the ledger."), area=home.catalogue.areas.name(area, session.lang))
        else:
            session.say(
                N_("{area} {period}: {value}"),
                area=home.catalogue.areas.name(area, session.lang),
                period=last.period.show(session.lang),
                value=found.unit.attach(format_number(last.value or 0, found.decimals, session.lang), session.lang),
            )

    return group
