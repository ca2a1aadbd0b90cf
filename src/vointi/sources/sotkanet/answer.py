"""A question to Sotkanet about one indicator, and its answer as kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args
from urllib.parse import parse_qs, urlsplit

from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.sources.raw import RawFile

Gender = Literal["total", "male", "female"]
GENDERS: tuple[Gender, ...] = get_args(Gender)
GROUPS: dict[Gender, str] = {"total": "", "male": "sex=male", "female": "sex=female"}
Form = Literal["json", "csv"]


class AddressUnreadable(UserError):
    next_step = N_("Write the address as it was asked: …/json?indicator=127&years=2022&years=2023&genders=total")


@dataclass(frozen=True, slots=True)
class Question:
    """One indicator, some years, some genders; the answer always holds all regions."""

    indicator: int
    years: tuple[int, ...]
    genders: tuple[Gender, ...] = ("total",)
    form: Form = "json"

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """`years` and `genders` are repeated: years parted by commas get HTTP 400."""
        years = [("years", str(year)) for year in self.years]
        return [("indicator", str(self.indicator)), *years, *(("genders", gender) for gender in self.genders)]

    @property
    def name(self) -> str:
        """The name of the raw file."""
        years = f"{min(self.years)}-{max(self.years)}"
        return f"{self.form}-{self.indicator}-{years}-{'-'.join(self.genders)}.{self.form}"

    @classmethod
    def of_url(cls, url: str) -> Question:
        """The question that an address asks. Raises `AddressUnreadable`."""
        parts = urlsplit(url)
        asked = parse_qs(parts.query)
        form = parts.path.rpartition("/")[2]
        genders = tuple(gender for gender in GENDERS if gender in asked.get("genders", ()))
        try:
            (indicator,) = asked["indicator"]
            years = tuple(sorted({int(year) for year in asked["years"]}))
            if not genders or form not in get_args(Form):
                raise ValueError(url)
            return cls(int(indicator), years, genders, "csv" if form == "csv" else "json")
        except (KeyError, ValueError) as wrong:
            raise AddressUnreadable(
                N_("This is not the address of a data answer of Sotkanet."), where=Place(file=url)
            ) from wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back at `url`. Made by `fetch`, or anew from a `core.loads.Retrieval`, so that raw files can be
    read again at any time. `updated` is Sotkanet's own date of the indicator's last change."""

    url: str
    raw: RawFile
    retrieved: datetime
    updated: date | None = None

    @property
    def question(self) -> Question:
        return Question.of_url(self.url)
