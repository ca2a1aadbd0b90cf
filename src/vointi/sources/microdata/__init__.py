"""Unit-level files, a row a person: read in memory and counted, never kept. docs/how-to/tabulate-microdata.md.

Nothing here may put a value of a file anywhere but into the counts: not into an error, a log, a cache or a file.
"""

from vointi.sources.microdata.mapping import MicrodataMapping, Processing
from vointi.sources.microdata.mapping_file import load_microdata_mapping
from vointi.sources.microdata.reading import Units, read_units
from vointi.sources.microdata.sealed import WithheldFault, sealed
from vointi.sources.microdata.tabulating import tabulate

__all__ = [
    "MicrodataMapping",
    "Processing",
    "Units",
    "WithheldFault",
    "load_microdata_mapping",
    "read_units",
    "sealed",
    "tabulate",
]
