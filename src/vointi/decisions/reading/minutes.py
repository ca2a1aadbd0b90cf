"""An extract of minutes as it was pasted: what was recognised in it, to be shown before anything is stored."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from vointi.decisions.bodies import BodyKind
from vointi.decisions.decision import PASSING, Effect, Outcome
from vointi.decisions.orders import SectionCode
from vointi.decisions.reading.effects import effects_in, forwarded_in, outcome_in
from vointi.decisions.reading.sectioning import Found, sections_in

EXPECTED: tuple[SectionCode, ...] = ("decision", "presenter", "proposal", "preparer", "preparation")
"""What every system prints of an item, under one label or another."""

_DAY = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_NUMBER = re.compile(r"§\s?(\d+)")
_NUMBER_FIRST = re.compile(r"(?<![.\d])(\d+)\s?§")
_EMAIL = re.compile(r"[\w.+-]+(?:@|\(at\)|\[at\])[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<!\d)(?:\+358|0)[\d -]{6,14}\d(?!\d)")
_NAME = r"[A-ZÅÄÖÉÜ][\w’']+(?:-\w+)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPerson:
    """Title and name as they stand: “hyvinvointijohtaja”, “Aino Esimerkki”."""

    name: str
    title: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMinutes:
    """`missing`: sections that were looked for and are not there. `outcome` None and an empty `effect`: the words do
    not say. `forwarded` are kinds of bodies in their order."""

    sections: tuple[Found, ...]
    missing: tuple[SectionCode, ...]
    head: str
    day: date | None
    section: str
    outcome: Outcome | None
    effect: tuple[Effect, ...]
    forwarded: tuple[BodyKind, ...]
    presenter: ReadPerson | None
    preparer: ReadPerson | None

    def text(self, code: SectionCode) -> str:
        """The text of a section; parts of the same one after each other, empty where there is none."""
        return "\n\n".join(found.text for found in self.sections if found.code == code and found.text)


def read_minutes(text: str) -> ReadMinutes:
    """What can be recognised in a pasted text. Nothing is refused here: whoever shows it says what is missing."""
    head, sections = sections_in(text)
    sections = _with_split_proposal(sections)
    by_code = {found.code: found.text for found in reversed(sections)}
    decision, proposal = by_code.get("decision", ""), by_code.get("proposal", "")
    outcome = outcome_in(decision)
    effect = effects_in(decision)
    words = decision
    accepted = outcome in ("as_proposed", "changed_by_presenter", "after_vote")
    if accepted and not effect:  # the proposal tells what was decided
        effect, words = effects_in(proposal), proposal
    passing = set(effect) & PASSING
    met_day, met_number = _DAY.search(head), _NUMBER.search(head) or _NUMBER_FIRST.search(head)
    return ReadMinutes(
        sections=sections,
        missing=tuple(code for code in EXPECTED if not by_code.get(code)),
        head=head,
        day=_day(met_day) if met_day else None,
        section=met_number[1] if met_number else "",
        outcome=outcome,
        effect=tuple(e for e in effect if e in passing) if passing else effect[:1],
        forwarded=forwarded_in(words) if "forwarded" in passing else (),
        presenter=person_in(by_code.get("presenter", "")),
        preparer=person_in(by_code.get("preparer", "")),
    )


def _day(met: re.Match[str]) -> date | None:
    try:
        return date(int(met[3]), int(met[2]), int(met[1]))
    except ValueError:
        return None


def _with_split_proposal(sections: tuple[Found, ...]) -> tuple[Found, ...]:
    """“Ehdotus/Esittelijä” heads both: the first line is the presenter, what follows is the proposal."""
    codes = {found.code for found in sections}
    split: list[Found] = []
    for found in sections:
        first, gap, rest = found.text.partition("\n\n")
        if found.code == "presenter" and "/" in found.label and "proposal" not in codes and gap:
            split += [
                Found("presenter", found.label, found.line, first),
                Found("proposal", found.label, found.line, rest),
            ]
        else:
            split.append(found)
    return tuple(split)


def person_in(words: str) -> ReadPerson | None:
    """Title, name and contacts: “title Surname, First”, or “Title First Surname, e-mail, phone”."""
    email, phone = _EMAIL.search(words), _PHONE.search(words)
    plain = _PHONE.sub("", _EMAIL.sub("", words)).split("\n")[0]
    plain = re.sub(r"(?:,?\s*(?:p\.|puh\.?|tel\.?|sähköposti|e-post)\s*)+$|[\s,.;:]+$", "", plain.strip())
    plain = re.sub(r"[\s,]+$", "", plain)
    turned = re.search(rf"(?P<last>{_NAME}), (?P<first>{_NAME}(?: {_NAME})?)$", plain)
    straight = re.search(rf"(?P<first>{_NAME}) (?P<last>{_NAME})(?=,|$)", plain)
    met = turned or straight
    if met is None:
        return None
    title = plain[: met.start()].strip(" ,:")
    if not turned and not title and re.fullmatch(rf"{_NAME} {_NAME}", plain) is None:
        return None
    return ReadPerson(
        name=f"{met['first']} {met['last']}",
        title=title[:1].lower() + title[1:],
        email=email[0] if email else "",
        phone=phone[0].strip() if phone else "",
    )
