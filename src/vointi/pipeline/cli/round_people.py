"""`vointi round people`: the table of people, which can be erased."""

from __future__ import annotations

from pathlib import Path

import click

from vointi.core.catalogue.yaml_files import read_model
from vointi.core.language import N_, Lang, gettext
from vointi.pipeline.cli.session import Session, pass_session
from vointi.pipeline.cli.upkeep import who_and_why
from vointi.pipeline.rounds.people_deeds import add_people, erase_person
from vointi.pipeline.rounds.people_file import PeopleList, read_people

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


def people_group(lang: Lang) -> click.Group:
    @click.group(
        name="people", help=gettext(N_("People of the rounds: one table that can be erased; all else has ids."), lang)
    )
    def group() -> None: ...

    for make in (_list, _add, _erase):
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
        new = read_model(file.read_bytes(), PeopleList, file=file.name).people
        add_people(session.home, new, by=by or session.who, why=why, now=session.now)
        session.say(N_("People in the file: {count}."), count=len(new))

    return add


def _erase(lang: Lang) -> click.Command:
    @click.command(
        name="erase",
        help=gettext(
            N_(
                "Erase a person's name and contacts for good; posts stay. Example: vointi round people erase ID --why …"
            ),
            lang,
        ),
    )
    @click.argument("person", metavar="ID")
    @who_and_why(lang)
    @pass_session
    def erase(session: Session, person: str, by: str | None, why: str) -> None:
        erase_person(session.home, person, by=by or session.who, why=why, now=session.now)
        session.say(N_("Erased. Texts made from now on do not have the name; make the published ones anew."))

    return erase
