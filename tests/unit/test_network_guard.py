"""The guard in conftest.py. Addresses are from RFC 5737 and names from RFC 2606: nobody answers there."""

import socket
import threading

import httpx
import pytest

Reached = pytest.fail.Exception


def test_guard_stops_a_connection_by_address() -> None:
    with pytest.raises(Reached, match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_guard_stops_a_look_up_by_name() -> None:
    with pytest.raises(Reached, match=r"nobody\.example"):
        socket.getaddrinfo("nobody.example", 443)


def test_guard_stops_a_datagram() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender, pytest.raises(Reached):
        sender.sendto(b"x", ("192.0.2.1", 9))


def test_guard_cannot_be_swallowed_by_a_client() -> None:
    with pytest.raises(Reached):
        httpx.get("http://nobody.example/")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_guard_lets_loopback_through(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        accepting = threading.Thread(target=lambda: server.accept()[0].close())
        accepting.start()
        socket.create_connection((host, server.getsockname()[1]), timeout=5).close()
        accepting.join()
