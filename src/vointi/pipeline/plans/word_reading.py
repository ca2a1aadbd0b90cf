"""Last year's table of goals in a Word document: how it is read is proposed, a person mends that, then it is read.

vointi plan import tavoitteet.docx --propose
vointi plan import tavoitteet.docx --columns tavoitteet.columns.yaml --dry-run
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, Field

from vointi.core.catalogue.localised import FROZEN
from vointi.core.catalogue.terms import TermId
from vointi.core.catalogue.yaml_files import read_model
from vointi.core.errors import Place, SeveralErrors
from vointi.core.language import N_, Lang
from vointi.core.plans import Log, Plan, plan_of
from vointi.core.plans.flat import Key, Record
from vointi.core.plans.records import State
from vointi.pipeline.home import Home
from vointi.pipeline.plans.importing import Reader
from vointi.pipeline.plans.returned import Returned, SheetCellWrong
from vointi.pipeline.plans.word_table import ROLES, Role, WordRow, best_table, role_of, state_of, word_tables


class _Column(BaseModel):
    model_config = FROZEN

    heading: str
    role: Role = Field(alias="is")


class ColumnsFile(BaseModel):
    """How a Word table is read: `table` and `heading_row` count from 1. `year` is the year that it tells of."""

    model_config = FROZEN

    schema_version: Literal[1]
    table: Annotated[int, Field(ge=1)]
    heading_row: Annotated[int, Field(ge=1)]
    year: Annotated[int, Field(ge=1990, le=2100)]
    term: TermId
    language: Lang
    columns: tuple[_Column, ...]
    states: Mapping[str, State] = {}


def propose_columns(file: Path, lang: Lang) -> tuple[Path, int]:
    """Writes a draft beside the document: its path, and how many questions ("?") it leaves open."""
    tables = word_tables(file.read_bytes(), file=file.name)
    table, heading_row = best_table(tables)
    rows = tables[table - 1]
    columns = [{"heading": text, "is": role_of(text)} for text in rows[heading_row - 1].cells]
    told = [n for n, column in enumerate(columns) if column["is"] == "state"]
    words = {row.cells[n] for row in rows[heading_row:] for n in told if not row.across and n < len(row.cells)}
    states = {text: state_of(text) for text in sorted(words) if text}
    draft: dict[str, Any] = {
        "schema_version": 1, "table": table, "heading_row": heading_row, "year": "?", "term": "?", "language": lang,
        "columns": columns, "states": states,
    }  # fmt: skip
    questions = 2 + sum(column["is"] == "?" for column in columns) + sum(state == "?" for state in states.values())
    path = file.with_name(f"{file.stem}.columns.yaml")
    head = f"# {file.name}: ? → {', '.join(ROLES)}\n"
    path.write_text(head + yaml.safe_dump(draft, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path, questions


def word_reader(home: Home, columns: Path) -> Reader:
    """Reads documents by a columns file. Raises `CatalogueFileWrong` for one that is not in order."""
    how = read_model(columns.read_bytes(), ColumnsFile, file=columns.name)

    def read(content: bytes, log: Log, file: str) -> Returned:
        base = log.records()
        reading = _Reading(plan_of(home.settings.area, base), base, how, file)
        tables = word_tables(content, file=file)
        if how.table > len(tables):
            what = N_("The document has {count} tables.")
            raise SheetCellWrong(what, where=Place(file=columns.name, field="table"), count=len(tables))
        reading.read(tables[how.table - 1])
        return Returned(base, reading.records)

    return read


class _Reading:
    def __init__(self, plan: Plan, base: Mapping[Key, Record], how: ColumnsFile, file: str) -> None:
        self.how, self.file = how, file
        self.base = base
        self.records: dict[Key, dict[str, Any]] = {}
        self.faults: list[SheetCellWrong] = []
        names = [("units", u.id, u.name) for u in plan.units] + [("spearheads", s.id, s.title) for s in plan.spearheads]
        names += [("goals", g.id, g.title) for g in plan.goals if g.term == how.term]
        names += [("measures", m.id, m.title) for m in plan.measures if plan.goal[m.goal].term == how.term]
        self.known = {(kind, getattr(words, how.language).casefold()): code for kind, code, words in names}
        self.taken = {key[1] for key in base}
        self.spearhead = self.goal = ""

    def read(self, rows: list[WordRow]) -> None:
        heads = [column.heading for column in self.how.columns]
        found = list(rows[self.how.heading_row - 1].cells) if len(rows) >= self.how.heading_row else []
        if found != heads:
            what = N_("The headings are not those of the columns file: {found}.")
            raise SheetCellWrong(what, where=self._place(self.how.heading_row), found=" | ".join(found))
        for number, row in enumerate(rows[self.how.heading_row :], self.how.heading_row + 1):
            if row.across:
                self.spearhead = self._record("spearheads", row.cells[0]) if row.cells[0] else self.spearhead
                continue
            cells: dict[str, str] = {}
            for column, text in zip(self.how.columns, row.cells, strict=False):
                if text and column.role != "ignore":
                    cells[column.role] = f"{cells[column.role]}\n{text}" if column.role in cells else text
            if cells:
                self._row(number, cells)
        if self.faults:
            what = N_("The table has {count} faults.")
            raise SeveralErrors(what, self.faults, still_holds=N_("Nothing was changed."), count=len(self.faults))

    def _row(self, number: int, cells: Mapping[str, str]) -> None:
        if "spearhead" in cells:
            self.spearhead = self._record("spearheads", cells["spearhead"])
        if "goal" in cells:
            if not self.spearhead:
                self._fault(number, N_("There is no spearhead for the goal."))
                return
            self.goal = self._record("goals", cells["goal"], spearhead=self.spearhead, term=self.how.term)
        of = self.goal
        if "measure" in cells:
            if not self.goal:
                self._fault(number, N_("There is no goal for the measure."))
                return
            of = self._record("measures", cells["measure"], goal=self.goal)
        if not of:
            self._fault(number, N_("The row has neither a goal nor a measure."))
            return
        kind = "measures" if "measure" in cells else "goals"
        self._rest((kind, of), number, cells)

    def _rest(self, key: Key, number: int, cells: Mapping[str, str]) -> None:
        record, lang = self.records[key], self.how.language
        units = [self._record("units", name) for role in ("responsible", "partners") for name in _names(cells, role)]
        if "responsible" in cells and units:
            record["responsible"], units = units[0], units[1:]
        if units:
            record["partners"] = list(dict.fromkeys(units))
        if "schedule" in cells and key[0] == "measures":
            years = re.findall(r"\b(?:19|20)\d\d\b", cells["schedule"])
            if not years:
                self._fault(number, N_("“{text}” names no year."), text=cells["schedule"])
            else:
                record |= {"start": years[0], "end": years[-1]}
        if "resources" in cells and key[0] == "measures":
            record[f"resources.{lang}"] = cells["resources"]
        if "followed" in cells:
            self.records.setdefault(("goals", self.goal), {})[f"followed.{lang}"] = cells["followed"]
        told = {f"{role}.{lang}": cells[role] for role in ("deed", "lesson") if role in cells}
        state = self._state(number, cells.get("state", ""))
        if state:
            told |= {"state": state} if key[0] == "measures" else {"status": _STATUS[state]}
        if told:
            year = {"of": key[1], "year": self.how.year}
            place: Key = ("evaluations", f"{key[1]}/{self.how.year}")
            self.records[place] = {**self.base.get(place, {}), **year, **told}

    def _state(self, number: int, words: str) -> str:
        state = self.how.states.get(words, "")
        if words and not state:
            self._fault(number, N_("“{text}” is not among the states of the columns file."), text=words)
        return state

    def _record(self, kind: str, words: str, **more: Any) -> str:
        """The id of the record of that name; one that is not known is made."""
        place = (kind, words.casefold())
        text = f"{'name' if kind == 'units' else 'title'}.{self.how.language}"
        if place not in self.known:
            code = made_id(words, self.taken)
            self.taken.add(code)
            self.known[place] = code
            self.records[kind, code] = {"id": code, text: words, **more}
        key = (kind, self.known[place])
        if key not in self.records:
            self.records[key] = dict(self.base[key])
        return key[1]

    def _place(self, row: int) -> Place:
        return Place(file=self.file, row=row)

    def _fault(self, row: int, what: str, **words: Any) -> None:
        self.faults.append(SheetCellWrong(what, where=self._place(row), **words))


_STATUS = {"done": "met", "partly": "on_the_way", "not_done": "off", "not_assessed": "cannot_be_said"}


def made_id(words: str, taken: set[str]) -> str:
    """An id of a text: its first words in letters a to z, with a number where another has it already."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain)[:6])[:60].strip("-") or "x"
    return next(one for n in range(1, len(taken) + 2) if (one := slug if n == 1 else f"{slug}-{n}") not in taken)


def _names(cells: Mapping[str, str], role: str) -> list[str]:
    return [name for part in re.split(r"[,;\n]", cells.get(role, "")) if (name := part.strip())]
