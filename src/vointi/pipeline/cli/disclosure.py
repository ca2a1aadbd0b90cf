"""`vointi disclosure`: small numbers, and what outputs give away of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from vointi.core.language import N_, Lang, gettext
from vointi.pipeline.attack import Audit, Leak, audit, read_output
from vointi.pipeline.cli.protection_report import report_command
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.written import write_file

_PATH = click.Path(path_type=Path)
_MOST = 6  # reasons shown of one cell
READING = N_("figures of the outputs")


def disclosure_group(lang: Lang) -> click.Group:
    @click.group(name="disclosure", help=gettext(N_("Small numbers: what outputs give away of them."), lang))
    def group() -> None: ...

    group.add_command(audit_command(lang))
    group.add_command(report_command(lang))
    return group


def audit_command(lang: Lang) -> click.Command:
    @click.command(
        name="audit",
        help=gettext(
            N_(
                "Attack outputs as a curious reader would: from files of any format, folders and earlier editions, "
                "oldest first, bound each figure that is kept from view. Exit code 1 when one is told more exactly "
                "than its protection allows."
            ),
            lang,
        ),
    )
    @click.argument("outputs", metavar="OUTPUT...", nargs=-1, required=True, type=_PATH)
    @click.option(
        "--source",
        "sources",
        multiple=True,
        type=_PATH,
        help=gettext(N_("What the source publishes (its answers, its list of regions); may be repeated."), lang),
    )
    @click.option("--report", type=_PATH, help=gettext(N_("Write the findings to this file as JSON."), lang))
    @click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def command(
        session: Session, outputs: Sequence[Path], sources: Sequence[Path], report: Path | None, as_json: bool
    ) -> int:
        show = session.progress()
        read = []
        for number, path in enumerate((*sources, *outputs)):
            show(number, len(sources) + len(outputs) + 1, path.name)
            read.append(read_output(path))
        published = [one for found in read[: len(sources)] for one in found]
        ours = [one for found in read[len(sources) :] for one in found]
        found = audit(ours, published, session.home.catalogue)
        show(len(read) + 1, len(read) + 1, session.words(READING))
        if report is not None:
            write_file(report, json.dumps(as_plain(found), ensure_ascii=False, indent=2).encode() + b"\n")
        if as_json:
            session.json(as_plain(found))
        else:
            _show(session, found, with_source=bool(sources))
        return 1 if found.leaks else 0

    return command


def as_plain(found: Audit) -> dict[str, object]:
    """The findings as plain values, for programs and for a build to keep."""
    return {
        "figures": found.figures,
        "hidden": found.hidden,
        "leaks": [_plain(leak) for leak in found.leaks],
        "open_at_source": [_plain(leak) for leak in found.open],
    }


def _plain(leak: Leak) -> dict[str, object]:
    cell = leak.cell
    return {
        "indicator": cell.indicator,
        "area": cell.area,
        "period": cell.period.code,
        "group": str(cell.grp),
        "measure": cell.measure,
        "from": leak.span.low,
        "to": leak.span.high,
        "kept_under": leak.least,
        "by": list(leak.by),
        "open_at_source": leak.open_at_source,
    }


def _show(session: Session, found: Audit, *, with_source: bool) -> None:
    for leak in found.leaks:
        session.say(
            N_("{cell}: the outputs tell that it is {span}; counts under {least} are kept from view."),
            cell=leak.cell,
            span=leak.span,
            least=leak.least,
        )
        for reason in leak.by[:_MOST]:
            click.echo(f"    {reason}")
        if leak.open_at_source:
            session.say(N_("    The source itself tells it too, which does not allow us to print it."))
    for leak in found.open:
        session.say(
            N_("{cell}: open at the source ({span}); our outputs add nothing to it."), cell=leak.cell, span=leak.span
        )
        for reason in leak.by[:2]:
            click.echo(f"    {reason}")
    session.say(
        N_("{figures} figures read, {hidden} kept from view, {leaks} told more exactly than allowed."),
        figures=found.figures,
        hidden=found.hidden,
        leaks=len(found.leaks),
    )
    if not with_source:
        session.say(N_("Run it also with what the source publishes: --source FILE."))
