"""Ledgers that are shot at: loads with raw answers behind them, writers for processes of their own."""

from __future__ import annotations

import json
import os
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.lib.ledger_histories import HISTORY_AREAS, INDICATORS
from tests.lib.ledger_loads import NOW, Key, Known, append, load, scope
from vointi.core.loads import Load
from vointi.ledger import Digest, Ledger
from vointi.ledger.content import digest_of
from vointi.sources.raw import RawStore

SHARED = ("own:b", "country:FI", 2010, "")
"""A key that every numbered load revises."""


def own_key(number: int) -> Key:
    """The key that only the load of this number brings."""
    return ("own:a", f"municipality:{number % 300 + 1:03d}", 2000 + number // 300, "")


def numbered_load(number: int, raw: RawStore, *, rows: int = 1) -> Load:
    """A load that tells its number by every figure, and whose raw answer lies in the store."""
    own = {(f"own:{place or 'a'}", *own_key(number)[1:]): float(number) for place in range(rows)}
    return kept(load(own | {SHARED: float(number)}), number, raw)


def kept(given: Load, answer: object, raw: RawStore) -> Load:
    """The load, with an answer in the store for each of its retrievals."""
    stored = [
        (retrieval, raw.keep(f"{retrieval.indicator.replace(':', '/')}.json", json.dumps([answer]).encode()))
        for retrieval in given.retrievals
    ]
    told = tuple(replace(retrieval, raw_path=file.path, raw_sha256=file.sha256) for retrieval, file in stored)
    return replace(given, retrievals=told)


def histories_with_answers(folder: Path, seed: int, *, loads: int = 6) -> tuple[Ledger, RawStore]:
    """A random ledger in `folder/ledger`, its raw answers in `folder/raw`: changed, withdrawn, come back, redivided."""
    rng = random.Random(seed)  # noqa: S311 (test data)
    ledger, raw = Ledger.create(folder / "ledger"), RawStore(folder / "raw")
    truth: dict[Key, Known] = {}
    for number in range(loads):
        for indicator in INDICATORS:
            for area in HISTORY_AREAS:
                key = (indicator, area, 2009 + rng.randrange(2), rng.choice(["", "sex=female"]))
                truth[key] = round(rng.uniform(0, 50), 1)
                if rng.random() < 0.2:
                    truth.pop(rng.choice(list(truth)))
        given = load(truth, scopes=[scope(INDICATORS)], retrieved=NOW + timedelta(days=number))
        append(ledger, kept(given, number, raw), why=f"load {number}", redivided=[rng.choice(HISTORY_AREAS)])
    return ledger, raw


def digests(ledger: Ledger) -> dict[str, Digest]:
    return {part: digest_of(rows) for part, rows in ledger.parts()}


# ---- what runs in processes of its own ----


def append_until_killed(folder: Path, first: int) -> None:
    """Loads of rising numbers; each is told in `folder/acknowledged` when the ledger says that it has it."""
    ledger, raw = Ledger.open(folder / "ledger"), RawStore(folder / "raw")
    (folder / "ready").touch()
    while True:
        append(ledger, numbered_load(first, raw), why=str(first))
        _say(folder / "acknowledged", first)
        first += 1


def rewrite_until_killed(folder: Path, first: int) -> None:
    """As above, with a compaction and a vacuum after each load."""
    ledger, raw = Ledger.open(folder / "ledger"), RawStore(folder / "raw")
    (folder / "ready").touch()
    while True:
        append(ledger, numbered_load(first, raw), why=str(first))
        _say(folder / "acknowledged", first)
        compact_and_vacuum(ledger)
        first += 1


def append_some(folder: Path, first: int, loads: int) -> None:
    ledger, raw = Ledger.open(folder / "ledger"), RawStore(folder / "raw")
    for number in range(first, first + loads):
        append(ledger, numbered_load(number, raw), why=str(number))


def append_and_rewrite(folder: Path, first: int, loads: int) -> None:
    ledger, raw = Ledger.open(folder / "ledger"), RawStore(folder / "raw")
    for number in range(first, first + loads):
        append(ledger, numbered_load(number, raw), why=str(number))
        if number % 2:
            compact_and_vacuum(ledger)


def append_and_compact(folder: Path, first: int, loads: int) -> None:
    """Deletes nothing: a vacuum told that a fortnight has passed would take a living writer's file for a dead one's."""
    ledger, raw = Ledger.open(folder / "ledger"), RawStore(folder / "raw")
    for number in range(first, first + loads):
        append(ledger, numbered_load(number, raw), why=str(number))
        if number % 2:
            ledger.compact(by="p1", why="test", now=NOW)


def compact_and_vacuum(ledger: Ledger) -> None:
    """The vacuum is told that a fortnight has passed, so that it really deletes what was just replaced."""
    ledger.compact(by="p1", why="test", now=NOW)
    ledger.vacuum(now=datetime.now(UTC) + timedelta(days=14))


def _say(file: Path, number: int) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(descriptor, f"{number}\n".encode())
    os.close(descriptor)
