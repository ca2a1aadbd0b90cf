"""`vointi report each`: the report of a folder for every municipality that it is meant for."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from vointi.core.catalogue import Area
from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import format_number
from vointi.pipeline.cli.building import building_options
from vointi.pipeline.cli.checking import READING
from vointi.pipeline.cli.fault_log import logged_fault
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.compile import formats

if TYPE_CHECKING:
    from vointi.pipeline.many.each import Outcome
    from vointi.pipeline.many.task import Task

_FOLDER = click.Path(path_type=Path, file_okay=False)


class _Fault(Exception):
    """A fault of the program in one of the processes, to be logged."""


def each_command(lang: Lang) -> click.Command:
    @click.command(
        name="each",
        help=gettext(
            N_(
                "Build a report for many municipalities: those named, those within a county, else all. "
                "Example: vointi report each perustiedot-2024 --within wellbeing_county:91"
            ),
            lang,
        ),
    )
    @click.argument("folder", type=_FOLDER)
    @click.argument("areas", nargs=-1)
    @click.option(
        "--within",
        metavar="AREA",
        default="",
        help=gettext(N_("The municipalities in a county, region or sub-region, by name or id."), lang),
    )
    @building_options(lang, into=gettext(N_("Where the files go (else FOLDER/out/each)."), lang))
    @click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def each(
        session: Session,
        folder: Path,
        areas: tuple[str, ...],
        within: str,
        codes: tuple[str, ...],
        out: Path | None,
        final: bool,
        pdf_a: bool,
        as_json: bool,
    ) -> int:
        from vointi.pipeline.many.areas import areas_asked  # with what no other command of reports needs
        from vointi.pipeline.many.filled import read_shared
        from vointi.pipeline.many.meant import refuse_unless_for_each
        from vointi.pipeline.many.task import Task

        home = session.home
        shared = read_shared(folder.absolute(), templates=home.templates)
        refuse_unless_for_each(shared.report, home.catalogue.areas)
        chosen = areas_asked(home, areas, within)
        task = Task(
            home=home.folder.absolute(),
            shared=shared,
            as_of=home.ledger.vintage,
            codes=codes or tuple(formats()),
            lang=session.lang,
            final=final,
            archival=pdf_a,
        )
        into = out or folder / "out" / "each"
        began = perf_counter()
        outcomes = _built(session, task, chosen, into)
        seconds = format_number(round(perf_counter() - began, 1), 1, session.lang)
        return _told(session, outcomes, into, seconds, as_json=as_json)

    return each


def _built(session: Session, task: Task, areas: Sequence[Area], into: Path) -> list[Outcome]:
    """What became of each. Broken off, it tells how many are finished."""
    from vointi.pipeline.many.each import build_each

    names = {area.id: area.names[session.lang] for area in areas}
    show = session.progress()
    show(0, len(names), session.words(READING))
    outcomes: list[Outcome] = []
    try:
        with closing(build_each(task, tuple(names), into)) as done:
            for outcome in done:
                outcomes.append(outcome)
                show(len(outcomes), len(names), names[outcome.area])
    except (KeyboardInterrupt, OSError):
        count = sum(bool(outcome.files) for outcome in outcomes)
        if sys.stderr.isatty():
            click.echo(err=True)  # the line of progress is open
        told = N_("{count} of {all} reports are finished, in {folder}.")
        click.echo(session.words(told, count=count, all=len(names), folder=str(into)), err=True)
        raise
    return sorted(outcomes, key=lambda outcome: outcome.area)


def _told(session: Session, outcomes: Sequence[Outcome], into: Path, seconds: str, *, as_json: bool) -> int:
    """The exit code; what was not built is told by its reason, once for all areas that have it."""
    from vointi.pipeline.many.task import Built

    why = {outcome.area: _why(session, outcome) for outcome in outcomes if not isinstance(outcome.reply, Built)}
    built = [(outcome, outcome.reply) for outcome in outcomes if isinstance(outcome.reply, Built)]
    if as_json:
        session.json(
            {
                "built": {outcome.area: [str(path) for path in outcome.files] for outcome, _ in built},
                "not_built": why,
                "claims_not_borne": {outcome.area: reply.fallen for outcome, reply in built if reply.fallen},
                "values_without_figure": {outcome.area: reply.without for outcome, reply in built if reply.without},
            }
        )
        return 1 if why else 0
    areas_by_reason: defaultdict[str, list[str]] = defaultdict(list)
    for area, reason in why.items():
        areas_by_reason[reason].append(session.home.catalogue.areas.name(area, session.lang))
    for reason, names in areas_by_reason.items():
        head = session.words(N_("Not built: {areas}"), areas=", ".join(sorted(names)))
        click.echo("\n  ".join([head, *reason.splitlines()]), err=True)
    for message, counts in (
        (N_("{count} claims that the figures do not bear, in {reports} reports."), [one.fallen for _, one in built]),
        (N_("{count} live values without a figure, in {reports} reports."), [one.without for _, one in built]),
    ):
        if any(counts):
            click.echo(session.words(message, count=sum(counts), reports=sum(map(bool, counts))), err=True)
    session.say(
        N_("Built {count} of {all} reports in {seconds} s, in {folder}."),
        count=len(built),
        all=len(outcomes),
        seconds=seconds,
        folder=str(into),
    )
    return 1 if why else 0


def _why(session: Session, outcome: Outcome) -> str:
    from vointi.pipeline.many.task import Crashed, NotBuilt

    match outcome.reply:
        case NotBuilt(why=why):
            return why
        case Crashed(trace=trace):
            try:
                raise _Fault(trace)
            except _Fault:
                reference, file = logged_fault(sys.argv[1:], home=session.folder, now=session.now)
            return session.words(
                N_("A fault of the program, reference {reference}. Details: {file}"), reference=reference, file=file
            )
    return ""
