"""Every file of ../shared/data, and what is done with it. What is loaded stands in the order of history."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import answers
import areas
from loading import HEINOLA, by_mapping, by_recipe, day, sotkanet_answer
from outcome import Outcome
from reading import Checked, NotRead, Refused

from vointi.core.errors import Place
from vointi.pipeline.home import Home
from vointi.sources.pxweb.limits import limits_v1, limits_v2
from vointi.sources.sotkanet import Question
from vointi.sources.sotkanet.rows import decode_rows


class Step(Protocol):
    def run(self, home: Home, file: Path, name: str) -> Outcome: ...


def _as_sotkanet(home: Home, file: Path) -> object:
    return decode_rows(file.read_bytes(), Question(127, (2009,)), Place(file=file.name))


NO_SEARCH = NotRead("a list of tables; Vointi asks version 2 for a table by its id and searches no lists")
QUESTION = NotRead("a question to a server, not an answer")
OTHER_FORM = Refused(_as_sotkanet, "a form of another program, not Sotkanet's answer")
PX = NotRead("a px file; Vointi has no reader for them")
CUBES = Checked(answers.cubes)

LOADED: Mapping[str, Step] = {
    "sotkanet-1990-2013/kunta.csv.gz": by_mapping("sotkanet-kunta", day(2013, 9, 8), folder=HEINOLA),
    "sotkanet-1990-2013/seutukunta.csv.gz": by_mapping("sotkanet-seutukunta", day(2013, 9, 8), folder=HEINOLA),
    "sotkanet-1990-2013/maakunta.csv.gz": by_mapping("sotkanet-maakunta", day(2013, 9, 8), folder=HEINOLA),
    "finland-misc/mapcolorizer-tilastokeskus.csv": by_mapping("key-figures-2013", day(2013, 11, 1)),
    "finland-misc/mapcolorizer-2001-2013verodata.csv": by_mapping("income-tax-2001-2013", day(2013, 11, 1)),
    "finland-misc/mapcolorizer-Liite3_Kuntien_tuloveroprosentit_2014.csv": by_mapping(
        "tax-rates-2014", day(2013, 11, 30)
    ),
    "sotkanet-api-recorded/SotkaIndicatorData.csv": sotkanet_answer(127, 2009, day(2016, 2, 17)),
    "finland-misc/csc-sotkanet_population_education_2008-.csv": by_mapping(
        "population-education-2008-2017", day(2019, 1, 1)
    ),
    "diak-2011-2021/vintage-2021-11-04.csv.gz": by_mapping("diak-2021-11-04", day(2021, 11, 4), folder=HEINOLA),
    "diak-2011-2021/vintage-2023-02-24.csv.gz": by_mapping("diak-2023-02-24", day(2023, 2, 24), folder=HEINOLA),
    "diak-2011-2021/population.csv.gz": by_mapping("diak-population", day(2023, 2, 24)),
    "geofi-municipalities/sotkadata_population.csv": by_mapping("population-2000-2022", day(2023, 6, 1)),
    "geofi-municipalities/statfi_zipcode_population.csv": by_mapping("postal-population-2022", day(2023, 6, 1)),
    "pxweb-recorded/pxwebpy-response_fi.json": by_recipe("statfin-population-11rc", day(2024, 1, 15)),
    "sotkanet-api-recorded/ropengov_tutorial_samples.csv": by_mapping("sotkanet-tutorial-rows", day(2024, 6, 1)),
    "finland-misc/paavo_master.csv.gz": by_mapping("paavo", day(2025, 6, 1)),
    "sotkanet-api-recorded/indicator-683-2015-all-regions.csv": sotkanet_answer(683, 2015, day(2026, 1, 1)),
}

KEYS: Mapping[str, Step] = {
    f"geofi-municipalities/municipality_key_{year}.csv{'' if year in (2023, 2025, 2026) else '.gz'}": areas.key_of(year)
    for year in range(2013, 2027)
}

AREAS: Mapping[str, Step] = {
    "boundaries/lucified-kunnat-2017.topo.json": areas.outlines(2017),
    "boundaries/mml-kuntarajat.2013.json": areas.outlines(2013),
    "boundaries/mml-kuntarajat.2021.json": areas.outlines(2021),
    "boundaries/mml-kuntarajat.2023.json": areas.outlines(2023),
    "boundaries/mml-maakuntarajat.2023.json": areas.outlines(2023, "region"),
    **KEYS,
    "geofi-municipalities/grid_hyvinvointialue.csv": areas.named("code", "name", category="wellbeing_county"),
    "geofi-municipalities/grid_maakunta.csv": areas.named("code", "name", category="region"),
    "geofi-municipalities/municipality_central_localities.csv": areas.named("kuntatunnus", "", year=2014, whole=False),
    "sotkanet-1990-2013/regions_kunnat_2013.csv": areas.named("region.code", "region.title.fi", year=2013),
    "sotkanet-api-recorded/SotkaRegions.json": Checked(areas.sotkanet_regions),
    "sotkanet-api-recorded/hyvinvointialue_region_ids.csv": areas.by_name("title.fi", category="wellbeing_county"),
    "finland-misc/kunta_1_20240101.csv": areas.pairs_checked(
        areas.codes_and_names,
        category="municipality",
        year=2019,
        whole=True,  # not of 2024, whatever its name says
    ),
    "finland-misc/wiki_luettelo_suomen_kunnista.csv": areas.named(
        "Kunta-nro[4]", "Kunnan nimi", year=2019, separator=";"
    ),
    "finland-misc/posti_postcodes_20240413.json.gz": areas.pairs_checked(
        areas.postal_codes, category="municipality", year=2024, whole=True
    ),
}

ANSWERS: Mapping[str, Step] = {
    "jsonstat-samples/jsonstat.py/canada.json": CUBES,
    "jsonstat-samples/jsonstat.py/collection.json": CUBES,
    "jsonstat-samples/jsonstat.py/galicia.json": CUBES,
    "jsonstat-samples/jsonstat.py/hierarchy.json": CUBES,
    "jsonstat-samples/jsonstat.py/oecd-canada-col.json": CUBES,
    "jsonstat-samples/jsonstat.py/oecd-canada.json": CUBES,
    "jsonstat-samples/jsonstat.py/oecd.json": CUBES,
    "jsonstat-samples/jsonstat.py/order.json": CUBES,
    "jsonstat-samples/jsonstat.py/us-gsp.json": CUBES,
    "jsonstat-samples/jsonstat.py/us-labor.json": CUBES,
    "jsonstat-samples/jsonstat.py/us-unr.json": CUBES,
    "jsonstat-samples/pyjstat/A02Level.json": CUBES,
    "jsonstat-samples/pyjstat/CPI15.json": CUBES,
    "jsonstat-samples/pyjstat/QS104EW.json": Refused(answers.no_cube, "3 sizes for 4 dimensions"),
    "jsonstat-samples/pyjstat/cantabria.json": CUBES,
    "jsonstat-samples/pyjstat/collection.json": CUBES,
    "jsonstat-samples/pyjstat/dimension.json": Refused(answers.no_cube, "a single dimension, no data set"),
    "jsonstat-samples/pyjstat/galicia-2.0.json": CUBES,
    "jsonstat-samples/pyjstat/galicia-ds.json": CUBES,
    "jsonstat-samples/pyjstat/galicia.json": CUBES,
    "jsonstat-samples/pyjstat/oecd-canada.json": CUBES,
    "jsonstat-samples/pyjstat/ons.json": CUBES,
    "jsonstat-samples/pyjstat/sample_data.json": Refused(answers.no_cube, "it has no values"),
    "jsonstat-samples/pyjstat/statswe.json": CUBES,
    "jsonstat-samples/pyjstat/us-labor-ds.json": CUBES,
    "pxweb-recorded/oskari-px-folder-response.json": Checked(answers.folder),
    "pxweb-recorded/oskari-px-table-aikasarja-response.json": answers.metadata(1, statfin_year=2017),
    "pxweb-recorded/oskari-px-table-viimeisin-response.json": answers.metadata(1, statfin_year=2017),
    "pxweb-recorded/oskari-px-table-hki.json": answers.metadata(1),
    "pxweb-recorded/pxwebpy-response_table_variables.json": answers.metadata(1),
    "pxweb-recorded/pxwebpy-response_gl.json": answers.cube_as_in("pxwebpy-result_gl.json"),
    "pxweb-recorded/pxwebpy-response_no.json": answers.cube_as_in("pxwebpy-result_no.json"),
    "pxweb-recorded/pxwebpy-response_se.json": CUBES,
    "pxweb-recorded/pxwebpy-result_fi.json": Checked(answers.flat_table),
    "pxweb-recorded/pxwebpy-result_gl.json": Checked(answers.flat_table),
    "pxweb-recorded/pxwebpy-result_no.json": Checked(answers.flat_table),
    "pxweb-recorded/statfin-2026-115q-query-and-response.json": answers.limits(limits_v1, key="config_response"),
    "pxwebapi2-recorded/GetApiConfiguration.json": answers.limits(limits_v2),
    "pxwebapi2-recorded/scb-config.json": answers.limits(limits_v2),
    "pxwebapi2-recorded/MetadataById_tab001_js2.json": answers.metadata(2),
    "pxwebapi2-recorded/MetadataById_tab003_js2.json": answers.metadata(2),
    "pxwebapi2-recorded/MetadataById_tab004_js2.json": answers.metadata(2),
    "pxwebapi2-recorded/scb-TAB6471_metadata.json": answers.metadata(2),
    "pxwebapi2-recorded/scb-TAB6471_data.json": CUBES,
    "sotkanet-1990-2013/variables.csv": answers.ids_in_catalogue("indicator"),
    "sotkanet-1990-2013/selected_indicators_20130817.csv": answers.ids_in_catalogue("indicator"),
    "sotkanet-api-recorded/SotkaIndicators.json": Checked(answers.indicator_list),
    "sotkanet-api-recorded/SotkaIndicator-4.json": Checked(answers.indicator),
    "sotkanet-api-recorded/indicators_metadata_2025-09-09_a.json": Checked(answers.wrapped_indicators),
    "sotkanet-api-recorded/indicators_metadata_2025-09-09_b.json": Checked(answers.wrapped_indicators),
    "sotkanet-api-recorded/SotkaIndicatorData.json": OTHER_FORM,
    "sotkanet-api-recorded/KapaIndicatorData.json": OTHER_FORM,
    "sotkanet-api-recorded/Sotka-expected.json": OTHER_FORM,
}

LEFT: Mapping[str, Step] = {
    "geofi-municipalities/sotkadata_swedish_speaking_pop.csv.gz": NotRead("it does not tell the years of its figures"),
    "sotkanet-api-recorded/SotkaSources.json": NotRead("Vointi does not ask Sotkanet for its list of sources"),
    "sotkanet-api-recorded/SotkaSubjects.json": NotRead("Vointi does not ask Sotkanet for its list of subjects"),
    "pxweb-recorded/oskari-indicator-metadata.json": NotRead("another program's notes, not an answer of PxWeb"),
    "pxweb-recorded/ropengov-api-catalogue.json": NotRead("another program's list of servers"),
    "pxweb-recorded/pxwebpy-queries.json": QUESTION,
    "pxweb-recorded/ropengov-json-stat_query_example.json": QUESTION,
    "pxweb-recorded/ropengov-json_big_query_example.json": QUESTION,
    "pxweb-recorded/ropengov-json_query_agg_example.json": QUESTION,
    "pxweb-recorded/ropengov-json_query_example.json": QUESTION,
    "pxweb-recorded/ropengov-sq-api_table_statfin_eot_pxt_132a.px.json": QUESTION,
    "pxwebapi2-recorded/ListAllTables.json": NO_SEARCH,
    "pxwebapi2-recorded/TableById_tab004.json": NO_SEARCH,
    "pxwebapi2-recorded/scb-search.json": NO_SEARCH,
    "pxwebapi2-recorded/scb-tables.json": NO_SEARCH,
    "pxwebapi2-recorded/scb-codelist-agg_Alder10arJ.json": NotRead("Vointi sums ages itself and asks for no codelists"),
    "pxwebapi2-recorded/tab4_fewcells.px": PX,
    **{
        f"px-files/{name}.px": PX
        for name in (
            "1001", "14001", "27067", "px-x-0602000000_107",
            "scb-TAB001", "scb-TAB002", "scb-TAB003", "scb-TAB004", "scb-TAB005",
        )
    },
}  # fmt: skip

FILES: Mapping[str, Step] = {**LOADED, **AREAS, **ANSWERS, **LEFT}
