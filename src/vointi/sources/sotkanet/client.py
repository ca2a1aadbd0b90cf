"""Sotkanet's REST interface: one method an endpoint, one GET a call."""

from __future__ import annotations

from vointi.core.errors import Place
from vointi.sources.http import Http, Received
from vointi.sources.sotkanet.answer import Question
from vointi.sources.sotkanet.info import BASE_URL
from vointi.sources.sotkanet.metadata import (
    Groups,
    Indicator,
    ListedIndicator,
    Region,
    decode_groups,
    decode_indicator,
    decode_indicators,
    decode_regions,
)
from vointi.sources.sotkanet.rows import Columns, decode_rows


class Sotkanet:
    """Each method gives the answer as received and what it says. All raise the errors of `Http.get`."""

    def __init__(self, http: Http, base_url: str = BASE_URL) -> None:
        self._http = http
        self._base_url = base_url.rstrip("/")

    def indicators(self) -> Received[tuple[ListedIndicator, ...]]:
        """The list of all indicators (some 2.5 MB)."""
        return self._http.get(f"{self._base_url}/indicators", decode_indicators)

    def indicator(self, indicator: int) -> Received[Indicator]:
        """The description of one indicator. Raises `NotFound` for an id that Sotkanet does not have."""
        return self._http.get(f"{self._base_url}/indicators/{indicator}", decode_indicator)

    def regions(self) -> Received[tuple[Region, ...]]:
        return self._http.get(f"{self._base_url}/regions", decode_regions)

    def groups(self) -> Received[Groups]:
        """The tree of subject groups."""
        return self._http.get(f"{self._base_url}/groups", decode_groups)

    def data(self, question: Question) -> Received[Columns]:
        """The figures of one indicator for all regions, by `/json` or `/csv` as the question's form says."""

        def decode(content: bytes, where: Place) -> Columns:
            return decode_rows(content, question, where)

        return self._http.get(f"{self._base_url}/{question.form}", decode, question.parameters)
