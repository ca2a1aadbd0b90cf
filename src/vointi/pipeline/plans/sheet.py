"""A sector's sheet of goals and measures, to be filled in: what was said last year stands beside each empty cell.

Ids are locked, states are chosen from a list, and every text is written as a text, never as a formula.
"""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from textwrap import wrap

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from vointi.core.catalogue.localised import Localised
from vointi.core.errors import UserError
from vointi.core.language import N_, Lang, gettext
from vointi.core.plans import Goal, Plan, PlannedMeasure
from vointi.pipeline.plans.columns import COLUMNS, MARK, STATES, STATUSES, TITLE_ROWS, WORDS, SheetColumn, words_of

_LIKE_FORMULAS = ("=", "+", "-", "@")
_LINE_PT = 15.0
_ROOM = 3  # lines at least, so that there is room to write


class NothingToSend(UserError):
    still_holds = N_("No file was written.")
    next_step = N_("See the units and years of the plan with: vointi plan show")


def rows_of(plan: Plan, sector: str, year: int) -> list[tuple[Goal, Goal | PlannedMeasure]]:
    """Goals of the year and the next one with their measures, of which the sector is responsible, in order."""
    found: list[tuple[Goal, Goal | PlannedMeasure]] = []
    for goal in {one.id: one for one in (*plan.goals_in(year), *plan.goals_in(year + 1))}.values():
        measures = {one.id: one for at in (year, year + 1) for one in plan.measures_of(goal.id, at)}
        records: list[Goal | PlannedMeasure] = [goal, *measures.values()]
        found += [(goal, one) for one in records if not sector or plan.sector_of(one.responsible) == sector]
    return found


def sheet_of(plan: Plan, *, sector: str, year: int, lang: Lang, entry: int, now: datetime) -> bytes:
    """The workbook of a sector, "" for all. `entry` is the log's last, against which the return is merged.

    Raises `NothingToSend` where the sector has no goal and no measure.
    """
    if sector and sector not in {plan.sector_of(unit) for unit in plan.unit}:
        known = ", ".join(unit.id for unit in plan.units if not unit.sector)
        raise NothingToSend(N_("There is no sector “{sector}”. Known: {known}."), sector=sector, known=known)
    rows = rows_of(plan, sector, year)
    if not rows:
        raise NothingToSend(N_("The sector has no goals or measures in {year}."), year=year)
    packed = BytesIO()
    workbook = Workbook(packed, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    name = plan.unit[sector].name[lang] if sector else gettext(N_("All sectors"), lang)
    workbook.set_properties({"title": name, "created": datetime.combine(now.date(), time())})
    _Page(workbook, plan, year, lang).write(name, rows)
    mark = workbook.add_worksheet(MARK)
    for n, (key, value) in enumerate(
        {"schema_version": 1, "area": plan.area, "sector": sector, "year": year, "lang": lang, "entry": entry}.items()
    ):
        mark.write_string(n, 0, key)
        mark.write_string(n, 1, str(value))
    mark.very_hidden()
    workbook.close()
    return packed.getvalue()


class _Page:
    def __init__(self, workbook: Workbook, plan: Plan, year: int, lang: Lang) -> None:
        self.plan, self.year, self.lang = plan, year, lang
        self.sheet: Worksheet = workbook.add_worksheet(gettext(N_("Goals"), lang))
        base = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B5B5B5"}
        self.title = workbook.add_format({"bold": True, "font_size": 14})
        self.head = workbook.add_format({**base, "bold": True, "bg_color": "#E8EEF2"})
        self.locked = workbook.add_format({**base, "bg_color": "#F2F2F2"})
        self.goal = workbook.add_format({**base, "bg_color": "#F2F2F2", "bold": True})
        self.open = workbook.add_format({**base, "locked": False, "num_format": "@"})
        self.euros = workbook.add_format({**base, "locked": False, "num_format": "# ##0" if lang != "en" else "#,##0"})
        # A text that looks like a formula keeps its mark when somebody opens the cell and closes it again.
        self.like_formula = workbook.add_format({**base, "locked": False, "num_format": "@", "quote_prefix": True})

    def write(self, name: str, rows: list[tuple[Goal, Goal | PlannedMeasure]]) -> None:
        sheet = self.sheet
        sheet.write_string(0, 0, gettext(N_("{name}: goals and measures {year}"), self.lang, name=name, year=self.year))
        sheet.set_row(0, 22, self.title)
        how = N_("Fill in the white cells. Grey cells are locked: they say what was promised and told before.")
        sheet.write_string(1, 0, gettext(how, self.lang))
        for number, column in enumerate(COLUMNS):
            sheet.set_column(number, number, column.width)
            sheet.write_string(TITLE_ROWS, number, column.head(self.lang, self.year), self.head)
        sheet.set_row(TITLE_ROWS, 32)
        for row, (goal, record) in enumerate(rows, TITLE_ROWS + 1):
            told = [(str(self.value(column, record) or ""), column.width) for column in COLUMNS]
            lines = max(
                sum(len(wrap(line, width)) or 1 for line in words.splitlines()) for words, width in told if words
            )
            sheet.set_row(row, _LINE_PT * max(lines, _ROOM))  # not every program works heights out by itself
            for number, column in enumerate(COLUMNS):
                self._cell(row, number, column, goal, record)
        sheet.freeze_panes(TITLE_ROWS + 1, 3)
        sheet.set_landscape()
        sheet.set_paper(8)  # A3: fourteen columns are no page of A4
        sheet.set_margins(0.4, 0.4, 0.5, 0.5)
        sheet.repeat_rows(TITLE_ROWS)
        sheet.fit_to_pages(1, 0)
        sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})

    def _cell(self, row: int, number: int, column: SheetColumn, goal: Goal, record: Goal | PlannedMeasure) -> None:
        value = self.value(column, record)
        choices = STATUSES if isinstance(record, Goal) else STATES
        if column.fill == "locked" or (column.key == "state" and isinstance(record, Goal) and goal.indicators):
            if column.key == "state":
                value = gettext(N_("by the indicator"), self.lang)
            self._text(row, number, str(value or ""), self.goal if record is goal else self.locked)
            return
        if column.fill == "euros":
            whole = {"validate": "integer", "criteria": ">=", "value": 0, "ignore_blank": True}
            whole["error_message"] = gettext(N_("Whole euros."), self.lang)
            self.sheet.data_validation(row, number, row, number, whole)
            if value is None:
                self.sheet.write_blank(row, number, None, self.euros)
            else:
                self.sheet.write_number(row, number, float(value), self.euros)
            return
        if column.fill == "state":
            listed = {"validate": "list", "source": list(words_of(choices, self.lang)), "ignore_blank": True}
            listed["error_message"] = gettext(N_("Choose from the list."), self.lang)
            self.sheet.data_validation(row, number, row, number, listed)
        self._text(row, number, str(value or ""), self.open)

    def _text(self, row: int, number: int, words: str, form: Format) -> None:
        if words:
            if form is self.open and words.startswith(_LIKE_FORMULAS):
                form = self.like_formula
            self.sheet.write_string(row, number, words, form)
        else:
            self.sheet.write_blank(row, number, None, form)

    def value(self, column: SheetColumn, record: Goal | PlannedMeasure) -> str | int | None:
        """What a cell holds when the sheet goes out; a reader takes it for what was not changed."""
        return cell_value(self.plan, column, record, self.year, self.lang)


def cell_value(
    plan: Plan, column: SheetColumn, record: Goal | PlannedMeasure, year: int, lang: Lang
) -> str | int | None:
    evaluation, before = plan.evaluation(record.id, year), plan.evaluation(record.id, year - 1)
    promise, coming = plan.promise(record.id, year), plan.promise(record.id, year + 1)
    match column.key:
        case "id":
            return record.id
        case "goal":
            return (record if isinstance(record, Goal) else plan.goal[record.goal]).title[lang]
        case "what":
            return gettext(N_("the goal as a whole"), lang) if isinstance(record, Goal) else record.title[lang]
        case "responsible":
            return plan.unit[record.responsible].name[lang] if record.responsible else ""
        case "promise":
            return _in(promise.text, lang) if promise else ""
        case "deed_before":
            return _in(before.deed, lang) if before else ""
        case "lesson_before":
            return _in(before.lesson, lang) if before else ""
        case "state":
            code = (evaluation.state or evaluation.status) if evaluation else None
            return gettext(WORDS[code], lang) if code else ""
    told = {"evaluations": evaluation, "promises": coming}[column.record or "evaluations"]
    value = getattr(told, column.field) if told else None
    return (getattr(value, lang) if value else "") if column.fill == "text" else value


def _in(words: Localised | None, lang: Lang) -> str:
    return words[lang] if words else ""
