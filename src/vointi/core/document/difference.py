"""What differs between two documents: figures, claims, measures, words. Pure; the words for it are elsewhere.

Documents are two editions of a report, or the reports of two years: chapters are matched by their ids, what stands in
them by what it is bound to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from vointi.core.document.inlines import Claim, Emphasis, Footnote, Inline, Inlines, Link, Strong, Value, plain_text
from vointi.core.document.nodes import Callout, Document, ListNode, Node, Paragraph, Row, Section, Table
from vointi.core.document.walk import inlines_of, nodes_of

Kind = Literal["figure", "claim", "measure", "words", "chapter"]
_STATES = frozenset({"done", "partly", "not_done", "not_assessed"})


@dataclass(frozen=True, slots=True)
class Change:
    """`chapter` is its title (that of the newer document where it is there), `what` what changed; an empty `before` is
    new and an empty `after` gone. `section` is the heading within the chapter under which words stand."""

    kind: Kind
    chapter: str
    what: str
    before: str
    after: str
    section: str = ""


def differences(before: Document, after: Document) -> tuple[Change, ...]:
    """Every change, chapter by chapter in the order of the newer document; in each, figures first, then claims,
    measures and words. A paragraph in which only a bound figure or claim changed is not among the words."""
    old, new = _chapters(before), _chapters(after)
    found: list[Change] = []
    for key in (*new, *(key for key in old if key not in new)):
        title = plain_text((new.get(key) or old[key]).title)
        if key not in old or key not in new:
            there = key in new
            found.append(Change("chapter", title, "", "" if there else title, title if there else ""))
            continue
        for kind, of in (("figure", _figures), ("claim", _claims), ("measure", _measures)):
            found += _changed(kind, title, of(old[key]), of(new[key]))  # type: ignore[arg-type]  # a Kind
        found += _words(title, list(_paragraphs(old[key])), list(_paragraphs(new[key])))
    return tuple(found)


def _chapters(document: Document) -> dict[str, Section]:
    return {node.id: node for node in document.content if isinstance(node, Section)}


Told = tuple[str, str]
"""What it is, and what is said of it."""


def _changed(kind: Kind, chapter: str, old: Mapping[str, Told], new: Mapping[str, Told]) -> Iterator[Change]:
    for key in (*new, *(key for key in old if key not in new)):
        what = (new.get(key) or old[key])[0]
        before, after = (side[key][1] if key in side else "" for side in (old, new))
        if before != after:
            yield Change(kind, chapter, what, before, after)


def _inlines(section: Section) -> Iterator[Inline]:
    """With those of its title."""
    return inlines_of(Callout(id=section.id, content=(section,)))


def _figures(section: Section) -> dict[str, Told]:
    """Live values by what they are and of which area: whatever is said of one in a chapter, each once, is one thing."""
    told: dict[str, dict[tuple[str, str], str]] = {}
    for value in _inlines(section):
        if isinstance(value, Value):
            origin = value.origin
            key = f"{origin.title} ({origin.area})" if origin else value.binding
            period = origin.period if origin else ""
            said = told.setdefault(key, {})
            number = (period, value.text.rstrip("\u00a0 %€"))
            said[number] = max(said.get(number, ""), value.text, key=len)  # with its unit, where it has one anywhere
    return {key: (key, "; ".join(_with_period(*one) for one in sorted(told[key].items()))) for key in told}


def _with_period(number: tuple[str, str], text: str) -> str:
    return f"{text}\u00a0({number[0]})" if number[0] else text


def _claims(section: Section) -> dict[str, Told]:
    """Bound claims by their binding, each way of saying it once."""
    said: dict[str, set[str]] = {}
    for claim in _inlines(section):
        if isinstance(claim, Claim):
            said.setdefault(claim.binding, set()).add(claim.text)
    return {binding: (binding, "; ".join(sorted(words))) for binding, words in said.items()}


def _measures(section: Section) -> dict[str, Told]:
    """Rows of tables with a state in shape and word: what was to be done, by the cell that heads the row, else by the
    longest one; the same one for the second time, as of another year, is told apart by its number."""
    seen: Counter[str] = Counter()
    found: dict[str, Told] = {}
    for table in (node for node in nodes_of(section) if isinstance(node, Table)):
        for row in table.rows:
            state = next((plain_text(cell.content) for cell in row.cells if cell.shape in _STATES), "")
            if state:
                what = _head(table, row) or _longest(row, state)
                seen[what] += 1
                found[f"{what} {seen[what]}"] = (what, state)
    return found


def _head(table: Table, row: Row) -> str:
    heads = [
        plain_text(cell.content)
        for column, cell in zip(table.columns, row.cells, strict=False)
        if column.role == "header"
    ]
    return ", ".join(heads)


def _longest(row: Row, state: str) -> str:
    return max(
        (plain_text(cell.content) for cell in row.cells if plain_text(cell.content) != state), key=len, default=""
    )


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """`shape` is the text with its bound parts replaced by what they are bound to; `section` its nearest heading."""

    text: str
    shape: str
    section: str


def _paragraphs(section: Section) -> Iterator[_Paragraph]:
    yield from _prose(section.content, "")


def _prose(nodes: Iterable[Node], section: str) -> Iterator[_Paragraph]:
    """Paragraphs, and the rows of tables that have words only: what such a row says is read as a sentence is."""
    for node in nodes:
        match node:
            case Paragraph():
                if node.role in ("body", "lead", "side"):
                    yield _Paragraph(plain_text(node.content), _shape(node.content), section)
            case Section():
                yield from _prose(node.content, plain_text(node.title))
            case Callout():
                yield from _prose(node.content, section)
            case ListNode():
                for item in node.items:
                    yield from _prose(item, section)
            case Table() if _is_of_words(node):
                for row in (row for row in node.rows if row.role != "group"):
                    cells = [cell.content for cell in row.cells if cell.content]
                    yield _Paragraph(
                        "; ".join(map(plain_text, cells)), "; ".join(map(_shape, cells)), plain_text(node.title)
                    )
            case _:
                pass


def _is_of_words(table: Table) -> bool:
    """No column of numbers, and no state: measures are told by themselves."""
    shapes = {cell.shape for row in table.rows for cell in row.cells}
    return all(column.role != "number" for column in table.columns) and not shapes & _STATES


def _shape(inlines: Inlines) -> str:
    parts = []
    for inline in inlines:
        match inline:
            case Value() | Claim():
                parts.append(f"\0{inline.binding}\0")
            case Emphasis() | Strong() | Link():
                parts.append(_shape(inline.content))
            case Footnote():
                pass
            case _:
                parts.append(inline.text)
    return "".join(parts)


def _words(chapter: str, old: list[_Paragraph], new: list[_Paragraph]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, [one.shape for one in old], [one.shape for one in new], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        gone, come = old[a:b], new[c:d]
        for section in dict.fromkeys(one.section for one in (*come, *gone)):  # texts of two headings are not compared
            sides = ([one.text for one in side if one.section == section] for side in (gone, come))
            for before, after in zip_longest(*sides, fillvalue=""):
                yield Change("words", chapter, "", before, after, section)
