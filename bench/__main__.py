"""`python -m bench [JOB...] [--rows N] [--rounds N]`: measures, and prints a table for bench/README.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import disclosure, growth, index, ingest, profile, refresh, report, series, statistics
from bench.ground import Ground
from bench.machine import described, pace
from bench.rows import Row, table

JOBS: dict[str, Callable[[Ground], Iterator[Row]]] = {
    "ingest": ingest.rows,
    "refresh": refresh.rows,
    "series": series.rows,
    "profile": profile.rows,
    "growth": growth.rows,
    "report": report.rows,
    "statistics": statistics.rows,
    "disclosure": disclosure.rows,
    "index": index.rows,
}


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description="How fast Vointi is beside its peers.")
    parser.add_argument("jobs", nargs="*", metavar="JOB", help=f"{', '.join(JOBS)}; none named: all")
    parser.add_argument("--rows", type=int, default=5_000_000, help="rows of the large ledger; default: %(default)s")
    parser.add_argument("--rounds", type=int, default=3, help="how often all is done; default: %(default)s")
    given = parser.parse_args(arguments)
    if unknown := set(given.jobs) - JOBS.keys():
        parser.error(f"no such job: {', '.join(sorted(unknown))}")
    found: list[Row] = []
    before = pace()
    with TemporaryDirectory(prefix="vointi-bench-") as folder:
        ground = Ground(Path(folder), given.rows, given.rounds)
        for name in given.jobs or JOBS:
            for row in JOBS[name](ground):
                sys.stderr.write(f"{row.show()}\n")
                found.append(row)
    print(
        f"{described()} Rounds: {given.rounds}. Ten million additions: {before}; afterwards {pace()}.\n\n{table(found)}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
