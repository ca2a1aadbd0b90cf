"""`vointi explain`: how what the reports show was made, and what must not be read into it, in words for residents."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import click

from vointi.core.catalogue.coefficients import coefficient_method
from vointi.core.catalogue.disclosure_text import load_disclosure_text
from vointi.core.catalogue.indices import index_method
from vointi.core.catalogue.method import Method
from vointi.core.catalogue.requirements import coverage_method
from vointi.core.catalogue.teaviisari import teaviisari_method
from vointi.core.language import N_, Lang, gettext
from vointi.pipeline.cli.session import Session, pass_session

_METHODS: Mapping[str, Callable[[], Method]] = {
    "index": index_method,
    "coefficient": coefficient_method,
    "tea": teaviisari_method,
    "coverage": coverage_method,
}
"""By the name of the block that shows it."""
_DISCLOSURE = "disclosure"
_NAMES = (*_METHODS, _DISCLOSURE)


def explain_command(lang: Lang) -> click.Command:
    @click.command(
        name="explain",
        help=gettext(
            N_(
                "How what a block shows is made and read, in words for residents; without a block, all of them. "
                "Example: vointi explain tea"
            ),
            lang,
        ),
    )
    @click.argument("block", type=click.Choice(_NAMES), required=False)
    @pass_session
    def explain(session: Session, block: str | None) -> None:
        for name in [block] if block else _NAMES:
            if name == _DISCLOSURE:
                _show_disclosure(session)
            else:
                show_method(session, _METHODS[name]())

    return explain


def _show_disclosure(session: Session) -> None:
    """How small numbers are kept from view: to residents, then to the data protection officer."""
    told = load_disclosure_text()
    click.echo(told.title[session.lang])
    session.say(N_("  To residents: {text}"), text=told.residents[session.lang])
    session.say(N_("  To the data protection officer: {text}"), text=told.officer[session.lang])
    session.say(N_("  Source: {source}"), source=told.source)


def show_method(session: Session, method: Method) -> None:
    """Title, what it tells, how it is made, what must not be read into it, and the publication."""
    click.echo(method.title[session.lang])
    for text in (method.tells, method.how, method.caution):
        click.echo(f"  {text[session.lang]}")
    if method.source:
        session.say(N_("  Source: {source}"), source=method.source)
