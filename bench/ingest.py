"""Recorded answers of Sotkanet into the ledger, beside pandas to Parquet and DuckDB's bare `read_json`.

Ours reads the raw store (compressed, each answer checked by its hash), checks every row, tells what differs from what
is there, sorts and commits. The peers get the same answers uncompressed and check nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.ground import Ground
from bench.measuring import THREADS, by_turns, first, take
from bench.rows import Row, Target, beside

ANSWERS = 120


def rows(ground: Ground) -> Iterator[Row]:
    folder = ground.new_folder()
    made = take(_answers, folder, ANSWERS)
    taken = by_turns(ground.rounds, (vointi, pandas, bare_duckdb), folder)
    ours = first(taken[vointi])
    what = f"ingest: {ANSWERS} answers, {made.result:,} rows, into an empty ledger"
    yield beside(what, ours, "pandas, `read_json` to Parquet", first(taken[pandas]), Target("≥ 2", times=2))
    yield beside("the same", ours, "DuckDB, `read_json`", first(taken[bare_duckdb]), Target("≥ 0.33", times=1 / 3))


def _answers(folder: str, count: int) -> Callable[[], object]:
    """The answers in a raw store and plain. Returns their rows."""
    from bench.generators import answer_json, question_of, regions_json
    from vointi.sources.raw import RawStore

    def work() -> int:
        store, plain = RawStore(Path(folder) / "raw"), Path(folder) / "plain"
        plain.mkdir()
        regions = store.keep("sotkanet/regions.json", regions_json())
        answers = []
        made = 0
        for indicator in range(1, count + 1):
            content, name = answer_json(indicator), question_of(indicator).name
            raw = store.keep(f"sotkanet/{name}", content)
            (plain / name).write_bytes(content)
            answers.append([indicator, raw.path, raw.sha256])
            made += content.count(b"{")
        kept = {"regions": [regions.path, regions.sha256], "answers": answers}
        (Path(folder) / "kept.json").write_text(json.dumps(kept))
        return made

    return work


def vointi(folder: str) -> Callable[[], object]:
    from urllib.parse import urlencode

    from bench.generators import NOW, question_of
    from vointi.ledger import Ledger
    from vointi.sources.raw import RawFile, RawStore
    from vointi.sources.sotkanet import BASE_URL, Answer, read

    store = RawStore(Path(folder) / "raw")
    kept = json.loads((Path(folder) / "kept.json").read_text())
    regions = RawFile(*kept["regions"])
    answers = [
        Answer(
            url=f"{BASE_URL}/json?{urlencode(question_of(indicator).parameters)}",
            raw=RawFile(path, sha256),
            retrieved=NOW,
        )
        for indicator, path, sha256 in kept["answers"]
    ]

    def work() -> int:
        with TemporaryDirectory(dir=folder) as fresh:
            load = read(store, regions, answers)
            return Ledger.create(Path(fresh)).append(load, by="bench", why="first load", now=NOW).changed

    return work


def pandas(folder: str) -> Callable[[], object]:
    import pandas as pd

    def work() -> int:
        with TemporaryDirectory(dir=folder) as fresh:
            frame = pd.concat([pd.read_json(path) for path in sorted(Path(folder, "plain").iterdir())])
            frame.to_parquet(Path(fresh) / "rows.parquet")
            return len(frame)

    return work


def bare_duckdb(folder: str) -> Callable[[], object]:
    import duckdb

    database = duckdb.connect(config={"threads": THREADS})

    def work() -> int:
        database.execute(f"create table answers as from read_json('{folder}/plain/*.json')")
        [(count,)] = database.execute("select count(*) from answers").fetchall()
        return int(count)

    return work
