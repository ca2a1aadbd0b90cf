"""A sheet that came back: what its cells say, with every fault by row and column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from vointi.core.errors import Place, SeveralErrors, UserError
from vointi.core.language import LANGS, N_, Lang
from vointi.core.plans import Goal, Log, Plan, PlannedMeasure, plan_of
from vointi.core.plans.flat import Key, Record, Records
from vointi.pipeline.plans.columns import COLUMNS, MARK, STATES, STATUSES, TITLE_ROWS, SheetColumn, words_of
from vointi.pipeline.plans.sheet import cell_value
from vointi.sources.table.xlsx_file import all_sheets, cell_text

_ERRORS = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!")


class SheetWrong(UserError):
    still_holds = N_("Nothing was changed.")


class SheetCellWrong(UserError):
    """One cell; the place is its row and column."""


@dataclass(frozen=True)
class Returned:
    """`base` is what was sent, `records` the same with what people filled in."""

    base: Records
    records: Records


def read_sheet(content: bytes, log: Log, *, area: str, file: str) -> Returned:
    """Raises `SheetWrong` for a file that is none of our sheets, and `SeveralErrors` with all faults of its cells."""
    sheets = dict(all_sheets(content, Place(file=file)))
    mark = _mark(sheets.pop(MARK, ()), file)
    if mark["area"] != area:
        raise SheetWrong(
            N_("The sheet is of {other}, and this home is of {area}."),
            where=Place(file=file),
            next_step=N_("Import it into the home that it was sent from."),
            other=mark["area"],
            area=area,
        )
    entry, year, lang = int(mark["entry"]), int(mark["year"]), _lang(mark["lang"])
    if entry > len(log.entries):
        raise SheetWrong(
            N_("The sheet was sent from a plan with {entry} entries; this one has {count}."),
            where=Place(file=file),
            next_step=N_("Import it into the home that it was sent from."),
            entry=entry,
            count=len(log.entries),
        )
    base = log.records(entry)
    reader = _Reader(plan_of(area, base), base, year, lang, file)
    for name, rows in sheets.items():
        reader.sheet = name
        reader.read(rows)
    faults = reader.faults
    if len(faults) == 1:
        raise faults[0]
    if faults:
        what = N_("The sheet has {count} faults.")
        raise SeveralErrors(what, faults, still_holds=SheetWrong.still_holds, count=len(faults))
    return Returned(base, reader.records)


def _mark(rows: Sequence[Sequence[object]], file: str) -> dict[str, str]:
    mark = {cell_text(row[0]): cell_text(row[1]) for row in rows if len(row) > 1}
    numbers = (mark.get("entry", ""), mark.get("year", ""))
    if mark.get("schema_version") != "1" or not all(number.isdecimal() for number in numbers):
        raise SheetWrong(
            N_("The workbook is not a sheet that was sent from a plan, or its hidden sheet is gone."),
            where=Place(file=file),
            next_step=N_("Take the sheet out anew: vointi plan export --sector SECTOR --out FILE.xlsx"),
        )
    return mark


def _lang(text: str) -> Lang:
    return next((lang for lang in LANGS if lang == text), "fi")


class _Reader:
    def __init__(self, plan: Plan, base: Records, year: int, lang: Lang, file: str) -> None:
        self.plan, self.base, self.year, self.lang, self.file = plan, base, year, lang, file
        self.sheet = ""
        self.faults: list[SheetCellWrong] = []
        self.records: dict[Key, Record] = {}
        self._seen: dict[str, int] = {}

    def read(self, rows: Sequence[Sequence[object]]) -> None:
        heads = [cell_text(value).strip() for value in rows[TITLE_ROWS]] if len(rows) > TITLE_ROWS else []
        wanted = {column.head(self.lang, self.year): column for column in COLUMNS}
        places = {column.key: heads.index(head) for head, column in wanted.items() if head in heads}
        for head, column in wanted.items():
            if column.key not in places:
                self._fault(TITLE_ROWS, None, N_("The column “{head}” is missing."), head=head)
        if "id" not in places:
            return
        for number, row in enumerate(rows[TITLE_ROWS + 1 :], TITLE_ROWS + 1):
            cells = {key: _clean(row[place]) if place < len(row) else "" for key, place in places.items()}
            if any(cells.values()):
                self._row(number, cells, places)

    def _row(self, number: int, cells: Mapping[str, str], places: Mapping[str, int]) -> None:
        name = cells["id"]
        record: Goal | PlannedMeasure | None = self.plan.goal.get(name) or self.plan.measure.get(name)
        if record is None:
            self._fault(number, places["id"], N_("“{name}” is not an id of the plan."), name=name)
            return
        if name in self._seen:
            what = N_("“{name}” stands on row {other} already.")
            self._fault(number, places["id"], what, name=name, other=self._seen[name])
            return
        self._seen[name] = number + 1
        filled: dict[Key, dict[str, Any]] = {}
        for column in COLUMNS:
            if column.key not in places:
                continue
            given, sent = cells[column.key], _clean(cell_value(self.plan, column, record, self.year, self.lang) or "")
            decided = column.key == "state" and isinstance(record, Goal) and record.indicators
            if column.key in ("goal", "what") and given != sent:
                what = N_("The row is of “{sent}”; its name was changed, or rows were mixed.")
                self._fault(number, places[column.key], what, sent=sent)
            if not column.record or decided or given == sent:
                continue
            if given in _ERRORS:
                self._fault(number, places[column.key], N_("{given} is an error of the spreadsheet."), given=given)
                continue
            key, field = self._field(column, record)
            fields = filled.setdefault(key, dict(self.base.get(key, {"of": record.id, "year": int(key[1][-4:])})))
            value = self._value(column, given, record, number, places[column.key])
            if value is None:
                fields.pop(field, None)
            else:
                fields[field] = value
        self._check_money(filled, number, places)
        self.records.update(filled)

    def _field(self, column: SheetColumn, record: Goal | PlannedMeasure) -> tuple[Key, str]:
        year = self.year + 1 if column.record == "promises" else self.year
        field = column.field or ("status" if isinstance(record, Goal) else "state")
        return (column.record, f"{record.id}/{year}"), f"{field}.{self.lang}" if column.fill == "text" else field

    def _value(
        self, column: SheetColumn, given: str, record: Goal | PlannedMeasure, row: int, place: int
    ) -> str | int | None:
        if not given:
            return None
        if column.fill == "state":
            words = words_of(STATUSES if isinstance(record, Goal) else STATES, self.lang)
            known = {word.casefold(): code for word, code in words.items()}
            if given.casefold() not in known:
                what = N_("“{given}” is not in the list. Choose one of: {known}.")
                self._fault(row, place, what, given=given, known=", ".join(words))
            return known.get(given.casefold())
        if column.fill == "euros":
            digits = "".join(given.split()).removesuffix("€")
            if not digits.isdecimal():
                self._fault(row, place, N_("“{given}” is not a whole number of euros."), given=given)
                return None
            return int(digits)
        return given

    def _check_money(self, filled: Mapping[Key, Record], row: int, places: Mapping[str, int]) -> None:
        for fields in filled.values():
            named = {name.partition(".")[0] for name in fields}
            if {"budget_line", "not_in_budget"} <= named:
                what = N_("Either a budget line or a reason why it is not in the budget, not both.")
                self._fault(row, places.get("not_in_budget"), what)

    def _fault(self, row: int, column: int | None, what: str, **words: object) -> None:
        letters = xl_col_to_name(column) if column is not None else ""
        where = Place(file=self.file, sheet=self.sheet, row=row + 1, column=letters)
        self.faults.append(SheetCellWrong(what, where=where, **dict[str, Any](words)))


def _clean(value: object) -> str:
    return cell_text(value).replace("\r\n", "\n").replace("_x000D_", "").replace("\N{NO-BREAK SPACE}", " ").strip()
