"""The catalogue by which proposals are scored: what the files of `table_files` are about, by the names in them."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from vointi.core.catalogue import Catalogue, Indicator, Localised, load_catalogue
from vointi.core.units import Unit

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def lines(path: str, *, encoding: str = "utf-8-sig", separator: str = ",") -> list[list[str]]:
    content = (DATA / path).read_bytes()
    text = (gzip.decompress(content) if path.endswith(".gz") else content).decode(encoding)
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]


def _own(titles: Mapping[str, str]) -> list[Indicator]:
    """Indicators for what the program's catalogue has none of, by id."""
    pattern = load_catalogue().indicators["sotkanet:181"]
    return [
        pattern.model_copy(
            update={
                "id": indicator,
                "title": Localised(fi=title),
                "short_title": Localised(fi=f"{title} ({indicator})"),
                "source_title": None,
                "unit": _unit(title),
            }
        )
        for indicator, title in titles.items()
    ]


def _unit(title: str) -> Unit:
    """The unit that a person would give the indicator."""
    if "%" in title or "prosentti" in title:
        return Unit.PERCENT
    if "euro" in title or "tulot" in title or "ostovoima" in title:
        return Unit.EURO
    counted = r"lukumäärä|määrä|henkilöä|[Vv]äkiluku|[Aa]sukasluku|\((?:HE|PT|TE|KO|HR|RA)\)$"
    measured = r"keski|pinta-ala|väljyys|huoltosuhde"
    return Unit.COUNT if re.search(counted, title) and not re.search(measured, title) else Unit.RATIO


TAX = {
    "bench:population": "Asukasluku",
    "bench:income_tax": "Tuloveroprosentti",
    "bench:general_tax": "Yleinen kiinteistövero-%",
    "bench:home_tax": "Vakituinen asuinrakennus",
    "bench:cottage_tax": "Muu kuin vakituinen asuinrakennus",
}
EDUCATION = {"bench:education_level": "education_level"}


def ids_by_title(name: str) -> dict[str, str]:
    """Ids by title for the columns of a wide file, the period in their names taken off. Equal titles are one."""
    titles = {title: other for other in reversed(WIDE_HEADERS) for title in map(title_of, WIDE_HEADERS[other]())}
    numbers = {title: number for number, title in enumerate(titles)}
    return {title: f"bench:{titles[title]}_{numbers[title]}" for title in map(title_of, WIDE_HEADERS[name]())}


def title_of(header: str) -> str:
    period = r"[, ]*(?:\d{1,2}\.\d{1,2}\. ?)?\d{4}(?: - \d{4})?$"
    return re.sub(r"\[\d\]|\s+$", "", re.sub(period, "", header))


WIDE_HEADERS: dict[str, Callable[[], list[str]]] = {
    "key_figures": lambda: lines("finland-misc/mapcolorizer-tilastokeskus.csv", encoding="iso-8859-1", separator=";")[
        1
    ][1:],
    "wiki": lambda: lines("finland-misc/wiki_luettelo_suomen_kunnista.csv", separator=";")[0][7:],
    "paavo": lambda: [h for h in lines("finland-misc/paavo_master.csv.gz")[0] if "(" in h],
}


@cache
def catalogue() -> Catalogue:
    """The program's catalogue with what the files are about, by their names for it: what is scored is how files are
    written, not what things are called."""
    shipped = load_catalogue()
    figures = {indicator: title for name in WIDE_HEADERS for title, indicator in ids_by_title(name).items()}
    own = _own({**TAX, **EDUCATION, **figures})
    titles = {_folded(indicator.title.fi) for indicator in own}
    kept = {key: found for key, found in shipped.indicators.items() if _folded(found.title.fi) not in titles}
    for title, key, *_ in lines("sotkanet-1990-2013/variables.csv")[1:]:
        if found := kept.get(f"sotkanet:{key}"):
            kept[found.id] = found.model_copy(update={"source_title": Localised(fi=title.partition("] ")[2])})
    return Catalogue(kept | {indicator.id: indicator for indicator in own}, shipped.areas, "bench")


def _folded(title: str) -> str:
    return re.sub(r"\s", "", title).casefold()
