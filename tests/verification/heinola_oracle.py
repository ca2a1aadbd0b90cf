"""What Heinola's figures are, read from the recorded files by code of its own: it imports nothing from the program."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

HEINOLA, REGION, SUBREGION, COUNTRY = "Heinola", "Päijät-Häme", "Lahden seutukunta", "Koko maa"
COUNTY = "Päijät-Hämeen hyvinvointialue"
PEERS = ("Orimattila", "Valkeakoski", "Varkaus")
AREAS = (HEINOLA, REGION, SUBREGION, COUNTY, COUNTRY, *PEERS)
SWEDISH = {
    REGION: "Päijänne-Tavastland",
    SUBREGION: "Lahtis ekonomiska region",
    COUNTY: "Päijänne-Tavastlands välfärdsområde",
    COUNTRY: "Hela landet",
}
ENGLISH = {
    SUBREGION: "Lahti sub-region",
    COUNTY: "Päijät-Häme wellbeing services county",
    COUNTRY: "Whole country",
}
RELATIVE = {"self": HEINOLA, "region": REGION, "subregion": SUBREGION, "county": COUNTY, "country": COUNTRY}
# As the publishers' units tell: whole persons, euros, days and index points; all others have one decimal.
WHOLE = {f"sotkanet:{key}" for key in (127, 180, 451, 703, 733, 746, 751, 3177, 3180, 3196, 3197)}
PERCENT = re.compile(r"%(?! *\()")
# Categories and titles of Sotkanet's list of regions.
_SOTKANET_AREAS = {
    ("KUNTA", HEINOLA): HEINOLA,
    **{("KUNTA", name): name for name in PEERS},
    ("MAAKUNTA", "Päijät-Häme"): REGION,
    ("SEUTUKUNTA", "Lahden seutukunta"): SUBREGION,
    ("MAA", "Koko maa"): COUNTRY,
}
# Levels and names of Diak's files.
_DIAK_AREAS = {
    **{("Kunnat", name): name for name in (HEINOLA, *PEERS)},
    ("Seutukunnat", "Lahti"): SUBREGION,
    ("Maakunnat", "Päijät-Häme"): REGION,
    ("Hyvinvointialueet", "Päijät-Hämeen HVA"): COUNTY,
}

# Diak's variables under the names that the report calls them by.
DIAK = {
    "Huono-osaisuus yhteensä": "diak:total",
    "Inhimillinen huono-osaisuus": "diak:human",
    "Huono-osaisuuden sosiaaliset seuraukset": "diak:social",
    "Huono-osaisuuden taloudelliset yhteydet": "diak:economic",
    "0 - 17-vuotiaat lapset, joista on tehty lastensuojeluilmoitus": "diak:child_welfare_notifications",
    "Kodin ulkopuolelle sijoitetut 0 – 17-vuotiaat": "diak:placed_outside_home",
    "Lastensuojelun laitos- ja perhehoidon nettokäyttökustannukset": "diak:child_placement_cost",
    "Poliisin tietoon tulleet henkeen ja terveyteen kohdistuneet rikokset": "diak:violent_offences",
    "Päihteiden vaikutuksen alaisena tehdyistä rikoksista syyllisiksi epäillyt": "diak:suspects_under_influence",
    "Aikuisten mielenterveyden avohoitokäynnit": "diak:mental_health_visits",
    "Päihteiden vuoksi sairaaloiden ja terveyskeskusten vuodeosastoilla hoidetut potilaat": "diak:substance_inpatients",
    "Kunnan osarahoittama työmarkkinatuki": "diak:labour_market_support",
    "Täydentävä toimeentulotuki": "diak:supplementary_assistance",
    "Toimeentulotukea pitkäaikaisesti saaneet 18–24-vuotiaat": "diak:long_term_assistance_18_24",
    "Toimeentulotukea pitkäaikaisesti saaneet 25–64-vuotiaat": "diak:long_term_assistance_25_64",
    "Pitkäaikaistyöttömyys": "diak:long_term_unemployment",
    "Nuorisotyöttömyys": "diak:youth_unemployment",
    "Kunnan yleinen pienituloisuusaste": "diak:low_income_rate",
    "Koulutuksen ulkopuolelle jääneet 17–24-vuotiaat": "diak:outside_education_17_24",
}

Figures = dict[tuple[str, str], dict[str, Decimal]]
"""By indicator and area: figures by period, which is 2010 or 2019–2021."""


@dataclass
class Oracle:
    figures: Figures = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)  # of Sotkanet's indicators, units in them

    def at(self, indicator: str, area: str, period: str) -> Decimal | None:
        return self.figures.get((indicator, area), {}).get(period)

    def periods(self, indicator: str, area: str = HEINOLA) -> list[str]:
        """Oldest first."""
        return sorted(self.figures.get((indicator, area), {}))

    def shown(self, indicator: str, area: str, period: str) -> str:
        """As a Finnish or Swedish reader sees it; two points where there is no figure."""
        figure = self.at(indicator, area, period)
        return ".." if figure is None else written(figure, 0 if indicator in WHOLE else 1)

    def unit(self, indicator: str) -> str:
        """What stands behind the figure in running text."""
        title = self.titles.get(indicator, "")
        return "€" if "euroa / asukas" in title else "%" if PERCENT.search(title) else ""


def written(figure: Decimal, decimals: int) -> str:
    """Half up, decimal comma, spaces between thousands, a true minus sign."""
    rounded = figure.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    whole, _, rest = str(abs(rounded)).partition(".")
    groups = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", " ", whole)
    return ("−" if rounded < 0 else "") + groups + (f",{rest}" if rest else "")


def read_oracle(data: Path) -> Oracle:
    """The newest answer for each key, as the files follow one another in time."""
    oracle = Oracle()
    sotkanet_2013(oracle, data / "sotkanet-1990-2013")
    recorded = data / "sotkanet-api-recorded"
    sotkanet_recorded(oracle, recorded, "SotkaIndicatorData.csv", ";")
    diak(oracle, data / "diak-2011-2021" / "vintage-2023-02-24.csv.gz")
    sotkanet_recorded(oracle, recorded, "indicator-683-2015-all-regions.csv", ",")
    oracle.titles["sotkanet:683"] = "…, % vastaavanikäisestä väestöstä"
    return oracle


def rows(path: Path, delimiter: str = ",") -> Iterator[dict[str, str]]:
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8-sig")
    yield from csv.DictReader(text.splitlines(), delimiter=delimiter)


def sotkanet_2013(oracle: Oracle, folder: Path) -> None:
    keys = {
        row["Muuttuja"]: f"sotkanet:{row['indicator']}" for row in rows(folder / "variables.csv") if row["indicator"]
    }
    oracle.titles |= {key: title for title, key in keys.items()}
    for name in ("kunta", "seutukunta", "maakunta"):
        for row in rows(folder / f"{name}.csv.gz"):
            if row["Muuttuja"] in keys and row["Alue"] in AREAS:
                _put(oracle, keys[row["Muuttuja"]], row["Alue"], row["Vuosi"], row["Arvo"])


def sotkanet_recorded(oracle: Oracle, folder: Path, file: str, delimiter: str) -> None:
    listed = json.loads((folder / "SotkaRegions.json").read_text(encoding="utf-8"))
    areas = {str(region["id"]): _SOTKANET_AREAS.get((region["category"], region["title"]["fi"])) for region in listed}
    for row in rows(folder / file, delimiter):
        if area := areas.get(row["region"]):
            _put(oracle, f"sotkanet:{row['indicator']}", area, row["year"], row["primary value"])


def diak(oracle: Oracle, file: Path) -> None:
    """The middle year stands for three."""
    for row in rows(file):
        area = _DIAK_AREAS.get((row["regio_level"], row["aluenimi"]))
        if area and row["variable"] in DIAK:
            middle = int(row["aika"])
            _put(oracle, DIAK[row["variable"]], area, f"{middle - 1}–{middle + 1}", row["value"])


def _put(oracle: Oracle, indicator: str, area: str, period: str, figure: str) -> None:
    oracle.figures.setdefault((indicator, area), {})[period] = Decimal(figure)
