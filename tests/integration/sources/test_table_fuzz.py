"""Real files damaged at random: read, proposed for or refused with a word that names the place; soon, and in bounds."""

from __future__ import annotations

import gzip
import hashlib
import time
import tracemalloc
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lib.finland_misc import FILES, MAPPINGS
from tests.lib.table_mappings import DEMO, FINLAND, NOW
from vointi.core.catalogue import Catalogue
from vointi.core.errors import UserError
from vointi.sources.raw import RawFile
from vointi.sources.table import TableMapping, load_mapping, propose
from vointi.sources.table.read import read_content

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "src" / "vointi" / "sources" / "table" / "samples"
SHARED = ROOT.parent / "shared" / "data" / "finland-misc"
LONGEST = 8_000
"""Bytes of a seed: what breaks a reader is seldom far from the beginning."""
SECONDS = 20.0
MEBIBYTES = 200

Seed = tuple[bytes, TableMapping, Catalogue]


@cache
def seeds() -> dict[str, Seed]:
    """The beginnings of real files with their mappings; where there is no shared data, the samples alone."""
    found = {}
    for folder in SAMPLES.iterdir():
        [table] = [file for file in folder.iterdir() if file.name != "mapping.yaml"]
        found[folder.name] = (table.read_bytes(), load_mapping(folder / "mapping.yaml"), DEMO)
    if SHARED.is_dir():
        for name, file in FILES.items():
            content = (SHARED / file).read_bytes()
            is_packed = file.endswith(".gz")
            head = (gzip.decompress(content) if is_packed else content)[:LONGEST]
            mapping = load_mapping(MAPPINGS / f"{name}.yaml")
            found[name] = (gzip.compress(head, mtime=0) if is_packed else head, mapping, FINLAND)
    return found


@pytest.fixture(scope="module", autouse=True)
def opened() -> None:
    """What is loaded once is not counted to the first example."""
    seeds()


def bounded(work: Callable[[], object], name: str) -> None:
    """Do it or be refused with the name of the file, within time and memory."""
    tracemalloc.start()
    started = time.monotonic()
    refused = refusal(work)
    taken, peak = time.monotonic() - started, tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    assert (taken < SECONDS, peak < MEBIBYTES) == (True, True), f"{taken} s, {peak} MiB"
    if refused:
        told = refused.show("en")
        assert refused.where.file == name, told
        assert refused.still_holds, told
        assert refused.next_step or getattr(refused, "errors", ()), told


def refusal(work: Callable[[], object]) -> UserError | None:
    try:
        work()
    except UserError as refused:
        return refused
    return None


def both(content: bytes, seed: Seed) -> None:
    _, mapping, catalogue = seed
    raw = RawFile("table/t.csv", hashlib.sha256(content).hexdigest())
    bounded(lambda: read_content(content, raw, mapping, file="t.csv", catalogue=catalogue, now=NOW), "t.csv")
    bounded(lambda: proposed(content, catalogue), "t.csv")


def proposed(content: bytes, catalogue: Catalogue) -> None:
    """A proposal is YAML, whatever texts it takes from the file."""
    told = yaml.safe_load(propose(content, catalogue, file="t.csv", lang="fi").text)
    assert told["licence"] == "?"


SIGNS = b'",;\t\n\r\0#.-\xe4\xff{}[]<PK\x1f\x8b 0123456789%*?'
EDITS = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.integers(0, 300),
        st.one_of(st.binary(max_size=4), st.lists(st.sampled_from(list(SIGNS)), max_size=12).map(bytes)),
        st.integers(1, 40),
    ),
    min_size=1,
    max_size=4,
)


def damaged(content: bytes, edits: list[tuple[float, int, bytes, int]]) -> bytes:
    """At a place, some bytes gone and others put there, a few times over."""
    for at, gone, put, times in edits:
        cut = int(at * len(content))
        content = content[:cut] + put * times + content[cut + gone :]
    return content


SETTINGS = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])


@SETTINGS
@given(st.data(), EDITS)
def test_damaged_files(data: st.DataObject, edits: list[tuple[float, int, bytes, int]]) -> None:
    seed = seeds()[data.draw(st.sampled_from(sorted(seeds())))]
    content = seed[0]
    if content.startswith(b"\x1f\x8b"):
        both(damaged(content, edits), seed)
        content = gzip.compress(damaged(gzip.decompress(content), edits), mtime=0)
    else:
        content = damaged(content, edits)
    both(content, seed)


@SETTINGS
@given(st.data())
def test_rows_and_cells_of_several_files_mixed(data: st.DataObject) -> None:
    """Lines of one real file among those of another, in any order."""
    plain = [seed for seed in seeds().values() if not seed[0].startswith(b"\x1f\x8b")]
    lines = [line for seed in plain for line in seed[0].splitlines()[:12]]
    content = b"\n".join(data.draw(st.lists(st.sampled_from(lines), max_size=25)))
    both(content, data.draw(st.sampled_from(plain)))


@pytest.mark.slow
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), EDITS)
def test_damaged_files_at_length(data: st.DataObject, edits: list[tuple[float, int, bytes, int]]) -> None:
    seed = seeds()[data.draw(st.sampled_from(sorted(seeds())))]
    both(damaged(seed[0], edits), seed)


@pytest.mark.parametrize(
    "content",
    [
        b";" * 200_000,
        b"\n" * 500_000,
        b"Kunta" + b";2020" * 3000 + b"\n" + b"Heinola" + b";1" * 3000,
        b"Kunta;Vuosi;Arvo\n" + b"Heinola;2020;1\n" * 20_000,
        b"".join(b"%d;%d;%d\n" % (at, at * 7, at * 13) for at in range(20_000)),
        b'"' * 100_001,
        b"Kunta;Arvo\n" + b"#" * 300_000,
        ("Kunta;Arvo\n" + "".join(f"Kunta {at};{at}\n" for at in range(2_000))).encode(),
        ("Tieto;Kunta;Vuosi;Arvo\n" + "".join(f"Tieto {at};Heinola;2020;{at}\n" for at in range(1_000))).encode(),
    ],
    ids=[
        "separators",
        "lines",
        "columns",
        "equal",
        "numbers",
        "quotes",
        "comments",
        "unknown areas",
        "unknown indicators",
    ],
)
def test_large_and_odd(content: bytes) -> None:
    _, mapping, catalogue = seeds()["long-visits"]
    both(content, (content, mapping, catalogue))
