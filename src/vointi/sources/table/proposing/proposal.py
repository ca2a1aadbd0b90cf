"""Proposing a mapping for a file. The mapping stays the only thing that reading obeys: what cannot be told from the
file is left open in it, with the choices, and no file is read before a person has answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vointi.core.catalogue import Catalogue
from vointi.core.language import N_, Lang, gettext
from vointi.sources.table.mapping_file import OPEN
from vointi.sources.table.proposing.assemble import assemble
from vointi.sources.table.proposing.survey import survey
from vointi.sources.table.proposing.trial import trial
from vointi.sources.table.proposing.yaml_lines import Entry, Section, written


@dataclass(frozen=True, slots=True)
class Proposal:
    """`text` is the mapping with its comments; `open_questions` counts what it leaves to a person."""

    text: str
    open_questions: int


_HEAD = (
    N_("A mapping proposed for {file}. Read every line before you use it."),
    N_(
        "“sure”: the file itself tells. “check”: likely, look at it. “open question”: write the answer in place of “?”."
    ),
    N_("Lines that begin with # are not read; take the mark away to use them. docs/how-to/import-a-spreadsheet.md"),
)


def propose(content: bytes, catalogue: Catalogue, *, file: str, lang: Lang) -> Proposal:
    """Raises `NoTable` for a file without a table that could be read, `TableUnreadable` for a damaged one."""
    found = survey(content, catalogue, file)
    entries = assemble(found)
    head = "".join(f"# {gettext(line, lang, file=file) if '{' in line else gettext(line, lang)}\n" for line in _HEAD)
    return Proposal(head + f"# {trial(entries, found).show(lang)}\n" + written(entries, lang), sum(_questions(entries)))


def _questions(entries: Iterable[Entry]) -> Iterable[int]:
    for entry in entries:
        if entry.off:
            continue
        if isinstance(entry.value, Section):
            yield from _questions(entry.value.entries)
        elif isinstance(entry.value, dict):
            yield sum(1 for value in entry.value.values() if value == OPEN)
        else:
            yield int(entry.value == OPEN)
