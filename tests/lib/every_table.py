"""Tables for the made-up document: many years, many rows, every role and shape."""

from __future__ import annotations

from vointi.core.document import Cell, Column, Row, Table, text

AREAS = ("Kuvitela", "Sepitemaa", "Kuntien mediaani", "Keksiö", "Luulala", "Satuniemi")
YEARS = tuple(range(2008, 2023))


def _year_rows() -> tuple[Row, ...]:
    rows = []
    for place, area in enumerate(AREAS):
        numbers = (text(f"{3 + place},{year % 10}") for year in YEARS)
        cells = (Cell(content=text(area)), *(Cell(content=number) for number in numbers))
        rows.append(Row(cells=cells, role="own" if place == 0 else "regular"))
    return tuple(rows)


def _year_columns() -> tuple[Column, ...]:
    return (Column(head="Alue", role="header"), *(Column(head=str(year), role="number") for year in YEARS))


def figure_data(identity: str) -> Table:
    return Table(id=identity, title=text("Kuvion 2.1 tiedot"), columns=_year_columns(), rows=_year_rows(), dense=True)


def year_table() -> Table:
    mean = Row(
        role="total",
        cells=(Cell(content=text("Keskiarvo")), *(Cell(content=text("5,5")) for _ in YEARS)),
    )
    return Table(
        id="taulukko-2-1",
        number="2.1",
        title=text("Sairaalahoitoa saaneet 0–17-vuotiaat"),
        subtitle="/ 1\u00a0000",
        columns=_year_columns(),
        rows=(*_year_rows(), mean),
        notes=(text("* ennakkotieto"), text(".. tietoa ei julkaista (alle 5 tapausta)")),
        source=text("Lähde: THL, Sotkanet, mittari 4."),
    )


def source_table() -> Table:
    rows: list[Row] = []
    for group in range(1, 5):
        rows.append(Row(role="group", cells=(Cell(content=text(f"{group} Hyte-kärki")),)))
        for number in range(1, 21):
            code = (group - 1) * 20 + number
            rows.append(_indicator_row(code))
    return Table(
        id="lahteet",
        number="L1",
        title=text("Mittarit, lähteet ja tuoreus"),
        columns=(
            Column(head="Mittari", role="header"),
            Column(head="Tunnus", role="number"),
            Column(head="Tuottaja"),
            Column(head="Haettu", role="number"),
            Column(head="Muutos"),
            Column(head="Tuoreus"),
        ),
        rows=tuple(rows),
        dense=True,
        notes=(text("Kaikki mittarit: Sotkanet (THL)."),),
    )


def _indicator_row(code: int) -> Row:
    change = (("up", "nousi"), ("down", "laski"), ("same", "ennallaan"))[code % 3]
    fresh = (("current", "ajan tasalla"), ("behind", "vuoden jäljessä"))[code % 2]
    cells = (
        Cell(content=text(f"Kuvitteellinen mittari {code}, % väestöstä")),
        Cell(content=text(str(code))),
        Cell(content=text("THL")),
        Cell(content=text("8.9.2023")),
        Cell(content=text(change[1]), shape=change[0]),  # type: ignore[arg-type]  # a Literal, picked from a tuple
        Cell(content=text(fresh[1]), shape=fresh[0]),  # type: ignore[arg-type]
    )
    return Row(id=f"lahde-{code}", cells=cells)
