"""Asking a source over HTTP: one call at a time, under our own name, patiently.

What may pass by itself is tried again, each wait twice the one before or as long as the server asks for: no
connection, time-outs, cut bodies, 429, 5xx, and answers that do not decode. Any other refusal is told at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Generic, TypeVar

import httpx

from vointi import __version__
from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.sources.decoding import AnswerUnreadable

T = TypeVar("T")

_TIMEOUT = httpx.Timeout(connect=10.0, read=45.0, write=10.0, pool=10.0)
_LONGEST_WAIT = 120.0
_NOT_FOUND = 404
_PASSING = {408, 425, 429}


class SourceUnavailable(UserError):
    """No answer, or none now. `retry_after` is how many seconds the server asks us to wait, if it does."""

    still_holds = N_("What was fetched before this is kept, and the ledger is as it was.")
    next_step = N_("Check the connection and the address, and try again later.")
    retry_after: float | None = None


class SourceRefused(UserError):
    """No, and asking again will not help. `status` and `content` are the server's, for those who can read more in
    them than that."""

    status = 0
    content = b""
    still_holds = SourceUnavailable.still_holds
    next_step = N_(
        "The source does not want this question or this asker. Put a contact address into the configuration, "
        "so that it knows who asks, and check that no firewall stands between."
    )


class NotFound(UserError):
    still_holds = SourceUnavailable.still_holds
    next_step = N_("Check the id: the source may have removed it.")


@dataclass(frozen=True, slots=True)
class Received(Generic[T]):
    """An answer: the address as asked, the bytes as received, and what they say."""

    url: str
    content: bytes
    value: T


@dataclass(frozen=True, slots=True)
class _Call:
    """GET, or POST where there is a `question`."""

    url: str
    parameters: Sequence[tuple[str, str]] = ()
    question: bytes | None = None


class Http:
    """`contact` (an address or a web page) is sent with every call. `sleep` waits for so many seconds."""

    def __init__(
        self,
        *,
        contact: str = "",
        tries: int = 4,
        first_wait: float = 1.0,
        timeout: httpx.Timeout = _TIMEOUT,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        name = f"Vointi/{__version__} (+wellbeing accounts; {contact or 'contact in configuration'})"
        self._client = httpx.Client(headers={"User-Agent": name}, timeout=timeout, follow_redirects=True)
        self._tries = tries
        self._first_wait = first_wait
        self._sleep = sleep

    def __enter__(self) -> Http:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(
        self, url: str, decode: Callable[[bytes, Place], T], parameters: Sequence[tuple[str, str]] = ()
    ) -> Received[T]:
        """The answer at `url`; equal names in `parameters` are repeated. `decode` raises `AnswerUnreadable`.

        Raises `SourceUnavailable` or `AnswerUnreadable` after the last try, `NotFound` and `SourceRefused` at once.
        """
        return self._patiently(_Call(url, parameters), decode)

    def post(
        self,
        url: str,
        decode: Callable[[bytes, Place], T],
        question: bytes,
        parameters: Sequence[tuple[str, str]] = (),
    ) -> Received[T]:
        """The answer to a question in JSON. It only reads, so it is asked again as `get` does. Raises as `get` does."""
        return self._patiently(_Call(url, parameters, question), decode)

    def _patiently(self, call: _Call, decode: Callable[[bytes, Place], T]) -> Received[T]:
        for attempt in range(self._tries - 1):
            try:
                return self._ask(call, decode)
            except (SourceUnavailable, AnswerUnreadable) as passing:
                asked = passing.retry_after if isinstance(passing, SourceUnavailable) else None
                wait = self._first_wait * 2**attempt if asked is None else asked
                if wait > _LONGEST_WAIT:
                    raise
                self._sleep(wait)
        return self._ask(call, decode)

    def _ask(self, call: _Call, decode: Callable[[bytes, Place], T]) -> Received[T]:
        where = Place(file=call.url)
        try:
            asked = httpx.URL(call.url, params=call.parameters) if call.parameters else httpx.URL(call.url)
            where = Place(file=str(asked))
            response = self._client.send(self._request(asked, call.question))
        except httpx.TimeoutException as timeout:
            raise SourceUnavailable(N_("The source did not answer in time."), where=where) from timeout
        except (httpx.RequestError, httpx.InvalidURL) as fault:
            raise SourceUnavailable(
                N_("The source cannot be reached: {reason}."), where=where, reason=str(fault)
            ) from fault
        _check_status(response, where)
        return Received(str(asked), response.content, decode(response.content, where))

    def _request(self, url: httpx.URL, question: bytes | None) -> httpx.Request:
        if question is None:
            return self._client.build_request("GET", url)
        return self._client.build_request("POST", url, content=question, headers={"Content-Type": "application/json"})


def _check_status(response: httpx.Response, where: Place) -> None:
    status = response.status_code
    if response.is_success:
        return
    if status == _NOT_FOUND:
        raise NotFound(N_("The source has nothing at this address."), where=where)
    if status in _PASSING or response.is_server_error:
        busy = SourceUnavailable(N_("The source answered with status {status}."), where=where, status=status)
        busy.retry_after = _seconds_asked(response)
        raise busy
    refused = SourceRefused(N_("The source refused the question (status {status})."), where=where, status=status)
    refused.status, refused.content = status, response.content
    raise refused


def _seconds_asked(response: httpx.Response) -> float | None:
    """`Retry-After` in seconds (RFC 9110, 10.2.3). A date is measured by the server's own clock, not by ours."""
    text = response.headers.get("Retry-After", "").strip()
    if text.isdecimal():
        return float(text)
    try:
        wait = parsedate_to_datetime(text) - parsedate_to_datetime(response.headers["Date"])
    except (ValueError, KeyError, TypeError):
        return None
    return max(0.0, wait.total_seconds())
