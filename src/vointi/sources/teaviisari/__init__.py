"""TEAviisari scores: a form of our own, CSV or Excel, because the service has no public interface that is documented.

A row a score: `area`, `year` (of the collection), `sector`, `dimension` (empty: the sector's own score) and `score`.
The total is a row of the sector `total` with the figure that the service gives: it is imported and never computed, for
how it is made has not been published. docs/how-to/import-teaviisari.md shows the form.
"""

from vointi.core.language import N_
from vointi.sources import SourceInfo
from vointi.sources.teaviisari.fetch import fetch
from vointi.sources.teaviisari.read import read
from vointi.sources.teaviisari.sample import read_sample

INFO = SourceInfo(
    code="teaviisari",
    publisher=N_("Finnish Institute for Health and Welfare (THL), TEAviisari"),
    licence="CC BY 4.0",
    division="of_year",
    refresh="yearly",
)

__all__ = ["INFO", "fetch", "read", "read_sample"]
