"""The files of finland-misc that hold figures, by the name of their mapping in tests/data/table."""

from __future__ import annotations

from pathlib import Path

MAPPINGS = Path(__file__).resolve().parents[1] / "data" / "table"
FILES = {
    "education": "csc-sotkanet_population_education_2008-.csv",
    "tax-years": "mapcolorizer-2001-2013verodata.csv",
    "tax-2014": "mapcolorizer-Liite3_Kuntien_tuloveroprosentit_2014.csv",
    "key-figures": "mapcolorizer-tilastokeskus.csv",
    "paavo": "paavo_master.csv.gz",
    "wiki": "wiki_luettelo_suomen_kunnista.csv",
}
