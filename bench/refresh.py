"""A refresh after a spring update: 120 indicators as they are now, against a ledger that has them and many more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.ground import Ground
from bench.measuring import Taken, take
from bench.rows import Row, Target, alone, memory

REFRESHED = 120


def rows(ground: Ground) -> Iterator[Row]:
    stored = ground.large
    load = ground.new_folder() / "load.pickle"
    made = take(_keep_load, load, stored.spread(min(REFRESHED, stored.indicators)))

    def refresh() -> Taken:
        with TemporaryDirectory(dir=ground.folder) as folder:
            return take(_append, stored.copy(Path(folder, "ledger")), load)

    taken = [refresh() for _ in range(ground.rounds)]
    what = f"refresh: {REFRESHED} indicators, {made.result:,} rows, against {stored.rows:,}: difference and commit"
    yield alone(what, [one.calls[0] for one in taken], Target("≤ 2 s", seconds=2))
    most = "refresh: most memory, the load's own rows and the program among it"
    yield memory(most, [one.peak for one in taken], Target("≤ 1.5 GB", bytes=1.5e9))


def _keep_load(file: str, indicators: list[int]) -> Callable[[], int]:
    import pickle

    from bench.generators import load_of

    def work() -> int:
        load = load_of(indicators, edition=1)
        Path(file).write_bytes(pickle.dumps(load))
        return int(load.observations.num_rows)

    return work


def _append(folder: str, file: str) -> Callable[[], dict[str, int]]:
    import pickle

    from bench.generators import NOW
    from vointi.ledger import Ledger

    ledger = Ledger.open(Path(folder))
    load = pickle.loads(Path(file).read_bytes())  # noqa: S301  # written by this run

    def work() -> dict[str, int]:
        report = ledger.append(load, by="bench", why="spring update", now=NOW)
        return {str(change): count for change, count in report.counts.items()}

    return work
