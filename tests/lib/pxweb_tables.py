"""Made-up tables in the form of StatFin's since June 2026: real codes of variables, contents and areas, our figures.

The codes are those that public clients of the tables use; no description of the tables themselves is recorded.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.lib.pxweb_server import Table, Variable

AGES = [f"{age:03d}" for age in range(100)] + ["100-"]
YEARS = ["2023", "2024", "2025"]
AREAS = ["SSS", "MA1", "MK07", "SK071", "HVA09", "KU016", "KU111"]
SIZE = {"SSS": 1000, "MA1": 900, "MK07": 80, "SK071": 70, "HVA09": 60, "KU016": 5, "KU111": 20, "KU091": 300}


def areas(code: str = "alue_23_20260101", *, few: bool = False) -> Variable:
    values = [area for area in AREAS if not few or area[:2] in ("SS", "KU")]
    return Variable(code, values, text="Alue", elimination=True, total="SSS")


def years(*values: str, code: str = "timeperiod_y") -> Variable:
    codes = list(values) or YEARS
    return Variable(code, codes, [*codes[:-1], f"{codes[-1]}*"], text="Vuosi", time=True)


def contents(*codes: str) -> Variable:
    return Variable("contentscode", list(codes), text="Tiedot")


def ages() -> Variable:
    return Variable("ikaryhma_10_20180101", ["SSS", *AGES], text="Ikä", elimination=True, total="SSS")


def sexes() -> Variable:
    return Variable("sukupuoli_9_20180101", ["SSS", "1", "2"], text="Sukupuoli", elimination=True, total="SSS")


def people(codes: Mapping[str, str]) -> float:
    """So many of an age and sex as `one_age` says, and more by one each year."""
    area = next(value for code, value in codes.items() if code.lower().startswith("alue"))
    size = SIZE[area] + int(codes["timeperiod_y"]) - 2020
    age, sex = codes["ikaryhma_10_20180101"], codes["sukupuoli_9_20180101"]
    chosen = range(101) if age == "SSS" else [AGES.index(age)]
    return float(sum(one_age(size, years, which) for years in chosen for which in ("1", "2") if sex in ("SSS", which)))


def one_age(size: int, age: int, sex: str) -> int:
    return size + age + (7 if sex == "2" else 0)


def share(codes: Mapping[str, str]) -> float | str | None:
    """A share by area, time and contents; the smallest municipality's first one is kept secret."""
    time = next(value for code, value in codes.items() if code.startswith("timeperiod"))
    area = next(value for code, value in codes.items() if code.lower().startswith("alue"))
    if area == "KU016" and time.startswith("2023"):
        return "..."
    return SIZE[area] % 90 + int(time[-1]) / 10 + len(codes["contentscode"])


def population_table(name: str = "11re.px") -> Table:
    return Table(name, [areas(few=True), ages(), sexes(), years(), contents("vaerak-vaesto")], people)


def key_figures_table() -> Table:
    wanted = (
        "vaesto_alle15_p",
        "vaesto_15_64_p",
        "vaesto_yli64_p",
        "vaesto_keski_ika",
        "dem_huoltos",
        "vaesto_kieli_ulk_p",
    )
    return Table("11ra.px", [areas(), contents("vaerak-vaesto", *wanted), years()], share)


def unemployment_table() -> Table:
    months = years("2026M05", "2026M06", code="timeperiod_m")
    return Table("12tf.px", [areas("Alue"), months, contents("TYOTOSUUS", "TYOTTOMATLOPUSSA")], share, folder="tyonv")


def employment_table() -> Table:
    wanted = contents("tyokay-tyollisyysaste", "tyokay-tyottomyysaste", "taloudellinenhuoltosuhde")
    return Table("115x.px", [areas("alue_23_20250101"), years(), wanted], share, folder="tyokay")


def education_table() -> Table:
    five_years = Variable("ikaryhma_11_20180101", ["SSS", "15-19", "20-24"], text="Ikä", elimination=True, total="SSS")
    wanted = contents("vaesto_15_", "kaste0", "kaste0osuus", "kaste5", "kaste5T8", "kaste5T8osuus", "vktm")
    return Table("12bs.px", [years(), areas(), five_years, sexes(), wanted], share, folder="vkour")


def projection_table() -> Table:
    area = areas("alue_23_20240101", few=True)
    return Table(
        "14wx.px", [area, years("2024", "2025", "2045"), sexes(), ages(), contents("vaesto_e24")], people, "vaenn"
    )


def all_tables() -> list[Table]:
    return [
        population_table(),
        key_figures_table(),
        unemployment_table(),
        employment_table(),
        education_table(),
        projection_table(),
    ]
