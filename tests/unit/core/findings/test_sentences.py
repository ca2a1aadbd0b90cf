"""Sentences: every template for every municipality, and a sample that people have read."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from tests.lib.made_up_findings import every_finding
from vointi.core.bindings import ClaimBinding, ValueBinding, parse_binding
from vointi.core.catalogue import load_catalogue
from vointi.core.document import Claim, Footnote, Value, plain_text
from vointi.core.findings import Finding, Speech, sentence
from vointi.core.language import LANGS, Lang
from vointi.core.places import Places, load_places

READ = Path(__file__).parents[3] / "data" / "findings" / "sentences.csv"
PLACES = {name: load_places(load_catalogue(areas=name).areas) for name in ("finland", "demo")}
POLARITIES = ("higher", "lower", "none")
SIGNIFICANT = {"fi": "tilastollisesti merkitsev", "sv": "statistiskt signifikant", "en": "statistically significant"}
# A space or mark that no sentence has: two spaces, a space before a mark, an open field, a mark twice.
SLIP = re.compile(r"  | [,.;)]|[{}]|,,|\.\.|\( |\$")


def findings_in(places: Places, area: str, polarity: str) -> dict[str, Finding]:
    own = places.areas.get(area)
    towns = [other.id for other in places.areas.of_category("municipality") if other.id != area]
    peers = (towns[hash_of(area) % len(towns)], towns[(hash_of(area) + 7) % len(towns)])
    return every_finding(area, places.areas.country, own.parents["wellbeing_county"], peers, polarity)


def hash_of(area: str) -> int:
    return int(area.rpartition(":")[2]) * 31


def said(one: Finding, places: Places, area: str, lang: Lang) -> str:
    return plain_text(sentence(one, Speech(lang=lang, places=places, own=area, prefix="f")))


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("polarity", POLARITIES)
@pytest.mark.parametrize("name", PLACES)
def test_every_sentence_is_whole_in_every_municipality(name: str, polarity: str, lang: Lang) -> None:
    """In Finland the municipalities take turns: each in one of the three polarities, with every kind of finding. What
    a polarity changes is other words than those of the place, and 100 municipalities are enough to read them."""
    places = PLACES[name]
    every = places.areas.of_category("municipality")
    for municipality in every[POLARITIES.index(polarity) :: len(POLARITIES)] if name == "finland" else every:
        where = places.forms(municipality.id, lang)
        for code, one in findings_in(places, municipality.id, polarity).items():
            words = said(one, places, municipality.id, lang)
            assert not SLIP.search(words), words
            assert words.endswith("."), words
            assert words[0].isupper(), words
            named = (where.in_, where.genitive, where.from_)
            assert any(form.casefold() in words.casefold() for form in named), (code, words)


@pytest.mark.parametrize("lang", LANGS)
def test_only_a_tested_finding_speaks_of_significance(lang: Lang) -> None:
    for code, one in findings_in(PLACES["demo"], "municipality:801", "lower").items():
        words = said(one, PLACES["demo"], "municipality:801", lang)
        speaks = SIGNIFICANT[lang] in words
        assert speaks == (one.strength == "tested"), (code, words)


@pytest.mark.parametrize("lang", LANGS)
def test_figures_and_claims_are_bound_and_the_rule_is_a_footnote(lang: Lang) -> None:
    for code, one in findings_in(PLACES["demo"], "municipality:801", "lower").items():
        inlines = sentence(one, Speech(lang=lang, places=PLACES["demo"], own="municipality:801", prefix="f"))
        (rule,) = (inline for inline in inlines if isinstance(inline, Footnote))
        assert plain_text(rule.content).endswith("."), code
        assert not SLIP.search(plain_text(rule.content)), plain_text(rule.content)
        values = [inline for inline in inlines if isinstance(inline, Value)]
        assert values, code
        assert len({value.id for value in values}) == len(values)
        for value in values:
            assert isinstance(parse_binding(value.binding), ValueBinding)
        for claim in (inline for inline in inlines if isinstance(inline, Claim)):
            binding = parse_binding(claim.binding)
            assert isinstance(binding, ClaimBinding)
            assert binding.strength == one.strength
            assert claim.note == plain_text(rule.content)


def test_a_claims_binding_tells_what_the_words_say() -> None:
    found = findings_in(PLACES["demo"], "municipality:801", "lower")

    def bound(code: str) -> str:
        inlines = sentence(found[code], Speech(lang="fi", places=PLACES["demo"], own="municipality:801", prefix="f"))
        return next(inline.binding for inline in inlines if isinstance(inline, Claim))

    assert bound("level-country-below-tested") == (
        "claim:own:test?is=below;area=self;period=2024;than=country:XX;strength=tested"
    )
    assert bound("trend-above-described") == (
        "claim:own:test?is=rose;area=self;period=2024;since=2015;strength=described"
    )
    assert bound("peers-above") == "claim:own:test?is=above;area=self;period=2024;than=peers;strength=described"


def rows_read() -> list[dict[str, str]]:
    with READ.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("row", rows_read(), ids=lambda row: f"{row['lang']}-{row['area']}-{row['finding']}")
def test_the_sentences_that_were_read_are_still_said(row: dict[str, str]) -> None:
    places = PLACES[row["register"]]
    one = findings_in(places, row["area"], "lower")[row["finding"]]
    assert said(one, places, row["area"], row["lang"]) == row["sentence"].replace("_", "\u00a0")  # type: ignore[arg-type]


def test_a_hundred_sentences_were_read_of_every_kind() -> None:
    rows = rows_read()
    assert len(rows) == 100
    every = findings_in(PLACES["demo"], "municipality:801", "lower")
    assert {row["finding"] for row in rows} == set(every)
