"""Sotkanet on loopback: a real HTTP server that answers as the recorded service does, and fails as told.

It refuses what Sotkanet refuses: the names of common HTTP libraries (403), years parted by commas (400), unknown
ids (404). `faults` are the misfortunes of coming calls, each used once.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlsplit

LIBRARY_NAMES = ("python-httpx", "python-requests", "python-urllib", "curl")
MAINTENANCE = b"<!DOCTYPE html>\n<html><title>Huoltokatko</title></html>\n"
CSV_HEADER = "indicator;region;year;gender;primary value;absolute value"


@dataclass(frozen=True)
class Fault:
    """What one call to a path that begins with `path` gets instead of its answer. `body` None: the right body.

    `cut` sends half of the body: `short` of the length it announces, or `silent`, without having announced any.
    `hang` never answers; `drip` sends a byte each so many seconds. `times` repeats the rows of the right body;
    `unannounced` sends the body without its length.
    """

    path: str = "/"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = b""
    cut: str = ""
    hang: bool = False
    drip: float = 0.0
    times: int = 1
    unannounced: bool = False


@dataclass
class Site:
    """What the service holds. `rows` are JSON objects of data by indicator, in the order they are sent."""

    regions: bytes
    descriptions: dict[int, bytes]
    rows: dict[int, list[dict[str, Any]]]
    indicators: bytes = b"[]"
    groups: bytes = b'{"groups": []}'


def as_csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    cells = ("indicator", "region", "year", "gender", "value", "absValue")
    lines = [CSV_HEADER, *(";".join(str(row.get(cell, "")) for cell in cells) for row in rows)]
    return "".join(line + "\r\n" for line in lines).encode()


class SotkanetServer:
    def __init__(self, site: Site) -> None:
        self.site = site
        self.faults: list[Fault] = []
        self.calls: list[str] = []
        """Path and query of each call, in order."""
        self.agents: set[str] = set()
        self.delay = 0.0
        """Seconds that each answer takes."""
        self.under_way = self.most_under_way = 0
        self.on_call: Callable[[int], None] = lambda number: None
        """Told the number of each call, from 1, before it is answered."""
        self._counting = threading.Lock()
        self.stopping = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self._server.desk = self  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/rest/1.1"

    def __enter__(self) -> SotkanetServer:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @contextmanager
    def call(self, path: str) -> Iterator[None]:
        with self._counting:
            self.calls.append(path)
            number = len(self.calls)
            self.under_way += 1
            self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            self.on_call(number)
            self.stopping.wait(self.delay)
            yield
        finally:
            with self._counting:
                self.under_way -= 1

    def next_fault(self, path: str) -> Fault | None:
        for fault in self.faults:
            if path.startswith(fault.path):
                self.faults.remove(fault)
                return fault
        return None

    def answer(self, path: str, query: Mapping[str, list[str]]) -> tuple[int, bytes]:
        match path.strip("/").split("/"):
            case ["regions"]:
                return 200, self.site.regions
            case ["groups"]:
                return 200, self.site.groups
            case ["indicators"]:
                return 200, self.site.indicators
            case ["indicators", text] if int(text) in self.site.descriptions:
                return 200, self.site.descriptions[int(text)]
            case ["json" | "csv" as form]:
                return self._data(form, query)
        return 404, b""

    def _data(self, form: str, query: Mapping[str, list[str]]) -> tuple[int, bytes]:
        try:
            years = {int(year) for year in query["years"]}
            (indicator,) = query["indicator"]
        except (KeyError, ValueError):
            return 400, b""
        rows = [
            row
            for row in self.site.rows.get(int(indicator), [])
            if row["year"] in years and row["gender"] in query.get("genders", [])
        ]
        return 200, as_csv(rows) if form == "csv" else json.dumps(rows, separators=(",", ":")).encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle(self) -> None:
        with suppress(ConnectionError):  # whoever was killed, or has enough, hangs up
            super().handle()

    def do_GET(self) -> None:
        desk: SotkanetServer = self.server.desk  # type: ignore[attr-defined]
        path = self.path.removeprefix("/rest/1.1")
        with desk.call(path):
            self._answer(desk, path)

    def _answer(self, desk: SotkanetServer, path: str) -> None:
        agent = self.headers.get("User-Agent", "")
        desk.agents.add(agent)
        parts = urlsplit(path)
        status, body = desk.answer(parts.path, parse_qs(parts.query))
        if not agent or agent.lower().startswith(LIBRARY_NAMES):
            status, body = 403, b""
        fault = desk.next_fault(path)
        if fault is None:
            self._send(status, {}, body, len(body))
        elif fault.hang:
            self.close_connection = True
            desk.stopping.wait()
        else:
            body = body if fault.body is None else fault.body
            body = b"[" + b",".join([body[1:-1]] * fault.times) + b"]" if fault.times > 1 else body
            sent = body[: len(body) // 2] if fault.cut else body
            unannounced = fault.cut == "silent" or fault.unannounced
            self._send(fault.status, fault.headers, sent, None if unannounced else len(body), drip=fault.drip)
            self.close_connection = bool(fault.cut) or unannounced

    def _send(
        self, status: int, headers: Mapping[str, str], body: bytes, length: int | None, *, drip: float = 0.0
    ) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json;charset=utf-8")
        if length is None:
            self.send_header("Connection", "close")
        else:
            self.send_header("Content-Length", str(length))
        self.end_headers()
        if not drip:
            self.wfile.write(body)
            return
        for place in range(len(body)):
            self.wfile.write(body[place : place + 1])
            self.wfile.flush()
            time.sleep(drip)

    def log_message(self, format: str, *args: object) -> None:
        """The test says what matters."""
