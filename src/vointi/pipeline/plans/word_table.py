"""Tables of a Word document, as rows of texts, and which of their columns is probably what."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Literal, get_args

from docx import Document

from vointi.core.errors import Place, UserError
from vointi.core.language import N_

_MOST_BYTES = 64 * 2**20

Role = Literal[
    "spearhead", "goal", "measure", "responsible", "partners", "schedule", "resources", "followed", "state", "deed",
    "lesson", "ignore",
]  # fmt: skip
ROLES: tuple[Role, ...] = get_args(Role)

# By the beginnings of words in headings that Finnish municipalities use; the first that fits is proposed.
_HEADINGS: tuple[tuple[Role, str], ...] = (
    ("spearhead", r"painopist|kärki|kärje|teema|spetsomr|tyngdpunkt|spearhead"),
    ("state", r"tila|tilanne|liikennevalo|status|läge|state"),
    ("deed", r"toteutu|toteuma|mitä tehtiin|arvioin|utfall|vad som gjordes|genomför|deed|done"),
    ("lesson", r"oppi|opittu|johtopäät|lärdom|slutsats|lesson"),
    ("measure", r"toimenpi|toimet|åtgärd|measure"),
    ("partners", r"yhteisty|kumppan|samarbet|partner"),
    ("responsible", r"vastuu|ansvar|responsib"),
    ("schedule", r"aikataul|ajankohta|tidtabell|tidsplan|schedule"),
    ("resources", r"resurss|voimavar|kustann|resurs|kostnad|resource"),
    ("followed", r"mittari|indikaat|seuran|indikator|mätare|uppfölj|indicator"),
    ("goal", r"tavoite|tavoitt|målsättn|mål\b|goal"),
)
# What people write of how it went; anything else is asked.
_STATES: tuple[tuple[str, str], ...] = (
    ("not_done", r"ei toteut|ei aloit|ei tehty|peruttu|inte genomf|har inte|not (done|carried)"),
    ("partly", r"osit|osin|kesken|käynniss|jatkuu|delvis|pågå|partly|in part"),
    ("not_assessed", r"ei arvioi|inte bedöm|not assessed"),
    ("done", r"toteut|valmis|tehty|kyllä|genomförd|klar|done|carried out"),
)


class WordTableUnreadable(UserError):
    still_holds = N_("Nothing was changed.")
    next_step = N_("Open it in Word and save it again as DOCX.")


@dataclass(frozen=True, slots=True)
class WordRow:
    """Texts of the cells. `across`: one cell goes over the whole row, as headings between rows do."""

    cells: tuple[str, ...]
    across: bool


def word_tables(content: bytes, *, file: str) -> list[list[WordRow]]:
    """All tables of a document, in order. A cell that goes over several rows is in each. Raises
    `WordTableUnreadable`."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _MOST_BYTES:
                raise WordTableUnreadable(N_("The document is too large."), where=Place(file=file))
        tables = Document(BytesIO(content)).tables
    except WordTableUnreadable:
        raise
    except Exception:  # noqa: BLE001  # python-docx lets through whatever zip and XML parsers raise
        raise WordTableUnreadable(N_("The document cannot be read as DOCX."), where=Place(file=file)) from None
    found = []
    for table in tables:
        rows = []
        for row in table.rows:
            cells = row.cells
            across = len(cells) > 1 and all(cell._tc is cells[0]._tc for cell in cells)
            rows.append(WordRow(tuple(_clean(cell.text) for cell in cells), across))
        found.append(rows)
    if not found:
        raise WordTableUnreadable(
            N_("There is no table in the document."), where=Place(file=file), next_step=N_("Choose another document.")
        )
    return found


def role_of(heading: str) -> Role | Literal["?"]:
    """What a column probably is; "?" where its heading says nothing known."""
    words = heading.casefold()
    return next((role for role, pattern in _HEADINGS if re.search(rf"\b(?:{pattern})", words)), "?")


def state_of(words: str) -> str:
    """How it went, by what people wrote; "?" where that is not known."""
    return next((state for state, pattern in _STATES if re.search(rf"\b(?:{pattern})", words.casefold())), "?")


def best_table(tables: Sequence[Sequence[WordRow]]) -> tuple[int, int]:
    """The table and the row of its headings, from 1, whose headings are known best."""

    def known(row: WordRow) -> int:
        return 0 if row.across else len({role_of(cell) for cell in row.cells} - {"?"})

    places = [(known(row), -t, -r) for t, table in enumerate(tables) for r, row in enumerate(table[:4])]
    _, table, row = max(places, default=(0, 0, 0))
    return 1 - table, 1 - row


def _clean(words: str) -> str:
    return "\n".join(" ".join(line.split()) for line in words.splitlines()).strip()
