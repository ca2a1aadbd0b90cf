"""Areas: who belonged where in which year, by facts that anyone can check."""

from __future__ import annotations

import pytest

from vointi.core.catalogue import AreaRegister, UnknownArea, load_catalogue
from vointi.core.language import LANGS
from vointi.core.values import AreaId

FINLAND = load_catalogue().areas
DEMO = load_catalogue(areas="demo").areas


def names(*areas: str) -> set[str]:
    return {FINLAND.name(area, "fi") for area in areas}


def test_heinola() -> None:
    heinola = FINLAND.get("municipality:111")
    assert (heinola.names["fi"], heinola.category, heinola.code, heinola.languages) == (
        "Heinola", "municipality", "111", "fi",
    )  # fmt: skip
    assert heinola.parents == {
        "region": "region:07",
        "subregion": "subregion:071",
        "wellbeing_county": "wellbeing_county:09",
        "country": "country:FI",
    }
    assert names(*heinola.parents.values()) == {
        "Päijät-Häme", "Lahden seutukunta", "Päijät-Hämeen hyvinvointialue", "Koko maa",
    }  # fmt: skip
    assert heinola.parents_in(2013) == heinola.parents
    assert FINLAND.name("wellbeing_county:09", "sv") == "Päijänne-Tavastlands välfärdsområde"


def test_paijat_hame_lost_two_municipalities_by_mergers_and_gained_iitti() -> None:
    def members(year: int | None) -> set[str]:
        return {area.names["fi"] for area in FINLAND.members("region:07", year)}

    assert members(2013) - members(None) == {"Nastola", "Hämeenkoski"}
    assert members(None) - members(2013) == {"Iitti"}
    assert members(2020) ^ members(2021) == {"Iitti"}
    assert members(2015) ^ members(2016) == {"Nastola", "Hämeenkoski"}
    assert FINLAND.get("municipality:532").merged_into == "municipality:398"
    assert FINLAND.get("municipality:532").valid_to == 2015


def test_an_area_that_moved_is_known_by_year() -> None:
    iitti = FINLAND.get("municipality:142")
    assert iitti.parents_in(2020) == {**iitti.parents, "region": "region:08", "subregion": "subregion:081"}
    assert iitti.parents_in(2021) == iitti.parents
    assert FINLAND.get("subregion:151").valid_to == 2020  # Kyrönmaa


@pytest.mark.parametrize(
    ("year", "count"), [(2013, 320), (2015, 317), (2016, 313), (2020, 310), (2021, 309), (None, 308)]
)
def test_every_municipality_is_a_member_of_each_kind_once(year: int | None, count: int) -> None:
    assert len(FINLAND.of_category("municipality", year)) == count
    for category in ("region", "subregion", "wellbeing_county", "country"):
        parents = FINLAND.of_category(category, year)
        assert sum(len(FINLAND.members(parent.id, year)) for parent in parents) == count
        assert all(FINLAND.members(parent.id, year) for parent in parents)


def test_there_are_as_many_areas_as_the_country_has() -> None:
    counts = {name: len(FINLAND.of_category(name)) for name in ("country", "region", "subregion", "wellbeing_county")}
    assert counts == {"country": 1, "region": 19, "subregion": 69, "wellbeing_county": 23}
    assert len(FINLAND.of_category("subregion", 2013)) == 70
    assert FINLAND.of_category("postal_area") == ()


@pytest.mark.parametrize("register", [FINLAND, DEMO], ids=["finland", "demo"])
def test_every_area_has_names_in_every_language_and_a_readable_id(register: AreaRegister) -> None:
    for area in register.areas.values():
        assert AreaId.parse(area.id) == (area.category, area.code)
        assert all(getattr(area.names, lang).strip() for lang in LANGS)
        assert (area.category == "municipality") == (area.languages is not None)


@pytest.mark.parametrize(
    ("name", "category", "found"),
    [
        ("Heinola", None, ["municipality:111"]),
        ("HEINOLA", "municipality", ["municipality:111"]),
        ("pargas", "municipality", ["municipality:445"]),
        ("Parainen", "municipality", ["municipality:445"]),
        ("Päijät\u2011Häme", "region", ["region:07"]),
        ("South Karelia", "region", ["region:09"]),
        ("Lahti", None, ["municipality:398", "subregion:071"]),
        ("Nastola", None, ["municipality:532"]),
        ("Päijät-Hämeen HVA", None, ["wellbeing_county:09"]),
        ("Maarianhamina - Mariehamn", None, ["municipality:478"]),
        ("Heinola", "region", []),
        ("Mallila", None, []),
    ],
)
def test_areas_are_found_by_name_in_any_language(name: str, category: str | None, found: list[str]) -> None:
    assert [area.id for area in FINLAND.find(name, category=category)] == found


def test_an_area_that_is_not_there_is_answered_with_the_closest() -> None:
    with pytest.raises(UnknownArea) as caught:
        FINLAND.get("municipality:Heinla")
    assert "municipality:111 (Heinola)" in caught.value.show("en")


def test_the_demo_register_is_marked_and_whole() -> None:
    assert DEMO.fictional
    assert not FINLAND.fictional
    counts = [
        len(DEMO.of_category(name)) for name in ("municipality", "region", "subregion", "wellbeing_county", "country")
    ]
    assert counts == [30, 2, 4, 2, 1]
    mallila = DEMO.get("municipality:801")
    assert (mallila.names["fi"], mallila.names["sv"], mallila.languages) == ("Mallila", "Mallby", "fi+sv")
    assert [DEMO.name(DEMO.country, lang) for lang in LANGS] == ["Mallimaa", "Modellandet", "Modelland"]


def test_no_demo_area_is_taken_for_a_real_one() -> None:
    for area in DEMO.areas.values():
        for lang in LANGS:
            assert FINLAND.find(area.names[lang]) == (), area.names[lang]
        if area.category == "municipality":
            assert area.id not in FINLAND.areas
