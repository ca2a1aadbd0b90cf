"""Proposing a mapping for a file. The mapping stays the only thing that reading obeys: what cannot be told from the
file is left open in it, with the choices, and no file is read before a person has answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from vointi.core.catalogue import Catalogue
from vointi.core.errors import Place, UserError
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


class ProposalInTheWay(UserError):
    still_holds = N_("No mapping was written.")
    next_step = N_("Take it away or give it another name, and ask again.")


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


def write_proposal(path: Path, proposal: Proposal) -> None:
    """Write the mapping to a new file. Raises `ProposalInTheWay` where there is a file already."""
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(proposal.text)
    except FileExistsError:
        raise ProposalInTheWay(N_("There is a file of this name already."), where=Place(file=str(path))) from None
    except OSError as fault:
        raise ProposalInTheWay(
            N_("The file cannot be written: {fault}."),
            where=Place(file=str(path)),
            next_step=N_("Copy the table to a folder in which you may write, and ask again."),
            fault=fault.strerror or str(fault),
        ) from None


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
