"""A small made-up Sotkanet on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lib.sotkanet_client import PatientClient
from tests.lib.sotkanet_server import SotkanetServer
from tests.lib.sotkanet_small import small_site
from vointi.sources.raw import RawStore


@pytest.fixture
def server() -> Iterator[SotkanetServer]:
    with SotkanetServer(small_site()) as server:
        yield server


@pytest.fixture
def client(server: SotkanetServer) -> Iterator[PatientClient]:
    client = PatientClient(server)
    with client.http:
        yield client


@pytest.fixture
def store(tmp_path: Path) -> RawStore:
    return RawStore(tmp_path / "raw")
