"""A small HTTP server on this machine that answers as Sotkanet's REST interface does.

What it answers, by our notes of the real one: years parted by commas get 400, an unknown id 404, a gender that an
indicator does not have no rows, and a client that does not name itself as ours 403.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from vointi.pipeline.demo_world.answers import described, listed, regions, rows
from vointi.pipeline.demo_world.figures import GENDERS
from vointi.pipeline.demo_world.states import State
from vointi.pipeline.demo_world.world import DemoWorld

_BASE = "/rest/1.1"
_OUR_NAME = re.compile(r"vointi/", re.IGNORECASE)
_ONE_INDICATOR = re.compile(r"/indicators/(\d+)")


class DemoServer:
    """`url` is what stands in for Sotkanet's address."""

    def __init__(self, world: DemoWorld) -> None:
        self.world = world
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}{_BASE}"

    def switch(self, state: State) -> None:
        """From now on it is another day."""
        self.world = self.world.on(state)

    def run(self) -> None:
        self._http.serve_forever(poll_interval=0.02)

    def stop(self) -> None:
        self._http.shutdown()
        self._http.server_close()


@contextmanager
def serve(world: DemoWorld) -> Iterator[DemoServer]:
    """Answers until the block ends."""
    server = DemoServer(world)
    thread = Thread(target=server.run, name="demo-world", daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stop()
        thread.join()


def answer_to(world: DemoWorld, target: str) -> tuple[HTTPStatus, Any]:
    """Status and JSON of what stands after the base address."""
    parts = urlsplit(target)
    if parts.path == "/regions":
        return HTTPStatus.OK, regions(world)
    if parts.path == "/indicators":
        return HTTPStatus.OK, listed(world)
    if found := _ONE_INDICATOR.fullmatch(parts.path):
        indicator = world.indicators.get(f"sotkanet:{found[1]}")
        return (HTTPStatus.OK, described(world, indicator)) if indicator else _NOT_FOUND
    return _data(world, parse_qs(parts.query)) if parts.path == "/json" else _NOT_FOUND


def _data(world: DemoWorld, asked: dict[str, list[str]]) -> tuple[HTTPStatus, Any]:
    years, genders = asked.get("years", []), asked.get("genders", [])
    if len(asked.get("indicator", [])) != 1 or not years or not all(year.isdecimal() for year in years):
        return _BAD_REQUEST
    if not genders or not set(genders) <= set(GENDERS):
        return _BAD_REQUEST
    indicator = world.indicators.get(f"sotkanet:{asked['indicator'][0]}")
    return (HTTPStatus.OK, rows(world, indicator, [int(y) for y in years], genders)) if indicator else _NOT_FOUND


_NOT_FOUND = (HTTPStatus.NOT_FOUND, {"error": "not found"})
_BAD_REQUEST = (HTTPStatus.BAD_REQUEST, {"error": "bad request"})
_FORBIDDEN = (HTTPStatus.FORBIDDEN, {"error": "forbidden"})


def _handler(server: DemoServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"  # keeps the connection for the next question
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            status, answer = self._answer()
            content = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json;charset=UTF-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def _answer(self) -> tuple[HTTPStatus, Any]:
            if not _OUR_NAME.match(self.headers.get("User-Agent", "")):
                return _FORBIDDEN
            if not self.path.startswith(f"{_BASE}/"):
                return _NOT_FOUND
            return answer_to(server.world, self.path.removeprefix(_BASE))

        def log_message(self, format: str, *args: object) -> None:
            """Silent: the demonstration's own words stand on the screen."""

    return Handler
