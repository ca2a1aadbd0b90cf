"""Asking a source over HTTP: under our own name, patiently, and never for ever.

What may pass by itself is tried again: no connection, time-outs, cut bodies, 429, 5xx, and answers that do not decode.
Any other refusal is told at once, and so are a redirection in circles and an answer larger than it can be.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Generic, TypeVar

import httpx

from vointi import __version__
from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.sources.decoding import AnswerUnreadable
from vointi.sources.patience import Patience
from vointi.sources.unanswered import (
    AnswerTooLarge,
    NotFound,
    RedirectedInCircles,
    SourceRefused,
    SourceUnavailable,
)

__all__ = ["AnswerTooLarge", "Http", "NotFound", "Received", "SourceRefused", "SourceUnavailable", "address"]

T = TypeVar("T")

LARGEST = 64 * 2**20
"""Bytes of an answer where nobody says how large it can be."""

_TIMEOUT = httpx.Timeout(connect=10.0, read=45.0, write=10.0, pool=10.0)
_DEADLINE = 300.0
_MOST_REDIRECTIONS = 5
_UNREACHABLE = N_("The source cannot be reached: {reason}.")
_NOT_FOUND = 404
_PASSING = {408, 425, 429}


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
    largest: int = LARGEST


class Http:
    """`contact` (an address or a web page) is sent with every call. `timeout` is of each silence, `deadline` of a whole
    answer, in seconds. `sleep` waits for so many seconds, `draw` gives a number from 0 to 1, `clock` counts seconds.

    Several threads may ask at once; when the server asks one of them to wait, all do.
    """

    def __init__(
        self,
        *,
        contact: str = "",
        tries: int = 4,
        first_wait: float = 1.0,
        timeout: httpx.Timeout = _TIMEOUT,
        deadline: float = _DEADLINE,
        sleep: Callable[[float], object] | None = None,
        draw: Callable[[], float] = random.random,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        name = f"Vointi/{__version__} (+wellbeing accounts; {contact or 'contact in configuration'})"
        self._client = httpx.Client(headers={"User-Agent": name}, timeout=timeout, follow_redirects=False)
        self._patience = Patience(tries=tries, first_wait=first_wait, draw=draw)
        self._deadline = deadline
        self._clock = clock
        self._closed = threading.Event()
        self._sleep = sleep or self._closed.wait  # so that nobody waits for a client that is closed
        self._asked_to_wait = threading.Lock()

    def __enter__(self) -> Http:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed.set()
        self._client.close()

    def get(
        self,
        url: str,
        decode: Callable[[bytes, Place], T],
        parameters: Sequence[tuple[str, str]] = (),
        *,
        largest: int = LARGEST,
    ) -> Received[T]:
        """The answer at `url`; equal names in `parameters` are repeated. `decode` raises `AnswerUnreadable`; `largest`
        is how many bytes the answer can have.

        Raises `SourceUnavailable` or `AnswerUnreadable` after the last try; `NotFound`, `SourceRefused`,
        `RedirectedInCircles` and `AnswerTooLarge` at once.
        """
        return self._patiently(_Call(url, parameters, largest=largest), decode)

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
        asked = address(call.url, call.parameters)
        repetition = 0
        while True:
            try:
                received = self._ask(asked, call, decode)
            except (SourceUnavailable, AnswerUnreadable) as passing:
                repetition += 1
                seconds = passing.retry_after if isinstance(passing, SourceUnavailable) else None
                wait = self._patience.wait_before(repetition, seconds)
                if wait is None:
                    raise
                self._wait(wait, all_of_us=seconds is not None)
            else:
                self._patience.answered()
                return received

    def _wait(self, seconds: float, *, all_of_us: bool) -> None:
        if not all_of_us:
            self._sleep(seconds)
            return
        with self._asked_to_wait:
            self._sleep(seconds)

    def _ask(self, asked: str, call: _Call, decode: Callable[[bytes, Place], T]) -> Received[T]:
        with self._asked_to_wait:
            pass
        where = Place(file=asked)
        until = self._clock() + self._deadline
        try:
            with closing(self._send(self._request(asked, call.question), where)) as response:
                _check_status(response, where)
                content = self._content(response, call.largest, until, where)
                _check_refusal(response, content, where)
        except httpx.TimeoutException as timeout:
            raise SourceUnavailable(N_("The source did not answer in time."), where=where) from timeout
        except httpx.RequestError as fault:
            raise SourceUnavailable(_UNREACHABLE, where=where, reason=str(fault)) from fault
        return Received(asked, content, decode(content, where))

    def _request(self, url: str, question: bytes | None) -> httpx.Request:
        if question is None:
            return self._client.build_request("GET", url)
        return self._client.build_request("POST", url, content=question, headers={"Content-Type": "application/json"})

    def _send(self, request: httpx.Request, where: Place) -> httpx.Response:
        """The response that the redirections lead to, its body not read yet. Bodies on the way are not read at all."""
        for _ in range(_MOST_REDIRECTIONS + 1):
            response = self._client.send(request, stream=True)
            if response.next_request is None:
                return response
            response.close()
            request = response.next_request
        raise RedirectedInCircles(
            N_("The source sends us from address to address, more than {count} times."),
            where=where,
            count=_MOST_REDIRECTIONS,
        )

    def _content(self, response: httpx.Response, largest: int, until: float, where: Place) -> bytes:
        """The body, read as far as it can be right: a source that never ends must fill neither memory nor the day."""
        too_large = AnswerTooLarge(
            N_("The answer is larger than {count} bytes, the most that this question can have for an answer."),
            where=where,
            count=largest,
        )
        announced = response.headers.get("Content-Length", "")
        if announced.isdecimal() and int(announced) > largest:
            raise too_large
        content = bytearray()
        for part in response.iter_bytes():
            content += part
            if len(content) > largest:
                raise too_large
            if self._clock() > until:
                raise SourceUnavailable(N_("The source did not answer in time."), where=where)
        return bytes(content)


def address(url: str, parameters: Sequence[tuple[str, str]] = ()) -> str:
    """The whole address of a question, as `Received` tells it. Raises `SourceUnavailable` where it can be none."""
    try:
        return str(httpx.URL(url, params=tuple(parameters)) if parameters else httpx.URL(url))
    except httpx.InvalidURL as wrong:
        raise SourceUnavailable(_UNREACHABLE, where=Place(file=url), reason=str(wrong)) from wrong


def _check_status(response: httpx.Response, where: Place) -> None:
    """Raises where the answer is no answer and its body does not matter."""
    status = response.status_code
    if status == _NOT_FOUND:
        raise NotFound(N_("The source has nothing at this address."), where=where)
    if status in _PASSING or response.is_server_error:
        busy = SourceUnavailable(N_("The source answered with status {status}."), where=where, status=status)
        busy.retry_after = _seconds_asked(response)
        raise busy


def _check_refusal(response: httpx.Response, content: bytes, where: Place) -> None:
    if response.is_success:
        return
    status = response.status_code
    refused = SourceRefused(N_("The source refused the question (status {status})."), where=where, status=status)
    refused.status, refused.content = status, content
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
