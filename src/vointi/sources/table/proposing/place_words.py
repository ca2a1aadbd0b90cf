"""Words by which tables call areas, in Finnish, Swedish and English."""

from __future__ import annotations

import re

AREA_HEADER = re.compile(
    r"kun(?:ta|nan|nat)\w*|kno|alue\w*|maakun\w*|seutukun\w*|hyvinvointialue\w*|posti\w*|kommun\w*|område\w*|landskap\w*"
    r"|areas?|regio\w*|municipal\w*|count(?:y|ies)|nimi|namn|names?"
)
CODE_HEADER = re.compile(
    r"\w*(?:nro|numero|koodi|tunnus|kod|code|nummer|number|id)|kno|nr|no|posti\w*|" + AREA_HEADER.pattern
)
CATEGORY_OF_HEADER = {
    re.compile(r"maakun\w*|landskap\w*|regions?"): "region",
    re.compile(r"seutukun\w*|subregions?"): "subregion",
    re.compile(r"hyvinvointialue\w*|välfärdsområde\w*|wellbeing\w*|hva|hvalue\w*"): "wellbeing_county",
    re.compile(r"kun(?:ta|nan|nat)\w*|kno|kommun\w*|municipal\w*"): "municipality",
    re.compile(r"posti\w*|postal\w*|zip\w*"): "postal_area",
}
CODE_WIDTHS = {"municipality": 3, "region": 2, "subregion": 3, "wellbeing_county": 2, "postal_area": 5}

_CATEGORIES = {
    "municipality": "kunta kunnat kommun kommuner municipality municipalities",
    "region": "maakunta maakunnat landskap region regions",
    "subregion": "seutukunta seutukunnat ekonomiska.regioner ekonomisk.region subregion subregions sub-region "
    "sub-regions",
    "wellbeing_county": "hyvinvointialue hyvinvointialueet välfärdsområde välfärdsområden wellbeing.services.county "
    "wellbeing.services.counties",
    "hospital_district": "sairaanhoitopiiri sairaanhoitopiirit sjukvårdsdistrikt hospital.district hospital.districts",
    "country": "maa koko.maa valtio land hela.landet country whole.country",
    "postal_area": "postinumeroalue postinumeroalueet postnummerområde postal.code.area",
    "collaborative_area": "yta yhteistyöalue yhteistyöalueet samarbetsområde",
    "major_region": "suuralue suuralueet storområde major.region",
}
CATEGORY_WORDS = {
    word.replace(".", " "): category for category, words in _CATEGORIES.items() for word in words.split(" ")
}
TOTALS = frozenset(
    (
        *("yhteensä", "kaikki", "kaikki yhteensä", "yht", "yht.", "summa", "kaikkiaan", "koko kaupunki", "koko kunta"),
        *("tuntematon", "muut", "muu", "ulkomaat", "ulkomailla", "keskiarvo", "mediaani"),
        *("totalt", "sammanlagt", "alla", "okänd", "övriga", "utlandet", "medeltal"),
        *("total", "all", "sum", "unknown", "other", "abroad", "mean", "average", "median"),
    )
)
"""Rows of totals and of whatever has no area: they are no area of a register."""


_DASH = re.compile(r" [-–/] |(?<=\w)[-–/](?=\w)")


def names_in(text: str) -> tuple[str, ...]:
    """The text; one with a dash also without spaces around it, and its halves: `Ähtäri - Etseri`."""
    halves = tuple(half.strip() for half in _DASH.split(text))
    if len(halves) != 2 or not all(halves):
        return (text,)
    return (text, "-".join(halves), *halves)
