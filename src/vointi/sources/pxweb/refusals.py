"""Why a PxWeb server refuses. Its bodies are often empty, so that the status has to say it all."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from vointi.core.language import N_
from vointi.sources.http import NotFound, SourceRefused

_BAD_QUESTION = 400
_TOO_MUCH = 403


class TableClosed(SourceRefused):
    next_step = N_(
        "It may have been moved to the archive, or renamed. Look for the table in the server's web pages, and write "
        "where it is into the recipe."
    )


class QuestionRefused(SourceRefused):
    next_step = N_("The table may have changed while it was asked. Fetch it again; if it stays so, mend the recipe.")


class TooManyCells(SourceRefused):
    next_step = N_("The server takes smaller questions only. Take fewer years or groups.")


class TableNotFound(NotFound):
    next_step = TableClosed.next_step


class _Problem(Struct):
    """What version 2 says, and what some servers of version 1 say."""

    title: str = ""
    detail: str | None = None
    error: str = ""


_DECODE = msgspec.json.Decoder(_Problem)


def of_address(refused: SourceRefused) -> SourceRefused:
    """What a refused folder or table means."""
    if refused.status != _BAD_QUESTION:
        return refused
    return TableClosed(
        N_("The server does not open this folder or table (status {status}){said}."),
        where=refused.where,
        status=refused.status,
        said=_said(refused),
    )


def of_question(refused: SourceRefused) -> SourceRefused:
    """What a refused question for data means."""
    said = _said(refused)
    if refused.status == _TOO_MUCH or "too many cells" in said.casefold():
        return TooManyCells(
            N_("The server says that this is too much for one answer (status {status}){said}."),
            where=refused.where,
            status=refused.status,
            said=said,
        )
    return QuestionRefused(
        N_("The server does not understand the question (status {status}){said}."),
        where=refused.where,
        status=refused.status,
        said=said,
    )


def _said(refused: SourceRefused) -> str:
    try:
        problem = _DECODE.decode(refused.content)
    except msgspec.DecodeError:
        return ""
    told = " ".join(text.strip().rstrip(".") for text in (problem.title, problem.detail, problem.error) if text)
    return f": {told}" if told else ""
