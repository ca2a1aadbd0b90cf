"""A Sotkanet client that asks a loopback server and waits on paper, never less by chance: it tells how long."""

from __future__ import annotations

import httpx

from tests.lib.sotkanet_server import SotkanetServer
from vointi.sources.http import Http
from vointi.sources.sotkanet import Sotkanet


class PatientClient:
    def __init__(
        self, server: SotkanetServer, *, read_timeout: float = 10.0, deadline: float = 60.0, contact: str = ""
    ) -> None:
        self.waits: list[float] = []
        self.http = Http(
            contact=contact,
            timeout=httpx.Timeout(10.0, read=read_timeout),
            deadline=deadline,
            sleep=self.waits.append,
            draw=lambda: 1.0,
        )
        self.sotkanet = Sotkanet(self.http, server.base_url)
