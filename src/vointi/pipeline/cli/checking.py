"""`vointi report check`: what in a report the data no longer give or bear, and what is worth a look."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from vointi.core.claim_checker import CHECKED_LANGUAGES
from vointi.core.language import N_, NAMES, Lang, gettext
from vointi.pipeline.advice import Advice, advise
from vointi.pipeline.checkup import check_report, fallen_in_words, stale_in_words
from vointi.pipeline.claims_to_bind import claims_to_bind, in_words, told
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.compile import document_of
from vointi.pipeline.gathering import gather
from vointi.reports.folder.report import read_report
from vointi.reports.live.unclaimed import Unclaimed

_FOLDER = click.Path(path_type=Path, file_okay=False)
READING = N_("figures of the report")


def show_advice(session: Session, advice: Sequence[Advice]) -> None:
    """On the channel of warnings: what is built goes to the other one."""
    for one in advice:
        click.echo(one.show(session.lang), err=True)


def check_command(lang: Lang) -> click.Command:
    @click.command(
        name="check",
        help=gettext(
            N_(
                "List each figure that the data no longer give and each claim that they do not bear. "
                "Exit code 1 when there is any."
            ),
            lang,
        ),
    )
    @click.argument("folder", type=_FOLDER)
    @click.option(
        "--claims",
        is_flag=True,
        help=gettext(
            N_("Also words of change and comparison, and figures, that are bound to nothing, with a proposed binding."),
            lang,
        ),
    )
    @click.option("--strict", is_flag=True, help=gettext(N_("Exit code 1 when --claims finds any."), lang))
    @click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def check(session: Session, folder: Path, claims: bool, strict: bool, as_json: bool) -> int:
        show = session.progress()
        show(0, 1, session.words(READING))
        gathered = gather(read_report(folder, templates=session.home.templates), session.home)
        languages = gathered.report.settings.languages
        for number, language in enumerate(languages, start=1):
            show(number, len(languages) + 2, NAMES[language])
            document_of(gathered, language, draft=True)  # a fault that a build would find is told here already
        show(len(languages) + 1, len(languages) + 2, "")
        found = check_report(gathered)
        to_bind = claims_to_bind(gathered) if claims or strict else []
        code = 0 if found.in_order and not (strict and to_bind) else 1
        show(len(languages) + 2, len(languages) + 2, "")
        if as_json:
            pointed_out = {"to_bind": [told(one) for one in to_bind]} if claims or strict else {}
            session.json({**found.as_json(), **pointed_out})
            return code
        for checked in found.values:
            if checked.stale:
                click.echo(stale_in_words(checked, session.lang))
        for claim in found.fallen:
            click.echo(fallen_in_words(claim, session.lang))
        told_below = {(one.file, one.line, one.remarked.words) for one in to_bind}
        for unbound in found.unbound:
            if (unbound.file, unbound.line, unbound.number) in told_below:
                continue
            place = f"{unbound.file}:{unbound.line}"
            session.say(
                N_("{place}: the number {number} is bound to nothing: “{words}”"),
                place=place,
                number=unbound.number,
                words=unbound.words,
            )
        for cited in found.repealed:
            session.say(
                N_("{place}: “{words}” cites a section that was repealed; in force is {law}, {section}"),
                place=f"{cited.file}:{cited.line}",
                words=cited.words,
                law=cited.instead.law,
                section=cited.instead.section,
            )
        for name in found.missing:
            session.say(N_("{file}: the chapter is missing"), file=name)
        show_advice(session, advise(gathered))
        session.say(N_("{all} live values, {stale} stale."), all=len(found.values), stale=len(found.stale))
        session.say(
            N_("{all} claims, {fallen} not borne by the figures."), all=len(found.claims), fallen=len(found.fallen)
        )
        if claims or strict:
            _show_claims(session, to_bind, languages)
        return code

    return check


def _show_claims(session: Session, to_bind: Sequence[Unclaimed], languages: Sequence[Lang]) -> None:
    for one in to_bind:
        click.echo(in_words(one, session.lang))
    for language in languages:
        if language not in CHECKED_LANGUAGES:
            session.say(N_("Words of change in {language} are not checked."), language=NAMES[language])
    session.say(N_("{count} words or figures to look at: bind, reword or leave them."), count=len(to_bind))
