"""People in one table that can be erased. Everything else carries random ids: `[[p:k3f9…]]` in a text.

Names are joined when a text is shown; after an erasure the same text says that the name was removed, and no hash or
signature over the stored text breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from pydantic import BaseModel, Field

from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.errors import UserError
from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import NO_BREAK_SPACE

_TOKEN = re.compile(r"\[\[p:([a-z0-9]{8,32})(?::(contact|post|full))?\]\]")
REMOVED = N_("name removed")
CONTACT_REMOVED = N_("contact removed")


class Person(BaseModel):
    """`id` is random and says nothing. `title` is a post: it stays when the name goes."""

    model_config = FROZEN
    id: str = Field(pattern=r"^[a-z0-9]{8,32}$")
    name: str = ""
    title: Localised | None = None
    email: str = ""
    phone: str = ""
    account: str = ""
    erased: bool = False


class NoSuchPerson(UserError):
    still_holds = N_("Nothing was changed.")
    next_step = N_("Write the person into the table first, with an id, a name and a title.")


@dataclass(frozen=True, slots=True)
class People:
    """The table, by id."""

    by_id: Mapping[str, Person] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, people: Iterable[Person]) -> People:
        return cls(MappingProxyType({person.id: person for person in people}))

    def get(self, person: str) -> Person:
        """Raises `NoSuchPerson`."""
        if person not in self.by_id:
            raise NoSuchPerson(N_("Nobody has the id {person}."), person=person)
        return self.by_id[person]

    def find(self, words: str) -> Person | None:
        """By id, account, e-mail or name."""
        if words in self.by_id:
            return self.by_id[words]
        return next((p for p in self.by_id.values() if words and words in (p.account, p.email, p.name)), None)

    def adding(self, person: Person) -> People:
        return People.of([*self.by_id.values(), person])

    def erasing(self, person: str) -> People:
        """The table without what tells who it is; the id and the post stay. Raises `NoSuchPerson`."""
        erased = Person(id=person, title=self.get(person).title, erased=True)
        return replace(self, by_id=MappingProxyType({**self.by_id, person: erased}))

    def join(self, text: str, lang: Lang) -> str:
        """The text with names (and contacts) in place of ids."""
        return _TOKEN.sub(lambda found: self._shown(found[1], found[2] or "name", lang), text)

    def called(self, who: str) -> str:
        """Name or account of an id; what is no id of the table stays as it is."""
        known = self.by_id.get(who)
        return (known.name or known.account or who) if known else who

    def _shown(self, person: str, what: str, lang: Lang) -> str:
        known = self.by_id.get(person, Person(id=person, erased=True))
        phone = known.phone.replace(" ", NO_BREAK_SPACE)
        contact = ", ".join(part for part in (known.email, phone) if part)
        if what == "contact":
            return contact or f"({gettext(CONTACT_REMOVED, lang)})"
        name = known.name or f"({gettext(REMOVED, lang)})"
        if what == "name":
            return name
        post = " ".join(part for part in (known.title[lang] if known.title else "", name) if part)
        return ", ".join(part for part in (post, contact) if part) if what == "full" else post

    def with_ids(self, text: str) -> str:
        """The text with ids in place of the names, addresses and numbers of those in the table, longest first."""
        found = [(p.name, token(p.id)) for p in self.by_id.values() if p.name]
        found += [(turned(p.name), token(p.id)) for p in self.by_id.values() if p.name]
        found += [(known, token(p.id, "contact")) for p in self.by_id.values() for known in (p.email, p.phone) if known]
        for words, put in sorted(found, key=lambda pair: -len(pair[0])):
            text = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", put, text)
        return text


def token(person: str, what: str = "name") -> str:
    """What a text carries in place of a name. `post`: with the title; `contact`: address and number; `full`: all."""
    return f"[[p:{person}]]" if what == "name" else f"[[p:{person}:{what}]]"


def turned(name: str) -> str:
    """“Surname, First” of “First Surname”, as registers write it."""
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}" if first else name


def people_in(text: str) -> tuple[str, ...]:
    """Ids of the people that a text carries, each once, in their order."""
    return tuple(dict.fromkeys(found[1] for found in _TOKEN.finditer(text)))
