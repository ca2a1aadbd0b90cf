"""Damaged files before every reader: each is read, or refused with words that name the file. Nothing else: no other
exception, no hang, no memory beyond bounds.

A few files a reader, the same ones in CI; `VOINTI_FUZZ=5000` tries as many of each, others every time.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lib.damage import BOMB, damaged, other_values
from tests.lib.readers import READERS, Reader
from vointi.core.errors import Place, UserError
from vointi.core.language import Lang
from vointi.core.registry import family
from vointi.sources.jsonstat import read_cubes
from vointi.sources.jsonstat.reading import MOST_CELLS

EXAMPLES = int(os.environ.get("VOINTI_FUZZ", "6"))
SECONDS = 20
LANGUAGES: tuple[Lang, ...] = ("fi", "sv", "en")
MEMORY = 1_500 * 2**20
"""On top of what the process has already."""


PAGES = Path("/proc/self/statm")  # of Linux; elsewhere only the time is bounded


class Hangs(BaseException):
    """No `Exception`, so that no reader can take it for a fault of the file."""


@contextmanager
def bounded() -> Iterator[None]:
    """A time and an amount of memory, as the system sees them."""

    def late(number: int, frame: FrameType | None) -> None:
        raise Hangs(f"more than {SECONDS} s")

    before, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = _in_use() + MEMORY if PAGES.exists() else before
    handler = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (before, most))
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)


def _in_use() -> int:
    return int(PAGES.read_text().split()[0]) * resource.getpagesize()


def read_or_refused(reader: Reader, content: bytes) -> UserError | None:
    """The refusal, if there is one; its words must come out in every language and name the file."""
    refusal = _refusal(reader, content)
    for lang in LANGUAGES if refusal else ():
        told = refusal.show(lang)
        assert any(name in told for name in (reader.file, *reader.beside)), told
    return refusal


def _refusal(reader: Reader, content: bytes) -> UserError | None:
    with tempfile.TemporaryDirectory() as folder, bounded():
        try:
            reader.read(content, Path(folder))
        except UserError as refused:
            return refused
    return None


@pytest.fixture(params=READERS, ids=lambda reader: reader.name)
def reader(request: pytest.FixtureRequest) -> Reader:
    found: Reader = request.param
    return found


def test_no_source_is_left_out() -> None:
    assert {reader.of for reader in READERS} - {""} == set(family("vointi.sources"))


def test_whole_files_are_read(reader: Reader) -> None:
    """What damage starts from is good, or the sweep would try nothing but refusals. Boundaries of a few areas are
    refused for those that they lack."""
    refusals = [read_or_refused(reader, seed) for seed in reader.seeds]
    assert not all(refusals) or reader.name == "boundaries"


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damaged_bytes(reader: Reader, data: st.DataObject) -> None:
    seed = data.draw(st.sampled_from(reader.seeds))
    read_or_refused(reader, data.draw(damaged(seed)))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_other_values(reader: Reader, data: st.DataObject) -> None:
    if reader.json:
        seed = data.draw(st.sampled_from(reader.seeds))
        read_or_refused(reader, data.draw(other_values(seed)))


@pytest.mark.parametrize(
    "content",
    [b"", b"\0" * 1_000, BOMB, b"a: &a [*a]\n", b"[" * 100_000, b'{"a":' * 100_000, b"\xff\xfe\xff", b"a: " * 100_000],
    ids=["empty", "zeros", "bomb", "in a circle", "deep lists", "deep objects", "no text", "one long line"],
)
def test_ill_will(reader: Reader, content: bytes) -> None:
    read_or_refused(reader, content)


def test_deep_nesting_below_a_field_that_nothing_reads(reader: Reader) -> None:
    if not reader.json:
        return
    for seed in reader.seeds:
        at = seed.find(b"{") + 1
        read_or_refused(reader, seed[:at] + b'"unknown":' + b"[" * 100_000 + b"]" * 100_000 + b"," + seed[at:])


@pytest.mark.slow
def test_the_largest_cube_that_a_small_file_can_claim() -> None:
    side = round(MOST_CELLS ** (1 / 3)) - 1
    axis = {"category": {"index": [str(number) for number in range(side)]}}
    claim = {
        "class": "dataset",
        "id": ["a", "b", "c"],
        "size": [side] * 3,
        "dimension": {"a": axis, "b": axis, "c": axis},
        "value": {},
        "status": "x",
    }
    with bounded():
        [cube] = read_cubes(json.dumps(claim).encode(), Place(file="answer.json"))
    assert cube.values.size == side**3
