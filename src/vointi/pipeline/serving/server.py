"""Shows a preview on this machine: pages from memory and nothing else, so that no path can lead out of them."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from mimetypes import types_map
from urllib.parse import unquote, urlsplit

from vointi.core.errors import UserError
from vointi.core.language import N_, Lang
from vointi.pipeline.serving.copies import Copies
from vointi.pipeline.serving.notice import copy_fault, fault_page, with_notice
from vointi.pipeline.serving.preview import State

LOOPBACK = ("127.0.0.1", "::1", "localhost")
PORT = 8642
_OURS = "/_vointi/"
_SERVED = frozenset({"reload.js", "notice.css"})
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src data:; connect-src 'self'"
)
_TYPES = {**types_map, ".js": "text/javascript", ".css": "text/css", ".html": "text/html"}


class PortTaken(UserError):
    still_holds = N_("Nothing was changed.")
    next_step = N_("Close the other program, or name another port with --port.")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    state: Callable[[], State]
    lang: Lang
    names: frozenset[str]


def start(state: Callable[[], State], *, host: str, port: int | None, lang: Lang) -> tuple[_Server, str]:
    """A server that is ready to serve, and its address. `port` None: 8642, or any free one where that is taken.

    Raises `PortTaken`. On this machine alone (`LOOPBACK`) a request must also name it as this machine: a page of
    elsewhere cannot read the draft by a name of its own that leads here.
    """
    try:
        server = _Server((host, PORT if port is None else port), _Pages)
    except OSError as error:
        if port is not None:
            raise PortTaken(
                N_("The port {port} of {host} cannot be used: {reason}"),
                port=port,
                host=host,
                reason=error.strerror or str(error),
            ) from None
        server = _Server((host, 0), _Pages)
    server.state, server.lang = state, lang
    server.names = frozenset(LOOPBACK) if host in LOOPBACK else frozenset()
    return server, f"http://{f'[{host}]' if ':' in host else host}:{server.server_address[1]}/"


class _Pages(BaseHTTPRequestHandler):
    server: _Server
    server_version = "Vointi"
    sys_version = ""
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":
            return self._send(HTTPStatus.NO_CONTENT, "image/x-icon", b"")
        if not self._is_for_us():
            return self._send(HTTPStatus.MISDIRECTED_REQUEST, "text/plain", b"")
        path = unquote(urlsplit(self.path).path)
        if path.startswith(_OURS):
            return self._send_ours(path.removeprefix(_OURS))
        return self._send_page(path.lstrip("/"))

    def do_HEAD(self) -> None:
        self.do_GET()

    def _is_for_us(self) -> bool:
        name = urlsplit(f"//{self.headers.get('Host', '')}").hostname or ""
        return not self.server.names or name in self.server.names

    def _send_ours(self, name: str) -> None:
        if name == "version":
            return self._send(HTTPStatus.OK, "text/plain", str(self.server.state().version).encode())
        if name not in _SERVED:
            return self._send(HTTPStatus.NOT_FOUND, "text/plain", b"")
        content = files(__package__).joinpath(name).read_bytes()
        return self._send(HTTPStatus.OK, _type_of(name), content)

    def _send_page(self, path: str) -> None:
        state = self.server.state()
        if path.endswith("/") or not path:
            path += "index.html"
        media_type = state.copies.media_type(path) if state.copies else None
        if state.copies and media_type:
            return self._send_copy(path, media_type, state, state.copies)
        content = state.files.get(path)
        if not state.files:
            return self._send(HTTPStatus.OK, "text/html", fault_page(state, self.server.lang))
        if content is None:
            return self._send(HTTPStatus.NOT_FOUND, "text/html", fault_page(state, self.server.lang, missing=path))
        if path.endswith(".html"):
            content = with_notice(content, path, state, self.server.lang)
        return self._send(HTTPStatus.OK, _type_of(path), content)

    def _send_copy(self, path: str, media_type: str, state: State, copies: Copies) -> None:
        try:
            content = copies.content(path)
        except UserError as fault:
            told = copy_fault(fault.show(self.server.lang), state, self.server.lang)
            return self._send(HTTPStatus.INTERNAL_SERVER_ERROR, "text/html", told)
        return self._send(HTTPStatus.OK, media_type, content, name=path.rpartition("/")[2])

    def _send(self, status: HTTPStatus, media_type: str, content: bytes, *, name: str = "") -> None:
        """`name` is that of a file to be kept."""
        self.send_response(status)
        self.send_header(
            "Content-Type", f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
        )
        if name:
            # A web page in one file has its style inside it, which our policy for pages would refuse: to the disk.
            how = "inline" if media_type == "application/pdf" else "attachment"
            self.send_header("Content-Disposition", f'{how}; filename="{name}"')
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Silence: the terminal is for what was built."""


def _type_of(path: str) -> str:
    return _TYPES.get(f".{path.rpartition('.')[2]}", "application/octet-stream")
