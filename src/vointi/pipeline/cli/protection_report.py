"""`vointi disclosure report`: documents on data protection, of what the installation holds."""

from __future__ import annotations

from pathlib import Path

import click

from vointi.core.language import LANGS, N_, Lang, gettext
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.protection_report import FORMATS, write_reports


def report_command(lang: Lang) -> click.Command:
    @click.command(
        name="report",
        help=gettext(
            N_(
                "Write the record of processing, a draft of the impact assessment and the retention periods, of what "
                "this home holds. Example: vointi disclosure report --into tietosuoja"
            ),
            lang,
        ),
    )
    @click.option(
        "--into",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        required=True,
        help=gettext(N_("The folder that the documents go to."), lang),
    )
    @click.option(
        "--in",
        "languages",
        type=click.Choice(LANGS),
        multiple=True,
        help=gettext(N_("A language; may be repeated (else all)."), lang),
    )
    @click.option(
        "--format",
        "codes",
        type=click.Choice(FORMATS),
        multiple=True,
        help=gettext(N_("A format; may be repeated (else all)."), lang),
    )
    @pass_session
    def report(session: Session, folder: Path, languages: tuple[Lang, ...], codes: tuple[str, ...]) -> None:
        written = write_reports(
            session.home, folder, languages=languages or LANGS, formats=codes or FORMATS, now=session.now
        )
        for path in written:
            click.echo(str(path))
        session.say(N_("They are drafts for the controller: complete what they ask, then have them approved."))

    return report
