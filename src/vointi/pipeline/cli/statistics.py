"""`vointi statistics`: what they are, in plain words, and figures of a file computed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import click
import numpy as np

from vointi.core.catalogue import load_methods, method_of
from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import format_number
from vointi.core.statistics import Kind, Polarity, Reason
from vointi.pipeline.cli.explain import show_method
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.cli.statistics_words import HEADS, LIMITS, SAID
from vointi.pipeline.cli.with_intervals import plain_intervals, show_intervals
from vointi.pipeline.computing import SPECS, Choices, Computed, compute
from vointi.pipeline.computing_whole import WHOLE, nearest, survey
from vointi.pipeline.intervals import with_intervals


def statistics_group(lang: Lang) -> click.Group:
    @click.group(name="statistics", help=gettext(N_("Statistics: how they are made, and figures of a file."), lang))
    def group() -> None: ...

    @group.command(name="list", help=gettext(N_("All statistics, by name."), lang))
    @click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def list_statistics(session: Session, as_json: bool) -> None:
        methods = load_methods()
        if as_json:
            session.json([method.model_dump(mode="json") for method in methods.values()])
            return
        rows = ((name, method.title[session.lang], _columns(name)) for name, method in methods.items())
        session.table((N_("name"), N_("title"), N_("columns of a file")), rows)

    @group.command(
        name="explain",
        help=gettext(N_("How a statistic is made and read. Example: vointi statistics explain proportion"), lang),
    )
    @click.argument("statistic")
    @pass_session
    def explain(session: Session, statistic: str) -> None:
        show_method(session, method_of(statistic))

    @group.command(
        name="compute",
        help=gettext(
            N_("Compute a statistic of a CSV file. Example: vointi statistics compute cases.csv --statistic rate"), lang
        ),
    )
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option(
        "--statistic", type=click.Choice([*SPECS, *WHOLE]), required=True, help=gettext(N_("Which one."), lang)
    )
    @click.option(
        "--column",
        "named",
        multiple=True,
        help=gettext(N_("A column that has another name, as count=cases; may be repeated."), lang),
    )
    @click.option("--by", default="", help=gettext(N_("The column of areas, where an area has several rows."), lang))
    @click.option(
        "--along", default="", help=gettext(N_("The column of ages, groups or periods of an area's rows."), lang)
    )
    @click.option("--per", type=int, help=gettext(N_("Events for so many people (else 100000)."), lang))
    @click.option("--confidence", help=gettext(N_("Between 0 and 1 (else 0.95, of a recent trend 0.998)."), lang))
    @click.option(
        "--polarity",
        type=click.Choice(get_args(Polarity)),
        default="none",
        help=gettext(N_("Which way is better."), lang),
    )
    @click.option(
        "--kind",
        type=click.Choice(get_args(Kind)),
        default="rate",
        help=gettext(N_("What a funnel is drawn for (else rate)."), lang),
    )
    @click.option(
        "--area", default="", help=gettext(N_("The area whose peers are looked for, as the file has it."), lang)
    )
    @click.option("--count", type=click.IntRange(1), default=4, help=gettext(N_("How many peers (else 4)."), lang))
    @click.option("--groups", type=int, default=5, help=gettext(N_("How many quantile groups (else 5)."), lang))
    @click.option(
        "--decimals", type=click.IntRange(0, 6), default=2, help=gettext(N_("Decimals shown (else 2)."), lang)
    )
    @click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def compute_file(
        session: Session, file: Path, statistic: str, named: tuple[str, ...], by: str, along: str, per: int | None,
        confidence: str | None, polarity: Polarity, kind: Kind, area: str, count: int, groups: int, decimals: int,
        as_json: bool,
    ) -> None:  # fmt: skip
        level = _number(session, confidence)
        choices = Choices(confidence=level, per=per, polarity=polarity, groups=groups, kind=kind)
        columns = dict(_pair(session, text) for text in named)
        if statistic == "peers":
            told = nearest(file, by=by, area=area, count=count)
        elif statistic == "survey_proportion":
            told = survey(file, columns=columns, choices=choices)
        else:
            told = compute(file, statistic, columns=columns, by=by, along=along, choices=choices)
        if as_json:
            session.json(_plain(told))
            return
        session.table(*_shown(session, told, decimals), own=len(told.heads))
        click.echo()
        show_method(session, method_of(told.result.method))

    @group.command(
        name="indicator",
        help=gettext(
            N_("An indicator's figures with their intervals. Example: vointi statistics indicator sotkanet:181"), lang
        ),
    )
    @click.argument("indicator")
    @click.option("--area", help=gettext(N_("Another area, by its id (municipality:111)."), lang))
    @click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def show_indicator(session: Session, indicator: str, area: str | None, as_json: bool) -> None:
        told = with_intervals(session.home, indicator, area or session.home.settings.area)
        if as_json:
            session.json(plain_intervals(told))
        else:
            show_intervals(session, told)
            for code in told.methods:
                show_method(session, method_of(code))

    return group


def _columns(name: str) -> str:
    spec = SPECS.get(name)
    if spec is None:
        return ", ".join(WHOLE[name])
    return ", ".join((*spec.needs, *(["--by", "--along"] if spec.along else [])))


def _pair(session: Session, text: str) -> tuple[str, str]:
    name, mark, column = text.partition("=")
    if not (name and mark and column):
        raise click.UsageError(session.words(N_("Write --column as count=cases, not “{text}”."), text=text))
    return name, column


def _number(session: Session, text: str | None) -> float | None:
    try:
        return None if text is None else float(text.replace(",", "."))
    except ValueError:
        raise click.UsageError(session.words(N_("Write --confidence as 0.95, not “{text}”."), text=text)) from None


def _figures(told: Computed) -> list[tuple[float, float, float]]:
    result = told.result
    columns = (np.ravel(each).tolist() for each in (result.value, result.lower, result.upper))
    return list(zip(*columns, strict=True))


def _plain(told: Computed) -> dict[str, Any]:
    rows = []
    for at, (label, figures, reason) in enumerate(
        zip(told.labels, _figures(told), np.ravel(told.result.reason), strict=True)
    ):
        numbers = {name: None if np.isnan(each) else each for name, each in zip(LIMITS, figures, strict=True)}
        more = {name: _bare(values[at]) for name, values in told.more.items()}
        rows.append({**dict(zip(told.heads, label, strict=True)), **numbers, **more, "reason": str(reason)})
    return {"method": told.result.method, "rows": rows}


def _bare(given: Any) -> Any:
    if isinstance(given, str):
        return given
    return None if np.isnan(given) else float(given)


def _shown(session: Session, told: Computed, decimals: int) -> tuple[Sequence[str], list[list[str]]]:
    """Heads and rows; columns that are empty throughout are left out."""

    def figure(given: float) -> str:
        return "" if np.isnan(given) else format_number(given, decimals, session.lang)

    def more(name: str, given: Any) -> str:
        if name not in SAID:
            return figure(float(given))
        said = SAID[name].get(given)
        return session.words(said) if said else ""

    def reason(given: str) -> str:
        return given.show(session.lang) if isinstance(given, Reason) else ""

    heads = [*told.heads, *(HEADS[name] for name in (*LIMITS, *told.more, "reason"))]
    rows = [
        [*label, *map(figure, figures), *(more(name, each[at]) for name, each in told.more.items()), reason(why)]
        for at, (label, figures, why) in enumerate(
            zip(told.labels, _figures(told), np.ravel(told.result.reason), strict=True)
        )
    ]
    kept = [at for at in range(len(heads)) if at < len(told.heads) or any(row[at] for row in rows)]
    return [heads[at] for at in kept], [[row[at] for at in kept] for row in rows]
