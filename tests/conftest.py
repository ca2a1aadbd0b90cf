"""What holds for every test: no network, one way to the shared data, and a word about the checks that did not run."""

from __future__ import annotations

import gc
import ipaddress
import os
import socket
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parent.parent
NOT_RUN = "not run: "
DEMO = "tests/functional/demo/"

# Two busy cores make Hypothesis' deadline a coin toss; on CI a failure must be the change's, not the seed's.
settings.register_profile("vointi", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("vointi")


def _is_loopback(host: object) -> bool:
    if host is None:  # getaddrinfo(None): this machine
        return True
    name = host.decode() if isinstance(host, bytes | bytearray) else str(host)
    if name in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _stay_on_this_machine(event: str, args: tuple[object, ...]) -> None:
    """Fail the test that reaches past loopback. An audit hook also sees the calls of third-party packages."""
    match event, args:
        case (("socket.connect" | "socket.sendto" | "socket.sendmsg"), (socket.socket() as connection, address)):
            if connection.family not in (socket.AF_INET, socket.AF_INET6) or not isinstance(address, tuple):
                return
            host = address[0]
        case (("socket.getaddrinfo" | "socket.gethostbyname"), (host, *_)):
            pass
        case _:
            return
    if not _is_loopback(host):
        # pytest's own failure is no Exception: a client that turns errors into its own cannot swallow it.
        pytest.fail(f"a test reached for the network: {event} {host!r}")


sys.addaudithook(_stay_on_this_machine)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Thousands of tests and what they import stay until the end: looking through them for garbage, again and again
    while they are collected and then at each full collection, is time for nothing."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_unconfigure(config: pytest.Config) -> None:
    gc.unfreeze()  # or what is frozen is still there at the end, and engines complain of it


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real data that is too big or not ours to commit; it lies beside the checkout where there is any."""
    data = ROOT.parent / "shared" / "data"
    if not data.is_dir():
        pytest.skip(NOT_RUN + "no ../shared/data")
    return data


@pytest.fixture(scope="session")
def started_browser() -> Iterator[Browser]:
    """One browser for all: a second one cannot be driven from the same thread."""
    from tests.lib.browser import chromium

    with chromium() as started:
        yield started


@pytest.fixture
def browser(started_browser: Browser) -> Iterator[Browser]:
    """Its windows are closed after each test: dozens of long pages slow it down."""
    yield started_browser
    for context in started_browser.contexts:
        context.close()


class _FileByFile(LoadScopeScheduling):  # type: ignore[misc] (xdist ships no types for it)
    """Files stay whole, and so does the demo's folder: what their tests share is made in one process only."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return DEMO if file.startswith(DEMO) else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LoadScopeScheduling:
    return _FileByFile(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which optional checks did not run, and why; `docs/reference/checks.md` tells what makes each one run."""
    reasons: Counter[str] = Counter()
    for report in terminalreporter.stats.get("skipped", []):
        if isinstance(report.longrepr, tuple):
            reasons[report.longrepr[2].removeprefix("Skipped: ")] += 1
    for reason, count in sorted(reasons.items()):
        if reason.startswith(NOT_RUN):
            terminalreporter.write_line(f"{reason} ({count} {'test' if count == 1 else 'tests'})")
