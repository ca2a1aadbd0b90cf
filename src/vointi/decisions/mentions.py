"""Where a text names people of the table, and the text without them.

For texts that were written before the person was in the table, or whose names are part of what was given out: a frozen
report with its contact. Texts of a round have ids instead (`people`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from vointi.core.language import Lang, gettext
from vointi.decisions.people import CONTACT_REMOVED, REMOVED, Person

_ENDING = 3
"""Letters at the end of a name that Finnish may change: Koivurinne, Koivurinteen; Veikko, Veikon."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`bare`, the surname alone, counts only in a text that has the whole name: surnames are words too."""

    name: re.Pattern[str] | None
    bare: re.Pattern[str] | None
    contact: re.Pattern[str] | None
    account: str


class Mentions:
    """Names in any case and in either order (First Last; Last, First; F. Last), addresses, and numbers however they are
    grouped, with or without the country's code."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = tuple(_patterns(person) for person in people)

    def is_in(self, text: str) -> bool:
        return any(one.search(text) for p in self._people for one in (p.name, p.contact) if one)

    def taken_out(self, text: str, lang: Lang) -> str:
        """The text with “(name removed)” or “(contact removed)” in their place; the same where nobody is named."""
        name, contact = (f"({gettext(words, lang)})" for words in (REMOVED, CONTACT_REMOVED))
        for person in self._people:
            if person.contact:
                text = person.contact.sub(contact, text)
            if person.account and text == person.account:
                return name
            if person.name and person.name.search(text):
                text = person.name.sub(name, text)
                text = person.bare.sub(name, text) if person.bare else text
        return text


def _patterns(person: Person) -> _Patterns:
    first, _, last = (person.name or person.account).strip().rpartition(" ")
    last = last if first or person.name else ""  # an account of one word is no name
    name = bare = None
    if last and first:
        given = r"\s+".join(map(re.escape, first.split()))
        stem = _stem(last)
        ways = (rf"{given}\s+{stem}", rf"{stem},?\s+{_stem(first)}", rf"{re.escape(first[0])}\.\s*{stem}")
        name = re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")
        bare = re.compile(rf"(?<!\w){re.escape(last)}\w{{0,4}}(?!\w)")
    elif last:
        name = re.compile(rf"(?<!\w){re.escape(last)}(?!\w)")
    contacts = [f"(?i:{re.escape(person.email)})"] if person.email else []
    contacts += [_phone(person.phone)] if person.phone else []
    contact = re.compile(rf"(?<![\w.@+])(?:{'|'.join(contacts)})(?!\w)") if contacts else None
    return _Patterns(name, bare, contact, person.account)


def _stem(name: str) -> str:
    """The name in any case. Of several first names the last is what is bent."""
    *whole, bent = name.split()
    return r"\s+".join((*map(re.escape, whole), re.escape(bent[: max(3, len(bent) - _ENDING)]) + r"\w*"))


def _phone(number: str) -> str:
    digits = re.sub(r"\D", "", number)
    national = digits.removeprefix("358") if number.strip().startswith("+") else digits.removeprefix("0")
    between = r"[\s()./-]*"
    return rf"(?:\+?\s*358{between}|0{between})?" + between.join(national)
