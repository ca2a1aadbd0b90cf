"""Sotkanet's REST interface: one method an endpoint, one GET a call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from vointi.core.errors import Place
from vointi.sources.http import Http, Received, address
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

T = TypeVar("T")

_MIB = 2**20
_LARGEST_ROW = 160
"""Bytes of a data row with the longest of everything; a usual one has 85."""


class Sotkanet:
    """Each method gives the answer as received and what it says. All raise the errors of `Http.get`.

    `earlier` gives the content of an answer that is at hand already, by its address: it is not asked for again.
    """

    def __init__(
        self, http: Http, base_url: str = BASE_URL, *, earlier: Callable[[str], bytes | None] = lambda _: None
    ) -> None:
        self._http = http
        self._base_url = base_url.rstrip("/")
        self._earlier = earlier

    def indicators(self) -> Received[tuple[ListedIndicator, ...]]:
        """The list of all indicators (some 2.5 MB)."""
        return self._get("indicators", decode_indicators, largest=32 * _MIB)

    def indicator(self, indicator: int) -> Received[Indicator]:
        """The description of one indicator. Raises `NotFound` for an id that Sotkanet does not have."""
        return self._get(f"indicators/{indicator}", decode_indicator, largest=_MIB)

    def regions(self) -> Received[tuple[Region, ...]]:
        return self._get("regions", decode_regions, largest=4 * _MIB)

    def groups(self) -> Received[Groups]:
        """The tree of subject groups."""
        return self._get("groups", decode_groups, largest=4 * _MIB)

    def data(self, question: Question, *, regions: int) -> Received[Columns]:
        """The figures of one indicator for all regions, by `/json` or `/csv` as the question's form says.

        `regions` is how many there are: an answer that is twice as large as theirs can be is not received.
        """

        def decode(content: bytes, where: Place) -> Columns:
            return decode_rows(content, question, where)

        most_rows = regions * len(question.years) * len(question.genders)
        return self._get(question.form, decode, question.parameters, largest=2 * most_rows * _LARGEST_ROW + _MIB // 16)

    def _get(
        self,
        path: str,
        decode: Callable[[bytes, Place], T],
        parameters: Sequence[tuple[str, str]] = (),
        *,
        largest: int,
    ) -> Received[T]:
        url = f"{self._base_url}/{path}"
        asked = address(url, parameters)
        content = self._earlier(asked)
        if content is not None:
            return Received(asked, content, decode(content, Place(file=asked)))
        return self._http.get(url, decode, parameters, largest=largest)
