"""What stands in each section of an item, as document nodes: one function a section, empty where there is nothing.

Sections of the minutes (decision, handling, appeal) are in `minutes_sections`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vointi.core.catalogue.localised import Localised
from vointi.core.document import ListNode, Node, Paragraph, text
from vointi.core.language import Lang
from vointi.core.numbers import NO_BREAK_SPACE, format_date
from vointi.decisions.bodies import Body
from vointi.decisions.content import AIM_OF_KIND, ItemContent
from vointi.decisions.plan import RoundPlan
from vointi.decisions.round import Edition, Handling, Item, Round
from vointi.decisions.wording import filled, say

_BULLET = re.compile(r"^\s*[-•*]\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One text of one item: which handling it is of (None: the one to come), with its content and edition.

    `round` is the round as it was when the text was made, `now` as it is; `item` is the item as it was then.
    """

    round: Round
    now: Round
    body: Body
    item: Item
    lang: Lang
    content: ItemContent | None
    edition: Edition | None
    handling: Handling | None = None

    @property
    def plan(self) -> RoundPlan:
        return self.round.plan

    def say(self, key: str, **fields: object) -> str:
        return say(key, self.lang, **fields)

    def number(self, edition: str) -> str:
        known = self.round.edition(edition)
        return str(known.reference.number) if known else "–"

    @property
    def fields(self) -> dict[str, str]:
        """What a text may have filled in."""
        report, reference = self.plan.report, self.edition.reference if self.edition else None
        return {
            "report": report.called(self.lang),
            "report_genitive": report_genitive(self.plan, self.lang),
            "year": str(report.year),
            "edition": str(reference.number) if reference else "–",
            "edition_day": format_date(reference.day, self.lang) if reference else "–",
            "organisation": self.plan.organisation[self.lang],
            "body": self.body.called(self.lang),
        }


def section_mark(section: str) -> str:
    """“ § 15” after a day; nothing where the minutes have no number."""
    return f" §{NO_BREAK_SPACE}{section.removeprefix('§').strip()}" if section else ""


_GENITIVE = {"kertomus": "kertomuksen", "päätös": "päätöksen", "suunnitelma": "suunnitelman", "raportti": "raportin"}
_DEFINITE = {"bokslut": "bokslutet", "berättelse": "berättelsen", "plan": "planen", "rapport": "rapporten"}


def report_genitive(plan: RoundPlan, lang: Lang) -> str:
    """As a proposal has it: hyvinvointitilinpäätöksen 2025, välfärdsbokslutet 2025; in English the name as it is."""
    report = plan.report
    if lang == "en":
        return report.called(lang)
    name, forms = report.name[lang], _GENITIVE if lang == "fi" else _DEFINITE
    ending = next((known for known in forms if name.lower().endswith(known)), "")
    inflected = name[: len(name) - len(ending)] + forms[ending] if ending else name
    return in_sentence(f"{report.genitive or inflected if lang == 'fi' else inflected} {report.year}")


def in_sentence(name: str) -> str:
    """With a small first letter, unless it begins with an abbreviation."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def paragraphs(words: str, name: str) -> tuple[Node, ...]:
    """Paragraphs divided by empty lines; lines that begin with a bullet are a list."""
    nodes: list[Node] = []
    for block in re.split(r"\n\s*\n", words.strip()):
        plain: list[str] = []
        bullets: list[str] = []
        for line in block.splitlines():
            if _BULLET.match(line):
                bullets.append(_BULLET.sub("", line).strip())
            elif bullets:
                bullets[-1] += f" {line.strip()}"
            elif line.strip():
                plain.append(line.strip())
        if plain:
            nodes.append(Paragraph(id=f"{name}-{len(nodes) + 1}", content=text(" ".join(plain))))
        if bullets:
            nodes.append(listed(bullets, f"{name}-{len(nodes) + 1}"))
    return tuple(nodes)


def listed(lines: Sequence[str], name: str) -> ListNode:
    items = ((Paragraph(id=f"{name}-{number}", content=text(line)),) for number, line in enumerate(lines, 1))
    return ListNode(id=name, items=tuple(items))


def plain(lines: Iterator[str] | Sequence[str], name: str) -> tuple[Node, ...]:
    """Each line a paragraph of its own."""
    return tuple(Paragraph(id=f"{name}-{n}", content=text(line)) for n, line in enumerate(lines, 1))


def forwarded_words(subject: Subject, to: Sequence[str]) -> dict[str, str]:
    """“kaupunginhallituksen kautta ” and “valtuustolle” of the bodies in their order."""
    *through, last = (subject.plan.body(body) for body in to)
    via = "".join(
        say("via", subject.lang, body=b.genitive("fi") if subject.lang == "fi" else b.within(subject.lang))
        for b in through
    )
    return {"via": via, "to": last.to(subject.lang)}


def proposal_words(subject: Subject) -> str:
    """The proposal as it is written, else the usual words of what the item is about."""
    content = subject.content
    if content and content.proposal:
        return filled(content.proposal[subject.lang], subject.fields, where="proposal")
    aim = (content.aim if content else None) or AIM_OF_KIND[subject.body.kind]
    words = subject.fields
    if aim in ("note_and_forward", "forward"):
        words |= forwarded_words(subject, usual_way(subject))
    return subject.say(f"propose_{aim}", **words)


def usual_way(subject: Subject) -> tuple[str, ...]:
    """The bodies that the matter is sent to: as the item says, else one of each later stage."""
    if subject.content and subject.content.forwarded_to:
        return subject.content.forwarded_to
    plan = subject.plan
    own = plan.stage(subject.body.id)
    later = [b for b in plan.bodies if plan.stage(b.id) > own and b.kind in ("board", "council")]
    return tuple(b.id for b in sorted(later, key=lambda b: plan.stage(b.id)))


def written(words: Localised | None, subject: Subject, where: str) -> str:
    return filled(words[subject.lang], subject.fields, where=where) if words else ""
