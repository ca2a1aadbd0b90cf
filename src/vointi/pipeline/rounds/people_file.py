"""The table of people of a home: `home/people.json`, rewritten whole. What is erased is gone from it at once."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field

from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.catalogue.yaml_files import read_model
from vointi.decisions import People, Person
from vointi.pipeline.home import Home
from vointi.pipeline.written import write_file


class _File(BaseModel):
    model_config = FROZEN
    schema_version: Literal[1] = 1
    people: tuple[Person, ...] = ()


class NewPerson(BaseModel):
    """A person as somebody writes it down; without an `id` it gets a random one."""

    model_config = FROZEN
    id: str = Field("", pattern=r"^([a-z0-9]{8,32})?$")
    name: str
    title: Localised | None = None
    email: str = ""
    phone: str = ""
    account: str = ""


class PeopleList(BaseModel):
    model_config = FROZEN
    schema_version: Literal[1]
    people: tuple[NewPerson, ...]


def _path(home: Home) -> Path:
    return home.folder / "people.json"


def read_people(home: Home) -> People:
    """The table; empty where there is none."""
    file = _path(home)
    if not file.is_file():
        return People()
    return People.of(read_model(file.read_bytes(), _File, file=file.name).people)


def write_people(home: Home, people: People) -> None:
    """The caller holds the home's lock."""
    content = _File(people=tuple(people.by_id.values())).model_dump_json(indent=1)
    write_file(_path(home), content.encode() + b"\n")
    _path(home).chmod(0o600)


def with_new(people: People, new: NewPerson) -> People:
    """The table with a person, or with the new details of one that is there (by id, account, e-mail or name)."""
    there = people.find(new.id) or people.find(new.account) or people.find(new.email) or people.find(new.name)
    number = there.id if there else new.id or secrets.token_hex(8)
    return people.adding(Person(**new.model_dump(exclude={"id", "title"}), title=new.title, id=number))


def known_as(people: People, who: str) -> tuple[People, str]:
    """The id of somebody named by id, account, e-mail or name; one who is not there yet is added by that account."""
    there = people.find(who)
    if there:
        return people, there.id
    number = secrets.token_hex(8)
    return people.adding(Person(id=number, account=who)), number
