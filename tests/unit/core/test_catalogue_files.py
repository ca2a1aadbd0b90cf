"""Wrong catalogue files: refused with file, line and field, and what to write instead; all faults at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from vointi.core.catalogue import CatalogueFileWrong, UnknownAreas, UnknownIndicator, load_catalogue
from vointi.core.catalogue.area_file import AreaFile, register_from
from vointi.core.catalogue.indicator import Indicator
from vointi.core.catalogue.yaml_files import read_model
from vointi.core.errors import SeveralErrors, UserError

GOOD = """\
id: own:sauna_evenings
title: {fi: Saunaillat}
short_title: {fi: Saunaillat}
description: {fi: Kaupungin järjestämät saunaillat.}
unit: count
decimals: 0
polarity: higher
source: table
source_key: sauna_evenings
producer: {fi: Kunta}
licence: CC BY 4.0
spearhead: inclusion
life_stage: all
disclosure: {rule: open, set_by: kunta, since: 2024-01-01}
verified: true
"""


def read(text: str) -> Indicator:
    return read_model(text.encode(), Indicator, file="own-sauna_evenings.yaml")


def test_a_home_may_leave_out_languages_that_it_does_not_use() -> None:
    indicator = read(GOOD)
    assert indicator.title["sv"] == indicator.title["fi"] == "Saunaillat"
    assert indicator.groups == {}
    assert indicator.practical_limit is None


BROKEN_BREAK = "verified: true\nbreaks: [{period: viime, note: {fi: x}}]"
FAULTS = {
    "unknown field": ("unit: count", "unti: count", 5, "“unti” is not a field here", "Did you mean “unit”?"),
    "unknown field far from all": ("unit: count", "zzz: 1\nunit: count", 5, "“zzz”", "Known fields: schema_"),
    "missing": ("polarity: higher\n", "", None, "“polarity” is missing", "Add the field"),
    "unknown word": ("higher", "highest", 7, "“highest” is not known", "higher, lower, none"),
    "unknown unit": ("unit: count", "unit: prosent", 5, "“prosent” is not known", "percent, "),
    "unknown language": ("title: {fi: Saunaillat}\ns", "title: {fi: Saunaillat, se: x}\ns", 2, "“se”", "fi, sv, en"),
    "no language": ("{fi: Kaupungin järjestämät saunaillat.}", "{}", 4, "at least one", "Change"),
    "a number for a text": ("source_key: sauna_evenings", "source_key: 288", 9, "288 is not a text", '"288"'),
    "a text for a number": ("decimals: 0", 'decimals: "0"', 6, "must be a whole number", "Change"),
    "too many decimals": ("decimals: 0", "decimals: 9", 6, "9", "Change"),
    "a wrong id": ("id: own:sauna_evenings", "id: Sauna", 1, "Sauna", "Change"),
    "a break without a period": ("verified: true", BROKEN_BREAK, 16, "“viime” is not a period", "Change"),
    "a rule without its count": ("rule: open", "rule: threshold", 14, "needs min_count", "Change"),
    "an open rule with a count": ("rule: open", "rule: open, min_count: 5", 14, "no min_count", "Change"),
    "an unknown group": ("verified: true", "verified: true\ngroups: {gender: [female]}", 16, "“gender”", "Change"),
    "a day that is none": ("2024-01-01", "2024-13-01", 14, "must be a day", "Change"),
    "not YAML": ("title: {fi: Saunaillat}\ns", "title: {fi: Saunaillat\ns", 3, "YAML", "quotation marks"),
    "a colon in a text": ("fi: Saunaillat}\ns", "fi: Saunaillat: monta}\ns", 2, "YAML", "quotation marks"),
    "twice": ("verified: true", "verified: true\nunit: count", 16, "“unit” is given twice", "Mend the line"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "told", "next_step"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_line_and_what_to_write(
    old: str, new: str, line: int | None, told: str, next_step: str
) -> None:
    assert GOOD.count(old) == 1
    with pytest.raises(CatalogueFileWrong) as caught:
        read(GOOD.replace(old, new))
    assert told in caught.value.message("en")
    assert next_step in caught.value.show("en")
    assert (caught.value.where.file, caught.value.where.line) == ("own-sauna_evenings.yaml", line)


def test_words_that_yaml_takes_for_something_else_stay_words() -> None:
    text = GOOD.replace("sauna_evenings\nproducer: {fi: Kunta}", "091\nproducer: {fi: no}").replace(
        "set_by: kunta", "set_by: 1e3"
    )
    indicator = read(text)
    assert (indicator.source_key, indicator.producer["fi"], indicator.disclosure.set_by) == ("091", "no", "1e3")


def test_an_empty_file_and_a_list_are_refused() -> None:
    for text in ("", "- a\n- b\n"):
        with pytest.raises(UserError):
            read(text)


def test_all_faults_of_a_file_are_told_at_once() -> None:
    with pytest.raises(SeveralErrors) as caught:
        read(GOOD.replace("unit:", "unti:").replace("higher", "best").replace("decimals: 0", "decimals: -1"))
    assert len(caught.value.errors) == 3
    told = caught.value.show("en")
    assert "3 faults" in told
    assert all(word in told for word in ("“unti”", "“best”", "decimals"))


# ---- folders of a home ----


def overlay(folder: Path, **files: str) -> Path:
    (folder / "indicators").mkdir(parents=True)
    for name, text in files.items():
        (folder / "indicators" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_home_adds_and_replaces_indicators_and_the_last_one_wins(tmp_path: Path) -> None:
    own_lunch = GOOD.replace("own:sauna_evenings", "sotkanet:3904").replace("fi: Saunaillat", "fi: Koululounas")
    first = overlay(tmp_path / "a", **{"own-sauna_evenings": GOOD, "sotkanet-3904": own_lunch})
    second = overlay(tmp_path / "b", **{"own-sauna_evenings": GOOD.replace("fi: Saunaillat", "fi: Löylyillat")})
    shipped, changed = load_catalogue(), load_catalogue(overlays=[first, second])
    assert "own:sauna_evenings" not in shipped.indicators
    assert changed.indicator("own:sauna_evenings").title["fi"] == "Löylyillat"
    assert changed.indicator("sotkanet:3904").title["fi"] == "Koululounas"
    assert changed.indicator("sotkanet:288") == shipped.indicator("sotkanet:288")
    assert len(changed.indicators) == len(shipped.indicators) + 1
    assert len({shipped.version, changed.version, load_catalogue(overlays=[first]).version}) == 3


def test_a_home_without_own_indicators_is_no_fault(tmp_path: Path) -> None:
    assert load_catalogue(overlays=[tmp_path]).indicators == load_catalogue().indicators


def test_faults_of_several_files_are_told_together_with_their_paths(tmp_path: Path) -> None:
    files = {
        "own-a": GOOD,
        "own-sauna_evenings": GOOD.replace("higher", "best"),
        "own-b": GOOD.replace("unit: count\n", ""),
    }
    folder = overlay(tmp_path, **files)
    with pytest.raises(SeveralErrors) as caught:
        load_catalogue(overlays=[folder])
    told = caught.value.show("en")
    assert "its name must be own-sauna_evenings.yaml" in told
    assert all(f"{tmp_path}/indicators/{name}.yaml" in told for name in files)


def test_an_indicator_that_is_not_there_is_answered_with_the_closest() -> None:
    with pytest.raises(UnknownIndicator) as caught:
        load_catalogue().indicator("sotkanet:2888")
    assert "sotkanet:288 (Tupakoi päivittäin (8.–9. lk))" in caught.value.show("en")


def test_an_area_register_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(UnknownAreas) as caught:
        load_catalogue(areas="sweden")
    assert "demo, finland" in caught.value.show("en")


def test_areas_must_belong_to_areas_of_the_same_file() -> None:
    text = """\
schema_version: 1
source: a test
country: {AA: {fi: Maa}}
regions: {"01": {fi: Alue}}
subregions: {"011": {fi: Seutu, region: "02"}}
wellbeing_counties: {"01": {fi: Hyvinvointialue}}
municipalities:
  "001": {fi: Kunta, languages: fi, region: "01", subregion: "012", wellbeing_county: "01", merged_into: "009"}
"""
    file = read_model(text.encode(), AreaFile, file="areas/test.yaml")
    with pytest.raises(SeveralErrors) as caught:
        register_from(file, name="areas/test.yaml")
    told = caught.value.show("en")
    assert all(area in told for area in ("region:02", "subregion:012", "municipality:009"))


@pytest.mark.parametrize(
    ("mergers", "told"),
    [
        (["until: 2015, merged_into: '002'", "until: 2015"], ["municipality:001"]),
        (["merged_into: '002'", "since: 2013"], ["municipality:001"]),
        (["until: 2015, merged_into: '002'", "until: 2016, merged_into: '001'"], ["municipality:002"]),
    ],
    ids=["both ended at once", "never ended", "round in a circle"],
)
def test_who_has_merged_must_have_a_successor_that_lived_on(mergers: list[str], told: list[str]) -> None:
    head = """\
schema_version: 1
source: a test
country: {AA: {fi: Maa}}
regions: {"01": {fi: Alue}}
subregions: {"011": {fi: Seutu, region: "01"}}
wellbeing_counties: {"01": {fi: Hyvinvointialue}}
municipalities:
"""
    place = 'languages: fi, region: "01", subregion: "011", wellbeing_county: "01"'
    lines = [f'  "00{n}": {{fi: Kunta, {place}, {merger}}}\n' for n, merger in enumerate(mergers, 1)]
    file = read_model((head + "".join(lines)).encode(), AreaFile, file="areas/test.yaml")
    with pytest.raises(CatalogueFileWrong) as caught:
        register_from(file, name="areas/test.yaml")
    assert [caught.value.parameters["area"]] == told
