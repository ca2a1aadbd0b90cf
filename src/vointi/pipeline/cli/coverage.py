"""`vointi report coverage`: what the law and a minimum list ask, and what the report proves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from vointi.core.coverage import Coverage, Covered, CoveredItem, Found, Record
from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import format_date
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.gathering import gather
from vointi.reports.coverage import coverage_of
from vointi.reports.folder.report import read_report

_STATES = {
    "met": N_("met"),
    "missing": N_("missing"),
    "left_out": N_("left out on purpose"),
    "not_binding": N_("does not bind here"),
}


def coverage_command(lang: Lang) -> click.Command:
    @click.command(
        name="coverage",
        help=gettext(
            N_(
                "List what the law and the minimum list ask: met, missing, left out on purpose. "
                "Exit code 1 when anything is missing. Example: vointi report coverage kertomus-2024"
            ),
            lang,
        ),
    )
    @click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
    @click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def coverage(session: Session, folder: Path, as_json: bool) -> int:
        gathered = gather(read_report(folder, templates=session.home.templates), session.home)
        found = coverage_of(gathered.report, gathered.data, gathered.standpoint)
        if as_json:
            session.json(_as_json(found, session.lang))
        else:
            _show(session, found)
        return 1 if found.missing else 0

    return coverage


def _show(session: Session, found: Coverage) -> None:
    lang = session.lang
    session.table(
        (N_("State"), N_("Law"), N_("Duty"), N_("Evidence")),
        [
            (
                session.words(_STATES[one.state]),
                f"{one.requirement.law} {one.requirement.section}".strip(),
                one.requirement.duty[lang],
                _told(one, session),
            )
            for one in found.duties
        ],
    )
    click.echo()
    session.say(N_("{list} ({source})"), list=found.wanted.title[lang], source=found.wanted.source[lang])
    session.table(
        (N_("State"), N_("Item"), N_("Evidence")),
        [(session.words(_STATES[one.state]), one.item.title[lang], _told_item(one, session)) for one in found.items],
    )
    for name in found.not_opened:
        session.say(N_("evidence.yaml: the file {file} is not there or is empty, so it proves nothing."), file=name)
    counts = found.counts()
    session.say(
        N_("Duties that bind here: {all}. Met: {met}, missing: {missing}, left out on purpose: {left_out}."),
        all=len(found.binding),
        met=counts["met"],
        missing=counts["missing"],
        left_out=counts["left_out"],
    )


def _told(one: Covered, session: Session) -> str:
    if one.why is not None:
        return one.why[session.lang]
    if one.state == "missing":
        return session.words(N_("Needed: {proof}"), proof=one.requirement.proof[session.lang])
    return "; ".join(dict.fromkeys(_place(piece, session.lang) for piece in one.found))


def _told_item(one: CoveredItem, session: Session) -> str:
    if one.why is not None:
        return one.why[session.lang]
    return _place(one.found, session.lang) if one.found else session.words(N_("not in the report"))


def _place(piece: Found, lang: Lang) -> str:
    """FILE:LINE of a block or text; a record's body, day and section."""
    if not isinstance(piece, Record):
        return f"{piece.file}:{piece.line}"
    told = (piece.name[lang] if piece.name else "", format_date(piece.day, lang) if piece.day else "", piece.section)
    return " ".join(part for part in told if part) or piece.file


def _as_json(found: Coverage, lang: Lang) -> dict[str, Any]:
    return {
        "duties": [
            {
                "id": one.requirement.id,
                "law": one.requirement.law,
                "section": one.requirement.section,
                "state": one.state,
                "evidence": [_place(piece, lang) for piece in one.found],
                "why": one.why[lang] if one.why else "",
            }
            for one in found.duties
        ],
        "minimum_list": found.wanted.id,
        "items": [
            {
                "id": one.item.id,
                "part": one.item.part,
                "state": one.state,
                "evidence": _place(one.found, lang) if one.found else "",
                "why": one.why[lang] if one.why else "",
            }
            for one in found.items
        ],
        "not_opened": list(found.not_opened),
    }
