"""`vointi round people`: the table of people, which can be erased."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vointi.core.language import N_, Lang, gettext
from vointi.decisions.plan import read_round_file
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.cli.upkeep import who_and_why
from vointi.pipeline.rounds.people_deeds import add_people
from vointi.pipeline.rounds.people_file import PeopleList, read_people

if TYPE_CHECKING:
    from vointi.pipeline.publishing.publish import Published

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


def people_group(lang: Lang) -> click.Group:
    @click.group(
        name="people", help=gettext(N_("People of the rounds: one table that can be erased; all else has ids."), lang)
    )
    def group() -> None: ...

    for make in (_list, _add, _remove, _erase):
        group.add_command(make(lang))
    return group


def _list(lang: Lang) -> click.Command:
    @click.command(name="list", help=gettext(N_("Everybody in the table. Example: vointi round people list"), lang))
    @click.option("--json", "as_json", is_flag=True, help=gettext(N_("Output for programs."), lang))
    @pass_session
    def list_people(session: Session, as_json: bool) -> None:
        people = read_people(session.home).by_id.values()
        if as_json:
            session.json([person.model_dump(mode="json") for person in people])
            return
        rows = ((p.id, p.name or p.account, p.title[session.lang] if p.title else "", p.email, p.phone) for p in people)
        session.table((N_("id"), N_("name"), N_("title"), N_("e-mail"), N_("phone")), rows)

    return list_people


def _add(lang: Lang) -> click.Command:
    @click.command(
        name="add", help=gettext(N_("Add people from a YAML file. Example: vointi round people add people.yaml"), lang)
    )
    @click.argument("file", type=_FILE)
    @who_and_why(lang)
    @pass_session
    def add(session: Session, file: Path, by: str | None, why: str) -> None:
        new = read_round_file(file.read_bytes(), PeopleList, file=file.name).people
        add_people(session.home, new, by=by or session.who, why=why, now=session.now)
        session.say(N_("People in the file: {count}."), count=len(new))

    return add


def _remove(lang: Lang) -> click.Command:
    @click.command(
        name="remove",
        help=gettext(
            N_(
                "Make the network copy anew without the people of every body whose day has come. "
                "Example: vointi round people remove mallila-2025 --why …"
            ),
            lang,
        ),
    )
    @click.argument("round_", metavar="ROUND")
    @click.option(
        "--body",
        "bodies",
        multiple=True,
        help=gettext(N_("A body, also before its day; may be repeated."), lang),
    )
    @who_and_why(lang)
    @pass_session
    def remove(session: Session, round_: str, bodies: tuple[str, ...], by: str | None, why: str) -> None:
        from vointi.pipeline.publishing.publish import remove_people  # with all that renders

        done = remove_people(session.home, round_, bodies, by=by or session.who, why=why, now=session.now)
        session.say(N_("Removed for: {bodies}."), bodies=", ".join(done.bodies))
        told_copy(session, done)

    return remove


def _erase(lang: Lang) -> click.Command:
    @click.command(
        name="erase",
        help=gettext(
            N_(
                "Erase names and contacts for good, from the table and from every network copy; posts stay. "
                "Example: vointi round people erase ID --why …"
            ),
            lang,
        ),
    )
    @click.argument("people", metavar="ID…", nargs=-1, required=True)
    @who_and_why(lang)
    @pass_session
    def erase(session: Session, people: tuple[str, ...], by: str | None, why: str) -> None:
        from vointi.pipeline.publishing.publish import erase_people  # with all that renders

        copies = erase_people(session.home, people, by=by or session.who, why=why, now=session.now)
        session.say(
            N_("Erased: {count}. Network copies made anew: {copies}. Signed editions and archives are as they were."),
            count=len(people),
            copies=copies,
        )

    return erase


def publish_command(lang: Lang) -> click.Command:
    @click.command(
        name="publish",
        help=gettext(
            N_(
                "Make the network copy of a round: texts, decisions, calendar and the approved report, in one "
                "folder of the home. Example: vointi round publish mallila-2025 --why …"
            ),
            lang,
        ),
    )
    @click.argument("round_", metavar="ROUND")
    @who_and_why(lang)
    @pass_session
    def publish(session: Session, round_: str, by: str | None, why: str) -> None:
        from vointi.pipeline.publishing.publish import publish as publish_round  # with all that renders

        told_copy(session, publish_round(session.home, round_, by=by or session.who, why=why, now=session.now))

    return publish


def told_copy(session: Session, made: Published) -> None:
    session.say(N_("{count} files in {folder}."), count=made.files, folder=str(made.folder))
    if not made.edition:
        session.say(N_("The report is not among them: no edition of this home is approved."))
    elif not made.has_archive:
        session.say(N_("The archive is not among them: its signed manifest names somebody who was removed."))
